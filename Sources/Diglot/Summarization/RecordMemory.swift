// Memory for rows that are made of one record and go with it.

/// Gives out rows that stay where they are until it is freed, all at once: to make, count and free an array for each takes
/// longer than to fill it.
///
///     first block  | its header | free, end | row | row | ... | free
///     later block  | its header | row | row | ...
///
/// It is a place in memory, which is copied for nothing; who made it frees it.
struct RecordMemory: BitwiseCopyable {
    private struct Block {
        /// The block before it.
        let previous: UnsafeMutablePointer<Block>?
    }

    private struct State {
        var last: UnsafeMutablePointer<Block>
        /// What is free of the last block.
        var free: UnsafeMutableRawPointer
        var end: UnsafeMutableRawPointer
    }

    private let state: UnsafeMutablePointer<State>

    /// So large are blocks at least, in bytes; few records need more than one.
    private static let leastBlock = 1 << 14
    private static let blockAlignment = 16
    /// No element of a row needs more.
    private static let mostAlignment = 64

    /// - Parameter bytes: what will be asked for, more or less.
    init(_ bytes: Int) {
        var state = Self.block(after: nil, bytes + MemoryLayout<State>.stride)
        let place = state.free.alignedUp(for: State.self)
        state.free = place + MemoryLayout<State>.size
        self.state = place.initializeMemory(as: State.self, to: state)
    }

    /// Takes all rows back.
    func free() {
        var block: UnsafeMutablePointer<Block>? = state.pointee.last
        while let last = block {
            block = last.pointee.previous
            last.deallocate()
        }
    }

    /// A row whose elements mean nothing yet.
    @inline(__always)
    func row<Element: BitwiseCopyable>(of count: Int, _ type: Element.Type) -> UnsafeMutableBufferPointer<Element> {
        precondition(count >= 0)
        let bytes = count * MemoryLayout<Element>.stride
        var start = state.pointee.free.alignedUp(for: type)
        if state.pointee.end - start < bytes {
            grow(bytes)
            start = state.pointee.free.alignedUp(for: type)
        }
        state.pointee.free = start + bytes
        return UnsafeMutableBufferPointer(start: start.bindMemory(to: type, capacity: count), count: count)
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
        guard let base = room.baseAddress, UnsafeMutableRawPointer(base + room.count) == state.pointee.free else {
            return
        }
        state.pointee.free = UnsafeMutableRawPointer(base + used)
    }

    /// Goes on in a new block that has so much room.
    @inline(never)
    private func grow(_ bytes: Int) { state.pointee = Self.block(after: state.pointee.last, bytes) }

    private static func block(after previous: UnsafeMutablePointer<Block>?, _ bytes: Int) -> State {
        let size = max(leastBlock, bytes + mostAlignment + MemoryLayout<Block>.stride)
        let start = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: blockAlignment)
        let block = start.initializeMemory(as: Block.self, to: Block(previous: previous))
        return State(last: block, free: start + MemoryLayout<Block>.stride, end: start + size)
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
