import Diglot
import TestSupport
import Testing

/// Records out of JSONL and out of documents.
@Suite struct JSONFramerTests {
    private func ids(_ text: String) throws -> [String] {
        try Dump(text).records(as: .records).map { "\($0.source.line) \($0.id)" }
    }

    @Test(arguments: [
        ("{\"id\":\"a\"}\n\n{\"id\":\"b\"}\n", ["1 a", "3 b"]),
        ("[{\"id\":\"a\"},{\"id\":\"b\"}]", ["1 a", "1 b"]),
        ("[\n  {\n    \"id\": \"a\"\n  },\n  {\"id\": \"b\"}\n]\n", ["2 a", "5 b"]),
        ("{\"count\": 2, \"notes\": [\n{\"id\":\"a\"},\n{\"id\":\"b\"}], \"more\": [{\"id\":\"c\"}]}", ["2 a", "3 b"]),
        ("{\"papers\":[{\"id\":\"a\",\"x\":\"]}\\\"{\"},{\"id\":\"b\"}]}", ["1 a", "1 b"]),
    ])
    func recordsAreFoundWithTheirLines(text: String, expected: [String]) throws {
        #expect(try ids(text) == expected)
    }

    @Test func aRecordOfADocumentKnowsItsBytes() throws {
        let marked = Marked("[\r\n  1️⃣{\"id\":\"a\",\r\n \"abstract\":\"2️⃣We3️⃣.\"}4️⃣,\r\n]")
        let record = try #require(try Dump(marked.text).records(as: .records).first)
        #expect(record.source.offset == marked.utf8[1])
        #expect(record.source.offset + record.source.bytes.count == marked.utf8[4])
        #expect(record.abstract?.dumpRange(of: 0..<2) == marked.utf8Range(2, 3))
    }

    @Test func aBadElementIsPassedOver() throws {
        let dump = Dump("[\n{\"id\":\"a\"},\n{\"id\":},\n{\"id\":\"b\"}\n]")
        #expect(try dump.records(as: .records).map(\.id) == ["a", "b"])
        #expect(try dump.problems(as: .records).map(\.line) == [3])
    }

    @Test func aDocumentCutShortGivesWhatItHas() throws {
        let dump = Dump("[\n{\"id\":\"a\"},\n{\"id\":\"b\",\n\"title\":\"T")
        #expect(try dump.records(as: .records).map(\.id) == ["a"])
        #expect(try dump.problems(as: .records).map(\.line) == [3])
    }

    /// Law: the same records, a line each or in one document.
    @Test(arguments: ["records.jsonl", "daily-digests.jsonl"])
    func aDocumentOfTheLinesHoldsTheSameRecords(name: String) throws {
        let dump = try #require(Dump.fixtures.first { $0.name == name })
        let lines = String(decoding: dump.bytes, as: UTF8.self).split(separator: "\n").filter {
            !$0.hasPrefix(#"{"diglot""#)
        }
        let document = Dump("[\n" + lines.joined(separator: ",\n") + "\n]")
        func texts(_ dump: Dump) throws -> [[String]] {
            try dump.records().map { [$0.id] + $0.placedTexts.map(\.text.string) }
        }
        #expect(try texts(document) == texts(dump))
    }
}
