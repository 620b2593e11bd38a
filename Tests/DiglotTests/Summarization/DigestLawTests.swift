// What holds for every digest of every record.

import Diglot
import TestSupport
import Testing

/// Letters, digits and Han characters: what must never be invented.
private func content(_ text: String) -> [Unicode.Scalar] {
    text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
}

@Suite("Laws of digests")
struct DigestLawTests {
    /// The records of a dump with every digest that budgets of both languages give.
    private func forEachDigest(
        of dump: Dump, _ body: (SegmentedRecord, Digest, DigestBudget) throws -> Void
    ) throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        let budgets = [
            DigestBudget(), DigestBudget(sentences: 3), DigestBudget(maxWords: 12), DigestBudget(maxCharacters: 30),
        ]
        for record in try dump.records() {
            let segmented = try segmenter.segment(record)
            for language in Language.allCases {
                for budget in budgets {
                    guard let digest = try summarizer.digest(of: segmented, in: language, budget: budget) else {
                        continue
                    }
                    try body(segmented, digest, budget)
                }
            }
        }
    }

    @Test("every letter and digit comes from a span, in order", arguments: Dump.fixtures + Dump.real)
    func nothingInvented(_ dump: Dump) throws {
        try forEachDigest(of: dump) { record, digest, _ in
            let spans = digest.spans.map { span in
                (span.facet.map { record.facets[$0] } ?? record.abstract)?.string(span.range) ?? ""
            }
            let source = content(spans.joined())
            let shown = content(digest.text)
            let isCut = digest.text.hasSuffix("…")
            #expect(isCut ? source.starts(with: shown) : source == shown, "\(record.record.id): \(digest.text)")
        }
    }

    @Test("a digest is closed, stays in its budget and names its places", arguments: Dump.fixtures + Dump.real)
    func form(_ dump: Dump) throws {
        try forEachDigest(of: dump) { record, digest, budget in
            #expect(!digest.text.isEmpty && !digest.spans.isEmpty)
            if let limit = budget.maxCharacters { #expect(digest.text.unicodeScalars.count <= limit) }
            if let limit = budget.maxWords { #expect(digest.text.split(whereSeparator: \.isWhitespace).count <= limit) }
            for span in digest.spans {
                let text = try #require(span.facet.map { record.facets[$0] } ?? record.abstract)
                #expect(text.sentences[span.sentence].range.contains(span.range.lowerBound))
                #expect(span.range.upperBound <= text.sentences[span.sentence].range.upperBound)
            }
            if digest.language == .en {
                #expect(".!?…".contains(digest.text.last ?? " "), "\(digest.text)")
            }
        }
    }

    /// Whether brackets, double quotes and dollars come in pairs; `1)` counts something off.
    private static func isClosed(_ text: String) -> Bool {
        let text = text.replacing(/(^|[ ,;:])[A-Za-z0-9]{1,4}\)/, with: "")
        let pairs: [(Character, Character)] = [("(", ")"), ("[", "]"), ("{", "}"), ("（", "）"), ("“", "”"), ("《", "》")]
        func count(_ mark: Character) -> Int { text.count { $0 == mark } }
        return pairs.allSatisfy { count($0.0) == count($0.1) } && count("\"") % 2 == 0
            && text.replacing("\\$", with: "").count { $0 == "$" } % 2 == 0
    }

    @Test("a digest has what it opens and no loose head", arguments: Dump.fixtures + Dump.real)
    func reading(_ dump: Dump) throws {
        let loose = ["However, ", "Moreover, ", "Furthermore, ", "And ", "But ", "Therefore, ", "Thus, "]
        try forEachDigest(of: dump) { record, digest, budget in
            if digest.text.hasSuffix("…") { return }
            let texts =
                digest.language == .en
                ? [record.abstract].compactMap { $0 } : record.facets + [record.abstract].compactMap { $0 }
            let sources = texts.flatMap { text in text.sentences.map { text.string($0.range) } }
            // A record whose every sentence is broken has nothing better.
            let isHopeless = sources.contains { !Self.isClosed($0) || loose.contains(where: $0.hasPrefix) }
            if !isHopeless {
                #expect(Self.isClosed(digest.text), "\(record.record.id): \(digest.text)")
                #expect(!loose.contains(where: digest.text.hasPrefix), "\(record.record.id): \(digest.text)")
            }
            for mark in [" ,", " ;"] {
                #expect(!digest.text.contains(mark), "\(record.record.id): \(digest.text)")
            }
            if digest.language == .en, let first = digest.text.split(separator: " ").first {
                #expect(!first.allSatisfy { $0.isASCII && $0.isLowercase }, "\(record.record.id): \(digest.text)")
            }
        }
    }

    @Test("a digest does not depend on the records before it", arguments: Dump.fixtures)
    func independence(_ dump: Dump) throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var shared = try Summarizer(lexicons)
        for record in try dump.records().reversed() {
            let segmented = try segmenter.segment(record)
            var fresh = try Summarizer(lexicons)
            for language in Language.allCases {
                let alone = try fresh.digest(of: segmented, in: language, explains: true)
                #expect(try shared.digest(of: segmented, in: language, explains: true) == alone)
            }
        }
    }

    @Test("hostile text is digested or refused, never fatal")
    func hostile() throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        var generator = SplitMix64(seed: 7)
        for _ in 0..<400 {
            var record = Record(id: "x", source: .init(file: "x", line: 1))
            record.abstract = PlacedText(RandomText.wild.next(using: &generator))
            record.facets = [
                Facet(
                    name: "method", heading: PlacedText("m"),
                    text: PlacedText(RandomText.wild.next(using: &generator)))
            ]
            let segmented = try segmenter.segment(record)
            for language in Language.allCases {
                let digest = try summarizer.digest(of: segmented, in: language, budget: DigestBudget(maxCharacters: 40))
                #expect((digest?.text.unicodeScalars.count ?? 0) <= 40)
            }
        }
    }
}
