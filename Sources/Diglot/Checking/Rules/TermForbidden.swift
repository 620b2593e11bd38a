// term.forbidden

/// A rendering that the glossary forbids, in a record whose English texts speak of the concept.
///
/// A word that another concept of the English texts accepts is fine: 单词 for *word*, though it is forbidden for *token*.
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
        for facet in record.chineseFacets {
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
                    related: Self.place(of: reference.concept, in: record))
            }
        }
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
