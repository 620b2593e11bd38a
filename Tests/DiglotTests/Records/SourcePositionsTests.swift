// Places of bytes are what counting the whole record gives, whatever stands there and in whatever order they are asked.

import TestSupport
import Testing

@testable import Diglot

@Suite struct SourcePositionsTests {
    /// Counted from the beginning.
    private static func expected(_ bytes: [UInt8], _ index: Int) -> SourcePositions.Position {
        let before = bytes[..<index]
        let line = before.lastIndex(of: 0x0A).map { before[($0 + 1)...] } ?? before
        return SourcePositions.Position(
            line: 10 + before.count { $0 == 0x0A }, column: 1 + String(decoding: line, as: UTF8.self).count,
            scalarColumn: 1 + line.count { $0 & 0xC0 != 0x80 })
    }

    private static func holds(_ bytes: [UInt8], _ indices: [Int]) -> Bool {
        var positions = SourcePositions(Record.Source(file: "f", line: 10, offset: 500, bytes: bytes))
        return indices.allSatisfy { positions.position(of: 500 + $0) == expected(bytes, $0) }
    }

    @Test(arguments: RandomText.all.map(\.name)) func `Every place of any text`(name: String) throws {
        let source = try #require(RandomText.all.first { $0.name == name }?.source)
        let text = source.counterexample(seed: 3, count: 200) { text in
            let bytes = Array(text.utf8)
            let starts = Array(0...bytes.count).filter { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
            return Self.holds(bytes, starts) && Self.holds(bytes, starts.reversed())
                && starts.allSatisfy { Self.holds(bytes, [$0]) }
        }
        #expect(text == nil)
    }

    @Test(arguments: [
        "\u{600}5a", "中\u{302A}文", "か\u{3099}き", "ｶ\u{FF9F}ｷ", "a\u{200D}中", "©\u{200D}®x", "\r\na\rb", "🇨🇳🇨🇳a",
        "\u{110BD}中a", "e\u{301}\u{301}中", "각\u{11A8}a", "\u{FFFD}\u{FFFD}\u{200B}a",
    ])
    func `Signs that go together`(text: String) {
        let bytes = Array(text.utf8)
        let starts = Array(0...bytes.count).filter { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
        #expect(Self.holds(bytes, starts))
    }

    @Test func `Bytes that are no UTF-8`() {
        let bytes: [UInt8] = [0x61, 0x80, 0xE4, 0xB8, 0x61, 0xFF, 0xE4, 0xB8, 0xAD, 0xC3, 0x0A, 0xF0, 0x9F, 0x62]
        for index in bytes.indices where bytes[index] & 0xC0 != 0x80 { #expect(Self.holds(bytes, [index])) }
    }
}
