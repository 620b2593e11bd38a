// All that is measured in one record, kept from one to the next for its memory.

/// What the aligner measures between the facets of a record and its abstract.
///
/// Memory is what costs: the table does not fit into the processor's own. So the work goes in stages over the whole
/// record, units, pairs, sums, and each stage asks for the memory of the next (``Array/prefetch(_:)``).
struct RecordMeasures: ~Copyable {
    var abstract = SentenceUnits()
    /// The units of all facets, facet by facet.
    var facetUnits = TextUnits()
    private(set) var pairs = TypePairs()
    private(set) var units = UnitMeasures()
    private(set) var facets = FacetMeasures()

    /// Begins a record.
    ///
    /// - Parameter language: the abstract's.
    mutating func reset(_ language: Language, _ table: DirectedTable) {
        abstract.reset(language, numbers: table.ofAbstract.count)
        facetUnits.reset(language.other, numbers: table.ofFacet.count)
    }

    /// Measures the facets; call it when the units of both sides are there.
    mutating func measure(_ texts: [SegmentedText], _ table: DirectedTable) {
        abstract.finish(table.ofAbstract)
        pairs.find(of: facetUnits, and: abstract.units, in: table)
        units.measure(facetUnits, against: abstract, pairs, table.ofFacet)
        facets.measure(facetUnits, units, pairs, in: texts, against: abstract)
    }

    /// The units of a facet.
    func explained(_ facet: Int) -> [ExplainedUnit] {
        facetUnits.occurrences[facetUnits.occurrences(of: facet)].map { unit in
            let type = Int(unit.type)
            return ExplainedUnit(
                unit, weight: units.wholes[type].weight, share: units.shares.values(of: type).reduce(0, +),
                explainer: units.wholes[type].explainer)
        }
    }
}

/// A unit of a facet, and how much of it the abstract explains.
struct ExplainedUnit: Sendable, Equatable {
    private let start: Int32
    private let end: Int32
    /// How rare it is in the data of the table: ln((records + 1) / records with it).
    let weight: Float
    /// The mass in the abstract as a share of that mass and the background's, 0 to 1.
    let share: Float
    /// The type of the abstract's units that explains it best; -1 for none.
    let explainer: Int32

    fileprivate init(_ unit: TextUnits.Occurrence, weight: Float, share: Float, explainer: Int32) {
        start = unit.start
        end = unit.end
        self.weight = weight
        self.share = share
        self.explainer = explainer
    }

    /// UTF-16 offsets in the facet.
    var range: Range<Int> { Int(start)..<Int(end) }
}
