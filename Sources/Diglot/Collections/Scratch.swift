// Memory that is filled anew for each record.

internal import CMemory

/// A list that is emptied and filled again for each record.
///
/// An array asks at every append and every write whether it is shared, which takes longer than what the inner loops of a
/// stage do; this has one owner. Indices are checked. Swift 6.3 cannot compile it without optimisation when the
/// elements' type is private to a file.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
    private(set) var count = 0
    private var capacity = 64
    private var base: UnsafeMutablePointer<Element>

    init() { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            return base[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            base[index] = newValue
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: count + 1) }
        base[count] = element
        count += 1
    }

    /// Makes room, so that so many elements can be appended by ``appendReserved(_:)``.
    mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(to: count + more) }
    }

    /// Appends where there is room; see ``reserve(_:)``.
    @inline(__always)
    mutating func appendReserved(_ element: Element) {
        precondition(count < capacity)
        base[count] = element
        count &+= 1
    }

    /// Lets `body` write behind the elements, and takes over as many as it says.
    @inline(__always)
    mutating func append(atMost more: Int, _ body: (UnsafeMutablePointer<Element>) -> Int) {
        if count + more > capacity { grow(to: count + more) }
        let written = body(base + count)
        precondition(UInt(bitPattern: written) <= UInt(bitPattern: more))
        count += written
    }

    mutating func append(contentsOf elements: UnsafeMutableBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        append(atMost: elements.count) {
            $0.update(from: first, count: elements.count)
            return elements.count
        }
    }

    mutating func removeAll() { count = 0 }

    mutating func removeLast(_ number: Int) {
        precondition(number >= 0 && number <= count)
        count -= number
    }

    /// Makes it a number of elements whose values mean nothing yet.
    mutating func resize(_ count: Int) {
        if count > capacity { grow(to: count) }
        self.count = count
    }

    /// Makes it a number of times the same.
    mutating func fill(_ count: Int, _ element: Element) {
        if count > capacity { grow(to: count) }
        base.update(repeating: element, count: count)
        self.count = count
    }

    /// The elements, to be looked at while nothing is appended.
    @inline(__always)
    var elements: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: base, count: count) }

    /// Some of the elements, to be looked at while nothing is appended.
    @inline(__always)
    subscript(range: Range<Int>) -> UnsafeMutableBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return UnsafeMutableBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// Asks for the memory of an element; see ``Array/prefetch(_:)``.
    @inline(__always)
    func prefetch(_ index: Int) {
        if UInt(bitPattern: index) < UInt(bitPattern: count) { dg_prefetch(base + index) }
    }

    private mutating func grow(to least: Int) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: max(least, 2 * capacity))
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = max(least, 2 * capacity)
    }
}
