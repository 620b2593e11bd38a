// Facets of other papers beside an abstract, made of annotated records: what the gate must tell apart.

/// A record some of whose facets were another one's.
struct SwappedRecord: Sendable {
    let record: SegmentedRecord
    /// By facet: whether it comes from another record.
    let isForeign: [Bool]

    /// Whether every facet does.
    var isWhole: Bool { !isForeign.contains(false) }
}

extension SwappedRecord {
    /// Swaps facets between records of the same section, or of any where a section has only one.
    ///
    /// In round r every record meets the one that stands r + 1 places further in its section. In turns it gets all of
    /// that one's facets, or a single one in place of its own of the same name; nothing is left to chance.
    ///
    /// - Returns: for each swap the index of the record that gave the abstract, and the swapped record.
    static func swaps(_ records: [SegmentedRecord], rounds: Int) -> [(index: Int, swapped: SwappedRecord)] {
        let sections = records.map { $0.record.section?.string ?? "" }
        var swaps: [(Int, SwappedRecord)] = []
        for round in 0..<rounds {
            for (index, record) in records.enumerated() {
                let own = records.indices.filter { sections[$0] == sections[index] }
                let others = own.count > 1 ? own : Array(records.indices)
                guard others.count > 1, let place = others.firstIndex(of: index) else { continue }
                let distance = 1 + round % (others.count - 1)
                let other = records[others[(place + distance) % others.count]]
                let swapped =
                    (place + round) % 2 == 0
                    ? record.exchanged(with: other) : record.exchanged(with: other, facet: (place + round) / 2)
                if let swapped { swaps.append((index, swapped)) }
            }
        }
        return swaps
    }
}

extension SegmentedRecord {
    /// The abstract with the facets of another record.
    fileprivate func exchanged(with other: SegmentedRecord) -> SwappedRecord? {
        var record = record
        record.facets = other.record.facets
        return SwappedRecord(
            record: SegmentedRecord(record: record, abstract: abstract, facets: other.facets),
            isForeign: other.facets.map { _ in true })
    }

    /// The record with one of its facets exchanged; nil when the other one does not have it.
    ///
    /// - Parameter number: counts on from the last facet to the first one.
    fileprivate func exchanged(with other: SegmentedRecord, facet number: Int) -> SwappedRecord? {
        guard facets.count > 1 else { return nil }
        let facet = number % facets.count
        let name = record.facets[facet].name
        guard let same = other.record.facets.firstIndex(where: { $0.name == name }) else { return nil }
        var record = record
        var facets = facets
        record.facets[facet] = other.record.facets[same]
        facets[facet] = other.facets[same]
        return SwappedRecord(
            record: SegmentedRecord(record: record, abstract: abstract, facets: facets),
            isForeign: facets.indices.map { $0 == facet })
    }
}
