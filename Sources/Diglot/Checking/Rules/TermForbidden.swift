// term.forbidden

/// A rendering that the glossary forbids, in a record whose abstract speaks of the concept.
///
/// A word that another concept of the abstract accepts is fine: 单词 for *word*, though it is forbidden for *token*. So is
/// what the shipped glossary has for something else that the abstract says: 代理任务 for *proxy task*, though 代理 is forbidden
/// for *agent*, and 一致性 for *consistency*, though it is forbidden for *alignment*. So is what the translation table is sure to
/// translate another word of the linked sentences: 逻辑 where they have *logical* and *logits*.
/// Where the abstract has the term, but no sentence that the facet links to, the word may stand for something else and the
/// finding is information.
struct TermForbidden: RecordRule {
    static let id = "term.forbidden"
    static let severity = RuleSeverity(.error)

    private let terms: GlossaryTerms

    init(_ context: RuleContext) throws {
        terms = context.terms
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        record.facetTerms.forEachMatch { meanings in
            // A match that may stand for another concept of the abstract is fine.
            guard let first = meanings.first, meanings.allSatisfy({ $0.kind == .forbidden }),
                !isLicensed(first, in: record)
            else { return }
            report(first, record, &findings)
        }
    }

    /// Whether a match is a part of a shipped rendering, or is one that translates other words than the term.
    private func isLicensed(_ term: FacetTerm, in record: CheckedRecord) -> Bool {
        let range = record.facets[term.facet].mentions.terms[term.match].range
        let licensed = record.licensed(in: term.facet)
        if licensed.claim(range) { return true }
        let types = record.typesOfAbstract(in: term.reference.concept, terms)
        if record.surelyTranslates(otherThan: types, range, of: term.facet) { return true }
        return licensed.contain(range) && !record.mayTranslate(types, range, of: term.facet)
    }

    private func report(_ term: FacetTerm, _ record: CheckedRecord, _ findings: inout FindingSink) {
        let facet = record.facets[term.facet]
        let match = facet.mentions.terms[term.match]
        let index = term.reference.concept
        let concept = terms.glossary.concepts[index]
        let linked = record.linkedSentences(of: term.facet)
        let expected = concept.accepted(in: .zh).map(\.text)
        findings.report(
            .forbidden(facet.string(match.range), concept.preferred(in: .en)?.text ?? concept.id, expected.first),
            in: facet.part, at: match.range, expected: expected,
            related: Self.place(of: index, in: record), atMost: isNear(index, linked, in: record) ? nil : .info)
    }

    /// Whether sentences have a concept; where there are none, or the abstract has it nowhere, nothing speaks against it.
    private func isNear(_ concept: Int, _ sentences: [Range<Int>], in record: CheckedRecord) -> Bool {
        guard !sentences.isEmpty, let abstract = record.abstract else { return true }
        var isAnywhere = false
        for match in abstract.mentions.terms
        where match.terms.contains(where: { $0.concept == concept && terms.isEnglish($0) }) {
            if sentences.contains(where: { $0.contains(match.range.lowerBound) }) { return true }
            isAnywhere = true
        }
        return !isAnywhere
    }

    private static func place(of concept: Int, in record: CheckedRecord) -> Finding.Place? {
        for source in record.sources.texts {
            if let match = source.mentions.terms.first(where: { $0.terms.contains { $0.concept == concept } }) {
                return source.place(match.range)
            }
        }
        return nil
    }
}

extension Finding.Message {
    fileprivate static func forbidden(_ rendering: String, _ term: String, _ preferred: String?) -> Self {
        Self("the glossary forbids \(rendering) for \(term)\(preferred.map { " and has \($0)" } ?? "")")
    }
}
