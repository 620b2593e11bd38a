import TestSupport
import Testing

@testable import Diglot

@Suite struct TextLinesTests {
    private func lines(_ bytes: [UInt8]) throws -> [TextLine] {
        var reader = TextLines(ByteSource(bytes: bytes, name: "a.txt"))
        var lines: [TextLine] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    @Test func linesAreNumberedAndLoseTheirBreaks() throws {
        let lines = try lines(Array("\u{FEFF}一\r\n\n三".utf8))
        #expect(lines.map { String(decoding: $0.utf16, as: UTF16.self) } == ["一", "", "三"])
        #expect(lines.map(\.number) == [1, 2, 3])
        #expect(lines.allSatisfy { $0.file == "a.txt" && $0.replaced == 0 })
    }

    @Test func damageIsCountedAndToldOnce() throws {
        var damage = InputDamage()
        #expect(damage.isNone && damage.summary == nil)
        for line in try lines(Array("a\nb".utf8) + [0xFF, 0x0A, 0x0A, 0xE4, 0xBD, 0x41, 0xC0]) { damage.add(line) }
        #expect(!damage.isNone)
        #expect(damage.summary == "a.txt:2 and 1 more line: 3 sequences of bytes that are not UTF-8 became U+FFFD")
    }

    @Test func aSingleDamageHasItsPlace() throws {
        var damage = InputDamage()
        for line in try lines([0x61, 0x0A, 0xFF]) { damage.add(line) }
        #expect(damage.summary == "a.txt:2: 1 sequence of bytes that is not UTF-8 became U+FFFD")
    }
}
