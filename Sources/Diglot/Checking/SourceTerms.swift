// The concepts that a record's English texts speak of, and what its facets' terms may mean of them.

/// The glossary terms of the English texts of a record.
struct SourceTerms: Sendable {
    /// A bit for each concept of the glossary.
    private var bits: [UInt64]

    /// - Parameter glossary: the one that the mentions are of.
    init(_ sources: [CheckedText], _ glossary: GlossaryTerms) {
        bits = [UInt64](repeating: 0, count: glossary.count / 64 + 1)
        for source in sources {
            for match in source.mentions.terms {
                for reference in match.terms where glossary.isEnglish(reference) {
                    bits[reference.concept >> 6] |= 1 << UInt64(reference.concept & 63)
                }
            }
        }
    }

    @inline(__always)
    func contains(_ concept: Int) -> Bool { bits[concept >> 6] >> UInt64(concept & 63) & 1 == 1 }
}

/// A term of a Chinese facet that may stand for a concept that the English texts speak of.
struct FacetTerm: Sendable {
    /// The index of the facet.
    let facet: Int
    /// The index into the facet's ``TextMentions/terms``.
    let match: Int
    let reference: TermReference
    let kind: GlossaryTerms.Kind

    /// In the order of the facets, their texts and the glossary.
    static func all(in facets: [CheckedText], _ spoken: SourceTerms, _ glossary: GlossaryTerms) -> [FacetTerm] {
        var result: [FacetTerm] = []
        for (index, facet) in facets.enumerated() where facet.text.language == .zh {
            for (match, found) in facet.mentions.terms.enumerated() {
                for reference in found.terms where spoken.contains(reference.concept) {
                    result.append(
                        FacetTerm(facet: index, match: match, reference: reference, kind: glossary.kind(of: reference)))
                }
            }
        }
        return result
    }
}

extension [FacetTerm] {
    /// Hands on what each match may mean, one match after another.
    func forEachMatch(_ body: (ArraySlice<FacetTerm>) -> Void) {
        var start = 0
        while start < count {
            var end = start + 1
            while end < count, self[end].match == self[start].match, self[end].facet == self[start].facet { end += 1 }
            body(self[start..<end])
            start = end
        }
    }
}
