// Memory asked for before it is read, so that the processor waits for many at once and not for one after another.

internal import CMemory

extension Array where Element: BitwiseCopyable {
    /// Asks for the memory of an element that will be read soon; an index that is none does nothing.
    @inline(__always)
    func prefetch(_ index: Int) {
        guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return }
        withUnsafeBufferPointer { dg_prefetch($0.baseAddress! + index) }
    }
}

extension Array {
    /// Asks for the memory of all elements.
    func prefetch() {
        // What processors read of memory at once.
        let bytesPerLine = 64
        withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            for offset in stride(from: 0, to: bytes.count, by: bytesPerLine) { dg_prefetch(start + offset) }
        }
    }
}
