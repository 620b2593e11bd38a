// Which records were seen already, at about 16 bytes a record.

/// A set of records by their ids.
///
/// It keeps 64-bit hashes of the ids: among a million records the chance that two different ids share one is 1 in 37
/// million.
struct RecordSet: Sendable {
    /// A table with open addressing; 0 is free.
    private var slots = [UInt64](repeating: 0, count: 1 << 10)
    private var count = 0

    /// What the set knows a record by: FNV-1a of its id, never 0.
    static func key(of id: String) -> UInt64 { max(FNV1a(id.utf8).value, 1) }

    /// A key for records that share a facet's text.
    static func key(of facet: Facet) -> UInt64 { key(of: facet.name + "\t" + facet.text.string) }

    func contains(_ key: UInt64) -> Bool { slots[slot(of: key)] != 0 }

    /// - Returns: whether the record is new.
    @discardableResult
    mutating func insert(_ key: UInt64) -> Bool {
        let slot = slot(of: key)
        if slots[slot] != 0 { return false }
        slots[slot] = key
        count += 1
        if 8 * count > 7 * slots.count {
            let old = slots
            slots = [UInt64](repeating: 0, count: 2 * old.count)
            for key in old where key != 0 { slots[self.slot(of: key)] = key }
        }
        return true
    }

    /// The slot that holds a key, or the free one where it would go.
    private func slot(of key: UInt64) -> Int {
        var at = Int(truncatingIfNeeded: key ^ (key >> 32)) & (slots.count - 1)
        while slots[at] != 0 && slots[at] != key { at = (at + 1) & (slots.count - 1) }
        return at
    }
}
