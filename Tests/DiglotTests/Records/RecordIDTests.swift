import TestSupport
import Testing

@testable import Diglot

@Suite struct RecordIDTests {
    private func id(_ text: String) throws -> String { try #require(try Dump(text).records().first).id }

    @Test func theSameAbstractHasTheSameIDInEveryShapeAndWrapping() throws {
        let ids = [
            try id(#"{"abstract":"We test it. It works."}"#),
            try id(#"{"abstract":"  We test\n it. It\u0020works.\n","title":"T","keywords":["k"]}"#),
            try id(#"{"summary":"We test it.\nIt works.","AI":{"tldr":"有效"}}"#),
            try id("🎯 研究动机有效\nAbstract\nWe test it. It works."),
            try id("🎯 研究动机另一个\r\nAbstract\r\nWe test it.\r\nIt works.\r\n"),
        ]
        #expect(Set(ids).count == 1, "\(ids)")
        #expect(ids[0].hasPrefix("abs-"))
    }

    @Test func anotherAbstractHasAnotherID() throws {
        #expect(try id(#"{"abstract":"We test it."}"#) != id(#"{"abstract":"We test it!"}"#))
    }

    @Test func withoutAbstractTheFacetsDecide() throws {
        let first = try id(#"{"title":"T","facets":[{"name":"method","text":"提出"}]}"#)
        #expect(first.hasPrefix("fac-"))
        #expect(try id(#"{"title":"U","facets":[{"name":"method","text":"提出"}]}"#) == first)
        #expect(try id(#"{"title":"T","facets":[{"name":"method","text":"另外"}]}"#) != first)
    }

    @Test func whereATextEndsCounts() throws {
        let split = #"{"facets":[{"name":"method","text":"提"},{"name":"method","text":"出"}]}"#
        #expect(try id(split) != id(#"{"facets":[{"name":"method","text":"提出"}]}"#))
    }

    @Test func withNeitherTheBytesDecide() throws {
        let bare = #"{"title":"T","facets":[]}"#
        #expect(try id(bare).hasPrefix("raw-"))
        #expect(try id(bare) == id(bare))
    }

    @Test func aGivenIDIsKept() throws {
        #expect(try id(#"{"id":"2601.1","abstract":"We test it."}"#) == "2601.1")
        #expect(try id(#"{"id":17,"abstract":"We test it."}"#) == "17")
    }

    @Test func generatedIDsAreRecognised() throws {
        #expect(RecordID.isGenerated(try id(#"{"abstract":"We test it."}"#)))
        #expect(RecordID.isGenerated("fac-0123456789abcdef0123"))
    }

    @Test(arguments: [
        "2601.1", "abs-", "abs-0123456789abcdef012", "abs-0123456789abcdef01234", "abs-0123456789ABCDEF0123",
        "x-0123456789abcdef0123",
    ])
    func givenIDsAreNot(id: String) {
        #expect(!RecordID.isGenerated(id))
    }
}
