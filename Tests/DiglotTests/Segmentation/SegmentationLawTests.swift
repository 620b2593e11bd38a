import Diglot
import TestSupport
import Testing

/// Laws of segmentation, on texts that nobody would write and on texts that somebody wrote.
@Suite struct SegmentationLawTests {
    /// Law: sentences, clauses and tokens each cover the text without gap, overlap or empty segment.
    @Test(arguments: Language.allCases)
    func segmentsCoverTheText(language: Language) throws {
        try holds(in: language) { text in
            covers(text.sentences.map(\.range), text) && covers(text.clauses.map(\.range), text)
                && covers(text.tokens.map(\.range), text)
        }
    }

    /// Law: clauses nest in sentences and tokens in clauses, by their indices as by their offsets.
    @Test(arguments: Language.allCases)
    func segmentsNest(language: Language) throws {
        try holds(in: language) { text in
            nest(text.sentences.map { ($0.range, $0.clauses) }, text.clauses.map(\.range))
                && nest(text.sentences.map { ($0.range, $0.tokens) }, text.tokens.map(\.range))
                && nest(text.clauses.map { ($0.range, $0.tokens) }, text.tokens.map(\.range))
        }
    }

    /// Law: no segment begins or ends inside a surrogate pair, so all of them convert to any unit.
    @Test(arguments: Language.allCases)
    func segmentsKeepCharactersWhole(language: Language) throws {
        try holds(in: language) { text in
            (text.tokens.map(\.range) + text.clauses.map(\.range)).allSatisfy {
                !text.utf16[$0.lowerBound].isTrailingSurrogate
            }
        }
    }

    /// Law: a sentence that is segmented alone, in the language of the text it came from, is one sentence.
    @Test(arguments: Language.allCases)
    func aSentenceAloneIsOneSentence(language: Language) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        try holds(in: language) { text in
            try text.sentences.allSatisfy {
                try segmenter.segment(Array(text.utf16[$0.range]), language: language).sentences.count == 1
            }
        }
    }

    // MARK: Texts

    /// Checks a law on random and on real texts.
    private func holds(in language: Language, _ law: (SegmentedText) throws -> Bool) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        try expectOnAllTexts(seed: 20, count: 4000) { try law(segmenter.segment($0, language: language)) }
    }

    private func covers(_ ranges: [Range<Int>], _ text: SegmentedText) -> Bool {
        var end = 0
        for range in ranges {
            if range.isEmpty || range.lowerBound != end { return false }
            end = range.upperBound
        }
        return end == text.utf16.count
    }

    /// Whether the inner segments with the given indices cover each outer one exactly, and all are used.
    private func nest(_ outer: [(range: Range<Int>, indices: Range<Int>)], _ inner: [Range<Int>]) -> Bool {
        var next = 0
        for (range, indices) in outer {
            guard indices.lowerBound == next, !indices.isEmpty,
                inner[indices.lowerBound].lowerBound == range.lowerBound,
                inner[indices.upperBound - 1].upperBound == range.upperBound
            else { return false }
            next = indices.upperBound
        }
        return next == inner.count
    }
}

extension UInt16 {
    fileprivate var isTrailingSurrogate: Bool { UTF16.isTrailSurrogate(self) }
}
