// What a glossary's terms are to rules, looked at once a run.

/// What rules ask about the terms of a glossary again and again; an object, because all of them hold it.
final class GlossaryTerms: Sendable {
    let glossary: Glossary
    enum Kind: Sendable {
        case english
        /// A Chinese term that must not be used.
        case forbidden
        /// An accepted Chinese term with Han in it.
        case rendering
        case other
    }

    /// By concept and term; `firsts` says where those of a concept begin.
    private let kinds: [Kind]
    private let firsts: [Int]
    /// By concept.
    private let choices: [Bool]

    init(_ glossary: Glossary) {
        var kinds: [Kind] = []
        var firsts: [Int] = []
        var choices: [Bool] = []
        kinds.reserveCapacity(glossary.termCount)
        for concept in glossary.concepts {
            let first = kinds.count
            firsts.append(first)
            for term in concept.terms { kinds.append(Self.kind(of: term)) }
            choices.append(kinds[first...].count { $0 == .rendering } > 1)
        }
        (self.glossary, self.kinds, self.firsts, self.choices) = (glossary, kinds, firsts, choices)
    }

    private static func kind(of term: Term) -> Kind {
        if term.language == .en { return .english }
        if term.status == .forbidden { return .forbidden }
        return term.text.utf16.contains { $0.isHan } ? .rendering : .other
    }

    /// The number of concepts.
    var count: Int { firsts.count }

    func kind(of reference: TermReference) -> Kind { kinds[firsts[reference.concept] + reference.term] }
    /// Whether a concept has more than one rendering.
    func hasChoice(_ concept: Int) -> Bool { choices[concept] }
    func isEnglish(_ reference: TermReference) -> Bool { kind(of: reference) == .english }
}
