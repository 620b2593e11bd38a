// What a glossary's terms are to rules, looked at once a run.

/// What rules ask about the terms of a glossary again and again.
struct GlossaryTerms: Sendable {
    let glossary: Glossary
    private enum Kind {
        case english, forbidden, rendering, other
    }

    /// By concept and term; `firsts` says where those of a concept begin.
    private var kinds: [Kind] = []
    private var firsts: [Int] = []

    init(_ glossary: Glossary) {
        self.glossary = glossary
        for concept in glossary.concepts {
            firsts.append(kinds.count)
            for term in concept.terms { kinds.append(Self.kind(of: term)) }
        }
    }

    private static func kind(of term: Term) -> Kind {
        if term.language == .en { return .english }
        if term.status == .forbidden { return .forbidden }
        return term.text.utf16.contains { $0.isHan } ? .rendering : .other
    }

    private subscript(reference: TermReference) -> Kind { kinds[firsts[reference.concept] + reference.term] }

    func isEnglish(_ reference: TermReference) -> Bool { self[reference] == .english }
    /// Whether it is a Chinese term that must not be used.
    func isForbidden(_ reference: TermReference) -> Bool { self[reference] == .forbidden }
    /// Whether it is an accepted Chinese term with Han in it.
    func isRendering(_ reference: TermReference) -> Bool { self[reference] == .rendering }
}
