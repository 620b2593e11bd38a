// Digests in both languages, of text and of UTF-16 that is none: their words, places and sums lie in memory that nothing
// guards but the sanitizer.

import FuzzSupport
import ICUText

@testable import Diglot

@_cdecl("FuzzSummarizer_main")
public func main(_ argc: CInt, _ argv: ArgumentVector) -> CInt {
    var summarizer = try! Summarizer(Shipped.lexicons)
    var other = try! Summarizer(Shipped.lexicons)
    var segmenter = try! Segmenter(Shipped.lexicons.segmentation())
    return LibFuzzer.run(argc, argv) { data in
        guard let input = Input(data) else { return }
        let record = try! record(of: input, &segmenter)
        let style: DigestStyle = input.choice & 8 == 0 ? .sentence : .title
        for language in Language.allCases {
            for budget in budgets {
                let digest = try! summarizer.digest(of: record, in: language, budget: budget, style: style)
                if let digest { check(digest, of: record, budget) }
                // It has met other words before, in another order.
                let again = try! other.digest(of: record, in: language, budget: budget, style: style, explains: true)
                law(digest?.text == again?.text, "'\(digest?.text ?? "")' explained is '\(again?.text ?? "")'")
                law(digest?.spans == again?.spans, "explained, a digest has other spans")
                law(digest?.score == again?.score, "explained, a digest has another score")
            }
            _ = try! other.digest(of: before, in: language)
        }
        before = record
    }
}

private let budgets = [
    DigestBudget(), DigestBudget(sentences: 3), DigestBudget(maxWords: 12), DigestBudget(maxCharacters: 30),
]

/// The record of the last input.
nonisolated(unsafe) private var before = SegmentedRecord(
    record: Record(id: "", source: .init(file: "", line: 1)), abstract: nil, facets: [])

/// The input's text as an abstract, as a facet, or half of it as each.
private func record(of input: Input, _ segmenter: inout Segmenter) throws -> SegmentedRecord {
    let utf16 = input.utf16(asUnits: input.choice & 1 == 1)
    let cut = [utf16.count, 0, utf16.count / 2, utf16.count / 3][input.choice >> 1 & 3]
    func segmented(_ part: ArraySlice<UInt16>) throws -> SegmentedText {
        try segmenter.segment(Array(part), language: Language(of: Array(part)))
    }
    var record = Record(id: "x", source: .init(file: "x", line: 1))
    let facet = PlacedText(String(decoding: utf16[cut...], as: UTF16.self))
    record.facets = cut < utf16.count ? [Facet(name: "method", heading: PlacedText("m"), text: facet)] : []
    record.keywords = [PlacedText(String(decoding: utf16.prefix(16), as: UTF16.self))]
    return SegmentedRecord(
        record: record, abstract: cut > 0 ? try segmented(utf16[..<cut]) : nil,
        facets: cut < utf16.count ? [try segmented(utf16[cut...])] : [])
}

/// A digest says something, keeps to its budget, and names places in sentences of the record.
private func check(_ digest: Digest, of record: SegmentedRecord, _ budget: DigestBudget) {
    law(budget.allows(digest.text), "'\(digest.text)' is too long")
    for span in digest.spans {
        let text = span.facet.map { record.facets[$0] } ?? record.abstract
        guard let text, text.sentences.indices.contains(span.sentence) else {
            law(false, "a span of no sentence")
            continue
        }
        let sentence = text.sentences[span.sentence].range
        law(!span.range.isEmpty && span.range.clamped(to: sentence) == span.range, "a span out of its sentence")
    }
}
