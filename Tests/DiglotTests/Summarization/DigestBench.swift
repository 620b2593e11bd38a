// Digests of records that a test writes.

import Diglot
import TestSupport

/// A segmenter and a summariser with the shipped data.
struct DigestBench: ~Copyable {
    private var segmenter: Segmenter
    private var summarizer: Summarizer

    init() throws {
        let segmenter = try Segmenter(Shipped.segmentation)
        let (english, chinese) = Shipped.summaries
        let summarizer = try Summarizer(english, chinese, Shipped.segmentation)
        self.segmenter = segmenter
        self.summarizer = summarizer
    }

    /// Makes digests say what a query asks about, with the shipped glossary.
    mutating func focus(on query: String) throws {
        try summarizer.focus(on: query, Shipped.lexicons.glossary(), Shipped.lexicons.matching())
    }

    mutating func segment(_ record: Record) throws -> SegmentedRecord { try segmenter.segment(record) }

    mutating func digest(
        _ record: SegmentedRecord, _ language: Language = .en, _ budget: DigestBudget = DigestBudget(),
        style: DigestStyle = .sentence, explains: Bool = false
    ) throws -> Digest? {
        try summarizer.digest(of: record, in: language, budget: budget, style: style, explains: explains)
    }

    mutating func digest(
        _ record: Record, _ language: Language = .en, _ budget: DigestBudget = DigestBudget(),
        style: DigestStyle = .sentence, explains: Bool = false
    ) throws -> Digest? {
        try digest(segment(record), language, budget, style: style, explains: explains)
    }

    mutating func digest(
        abstract: String, _ language: Language = .en, _ budget: DigestBudget = DigestBudget(),
        style: DigestStyle = .sentence, explains: Bool = false
    ) throws -> Digest? {
        try digest(.written(abstract: abstract), language, budget, style: style, explains: explains)
    }
}
