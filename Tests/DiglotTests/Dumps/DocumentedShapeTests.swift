// The example of the article on dump shapes, compiled and run.

import TestSupport
import Testing

@testable import Diglot

// example begins
extension DumpShape {
    public static let readingList = DumpShape(
        name: "reading-list",  // what --dump-format takes
        summary: "JSONL of papers with 'headline' and 'teaser'",  // one line of --help
        recognises: { head, _ in head.objects.contains { $0["headline"]?.kind == .string } },
        makeFramer: { _ in JSONFramer() },
        makeParser: { _ in ReadingListParser() }
    )
}

private struct ReadingListParser: RecordParser {
    private let json = JSONParser()

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        guard var reader = try JSONRecordReader(frame, json) else { return nil }
        reader.record.title = reader.text(reader.object["headline"], part: "title")
        reader.record.abstract = reader.text(reader.object["teaser"], part: "abstract")
        return try reader.finish()
    }
}
// example ends

@Suite struct DocumentedShapeTests {
    @Test func theExampleReadsItsRecords() throws {
        let dump = Dump(#"{"headline":"Clocks","teaser":"We mend clocks."}"# + "\n{\"x\":1}\n")
        let items = try dump.items(as: .readingList)
        guard case .record(let record) = items.first, case .problem = items.last else {
            Issue.record("not a record and a problem")
            return
        }
        #expect(record.title?.string == "Clocks" && record.abstract?.string == "We mend clocks.")
        #expect(RecordID.isGenerated(record.id))
    }

    @Test func theArticleShowsTheVeryCode() throws {
        #expect(
            try DocumentedCode.article("AddingADumpShape").contains(DocumentedCode.example(in: #filePath)))
    }
}
