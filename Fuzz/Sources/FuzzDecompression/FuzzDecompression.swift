// Compressed data, whole and damaged: the first byte of an input chooses the compression.

import FuzzSupport

@testable import Diglot

/// Unpacking stops here: a few bytes can hold gigabytes of zeros.
private let mostText = 1 << 18

@_cdecl("FuzzDecompression_main")
public func main(_ argc: CInt, _ argv: ArgumentVector) -> CInt {
    LibFuzzer.run(argc, argv) { data in
        guard let input = Input(data) else { return }
        let compression = Compression.allCases[input.choice % Compression.allCases.count]
        let whole = unpack(input.bytes, compression, inputSize: 1 << 16, size: 1 << 16)
        for (inputSize, size) in [(1, 1 << 16), (1 << 16, 1), (1 + input.choice / 2, 7)] {
            let other = unpack(input.bytes, compression, inputSize: inputSize, size: size)
            let change = "\(inputSize), \(size): \(whole) became \(other)"
            // How much comes out of the last bytes before damage is up to the library.
            let isDamaged = whole.ending.contains("damaged") && other.ending.contains("damaged")
            law(isDamaged || whole.ending == other.ending, change)
            law(isDamaged ? whole.text.agrees(with: other.text) : whole.text == other.text, change)
        }
    }
}

extension [UInt8] {
    /// Whether one of the two is the beginning of the other.
    fileprivate func agrees(with other: [UInt8]) -> Bool { starts(with: other) || other.starts(with: self) }
}

/// The beginning of the text, and how it ended.
private func unpack(
    _ bytes: [UInt8], _ compression: Compression, inputSize: Int, size: Int
) -> (text: [UInt8], ending: String) {
    var stored = StoredBytes(bytes: bytes, name: "dump")
    var decompression = Decompression(compression, head: [], inputSize: inputSize)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { buffer.deallocate() }
    var text: [UInt8] = []
    do throws(DumpError) {
        while text.count < mostText {
            let count = try decompression.read(into: buffer, from: &stored)
            if count == 0 { return (text, "the end") }
            text += buffer[..<count]
        }
        return (Array(text[..<mostText]), "more to come")
    } catch {
        return (text, error.description)
    }
}
