// libFuzzer, called from Swift.

import CLibFuzzer

/// What C calls `char **`.
public typealias ArgumentVector = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

public enum LibFuzzer {
    /// What is run on every input. libFuzzer takes a C function, which cannot carry it.
    private nonisolated(unsafe) static var test: ([UInt8]) -> Void = { _ in }

    /// Hands inputs to `test` until time is up or a law is broken; returns the exit code.
    public static func run(_ argc: CInt, _ argv: ArgumentVector, _ test: @escaping ([UInt8]) -> Void) -> CInt {
        Self.test = test
        var argc = argc
        var argv = argv
        return LLVMFuzzerRunDriver(&argc, &argv) { data, size in
            LibFuzzer.test(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        }
    }
}
