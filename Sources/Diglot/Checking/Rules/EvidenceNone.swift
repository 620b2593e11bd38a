// evidence.none

/// A Chinese facet that no sentence of the abstract supports.
///
/// The facet may say what only the paper says, or may belong to another paper. One without links is passed over where the
/// aligner nearly found some, or the abstract has all of its numbers, two or more. In the profile `strict` it is a warning.
struct EvidenceNone: RecordRule {
    static let id = "evidence.none"
    static let severity = RuleSeverity(.info, strict: .warning)
    static let comparesWithAbstract = true

    /// How far beyond the aligner's gate a facet has to be. Of 1024 facets of other papers 97 % are, of 348 true ones that the
    /// gate stops 40 %.
    private static let leastForeignness = 1.2

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract else { return }
        for (index, facet) in record.facets.enumerated()
        where record.alignment.facets[index].links.isEmpty && facet.text.language == .zh && !facet.isBlank {
            if let support = record.examined.support[index],
                support.foreignness <= Self.leastForeignness || Self.hasNumbers(abstract, of: facet)
            {
                continue
            }
            findings.report(.noEvidence, in: facet.part)
        }
    }

    /// Whether an abstract has all numbers of a facet, and these are no single one.
    private static func hasNumbers(_ abstract: CheckedText, of facet: CheckedText) -> Bool {
        let numbers = facet.mentions.numbers.filter { !$0.isWeak && $0.role == .quantity }
        return numbers.count > 1
            && numbers.allSatisfy { number in
                abstract.mentions.numbers.contains { $0.agreement(with: number) != .none }
            }
    }
}

extension Finding.Message {
    fileprivate static var noEvidence: Self { Self("no sentence of the abstract supports this") }
}
