// How many steps lead from one word to another.

enum EditDistance {
    /// Levenshtein's distance: units taken away, put in, or put in another's stead.
    static func levenshtein<Unit: Equatable>(_ one: [Unit], _ other: [Unit]) -> Int {
        var row = Array(0...other.count)
        for (index, unit) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let substituted = diagonal + (unit == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }

    /// The same with neighbours in each other's place as one step.
    static func withTranspositions(_ one: ArraySlice<UInt16>, _ other: [UInt16]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (row, unit) in one.enumerated() {
            var current = [row + 1]
            for (column, otherUnit) in other.enumerated() {
                var best = min(last[column] + (unit == otherUnit ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, unit == other[column - 1], one[one.startIndex + row - 1] == otherUnit {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[other.count]
    }
}
