// Which English words point to something that a candidate may have lost: `this`, `such an approach`.

import ICUText

/// Finds words that point back by the rules `pointing`, `demonstrative`, `such` and the like of `Lexicons/en/edges.tsv`.
struct EnglishPointers: Sendable {
    /// `this very large model`: the noun is within so many words.
    private static let nounReach = 3

    private let pointing: DenseSet
    /// Those that only do so behind `the`.
    private let pointingBehind: DenseSet
    private let demonstrative: DenseSet
    private let pronoun: PhraseSet
    /// What speaks of the work itself.
    private let strong: PhraseSet
    private let suchAs: PhraseSet
    /// The second words of its phrases, by the first.
    private let suchPartners: [(first: Int32, second: Int32)]
    private let the: Int32

    init(_ edges: EdgeTable, _ table: inout WordTable) {
        pointing = DenseSet(edges["pointing"] + edges["pointing-the"], &table)
        pointingBehind = DenseSet(edges["pointing-the"], &table)
        demonstrative = DenseSet(edges["demonstrative"], &table)
        pronoun = PhraseSet(edges["pronoun"], &table)
        strong = PhraseSet(edges["strong"], &table)
        suchAs = PhraseSet(edges["such"], &table)
        suchPartners = edges["such"].map { phrase in
            let words = phrase.split(separator: " ").map { table.id(of: String($0)) }
            return (words[0], words[words.count - 1])
        }
        the = table.id(of: "the")
    }

    /// Whether a candidate's head points back to what was said before its sentence.
    ///
    /// - Parameter traits: the sentence's.
    func pointsBack(_ candidate: Candidate, _ traits: SentenceTraits) -> Bool {
        let ids = candidate.ids
        if pronoun.begins(ids, at: 0) && !strong.begins(ids, at: 0) { return true }
        guard traits.contains(.demonstrative) else { return false }
        // `such as` points nowhere; `this paper` points to itself.
        return (0..<min(6, ids.count)).contains { index in
            demonstrative.contains(ids[index]) && !strong.begins(ids, at: index)
                && !suchAs.begins(ids, at: index)
        }
    }

    /// How many words of a candidate point to what it does not have.
    ///
    /// - Parameter text: the one that it is in.
    func openCount(_ candidate: Candidate, _ text: UnsafeBufferPointer<UInt16>) -> Int {
        let (ids, words) = (candidate.ids, candidate.words)
        return (0..<ids.count).count { pointing.contains(ids[$0]) && isOpen($0, ids, words, text) }
    }

    /// Whether a word that points to something points out of the words around it: its noun does not stand before it.
    func isOpen(
        _ index: Int, _ ids: Stretched<Int32>, _ words: Stretched<Word>, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        // `this paper` points to itself, `such as` and `such towns as` nowhere.
        if strong.begins(ids, at: index) { return false }
        // `the above issue` points back, `above all` does not.
        if pointingBehind.contains(ids[index]), index == 0 || ids[index - 1] != the { return false }
        let behind = index + 1..<min(ids.count, index + 1 + Self.nounReach)
        let isPartner = suchPartners.contains { partner in
            partner.first == ids[index] && behind.contains { ids[$0] == partner.second }
        }
        if isPartner { return false }
        guard let noun = behind.first(where: { words[$0].isContent }) else { return true }
        return !(0..<index).contains { Self.isSame(words[$0], words[noun], text) }
    }

    /// Whether two words are the same, one perhaps with an s at its end.
    private static func isSame(_ a: Word, _ b: Word, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        if a.id == b.id { return true }
        let (short, long) = a.range.count < b.range.count ? (a, b) : (b, a)
        guard long.range.count == short.range.count + 1, text[Int(long.end) - 1] | 0x20 == UInt16(ascii: "s") else {
            return false
        }
        return zip(text[short.range], text[long.range]).allSatisfy {
            $0 == $1 || ($0 | 0x20 == $1 | 0x20 && $0.isASCIILetter)
        }
    }
}
