// The names in a string that holds all authors of a paper: `A. One (Univ. X, City), B. Two and C. Three`.

extension PlacedText {
    /// The names between commas and `and`, without the affiliations in brackets behind them.
    ///
    /// Commas in brackets separate nothing; a bracket that is not closed is a character like others.
    var authorNames: [PlacedText] {
        let bytes = Array(string.utf8)
        let closings = Self.closings(in: bytes)
        var names: [PlacedText] = []
        var start = 0
        var at = 0
        while at < bytes.count {
            if let closing = closings[at] {
                at = closing + 1
            } else if bytes[at] == UInt8(ascii: ",") || bytes[at] == 0x20,
                let separator = Self.separators.first(where: { bytes[at...].starts(with: $0) })
            {
                names += name(start..<at, bytes, closings)
                at += separator.count
                start = at
            } else {
                at += 1
            }
        }
        return names + name(start..<bytes.count, bytes, closings)
    }

    /// At each place the first one that fits counts.
    private static let separators = [", and ", ",", " and "].map { Array($0.utf8) }

    /// Where each bracket is closed that is.
    private static func closings(in bytes: [UInt8]) -> [Int: Int] {
        var open: [Int] = []
        var closings: [Int: Int] = [:]
        for (at, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "(") {
                open.append(at)
            } else if byte == UInt8(ascii: ")"), let opening = open.popLast() {
                closings[opening] = at
            }
        }
        return closings
    }

    /// What stands in a stretch before the brackets that end it: one name or none.
    private func name(_ range: Range<Int>, _ bytes: [UInt8], _ closings: [Int: Int]) -> [PlacedText] {
        var end = range.lowerBound
        var at = range.lowerBound
        while at < range.upperBound {
            if let closing = closings[at] {
                at = closing + 1
            } else {
                if bytes[at] > 0x20 { end = at + 1 }
                at += 1
            }
        }
        let start = bytes[range].firstIndex { $0 > 0x20 } ?? end
        return start < end ? [slice(start..<end)] : []
    }
}
