// Phrases that say what a sentence is about: `we propose`, `outperform*`.

import ICUText

/// The cue phrases of English.
struct EnglishCues: Sendable {
    private struct Phrase {
        let words: [Int32]
        /// For a phrase of one word that stands for all words with this beginning, which is in lower case.
        let prefix: [UInt16]
        let reason: String
        let weight: Double
    }

    /// By the first word, longest first.
    private var phrases = DenseMap<[Phrase]>()
    private var prefixes: [Phrase] = []
    /// A bit for each letter that a prefix begins with.
    private var prefixHeads: UInt32 = 0

    init(_ rows: [LexiconRow], _ table: inout WordTable) throws(LexiconError) {
        for row in rows { try add(row, &table) }
        phrases.update { $0.sort { $0.words.count > $1.words.count } }
    }

    private mutating func add(_ row: LexiconRow, _ table: inout WordTable) throws(LexiconError) {
        let phrase = row.cells[0]
        let weight = try row.number(2)
        if phrase.hasSuffix("*") {
            let prefix = Array(phrase.dropLast().utf16)
            guard let first = prefix.first else { return }
            prefixes.append(Phrase(words: [], prefix: prefix, reason: row.cells[1], weight: weight))
            prefixHeads |= 1 << UInt32(first & 31)
            return
        }
        let words = phrase.split(separator: " ").map { table.id(of: String($0)) }
        guard let first = words.first else { throw row.error("the phrase is empty") }
        phrases[first] =
            (phrases[first] ?? []) + [Phrase(words: words, prefix: [], reason: row.cells[1], weight: weight)]
    }

    /// The cue phrases in a sentence, from left to right without overlap.
    func all(in passage: Passage) -> [Passage.Cue] {
        var cues: [Passage.Cue] = []
        var at = 0
        while at < passage.words.count {
            guard let (phrase, count) = phrase(passage, at: at) else {
                at += 1
                continue
            }
            let range = Int(passage.words[at].start)..<Int(passage.words[at + count - 1].end)
            cues.append(Passage.Cue(range: range, reason: phrase.reason, weight: phrase.weight))
            at += count
        }
        return cues
    }

    private func phrase(_ passage: Passage, at index: Int) -> (Phrase, count: Int)? {
        if let phrases = phrases[passage.ids[index]],
            let found = phrases.firstIndex(where: { passage.ids[index...].starts(with: $0.words) })
        {
            return (phrases[found], phrases[found].words.count)
        }
        let word = passage.words[index]
        guard word.kind == .letters, prefixHeads >> UInt32(passage.utf16[Int(word.start)] & 31) & 1 == 1 else {
            return nil
        }
        let text = UnsafeBufferPointer(rebasing: passage.utf16[word.range])
        return prefixes.firstIndex { Self.begins(text, $0.prefix) }.map { (prefixes[$0], 1) }
    }

    /// Whether a word begins so in any case.
    private static func begins(_ text: UnsafeBufferPointer<UInt16>, _ prefix: [UInt16]) -> Bool {
        text.count >= prefix.count
            && prefix.indices.allSatisfy {
                text[$0] == prefix[$0] || (text[$0] | 0x20 == prefix[$0] && text[$0] &- 0x41 < 26)
            }
    }
}
