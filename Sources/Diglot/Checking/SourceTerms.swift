// The concepts that a record's English texts speak of.

/// The glossary terms of the English texts of a record.
struct SourceTerms: Sendable {
    /// Concepts by index into the glossary, ascending.
    private let concepts: [Int]

    /// - Parameter glossary: the one that the mentions are of.
    init(_ sources: [CheckedText], _ glossary: GlossaryTerms) {
        var found: [Int] = []
        for source in sources {
            for match in source.mentions.terms {
                for reference in match.terms where glossary.isEnglish(reference) { found.append(reference.concept) }
            }
        }
        found.sort()
        var kept = 0
        for concept in found where kept == 0 || found[kept - 1] != concept {
            found[kept] = concept
            kept += 1
        }
        concepts = Array(found[..<kept])
    }

    func contains(_ concept: Int) -> Bool { concepts.sortedContains(concept) }
}

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
