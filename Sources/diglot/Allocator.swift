// What is asked of the C library's memory.

import Glibc

enum Allocator {
    /// Bytes.
    private static let largeBlock: Int32 = 1 << 18
    /// Bytes. Nearly all small blocks of the lexicons fit in what each thread takes at first.
    private static let step: Int32 = 1 << 22
    /// `M_MMAP_THRESHOLD` and `M_TOP_PAD` of `<malloc.h>`, which no module of Swift has.
    private static let mapThreshold: Int32 = -3
    private static let topPad: Int32 = -2

    /// Sees to it that large blocks go back to the system as soon as they are free.
    ///
    /// The results of a batch wait for their turn in blocks of megabytes, which one thread takes and another gives back.
    /// By itself glibc begins to keep such blocks, with gaps that others do not fit into: 6 MB of the 91 MB that a run over
    /// 45,000 records took.
    static func returnLargeBlocks() { set(mapThreshold, to: largeBlock) }

    /// Has memory for small blocks taken from the system in large steps.
    ///
    /// By itself glibc asks for every page that a thread other than the first one needs: 400 calls until the lexicons are
    /// read, and three milliseconds.
    static func growInLargeSteps() { set(topPad, to: step) }

    private static func set(_ parameter: Int32, to value: Int32) {
        typealias Function = @convention(c) (Int32, Int32) -> Int32
        guard let symbol = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(symbol, to: Function.self)(parameter, value)
    }
}
