// Looking for units in a text.

extension [UInt16] {
    /// How often two units stand beside each other.
    func count(of first: UInt16, _ second: UInt16) -> Int {
        withUnsafeBufferPointer { units in
            var result = 0
            var at = 1
            while at < units.count {
                if units[at - 1] == first, units[at] == second { result += 1 }
                at += 1
            }
            return result
        }
    }

    /// Whether some units stand in the text, one after another.
    func holds(_ other: some RandomAccessCollection<UInt16>) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        var at = 0
        while at <= count - other.count {
            if self[at] == first, self[at..<at + other.count].elementsEqual(other) { return true }
            at += 1
        }
        return false
    }
}
