// The Chinese terms of a glossary, as characters.

/// The Chinese terms of a glossary as UTF-16.
struct ChineseTerms: Sendable {
    /// A term of two Han characters or more that may be used.
    struct Rendering: Sendable {
        let units: [UInt16]
        /// See ``RenderingIndex/key(of:)``.
        let key: UInt64
    }

    private let terms: [[[UInt16]]]
    private let renderings: [[Rendering]]
    /// The units of the longest rendering.
    let longest: Int

    init(_ glossary: Glossary) {
        terms = glossary.concepts.map { $0.terms(in: .zh).map { Array($0.text.utf16) } }
        renderings = glossary.concepts.map { concept in
            concept.accepted(in: .zh).compactMap { term in
                let units = Array(term.text.utf16)
                guard units.count > 1, units.allSatisfy(\.isHan) else { return nil }
                return Rendering(units: units, key: RenderingIndex.key(of: units))
            }
        }
        longest = renderings.joined().reduce(0) { max($0, $1.units.count) }
    }

    /// All terms of a concept, also those that must not be used.
    func terms(of concept: Int) -> [[UInt16]] { terms[concept] }

    func forEachRendering(_ body: (Rendering) -> Void) {
        for rendering in renderings.joined() { body(rendering) }
    }

    /// In the order of the glossary.
    func renderings(of concept: Int) -> [Rendering] { renderings[concept] }
}
