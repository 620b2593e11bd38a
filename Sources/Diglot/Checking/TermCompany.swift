// What stands around a word of a facet, and whether it is what stands around a term of the abstract.

import Glibc

extension CheckedRecord {
    /// How much of what stands around a stretch of a facet is said around places of the abstract: 推理 in 推理能力 has the
    /// company of *reasoning* in *reasoning capabilities*, not of *inference* in *inference cost*.
    ///
    /// The sum over the words of the same clause that something of the abstract explains, of how much they say, less for
    /// those that are far from the stretch or whose explainer is far from the places.
    ///
    /// - Parameters:
    ///   - stretch: UTF-16 offsets in the facet.
    ///   - facet: its index.
    ///   - places: UTF-16 ranges of the abstract.
    ///   - own: types of the abstract's units that are not company but what is asked about.
    func company(of stretch: Range<Int>, in facet: Int, at places: [Range<Int>], without own: Set<Int32>) -> Double {
        let clause = facets[facet].text.clauses.first { $0.range.contains(stretch.lowerBound) }?.range ?? stretch
        var nearness: [Int32: Double] = [:]
        for place in places { addNeighbours(of: place, to: &nearness) }
        return examined.units[facet].reduce(0) { sum, unit in
            guard unit.explainer >= 0, !own.contains(unit.explainer), !unit.range.overlaps(stretch),
                clause.contains(unit.range.lowerBound), let near = nearness[unit.explainer]
            else { return sum }
            let distance =
                unit.range.lowerBound < stretch.lowerBound
                ? stretch.lowerBound - unit.range.upperBound : unit.range.lowerBound - stretch.upperBound
            return sum + Double(unit.share) * Double(unit.weight) * near * exp(-Double(distance) / Self.chineseDecay)
        }
    }

    /// How close the nearest unit of a type is to a place: 1 beside it.
    private func addNeighbours(of place: Range<Int>, to nearness: inout [Int32: Double]) {
        let units = examined.abstractUnits
        let inside = SpokenTerm.units(touching: place, units)
        for distance in 1...Self.mostDistance {
            let decay = exp(Double(1 - distance) / Self.englishDecay)
            for at in [inside.lowerBound - distance, inside.upperBound - 1 + distance] where units.indices ~= at {
                nearness[units[at].type] = max(nearness[units[at].type] ?? 0, decay)
            }
        }
    }

    /// Characters and units after which words say a third as much, and units that still say something; as in ``TermPlace``.
    private static var chineseDecay: Double { 3 }
    private static var englishDecay: Double { 2 }
    private static var mostDistance: Int { 8 }
}
