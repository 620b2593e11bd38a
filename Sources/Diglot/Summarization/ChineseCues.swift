// Phrases that say what a Chinese sentence is about: `本文提出`.

import ICUText

/// The cue phrases of Chinese.
struct ChineseCues: Sendable {
    private struct Meaning {
        let reason: String
        let weight: Double
    }

    private let phrases: TextPhrases
    /// By place in ``phrases``.
    private let meanings: [Meaning]

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        var meanings: [String: Meaning] = [:]
        for row in rows {
            if row.cells[0].isEmpty { throw row.error("the phrase is empty") }
            let meaning = Meaning(reason: row.cells[1], weight: try row.number(2))
            // Of two rows with the same phrase the first counts.
            if meanings[row.cells[0]] == nil { meanings[row.cells[0]] = meaning }
        }
        phrases = TextPhrases(Array(meanings.keys))
        self.meanings = phrases.all.compactMap { meanings[String(utf16: $0[...])] }
    }

    /// The cue phrases in a sentence, from left to right without overlap.
    func all(in passage: Passage) -> [Passage.Cue] {
        let text = passage.utf16
        var cues: [Passage.Cue] = []
        cues.reserveCapacity(Passage.usualCues)
        let end = passage.body.upperBound
        var at = passage.body.lowerBound
        while let phrase = phrases.first(in: at..<end, before: end, of: text) {
            at = phrase.start + phrase.length
            let meaning = meanings[phrase.place]
            cues.append(Passage.Cue(range: phrase.start..<at, reason: meaning.reason, weight: meaning.weight))
        }
        return cues
    }
}
