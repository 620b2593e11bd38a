import Diglot
import TestSupport
import Testing

/// Law: canonical JSONL of a record is read as the same record, places aside.
@Suite struct RecordRoundTripTests {
    /// What a record says, without where it says so.
    private struct Values: Equatable {
        let id: String
        let file: String
        let line: Int
        let texts: [String]
        let facetNames: [String]
        let problems: [RecordProblem]

        init(_ record: Record) {
            id = record.id
            file = record.origin?.file ?? record.source.file
            line = record.origin?.line ?? record.source.line
            texts = record.placedTexts.map { "\($0.part): \($0.text.string)" }
            facetNames = record.facets.map(\.name)
            problems = record.problems
        }
    }

    private func converted(_ records: [Record]) -> Dump {
        let writer = RecordWriter(.jsonl)
        return Dump(name: "converted", bytes: records.flatMap { writer.write($0) })
    }

    @Test(arguments: Dump.fixtures)
    func convertingLosesNothing(dump: Dump) throws {
        let records = try dump.records()
        let again = try converted(records).records(as: .records)
        #expect(again.map(Values.init) == records.map(Values.init))
    }

    @Test(.enabled(if: Checkout.sharedIsPresent, Comment(rawValue: Checkout.sharedIsMissing)), arguments: Dump.real)
    func convertingRealDumpsLosesNothing(dump: Dump) throws {
        let records = try dump.records()
        let again = try converted(records).records(as: .records)
        #expect(again.count == records.count)
        for (before, after) in zip(records, again) { #expect(Values(before) == Values(after)) }
    }

    @Test(arguments: Dump.fixtures)
    func convertingTwiceIsConvertingOnce(dump: Dump) throws {
        let once = converted(try dump.records())
        #expect(converted(try once.records(as: .records)).bytes == once.bytes)
    }

    @Test func anyTextSurvives() throws {
        let failing = try RandomText.wild.counterexample(seed: 34, count: 1000) { text in
            var record = Record(id: "a", source: .init(file: "f", line: 1))
            record.title = PlacedText(text)
            record.abstract = PlacedText("x " + text + " y")
            let read = try converted([record]).records(as: .records)
            let again = try converted(read).records(as: .records)
            return read.count == 1 && read.map(Values.init) == again.map(Values.init)
        }
        #expect(failing == nil)
    }
}
