import TestSupport
import Testing

@testable import Diglot

@Suite struct OutputCompressionTests {
    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        var source = ByteSource(bytes: bytes, name: "packed")
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var text: [UInt8] = []
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return text }
            text += buffer[..<count]
        }
    }

    /// Law: what was packed piece by piece is read as the whole.
    @Test(arguments: OutputCompression.allCases)
    func membersAreReadAsOneText(compression: OutputCompression) throws {
        let compressor = Compressor(compression)
        let texts = ["a", "", String(repeating: "第一行 one\n", count: 40_000), "最后"].map { Array($0.utf8) }
        let packed = texts.map(compressor.pack)
        #expect(try unpacked(packed.flatMap { $0 }) == texts.flatMap { $0 })
        #expect(packed[1].isEmpty && packed[2].count < texts[2].count / 100)
    }

    /// Law: a member depends on its text alone.
    @Test(arguments: OutputCompression.allCases)
    func aMemberDependsOnItsTextAlone(compression: OutputCompression) {
        let used = Compressor(compression)
        _ = used.pack(Array(repeating: 7, count: 100_000))
        let text = Array("研究动机 motivation".utf8)
        #expect(used.pack(text) == Compressor(compression).pack(text))
    }

    @Test func aChecksumGrowsWithWhatIsRead() {
        var whole = Checksum()
        whole.add(Array("123456789".utf8))
        // The check value of CRC-32 in RFC 3720 and elsewhere.
        #expect(whole.value == 0xCBF4_3926)
        var pieces = Checksum()
        for piece in ["", "1234", "56789"] { pieces.add(Array(piece.utf8)) }
        #expect(pieces == whole)
    }
}
