// The step that writes which sentences each facet digests.

import ICUText

extension BatchStep {
    static let align = BatchStep(
        name: "align", file: "alignments.jsonl", summary: "the sentences behind each facet", hasHeader: true,
        needs: .evidence,
        prepare: { run in
            let unit = run.options.unit
            return { AlignStep(try AlignmentWriter(.jsonl, unit: unit)) }
        },
        describe: { tally in
            "\(tally["align", "links"]) links of \(tally["align", "facets"]) facets; "
                + "\(tally["align", "facets without links"]) facets have none"
        })
}

private final class AlignStep: BatchStepWork {
    private var writer: AlignmentWriter

    init(_ writer: consuming AlignmentWriter) { self.writer = writer }

    func work(on record: inout BatchRecord) {
        guard record.examined != nil, FacetAligner.isTooLong(record.segmented) else { return }
        record.problems.append(RecordProblem(kind: "too-long-to-align", part: "", was: ""))
    }

    func write(_ record: BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) throws {
        guard let alignment = record.examined?.alignment else { return }
        lines += try writer.write(record.segmented, alignment)
        tally.count("align", "facets", alignment.facets.count)
        tally.count("align", "links", alignment.facets.reduce(0) { $0 + $1.links.count })
        tally.count("align", "facets without links", alignment.facets.count { $0.links.isEmpty })
    }
}
