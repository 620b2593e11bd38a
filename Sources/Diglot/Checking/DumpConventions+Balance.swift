// What most of a dump's texts do.

extension DumpConventions {
    /// How many of two kinds there are.
    struct Balance: Sendable, Equatable {
        var yes = 0
        var no = 0

        mutating func count(_ value: Bool) { if value { yes += 1 } else { no += 1 } }

        mutating func merge(_ other: Balance) {
            yes += other.yes
            no += other.no
        }

        /// The kind that more are of, nil where there are fewer than `least` or neither has `share` of them.
        func majority(least: Int = 20, share: Double = 0.8) -> Bool? {
            let all = yes + no
            guard all >= least else { return nil }
            if Double(yes) >= share * Double(all) { return true }
            return Double(no) >= share * Double(all) ? false : nil
        }
    }
}

extension DumpConventions.Balance {
    var numbers: [Int] { [yes, no] }

    /// - Parameter numbers: what ``numbers`` gave, and perhaps more.
    init(_ numbers: ArraySlice<Int>) {
        yes = numbers[numbers.startIndex]
        no = numbers[numbers.startIndex + 1]
    }
}
