// The concepts that English texts speak of, and what the terms of facets may mean of them.

/// The concepts of a glossary whose English terms some texts have.
struct SpokenConcepts: Sendable {
    /// A bit for each concept of the glossary.
    private var bits: [UInt64]

    /// - Parameter glossary: the one that the mentions are of.
    init(_ texts: [CheckedText], _ glossary: GlossaryTerms) {
        bits = [UInt64](repeating: 0, count: glossary.count / 64 + 1)
        for text in texts where text.text.language == .en {
            text.mentions.forEachReference { _, reference in
                if glossary.isEnglish(reference) {
                    bits[reference.concept >> 6] |= 1 << UInt64(reference.concept & 63)
                }
            }
        }
    }

    @inline(__always)
    func contains(_ concept: Int) -> Bool { bits[concept >> 6] >> UInt64(concept & 63) & 1 == 1 }
}

/// A term of a Chinese facet that may stand for a concept that the abstract speaks of.
struct FacetTerm: Sendable {
    /// The index of the facet.
    let facet: Int
    /// The index into the facet's ``TextMentions/terms``.
    let match: Int
    let reference: TermReference
    let kind: GlossaryTerms.Kind

    /// In the order of the facets, their texts and the glossary.
    static func all(in facets: [CheckedText], _ spoken: SpokenConcepts, _ glossary: GlossaryTerms) -> [FacetTerm] {
        var result: [FacetTerm] = []
        result.reserveCapacity(32)
        for (index, facet) in facets.enumerated() where facet.text.language == .zh {
            facet.mentions.forEachReference { match, reference in
                guard spoken.contains(reference.concept) else { return }
                result.append(
                    FacetTerm(facet: index, match: match, reference: reference, kind: glossary.kind(of: reference)))
            }
        }
        return result
    }
}

extension TextMentions {
    /// Hands on the index of each term that is mentioned and what it may mean.
    @inline(__always)
    fileprivate func forEachReference(_ body: (_ match: Int, TermReference) -> Void) {
        terms.withUnsafeBufferPointer { matches in
            for match in matches.indices {
                // Most have but a head, which is reached without counting a reference.
                body(match, matches[match].terms.head)
                if matches[match].terms.isSingle { continue }
                for reference in matches[match].terms.dropFirst() { body(match, reference) }
            }
        }
    }
}

extension [FacetTerm] {
    /// Hands on what each match may mean, one match after another.
    func forEachMatch(_ body: (UnsafeBufferPointer<FacetTerm>) -> Void) {
        withUnsafeBufferPointer { terms in
            var start = 0
            while start < terms.count {
                let first = terms[start]
                var end = start + 1
                while end < terms.count, terms[end].match == first.match, terms[end].facet == first.facet { end += 1 }
                body(UnsafeBufferPointer(rebasing: terms[start..<end]))
                start = end
            }
        }
    }
}
