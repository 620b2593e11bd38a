// What a dump has beside the renderings of a glossary and in their stead, and how often it has its pairs of characters.

import Glibc

/// Counts of characters, of pairs of them, of what stands right before and after renderings, and of the pairs in facets
/// that lack the rendering of a term which the abstract has.
///
/// The tables have a fixed size. Where a dump has more kinds of pairs than there are slots, some share one and count
/// for more than they are, so that renderings fit their places a little less well than they should. What stands beside
/// a rendering is counted in two slots, and the smaller count is taken, for a wrong one would make a rendering fit
/// where it does not.
struct RenderingContexts: RuleCounts, Equatable {
    private static let slotBits = 18
    /// By UTF-16 unit. This and the others are empty until something is counted.
    private var units: [UInt32] = []
    private var pairs: [UInt32] = []
    private var contexts: [UInt32] = []
    private var total: UInt64 = 0
    /// By concept and pair: the pairs in facets that lack the concept though the abstract speaks of it. Far more kinds
    /// than of the others share a slot, so that what a slot has on average is taken off.
    private var lacking: [UInt32] = []
    private var lackingTotal: UInt64 = 0
    private var facets: UInt64 = 0
    private static let lackingBits = 20

    mutating func merge(_ next: RenderingContexts) {
        guard next.total > 0 else { return }
        guard total > 0 else {
            self = next
            return
        }
        for index in units.indices { units[index] &+= next.units[index] }
        for index in pairs.indices { pairs[index] &+= next.pairs[index] }
        for index in contexts.indices { contexts[index] &+= next.contexts[index] }
        for index in lacking.indices { lacking[index] &+= next.lacking[index] }
        total += next.total
        lackingTotal += next.lackingTotal
        facets += next.facets
    }

    // MARK: As rows

    /// So many counts stand in one row; a row of zeros is left out.
    private static let rowLength = 64
    private static var tables: [(name: String, table: WritableKeyPath<RenderingContexts, [UInt32]>)] {
        [("units", \.units), ("pairs", \.pairs), ("contexts", \.contexts), ("lacking", \.lacking)]
    }

    func forEachRow(_ body: ([String]) -> Void) {
        guard total > 0 else { return }
        body(["total", String(total)])
        body(["facets", String(facets)])
        for (name, table) in Self.tables {
            let counts = self[keyPath: table]
            for start in stride(from: 0, to: counts.count, by: Self.rowLength) {
                let row = counts[start..<start + Self.rowLength]
                guard row.contains(where: { $0 > 0 }) else { continue }
                body([name, String(start), row.map { String($0) }.joined(separator: " ")])
            }
        }
    }

    mutating func read(_ row: [String]) -> Bool {
        if row.count == 2, row[0] == "total", let count = UInt64(row[1]) {
            makeTables()
            total = count
            return true
        }
        if row.count == 2, row[0] == "facets", let count = UInt64(row[1]) {
            facets = count
            return true
        }
        guard row.count == 3, let (_, table) = Self.tables.first(where: { $0.name == row[0] }),
            let start = Int(row[1]), start >= 0, start <= self[keyPath: table].count - Self.rowLength
        else { return false }
        let counts = row[2].split(separator: " ").compactMap { UInt32($0) }
        guard counts.count == Self.rowLength else { return false }
        self[keyPath: table].replaceSubrange(start..<start + Self.rowLength, with: counts)
        if table == \.lacking { lackingTotal += counts.reduce(0) { $0 + UInt64($1) } }
        return true
    }

    private mutating func makeTables() {
        guard units.isEmpty else { return }
        units = [UInt32](repeating: 0, count: 1 << 16)
        pairs = [UInt32](repeating: 0, count: 1 << Self.slotBits)
        contexts = pairs
        lacking = [UInt32](repeating: 0, count: 1 << Self.lackingBits)
    }

    // MARK: Counting

    /// - Parameter absent: the concepts that the abstract speaks of and the facet does not.
    mutating func count(_ text: [UInt16], _ renderings: RenderingIndex, lacking absent: [Int] = []) {
        makeTables()
        facets += 1
        var unit = Self.unit(text, -1)
        for at in 0...text.count + 1 {
            let next = Self.unit(text, at)
            units[Int(unit)] &+= 1
            pairs[Self.slot(UInt64(unit) << 16 | UInt64(next))] &+= 1
            unit = next
        }
        total += UInt64(text.count + 2)
        renderings.forEach(in: text) { range, rendering in
            add(Context(.whole, of: rendering))
            let left = (Self.unit(text, range.lowerBound - 2), Self.unit(text, range.lowerBound - 1))
            let right = (Self.unit(text, range.upperBound), Self.unit(text, range.upperBound + 1))
            add(Context(.left, of: rendering, left.1))
            add(Context(.left, of: rendering, left.0, left.1))
            add(Context(.right, of: rendering, right.0))
            add(Context(.right, of: rendering, right.0, right.1))
        }
        if !absent.isEmpty { countLacking(text, absent) }
    }

    private mutating func countLacking(_ text: [UInt16], _ absent: [Int]) {
        for concept in absent { lacking[Self.lackingSlot(concept)] &+= 1 }
        var places = 1
        for at in text.indices.dropLast() where text[at].isHan && text[at + 1].isHan {
            for concept in absent { lacking[Self.lackingSlot(concept, text[at], text[at + 1])] &+= 1 }
            places += 1
        }
        lackingTotal += UInt64(absent.count * places)
    }

