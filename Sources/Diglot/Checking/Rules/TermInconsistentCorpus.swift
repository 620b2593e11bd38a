// term.inconsistent-corpus

/// A rendering that is rare in a dump that renders the concept otherwise as a rule.
///
/// From twenty records on that render a concept, one rendering in three quarters of them is the dump's own; others are
/// information for an editor who wants one word for one thing. Only words that can mean no other concept count. The
/// dump is read for terms twice, so the rule is off but in the profile `strict`.
struct TermInconsistentCorpus: DumpRule {
    static let id = "term.inconsistent-corpus"
    static let severity = RuleSeverity(nil, strict: .info)

    static let countsMentions = true

    private static let fewestRecords = 20
    private static let usualShare = 0.75

    private let terms: GlossaryTerms
    private var glossary: Glossary { terms.glossary }

    init(_ context: RuleContext) throws {
        terms = context.terms
    }

    /// By concept and term: the records that have it. As large as the glossary.
    struct Counts: RuleCounts {
        var records: [Int: [Int: Int]] = [:]

        mutating func merge(_ next: Counts) {
            for (concept, terms) in next.records { records[concept, default: [:]].merge(terms, uniquingKeysWith: +) }
        }

        func forEachRow(_ body: ([String]) -> Void) {
            for (concept, terms) in records.sorted(by: { $0.key < $1.key }) {
                for (term, count) in terms.sorted(by: { $0.key < $1.key }) {
                    body([concept, term, count].map { String($0) })
                }
            }
        }

        mutating func read(_ row: [String]) -> Bool {
            let numbers = row.compactMap { Int($0) }
            guard numbers.count == 3, row.count == 3 else { return false }
            records[numbers[0], default: [:]][numbers[1], default: 0] += numbers[2]
            return true
        }
    }

    func count(_ record: SurveyedRecord, in counts: inout Counts) {
        guard let mentions = record.mentions?.mentions else { return }
        var seen: Set<Int> = []
        for facet in mentions.facets {
            for match in facet.terms {
                guard let reference = rendering(match), seen.insert(reference.concept << 16 | reference.term).inserted
                else { continue }
                counts.records[reference.concept, default: [:]][reference.term, default: 0] += 1
            }
        }
    }

    func check(_ record: CheckedRecord, _ counts: Counts, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            var reported: Set<Int> = []
            for match in facet.mentions.terms {
                guard let reference = rendering(match), let usual = usual(counts, reference.concept),
                    usual != reference.term, reported.insert(reference.concept << 16 | reference.term).inserted
                else { continue }
                let concept = glossary.concepts[reference.concept]
                let expected = concept.terms[usual].text
                findings.report(
                    .rareRendering(facet.string(match.range), concept.preferred(in: .en)?.text ?? concept.id, expected),
                    in: facet.part, at: match.range, expected: [expected])
            }
        }
    }

    /// The term that most of the records with the concept have.
    private func usual(_ counts: Counts, _ concept: Int) -> Int? {
        guard let terms = counts.records[concept] else { return nil }
        let sum = terms.values.reduce(0, +)
        guard sum >= Self.fewestRecords else { return nil }
        return terms.keys.sorted().first { Double(terms[$0] ?? 0) >= Self.usualShare * Double(sum) }
    }

    /// The accepted Chinese rendering of a match that means one concept.
    private func rendering(_ match: TermMatch) -> TermReference? {
        guard match.terms.count == 1, let reference = match.terms.first else { return nil }
        return terms.kind(of: reference) == .rendering ? reference : nil
    }
}

extension Finding.Message {
    fileprivate static func rareRendering(_ rendering: String, _ term: String, _ usual: String) -> Self {
        Self("\(rendering) is rare for \(term) in this dump, which has \(usual)")
    }
}
