// What sorted lists have in common: words of two texts, tokens of a digest and its reference, places in a text.

extension RandomAccessCollection where Index == Int {
    /// The index of the first element that belongs to the second part of a list, as all after it do; the end where none
    /// does (as in Swift Algorithms).
    @inline(__always)
    func partitioningIndex(where isSecond: (Element) -> Bool) -> Int {
        // Without a branch on what is compared, which no processor can foresee: every element takes as many steps, and
        // nothing that could overflow is chosen from.
        if isEmpty { return startIndex }
        var low = startIndex
        var left = count
        while left > 1 {
            let half = left / 2
            low &+= isSecond(self[low &+ half &- 1]) ? 0 : half
            left &-= half
        }
        return low &+ (isSecond(self[low]) ? 0 : 1)
    }
}

extension Array where Element: Comparable {
    /// Whether a sorted list has an element.
    func sortedContains(_ element: Element) -> Bool {
        let index = partitioningIndex { $0 >= element }
        return index < count && self[index] == element
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

extension Sequence {
    /// The first elements in an order, ties by place (as in Swift Algorithms): few of many take less time than to sort all.
    func min(count: Int, by precedes: (Element, Element) -> Bool) -> [Element] {
        var first: [Element] = []
        first.reserveCapacity(count + 1)
        for element in self {
            if first.count == count, let last = first.last, !precedes(element, last) { continue }
            first.insert(element, at: first.partitioningIndex { precedes(element, $0) })
            if first.count > count { first.removeLast() }
        }
        return first
    }
}
