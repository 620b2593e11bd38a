import ICUText
import TestSupport
import Testing

@Suite struct BreakIteratorTests {
    /// The segments that an iterator finds, and their rule statuses.
    private func segments(
        of text: String, _ kind: BreakIterator.Kind, locale: String = "en"
    ) throws -> [(text: String, status: Int32)] {
        var iterator = try BreakIterator(kind, locale: locale)
        return try segments(of: text, &iterator)
    }

    private func segments(
        of text: String, _ iterator: inout BreakIterator
    ) throws -> [(text: String, status: Int32)] {
        let utf16 = Array(text.utf16)
        var found: [(String, Int32)] = []
        try iterator.forEachSegment(in: utf16) { range, status in
            found.append((String(decoding: utf16[range], as: UTF16.self), status))
        }
        return found
    }

    @Test(arguments: [
        "We test it. ✂️It works.", "Is it so? ✂️Yes! ✂️Good.", "只有一句", "第一句。✂️第二句！✂️第三句", "one\n✂️two",
    ])
    func cutsSentences(marked: String) throws {
        let locale = marked.utf8.contains { $0 > 0xE3 } ? "zh" : "en"
        let found = try segments(of: Cut.joined(marked), .sentence, locale: locale).map(\.text)
        #expect(Cut.marked(found) == marked)
    }

    @Test(arguments: ["We✂️ ✂️can't✂️ ✂️stop✂️.", "26.8✂️%", "研究✂️表明", "a✂️,✂️b"])
    func cutsWords(marked: String) throws {
        #expect(Cut.marked(try segments(of: Cut.joined(marked), .word, locale: "zh").map(\.text)) == marked)
    }

    @Test func keepsGraphemeClustersWhole() throws {
        #expect(try segments(of: "e\u{301}👩‍🔬🇨🇳", .grapheme).map(\.text) == ["e\u{301}", "👩‍🔬", "🇨🇳"])
    }

    @Test func findsWhereALineMayBreak() throws {
        #expect(try segments(of: "two words", .line).map(\.text) == ["two ", "words"])
    }

    @Test func findsNothingInAnEmptyText() throws {
        #expect(try segments(of: "", .sentence).isEmpty)
    }

    @Test func anUnknownLocaleFallsBackToTheRootRules() throws {
        #expect(try segments(of: "One. Two.", .sentence, locale: "xx-nowhere").map(\.text) == ["One. ", "Two."])
    }

    @Test func isReusedForOneTextAfterAnother() throws {
        var iterator = try BreakIterator(.sentence, locale: "en")
        #expect(try segments(of: "One. Two.", &iterator).count == 2)
        #expect(try segments(of: "", &iterator).isEmpty)
        #expect(try segments(of: "Three.", &iterator).map(\.text) == ["Three."])
    }

    @Test func passesOverLoneSurrogates() throws {
        var iterator = try BreakIterator(.word, locale: "en")
        var ends: [Int] = []
        try iterator.forEachSegment(in: [0xD83D, 0x20, 0xDE80, 0x41]) { range, _ in ends.append(range.upperBound) }
        #expect(ends.last == 4)
    }

    /// Law: the segments of a text are not empty and their concatenation is the text.
    @Test(arguments: [BreakIterator.Kind.grapheme, .word, .line, .sentence])
    func segmentsCoverTheText(kind: BreakIterator.Kind) throws {
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 1, count: 400) { text in
                let found = try segments(of: text, kind, locale: "zh").map(\.text)
                return found.joined().utf16.elementsEqual(text.utf16) && !found.contains("")
            }
            #expect(failing == nil, "\(name)")
        }
    }
}
