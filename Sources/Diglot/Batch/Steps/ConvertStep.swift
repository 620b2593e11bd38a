// The step that writes canonical records.

import ICUText

extension BatchStep {
    static let convert = BatchStep(
        name: "convert", file: "records.jsonl", summary: "canonical records", hasHeader: false, needs: [],
        prepare: { _ in { ConvertStep() } },
        describe: { $0.records(in: "convert") })
}

private final class ConvertStep: BatchStepWork {
    private let writer = RecordWriter(.jsonl)

    func write(_ record: BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) {
        lines += writer.write(record.record)
        tally.count("convert", "records")
    }
}
