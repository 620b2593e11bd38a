// Phrases that say what a sentence is about: `we propose`, `outperform*`.

import ICUText

/// The cue phrases of English.
struct EnglishCues: Sendable {
    /// A phrase or the beginning of words, and what it says.
    private struct Phrase {
        /// Indices into `ids`, or into `units` for a beginning.
        let place: Range<Int>
        let reason: String
        let weight: Double
    }

    /// By the first word: indices into `phrases`, longest first.
    private var places = DenseMap<Range<Int>>()
    private var phrases: [Phrase] = []
    /// The words of all phrases, one after another.
    private var ids: [Int32] = []
    /// What words begin with, by the five lower bits of the first letter: indices into `phrases`, and units in lower case.
    private var beginnings = [Range<Int>](repeating: 0..<0, count: 32)
    private var units: [UInt16] = []

    init(_ rows: [LexiconRow], _ table: inout WordTable) throws(LexiconError) {
        var byFirst: [(first: Int32, words: [Int32], row: LexiconRow)] = []
        var byLetter: [(letter: Int, units: [UInt16], row: LexiconRow)] = []
        for row in rows {
            let phrase = row.cells[0]
            if phrase.hasSuffix("*") {
                let beginning = Array(phrase.dropLast().utf16)
                if let first = beginning.first { byLetter.append((Int(first & 31), beginning, row)) }
            } else {
                let words = phrase.split(separator: " ").map { table.id(of: String($0)) }
                guard let first = words.first else { throw row.error("the phrase is empty") }
                byFirst.append((first, words, row))
            }
        }
        // Longest first; of two that are as long as each other the first counts.
        let sorted = byFirst.enumerated().sorted { a, b in
            (a.element.first, b.element.words.count, a.offset) < (b.element.first, a.element.words.count, b.offset)
        }
        for (_, phrase) in sorted {
            places[phrase.first] = (places[phrase.first]?.lowerBound ?? phrases.count)..<phrases.count + 1
            try add(phrase.row, ids.count..<ids.count + phrase.words.count)
            ids += phrase.words
        }
        for letter in beginnings.indices {
            let first = phrases.count
            for beginning in byLetter where beginning.letter == letter {
                try add(beginning.row, units.count..<units.count + beginning.units.count)
                units += beginning.units
            }
            beginnings[letter] = first..<phrases.count
        }
    }

    private mutating func add(_ row: LexiconRow, _ place: Range<Int>) throws(LexiconError) {
        phrases.append(Phrase(place: place, reason: row.cells[1], weight: try row.number(2)))
    }

    /// The cue phrases in a sentence, from left to right without overlap.
    func all(in passage: Passage) -> [Passage.Cue] {
        var cues: [Passage.Cue] = []
        cues.reserveCapacity(Passage.usualCues)
        var at = 0
        while at < passage.words.count {
            guard let (phrase, count) = phrase(passage, at: at) else {
                at += 1
                continue
            }
            let range = Int(passage.words[at].start)..<Int(passage.words[at + count - 1].end)
            cues.append(Passage.Cue(range: range, reason: phrases[phrase].reason, weight: phrases[phrase].weight))
            at += count
        }
        return cues
    }

    /// The phrase at a word, as an index into `phrases`, and how many words it has.
    private func phrase(_ passage: Passage, at index: Int) -> (phrase: Int, count: Int)? {
        let left = passage.ids[index...]
        for phrase in places[passage.ids[index]] ?? 0..<0 {
            let words = phrases[phrase].place
            if left.starts(with: ids[words]) { return (phrase, words.count) }
        }
        let word = passage.words[index]
        guard word.kind == .letters else { return nil }
        let text = UnsafeBufferPointer(rebasing: passage.utf16[word.range])
        let found = beginnings[Int(text[0] & 31)].first { Self.begins(text, units[phrases[$0].place]) }
        return found.map { ($0, 1) }
    }

    /// Whether a word begins so in any case.
    private static func begins(_ text: UnsafeBufferPointer<UInt16>, _ beginning: ArraySlice<UInt16>) -> Bool {
        guard text.count >= beginning.count else { return false }
        return zip(text, beginning).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 && $0 &- 0x41 < 26) }
    }
}
