// Memory asked for before it is read.

internal import CMemory

extension Array where Element: BitwiseCopyable {
    /// Asks for the memory of an element that will be read soon, so that the processor waits for many at once and not
    /// for one after another; an index that is none does nothing.
    @inline(__always)
    func prefetch(_ index: Int) {
        guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return }
        withUnsafeBufferPointer { dg_prefetch($0.baseAddress! + index) }
    }
}
