// What stands around a word of a facet, and whether it is what stands around a term of the abstract.

import Glibc

/// How much of what stands around something words say, by how far they are from it.
enum Nearness {
    /// By distance in units of the abstract: half as much after one and a half.
    static let english = (0...8).map { exp(-Double($0) / 2) }
    /// By distance in characters: half as much after two.
    static let chinese = (0...24).map { exp(-Double($0) / 3) }

    /// Hands on the types of the units around others, with their distance, from 1 on.
    @inline(__always)
    static func forEachNeighbour(
        of inside: Range<Int>, _ units: [TextUnits.Occurrence], _ body: (_ type: Int, _ distance: Int) -> Void
    ) {
        for distance in 1..<english.count {
            let before = inside.lowerBound - distance
            if before >= 0 { body(Int(units[before].type), distance) }
            let after = inside.upperBound - 1 + distance
            if after < units.count { body(Int(units[after].type), distance) }
        }
    }

    /// The number of characters between two stretches.
    static func distance(_ one: Range<Int>, _ other: Range<Int>) -> Int {
        one.lowerBound < other.lowerBound ? other.lowerBound - one.upperBound : one.lowerBound - other.upperBound
    }
}

extension CheckedRecord {
    /// How close the units of the abstract are to places of it, by type: 1 beside one of them.
    func nearness(to places: [Range<Int>]) -> [Int32: Double] {
        let units = examined.abstractUnits
        var nearness: [Int32: Double] = [:]
        for place in places {
            Nearness.forEachNeighbour(of: SpokenTerm.units(touching: place, units), units) { type, distance in
                let near = Nearness.english[distance - 1]
                if near > nearness[Int32(type), default: 0] { nearness[Int32(type)] = near }
            }
        }
        return nearness
    }

    /// How much of what stands around a stretch of a facet is said around places of the abstract: 推理 in 推理能力 has the
    /// company of *reasoning* in *reasoning capabilities*, not of *inference* in *inference cost*.
    ///
    /// The sum over the words of the same clause that something of the abstract explains, of how much they say, less for
    /// those that are far from the stretch or whose explainer is far from the places.
    ///
    /// - Parameters:
    ///   - stretch: UTF-16 offsets in the facet.
    ///   - facet: its index.
    ///   - nearness: to the places; see ``nearness(to:)``.
    ///   - own: types of the abstract's units that are not company but what is asked about.
    func company(
        of stretch: Range<Int>, in facet: Int, near nearness: [Int32: Double], without own: Set<Int32>
    ) -> Double {
        let clauses = facets[facet].text.clauses
        let at = clauses.partitioningIndex { $0.range.upperBound > stretch.lowerBound }
        let isInside = at < clauses.count && clauses[at].range.contains(stretch.lowerBound)
        let clause = isInside ? clauses[at].range : stretch
        let units = examined.units[facet]
        let reach = Nearness.chinese.count
        // They come in the order of their ends.
        let first = units.partitioningIndex { $0.range.upperBound > stretch.lowerBound - reach }
        let around = units[first...].prefix { $0.range.upperBound < stretch.upperBound + reach + Self.longestUnit }
        return around.reduce(0) { sum, unit in
            guard unit.explainer >= 0, !own.contains(unit.explainer), !unit.range.overlaps(stretch),
                clause.contains(unit.range.lowerBound), let near = nearness[unit.explainer]
            else { return sum }
            let distance = Nearness.distance(unit.range, stretch)
            if distance >= reach { return sum }
            return sum + Double(unit.share) * Double(unit.weight) * near * Nearness.chinese[distance]
        }
    }

    /// Of a longer one, a name, the end is too far away to be looked for.
    private static var longestUnit: Int { 40 }
}