    /// Where a pair is counted, or without one the facets themselves.
    private static func lackingSlot(_ concept: Int, _ first: UInt16 = 0, _ second: UInt16 = 0) -> Int {
        slot(UInt64(concept + 1) << 32 | UInt64(first) << 16 | UInt64(second), bits: lackingBits)
    }

    private mutating func add(_ context: Context) {
        contexts[context.slots.0] &+= 1
        contexts[context.slots.1] &+= 1
    }

    /// What stands on a side of a rendering, as the places where it is counted.
    private struct Context {
        enum Side: UInt64 {
            case whole, left, right
        }

        let slots: (Int, Int)

        init(_ side: Side, of rendering: UInt64, _ first: UInt16 = 0, _ second: UInt16 = 0) {
            let key = rendering &+ (side.rawValue << 32 | UInt64(first) << 16 | UInt64(second)) &* 0xD6E8_FEB8_6659_FD93
            slots = (RenderingContexts.slot(key), RenderingContexts.slot(key &* 0xA076_1D64_78BD_642F &+ 1))
        }
    }

    /// What stands at a place: one sign for all letters and digits, others for what is before and after the text.
    private static func unit(_ text: [UInt16], _ at: Int) -> UInt16 {
        if at < 0 { return 2 }
        if at >= text.count { return 3 }
        return text[at].isASCIILetter || text[at].isASCIIDigit ? 0x41 : text[at]
    }

    private static func slot(_ key: UInt64, bits: Int = slotBits) -> Int {
        let mixed = (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15
        return Int(((mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9) >> UInt64(64 - bits))
    }

    // MARK: Asking

    /// How often the dump has a pair of characters.
    func uses(_ text: [UInt16], _ at: Int) -> Double {
        Double(count(Self.unit(text, at), Self.unit(text, at + 1)))
    }

    /// How often the dump has the pairs of characters across the edges of a stretch, the rarer one: a logarithm.
    func edge(of range: Range<Int>, in text: [UInt16]) -> Double {
        min(log(max(1, min(uses(text, range.lowerBound - 1), uses(text, range.upperBound - 1)))), StandIn.mostEdge)
    }

    /// Whether the dump has a pair of characters so often that it is no rarity, whatever is known of it elsewhere.
    func isCommon(_ text: [UInt16], _ at: Int) -> Bool {
        let count = uses(text, at)
        return count >= Self.leastCommon.count && count * Self.leastCommon.characters > Double(total)
    }

    /// At least so many times, and once in so many characters.
    private static let leastCommon = (count: 20.0, characters: 1000.0)

    /// How often a pair of characters stands in facets that lack one of some concepts.
    func uses(_ text: [UInt16], _ at: Int, lacking concepts: [Int]) -> Double {
        concepts.reduce(0) { max($0, count(lacking: Self.lackingSlot($1, text[at], text[at + 1]))) }
    }

    /// The share of the facets that lack one of some concepts.
    func share(lacking concepts: [Int]) -> Double {
        guard facets > 0 else { return 0 }
        return concepts.reduce(0) { max($0, count(lacking: Self.lackingSlot($1))) } / Double(facets)
    }

    /// Without what other kinds leave in a slot on average (Deng and Rafiei, 2007).
    private func count(lacking slot: Int) -> Double {
        guard !lacking.isEmpty else { return 0 }
        let count = Double(lacking[slot])
        return max(0, count - (Double(lackingTotal) - count) / Double(lacking.count - 1))
    }

    /// How often the dump has a rendering.
    func uses(of rendering: UInt64) -> Double { count(Context(.whole, of: rendering)) }

    /// How much likelier what stands before and after a stretch is beside a rendering than elsewhere: logarithms.
    func fit(_ rendering: UInt64, around range: Range<Int>, of text: [UInt16]) -> (left: Double, right: Double) {
        let before = (Self.unit(text, range.lowerBound - 2), Self.unit(text, range.lowerBound - 1))
        let after = (Self.unit(text, range.upperBound), Self.unit(text, range.upperBound + 1))
        return (
            fit(.left, rendering, near: before.1, pair: before), fit(.right, rendering, near: after.0, pair: after)
        )
    }

    /// Of the two characters beside a stretch, with what is known of the nearer one as prior.
    private func fit(_ side: Context.Side, _ rendering: UInt64, near: UInt16, pair: (UInt16, UInt16)) -> Double {
        guard total > 0 else { return 0 }
        let all = Double(total) + 5000
        let occurrences = count(Context(.whole, of: rendering))
        let nearCount = Double(units[Int(near)]) + 1
        let nearShare = (count(Context(side, of: rendering, near)) + 3 * nearCount / all) / (occurrences + 3)
        let pairCount = Double(count(pair.0, pair.1)) + 0.3
        let expected = nearShare * pairCount / nearCount
        let share = (count(Context(side, of: rendering, pair.0, pair.1)) + 5 * expected) / (occurrences + 5)
        return log(share * all / pairCount)
    }

    private func count(_ first: UInt16, _ second: UInt16) -> UInt32 {
        pairs.isEmpty ? 0 : pairs[Self.slot(UInt64(first) << 16 | UInt64(second))]
    }

    private func count(_ context: Context) -> Double {
        contexts.isEmpty ? 0 : Double(min(contexts[context.slots.0], contexts[context.slots.1]))
    }
}
