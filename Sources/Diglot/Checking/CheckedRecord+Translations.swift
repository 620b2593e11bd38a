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

    /// Whether the table is sure that a stretch of a facet, as a whole, translates something else than some types, which the
    /// facet's sentences have as often as the facet has the stretch: one *proxy* is not both 代理 of 用代理任务训练代理.
    func surelyTranslates(otherThan types: Set<Int32>, _ stretch: Range<Int>, of facet: Int) -> Bool {
        let units = examined.units[facet]
        guard
            let unit = units.first(where: { $0.range == stretch && $0.explainer >= 0 && $0.share >= Self.sureShare }),
            !types.contains(unit.explainer)
        else { return false }
        let text = facets[facet].utf16
        let linked = linkedSentences(of: facet)
        let asked = units.count { $0.explainer == unit.explainer && text[$0.range] == text[stretch] }
        let said = examined.abstractUnits.count { word in
            word.type == unit.explainer && linked.contains { $0.contains(word.range.lowerBound) }
        }
        return asked <= said
    }

    /// Whether the table knows a stretch of a facet and finds nothing in the abstract that it translates, nor that a part of
    /// it does of some types.
    func isUnexplained(_ stretch: Range<Int>, of facet: Int, by types: Set<Int32>) -> Bool {
        let units = examined.units[facet]
        return units.contains { $0.range == stretch && $0.explainer < 0 }
            && !units.contains {
                stretch.contains($0.range.lowerBound) && $0.range.upperBound <= stretch.upperBound
                    && types.contains($0.explainer)
            }
    }

    /// From this ``ExplainedUnit/share`` on a translation is no guess: 逻辑 has 0.99 beside *logical*, 0.53 beside *reasoning*.
    static var sureShare: Float { 0.9 }
}
