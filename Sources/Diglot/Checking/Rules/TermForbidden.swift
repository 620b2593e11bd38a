// term.forbidden

/// A rendering that the glossary forbids, in a record whose English texts speak of the concept.
///
/// A word that another concept of the English texts accepts is fine: 单词 for *word*, though it is forbidden for *token*.
/// Where the abstract has the term, but no sentence that the facet links to, the word may stand for something else (逻辑 for
/// *logical*, not for *logits*) and the finding is information.
struct TermForbidden: RecordRule {
    static let id = "term.forbidden"
    static let severity = RuleSeverity(.error)

    private let glossary: Glossary

    init(_ context: RuleContext) throws {
        glossary = context.glossary
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        var spoken: SourceTerms?
        for (index, facet) in record.facets.enumerated() where facet.text.language == .zh && !facet.isBlank {
            let linked = record.linkedSentences(of: index)
            for match in facet.mentions.terms {
                let forbidden = match.terms.filter { isForbidden($0) }
                if forbidden.isEmpty { continue }
                let concepts = spoken ?? SourceTerms(record, glossary)
                spoken = concepts
                guard let reference = forbidden.first(where: { concepts.contains($0.concept) }),
                    !match.terms.contains(where: { !isForbidden($0) && concepts.contains($0.concept) })
                else { continue }
                let concept = glossary.concepts[reference.concept]
                let expected = concept.accepted(in: .zh).map(\.text)
                findings.report(
                    .forbidden(facet.string(match.range), concept.preferred(in: .en)?.text ?? concept.id),
                    in: facet.part, at: match.range, expected: expected,
                    related: Self.place(of: reference.concept, in: record),
                    atMost: isNear(reference.concept, linked, in: record) ? nil : .info)
            }
        }
    }

    /// Whether sentences have a concept; where there are none, or the abstract has it nowhere, nothing speaks against it.
    private func isNear(_ concept: Int, _ sentences: [Range<Int>], in record: CheckedRecord) -> Bool {
        let places = record.abstract.map { abstract in
            abstract.mentions.terms.filter { SourceTerms.concepts($0, in: glossary).contains(concept) }
                .map(\.range.lowerBound)
        }
        guard let places, !places.isEmpty, !sentences.isEmpty else { return true }
        return places.contains { place in sentences.contains { $0.contains(place) } }
    }

    private func isForbidden(_ reference: TermReference) -> Bool {
        let term = glossary.term(reference)
        return term.language == .zh && term.status == .forbidden
    }

    private static func place(of concept: Int, in record: CheckedRecord) -> Finding.Place? {
        for source in record.sources {
            if let match = source.mentions.terms.first(where: { $0.terms.contains { $0.concept == concept } }) {
                return source.place(match.range)
            }
        }
        return nil
    }
}

extension Finding.Message {
    fileprivate static func forbidden(_ rendering: String, _ term: String) -> Self {
        Self("the glossary forbids \(rendering) for \(term)")
    }
}
