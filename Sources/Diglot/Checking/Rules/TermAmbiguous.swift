// term.ambiguous

/// A rendering that may mean either of two concepts, both of which the linked sentences speak of.
///
/// 推理 renders *reasoning* and *inference*; where a facet digests sentences with both, a reader cannot tell them apart.
struct TermAmbiguous: RecordRule {
    static let id = "term.ambiguous"
    static let severity = RuleSeverity(.info)
    static let comparesWithAbstract = true

    private let glossary: Glossary

    init(_ context: RuleContext) throws {
        glossary = context.glossary
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract else { return }
        for (index, facet) in record.facets.enumerated() where facet.text.language == .zh {
            let sentences = record.linkedSentences(of: index)
            var reported: Set<String> = []
            for match in facet.mentions.terms where match.terms.count > 1 {
                let meant = meanings(of: match, in: abstract, sentences)
                guard meant.count > 1, reported.insert(facet.string(match.range)).inserted else { continue }
                findings.report(
                    .ambiguous(facet.string(match.range), meant.map(\.text)), in: facet.part, at: match.range,
                    related: meant.first.map { abstract.place($0.range) })
            }
        }
    }

    /// The different English words of the sentences that a rendering may stand for, in order.
    private func meanings(
        of match: TermMatch, in abstract: CheckedText, _ sentences: [Range<Int>]
    ) -> [(text: String, range: Range<Int>)] {
        var concepts: Set<Int> = []
        var result: [(text: String, range: Range<Int>)] = []
        for other in abstract.mentions.terms
        where sentences.contains(where: { $0.contains(other.range.lowerBound) }) {
            let shared = other.terms.filter { a in match.terms.contains { $0.concept == a.concept } }.map(\.concept)
            guard !shared.isEmpty, concepts.isDisjoint(with: shared) else { continue }
            concepts.formUnion(shared)
            result.append((abstract.string(other.range), other.range))
        }
        return result
    }
}

extension Finding.Message {
    fileprivate static func ambiguous(_ rendering: String, _ terms: [String]) -> Self {
        Self("\(rendering) may mean \(terms.joined(separator: " or "))")
    }
}
