// Lines that a framer has read and not yet given out, because only what follows tells where a record begins.

/// The lines of the record being read, and their bytes as they are in the dump.
struct PendingLines<Looks: Equatable> {
    private struct Entry {
        let number: Int
        let offset: Int
        /// The line without its break, in `bytes`.
        var range: Range<Int>
        let looks: Looks
        let isBlank: Bool
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []

    var count: Int { entries.count }

    subscript(index: Int) -> ArraySlice<UInt8> { bytes[entries[index].range] }

    func looks(_ index: Int) -> Looks { entries[index].looks }

    func isBlank(_ index: Int) -> Bool { entries[index].isBlank }

    func lineNumber(_ index: Int) -> Int { entries[index].number }

    mutating func append(_ line: Line, _ looks: Looks) {
        let start = bytes.count
        bytes.append(contentsOf: line.bytes)
        entries.append(
            Entry(
                number: line.number, offset: line.offset, range: start..<bytes.count, looks: looks,
                isBlank: !line.bytes.contains { $0 > 0x20 }))
        bytes.append(contentsOf: line.lineBreak)
    }

    mutating func removeFirst(_ count: Int) {
        guard count > 0 else { return }
        let removed = count < entries.count ? entries[count].range.lowerBound : bytes.count
        bytes.removeFirst(removed)
        entries.removeFirst(count)
        for index in entries.indices {
            let range = entries[index].range
            entries[index].range = range.lowerBound - removed..<range.upperBound - removed
        }
    }

    /// The last line before `index` that is not blank.
    func lastFilled(before index: Int) -> Int? {
        (0..<index).last { !entries[$0].isBlank }
    }

    /// The lines from the first that is not blank to `last` as one stretch of the dump.
    func frame(through last: Int, _ file: String, section: String? = nil) -> Frame {
        let first = entries.first { !$0.isBlank } ?? entries[0]
        return Frame(
            file: file, line: first.number, offset: first.offset,
            bytes: Array(bytes[first.range.lowerBound..<entries[last].range.upperBound]), section: section)
    }
}
