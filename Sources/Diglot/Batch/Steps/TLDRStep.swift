// The step that writes digests.

import ICUText

extension BatchStep {
    static let tldr = BatchStep(
        name: "tldr", file: "digests.jsonl", summary: "a TL;DR in each language", hasHeader: true,
        needs: .summaries,
        prepare: { run in
            guard let (english, chinese) = run.summaries else { preconditionFailure("the step needs summaries") }
            let (segmentation, options) = (run.segmentation, run.options)
            return {
                TLDRStep(try Summarizer(english, chinese, segmentation), options)
            }
        },
        describe: { tally in
            let digests = tally.counts(of: "tldr").filter { !$0.name.hasPrefix("without") }
            let missing = tally.counts(of: "tldr").filter { $0.name.hasPrefix("without") }
            return digests.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
                + (missing.isEmpty ? "" : "; " + missing.map { "\($0.count) \($0.name)" }.joined(separator: ", "))
        })
}

private final class TLDRStep: BatchStepWork {
    private var summarizer: Summarizer
    private let languages: [Language]
    private var writer: DigestWriter

    init(_ summarizer: consuming Summarizer, _ options: BatchOptions) {
        self.summarizer = summarizer
        languages = options.languages
        writer = DigestWriter(.jsonl, unit: options.unit)
    }

    func work(on record: inout BatchRecord) throws(ICUError) {
        for language in languages {
            if let digest = try summarizer.digest(of: record.segmented, in: language) { record.digests.append(digest) }
        }
    }

    func write(_ record: BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) throws {
        for language in languages {
            let hasDigest = record.digests.contains { $0.language == language }
            tally.count("tldr", hasDigest ? language.rawValue : "without \(language.rawValue)")
        }
        lines += try writer.write(record.segmented, record.digests)
    }
}
