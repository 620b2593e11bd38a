import Diglot
import TestSupport
import Testing

/// Law: canonical JSONL of any shape's records is read as the same records, places aside.
@Suite struct ShapeRoundTripTests {
    /// What a record says, without where it says so.
    private struct Values: Equatable {
        let id: String
        let origin: Record.Origin
        let texts: [String]
        let problems: [RecordProblem]

        init(_ record: Record) {
            id = record.id
            origin = record.origin ?? .init(file: record.source.file, line: record.source.line)
            texts = record.placedTexts.map { "\($0.part): \($0.text.string)" }
            problems = record.problems
        }
    }

    private func converted(_ records: [Record]) -> Dump {
        let writer = RecordWriter(.jsonl)
        return Dump(name: "converted", bytes: records.flatMap { writer.write($0) })
    }

    @Test(arguments: Dump.ofShapes.map(\.file))
    func convertingLosesNothing(file: String) throws {
        let dump = try Dump.fixture(file)
        for records in [try dump.records(), try dump.mendedRecords()] {
            let converted = converted(records)
            #expect(try converted.shape() == "records")
            #expect(try converted.records().map(Values.init) == records.map(Values.init))
        }
    }

    @Test(arguments: Dump.ofShapes.map(\.file))
    func convertingAndMendingAgainChangesNothing(file: String) throws {
        let records = try Dump.fixture(file).mendedRecords()
        #expect(try converted(records).mendedRecords().map(Values.init) == records.map(Values.init))
    }
}
