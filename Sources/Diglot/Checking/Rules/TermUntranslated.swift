// term.untranslated

/// An English term of the glossary that a Chinese facet leaves as it is, though there is a rendering.
///
/// Acronyms, and terms for which the glossary accepts the Latin form, are fine. Off unless it is asked for: custom keeps
/// many terms in English.
struct TermUntranslated: RecordRule {
    static let id = "term.untranslated"
    static let severity = RuleSeverity(nil)
    static let comparesWithAbstract = true

    private let glossary: Glossary

    init(_ context: RuleContext) throws {
        glossary = context.glossary
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            for match in facet.mentions.terms {
                let renderings = match.terms.flatMap { self.renderings($0) }
                guard let first = renderings.first, !match.terms.contains(where: { isChinese($0) }),
                    !isAcronym(facet.utf16[match.range])
                else { continue }
                findings.report(
                    .untranslated(facet.string(match.range), first), in: facet.part, at: match.range,
                    expected: renderings)
            }
        }
    }

    private func isChinese(_ reference: TermReference) -> Bool {
        glossary.concepts[reference.concept].terms[reference.term].language == .zh
    }

    private func renderings(_ reference: TermReference) -> [String] {
        glossary.concepts[reference.concept].accepted(in: .zh).map(\.text)
    }

    private func isAcronym(_ units: ArraySlice<UInt16>) -> Bool {
        units.count { $0 &- 0x41 < 26 } > 1 || units.contains { $0.isHan }
    }
}

extension Finding.Message {
    fileprivate static func untranslated(_ term: String, _ rendering: String) -> Self {
        Self("\(term) is left in English; the glossary has \(rendering)")
    }
}
