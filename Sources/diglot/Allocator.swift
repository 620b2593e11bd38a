// What is asked of the C library's memory.

import Glibc

enum Allocator {
    /// Bytes.
    private static let largeBlock: Int32 = 1 << 18
    /// `M_MMAP_THRESHOLD` of `<malloc.h>`, which no module of Swift has.
    private static let mapThreshold: Int32 = -3

    /// Sees to it that large blocks go back to the system as soon as they are free.
    ///
    /// The results of a batch wait for their turn in blocks of megabytes, which one thread takes and another gives back.
    /// By itself glibc begins to keep such blocks, with gaps that others do not fit into: 6 MB of the 91 MB that a run over
    /// 45,000 records took.
    static func returnLargeBlocks() {
        typealias Function = @convention(c) (Int32, Int32) -> Int32
        guard let symbol = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(symbol, to: Function.self)(mapThreshold, largeBlock)
    }
}
