import TestSupport
import Testing

@testable import Diglot

@Suite struct LineReaderTests {
    /// What a line reader says about a line.
    private struct Found: Equatable {
        var text: String
        var lineBreak: String
        var offset: Int
        var number: Int
    }

    private func lines(_ bytes: [UInt8], chunk: Int = 4) throws -> [Found] {
        var reader = LineReader(ByteSource(bytes: bytes, name: "test"), chunk: chunk)
        var found: [Found] = []
        while let line = try reader.next() {
            found.append(
                Found(
                    text: String(decoding: line.bytes, as: UTF8.self),
                    lineBreak: String(decoding: line.lineBreak, as: UTF8.self), offset: line.offset, number: line.number
                ))
        }
        return found
    }

    @Test func linesHaveTheirBreaksOffsetsAndNumbers() throws {
        let found = try lines(Array("one\ntwo\r\n\nfour".utf8))
        #expect(
            found == [
                Found(text: "one", lineBreak: "\n", offset: 0, number: 1),
                Found(text: "two", lineBreak: "\r\n", offset: 4, number: 2),
                Found(text: "", lineBreak: "\n", offset: 9, number: 3),
                Found(text: "four", lineBreak: "", offset: 10, number: 4),
            ])
    }

    @Test func aByteOrderMarkIsPassedOverButCounted() throws {
        let found = try lines([0xEF, 0xBB, 0xBF] + Array("one\ntwo\n".utf8))
        #expect(found.map(\.text) == ["one", "two"])
        #expect(found.map(\.offset) == [3, 7])
    }

    @Test func aByteOrderMarkElsewhereIsText() throws {
        #expect(try lines(Array("a\n\u{FEFF}b".utf8)).map(\.text) == ["a", "\u{FEFF}b"])
    }

    @Test func aDumpMayEndWithoutALineBreak() throws {
        #expect(try lines(Array("one".utf8)).map(\.lineBreak) == [""])
        #expect(try lines(Array("one\r".utf8)).map(\.text) == ["one\r"])
        #expect(try lines([]).isEmpty)
        #expect(try lines([0x0A]).map(\.text) == [""])
    }

    @Test func aLineMayHoldNULAndBytesThatAreNoText() throws {
        var reader = LineReader(ByteSource(bytes: [0x41, 0x00, 0xFF, 0x0A, 0x42], name: "test"))
        var found: [[UInt8]] = []
        while let line = try reader.next() { found.append(Array(line.bytes)) }
        #expect(found == [[0x41, 0x00, 0xFF], [0x42]])
    }

    @Test func aLineMayBeLongerThanTheBuffer() throws {
        let long = String(repeating: "x", count: 100_000)
        #expect(try lines(Array("a\n\(long)\nb".utf8), chunk: 16).map(\.text) == ["a", long, "b"])
    }

    @Test func lookingAheadConsumesNothing() throws {
        var reader = LineReader(ByteSource(bytes: Array("one\ntwo".utf8), name: "test"), chunk: 2)
        #expect(try reader.peek(5) { Array($0) } == Array("one\nt".utf8))
        #expect(try reader.peek(99) { $0.count } == 7)
        #expect(try reader.next()?.number == 1)
        #expect(try reader.peek(1) { Array($0) } == Array("t".utf8))
    }

    /// Law: lines and their breaks, put together, are the dump; each begins at its offset.
    @Test(arguments: [1, 2, 3, 7, 64])
    func linesAreTheDump(chunk: Int) throws {
        let failing = try RandomText.wild.counterexample(seed: 50, count: 500) { text in
            let text = String(text.drop { $0 == "\u{FEFF}" })
            if text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) { return true }
            let found = try lines(Array(text.utf8), chunk: chunk)
            var offset = 0
            for (index, line) in found.enumerated() {
                if line.offset != offset || line.number != index + 1 { return false }
                offset += line.text.utf8.count + line.lineBreak.utf8.count
            }
            return found.map { $0.text + $0.lineBreak }.joined().utf8.elementsEqual(text.utf8)
        }
        #expect(failing == nil)
    }
}
