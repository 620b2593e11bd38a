// What a word of a facet translates, as far as the translation table tells.

extension CheckedRecord {
    /// The types of the abstract's units that make up its terms of a concept.
    func typesOfAbstract(in concept: Int, _ glossary: GlossaryTerms) -> Set<Int32> {
        guard let abstract else { return [] }
        var types: Set<Int32> = []
        for match in abstract.mentions.terms
        where match.terms.contains(where: { $0.concept == concept && glossary.isEnglish($0) }) {
            let units = SpokenTerm.units(touching: match.range, examined.abstractUnits)
            types.formUnion(examined.abstractUnits[units].lazy.map(\.type))
        }
        return types
    }

    /// Whether some types are among those of the abstract's units that explain a stretch of a facet best; true also where
    /// nothing explains it.
    ///
    /// - Parameters:
    ///   - stretch: UTF-16 offsets in the facet.
    ///   - facet: its index.
    func mayTranslate(_ types: Set<Int32>, _ stretch: Range<Int>, of facet: Int) -> Bool {
        let units = examined.units[facet]
        // They come in the order of their ends.
        let first = units.partitioningIndex { $0.range.upperBound > stretch.lowerBound }
        let inside = units[first...].prefix { $0.range.upperBound <= stretch.upperBound }
        let explained = inside.filter { $0.range.lowerBound >= stretch.lowerBound && $0.explainer >= 0 }
        return explained.isEmpty || explained.contains { types.contains($0.explainer) }
    }
}
