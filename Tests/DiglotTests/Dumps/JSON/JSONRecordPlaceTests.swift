import Diglot
import TestSupport
import Testing

/// Where the texts of JSON records lie in their dump.
@Suite struct JSONRecordPlaceTests {
    @Test func placesCountFromTheStartOfTheDump() throws {
        let marked = Marked("{\"id\":\"x\",\"title\":\"T\"}\n{\"id\":\"y\",\"abstract\":\"1️⃣We2️⃣ test.\"}")
        let record = try #require(try Dump(marked.text).records(as: .records).last)
        #expect(record.abstract?.dumpRange(of: 0..<2) == marked.utf8Range(1, 2))
    }

    @Test func aCharacterLeadsToItsEscape() throws {
        let marked = Marked(#"{"id":"x","abstract":"a1️⃣\u65b92️⃣3️⃣\ud83d\ude804️⃣"}"#)
        let abstract = try #require(try Dump(marked.text).records(as: .records).first?.abstract)
        #expect(abstract.string == "a方🚀")
        #expect(abstract.dumpRange(of: 1..<4) == marked.utf8Range(1, 2))
        #expect(abstract.dumpRange(of: 4..<8) == marked.utf8Range(3, 4))
    }

    @Test func aSpaceLeadsToTheEscapedLineBreak() throws {
        let marked = Marked(#"{"id":"x","abstract":"one1️⃣\n 2️⃣two研3️⃣\n4️⃣究"}"#)
        let abstract = try #require(try Dump(marked.text).records(as: .records).first?.abstract)
        #expect(abstract.string == "one two研究")
        #expect(abstract.dumpRange(of: 3..<4) == marked.utf8Range(1, 2))
        #expect(abstract.dumpRange(of: 7..<13) == marked.utf8[3]! - 3..<marked.utf8[4]! + 3)
    }

    @Test func placesSkipOverBytesThatWereWrong() throws {
        var bytes = Array(#"{"id":"x","title":"?","abstract":"a?b"}"#.utf8)
        let wrong = bytes.indices.filter { bytes[$0] == UInt8(ascii: "?") }
        for index in wrong { bytes[index] = 0xFF }
        let record = try #require(try Dump(name: "test", bytes: bytes).records(as: .records).first)
        #expect(record.title?.dumpRange(of: 0..<3) == wrong[0]..<wrong[0] + 1)
        #expect(record.abstract?.string == "a\u{FFFD}b")
        #expect(record.abstract?.dumpRange(of: 1..<4) == wrong[1]..<wrong[1] + 1)
        #expect(record.abstract?.dumpRange(of: 4..<5) == wrong[1] + 1..<wrong[1] + 2)
        #expect(record.problems == [RecordProblem(kind: "invalid-utf8", part: "", was: "\\xff \\xff", now: "\u{FFFD}")])
    }

    @Test func loneSurrogatesAreNotedWithTheirPart() throws {
        let record = try #require(try Dump(#"{"id":"x","title":"a\ud83d"}"#).records(as: .records).first)
        #expect(
            record.problems == [RecordProblem(kind: "lone-surrogate", part: "title", was: #"\ud83d"#, now: "\u{FFFD}")])
    }
}
