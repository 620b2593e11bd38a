// How long facets are, and how they end.

import ICUText

extension DumpConventions {
    /// What the facets of one name have in common.
    struct FacetHabits: Sendable, Equatable {
        /// Records that have the facet.
        var records = 0
        /// Chinese ones that end in a mark, or not.
        var ends = Balance()
        /// By the length in characters: bins whose borders grow by a tenth.
        var lengths = [Int](repeating: 0, count: Self.bins)

        static let bins = 96

        /// Counts the facet of a record.
        mutating func count(_ units: [UInt16], isChinese: Bool) {
            records += 1
            guard isChinese, let last = units.lastIndex(where: { !$0.isSpace }) else { return }
            ends.count(SentenceEnd.isMark(units[last]) || SentenceEnd.closesAfterMark(units, last))
            lengths[Self.bin(of: Self.length(of: units))] += 1
        }

        /// The length of a text in characters: code points of Unicode.
        ///
        /// - Parameter units: well-formed, as those of strings are.
        static func length(of units: some Collection<UInt16>) -> Int {
            units.count - units.count { $0.isLowSurrogate }
        }

        mutating func merge(_ other: FacetHabits) {
            records += other.records
            ends.merge(other.ends)
            for bin in lengths.indices { lengths[bin] += other.lengths[bin] }
        }

        /// The bin of a length.
        static func bin(of length: Int) -> Int {
            var border = 8.0
            for bin in 0..<bins - 1 {
                if Double(length) < border { return bin }
                border *= 1.1
            }
            return bins - 1
        }

        /// The length below which a share of the facets is, to a tenth; nil for fewer than `least` facets.
        func length(below share: Double, least: Int = 200) -> Int? {
            // Every facet whose length was counted has an end or none.
            let all = ends.yes + ends.no
            guard all >= least else { return nil }
            var seen = 0
            var border = 8.0
            for bin in lengths.indices {
                seen += lengths[bin]
                if Double(seen) >= share * Double(all) { return Int(border) }
                border *= 1.1
            }
            return Int(border)
        }
    }
}

extension DumpConventions.FacetHabits {
    var numbers: [Int] { [records] + ends.numbers + lengths }

    /// - Returns: nil for what ``numbers`` did not give.
    init?(_ numbers: ArraySlice<Int>) {
        guard numbers.count == 3 + Self.bins else { return nil }
        records = numbers[numbers.startIndex]
        ends = DumpConventions.Balance(numbers[(numbers.startIndex + 1)...])
        lengths = Array(numbers[(numbers.startIndex + 3)...])
    }
}
