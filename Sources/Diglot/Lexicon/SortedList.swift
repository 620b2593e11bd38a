// What sorted lists of numbers have in common: words of two texts, tokens of a digest and its reference.

extension Array where Element: Comparable {
    /// How many elements two sorted lists share, with repetition.
    func sharedCount(_ other: [Element]) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < self.count && j < other.count {
            if self[i] == other[j] {
                count += 1
                i += 1
                j += 1
            } else if self[i] < other[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return count
    }
}
