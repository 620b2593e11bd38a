// Memory for rows that are made of one record and go with it.

/// Gives out rows that stay where they are as long as it is there, and frees them all at once: to make, count and free an
/// array for each takes longer than to fill it.
final class RecordMemory {
    private var blocks: [UnsafeMutableRawPointer] = []
    /// What is free of the last block.
    private var free: UnsafeMutableRawPointer
    private var end: UnsafeMutableRawPointer

    /// Rows begin where any of their elements may.
    private static let alignment = 64

    /// - Parameter bytes: what will be asked for, more or less.
    init(_ bytes: Int) {
        free = .allocate(byteCount: bytes, alignment: Self.alignment)
        end = free + bytes
        blocks.append(free)
    }

    deinit { for block in blocks { block.deallocate() } }

    /// A row whose elements mean nothing yet.
    @inline(__always)
    func row<Element: BitwiseCopyable>(of count: Int, _ type: Element.Type) -> UnsafeMutableBufferPointer<Element> {
        let bytes = count * MemoryLayout<Element>.stride
        precondition(count >= 0)
        let start = free.alignedUp(for: Element.self)
        let base = end - start >= bytes ? start : block(bytes)
        free = base + bytes
        return UnsafeMutableBufferPointer(start: base.bindMemory(to: type, capacity: count), count: count)
    }

    /// A row that `fill` appends to, `most` elements at most.
    @inline(__always)
    func row<Element: BitwiseCopyable>(
        atMost most: Int, _ type: Element.Type, _ fill: (inout Row<Element>) -> Void
    ) -> UnsafeBufferPointer<Element> {
        var row = Row(room: row(of: most, type))
        fill(&row)
        let elements = UnsafeBufferPointer(rebasing: row.room[..<row.count])
        giveBack(row.room, row.count)
        return elements
    }

    /// The same elements in a row.
    func row<Element: BitwiseCopyable>(copying elements: [Element]) -> UnsafeBufferPointer<Element> {
        let row = row(of: elements.count, Element.self)
        _ = row.initialize(from: elements)
        return UnsafeBufferPointer(row)
    }

    /// What a row does not need is for the next one, where nothing was given out behind it.
    @inline(__always)
    private func giveBack<Element>(_ room: UnsafeMutableBufferPointer<Element>, _ used: Int) {
        guard let base = room.baseAddress, UnsafeMutableRawPointer(base + room.count) == free else { return }
        free = UnsafeMutableRawPointer(base + used)
    }

    /// A new block that has so much room.
    @inline(never)
    private func block(_ bytes: Int) -> UnsafeMutableRawPointer {
        let size = max(bytes, 1 << 14)
        let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Self.alignment)
        blocks.append(block)
        end = block + size
        return block
    }

    /// A row that is being filled.
    struct Row<Element: BitwiseCopyable> {
        fileprivate let room: UnsafeMutableBufferPointer<Element>
        private(set) var count = 0

        fileprivate init(room: UnsafeMutableBufferPointer<Element>) { self.room = room }

        subscript(index: Int) -> Element {
            precondition(index >= 0 && index < count)
            return room[index]
        }

        @inline(__always)
        mutating func append(_ element: Element) {
            precondition(count < room.count)
            room.initializeElement(at: count, to: element)
            count &+= 1
        }
    }
}
