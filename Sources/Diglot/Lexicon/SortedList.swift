// What sorted lists of numbers have in common: words of two texts, tokens of a digest and its reference.

extension Array where Element: Comparable {
    /// Whether a sorted list has an element.
    func sortedContains(_ element: Element) -> Bool {
        let index = sortedIndex(of: element)
        return index < count && self[index] == element
    }

    /// The index of the first element of a sorted list that is not less than another; the count where there is none.
    func sortedIndex(of element: Element) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }

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

    /// The elements in order, each once.
    func sortedWithoutRepetition() -> [Element] {
        guard count > 1 else { return self }
        var sorted = sorted()
        var kept = 0
        for index in sorted.indices where index == 0 || sorted[index] != sorted[kept - 1] {
            sorted[kept] = sorted[index]
            kept += 1
        }
        sorted.removeLast(sorted.count - kept)
        return sorted
    }
}
