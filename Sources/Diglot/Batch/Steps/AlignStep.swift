// The step that links facets to sentences.

import ICUText

extension BatchStep {
    static let align = BatchStep(
        name: "align", file: "alignments.jsonl", summary: "the sentences behind each facet", hasHeader: true,
        needsSegments: true,
        prepare: { options, lexicons in
            let alignment = try lexicons.alignment()
            return {
                AlignStep(try FacetAligner(alignment), try AlignmentWriter(.jsonl, unit: options.unit))
            }
        },
        describe: { tally in
            "\(tally["align", "links"]) links of \(tally["align", "facets"]) facets; "
                + "\(tally["align", "facets without links"]) facets have none"
        })
}

private final class AlignStep: BatchStepWork {
    private var aligner: FacetAligner
    private var writer: AlignmentWriter

    init(_ aligner: consuming FacetAligner, _ writer: consuming AlignmentWriter) {
        self.aligner = aligner
        self.writer = writer
    }

    func work(on record: inout BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) throws(ICUError) {
        let alignment = try aligner.align(record.segmented)
        lines += try writer.write(record.segmented, alignment)
        record.alignment = alignment
        tally.count("align", "facets", alignment.facets.count)
        tally.count("align", "links", alignment.facets.reduce(0) { $0 + $1.links.count })
        tally.count("align", "facets without links", alignment.facets.count { $0.links.isEmpty })
        if FacetAligner.isTooLong(record.segmented) { tally.count("problems", "too-long-to-align") }
    }
}
