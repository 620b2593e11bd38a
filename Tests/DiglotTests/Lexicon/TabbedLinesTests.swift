// Rows and their cells: what is none, and how lines are counted.

import Testing

@testable import Diglot

@Suite struct TabbedLinesTests {
    private func rows(_ text: String) -> [(line: Int, cells: [String])] {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var lines = TabbedLines(bytes)
            var rows: [(Int, [String])] = []
            while lines.advance() { rows.append((lines.line, lines.cells.map { String(decoding: $0, as: UTF8.self) })) }
            return rows
        }
    }

    @Test func cellsAreWhatStandsBetweenTabs() {
        #expect(rows("a\t模型\tb c").map(\.cells) == [["a", "模型", "b c"]])
        #expect(rows("\ta\t\n\t\n").map(\.cells) == [["", "a", ""], ["", ""]])
    }

    @Test func emptyLinesAndCommentsAreNoRowsButCount() {
        let found = rows("# c\ta\n\na\n\r\n \n#\nb\n\n")
        #expect(found.map(\.line) == [3, 5, 7])
        #expect(found.map(\.cells) == [["a"], [" "], ["b"]])
    }

    @Test(arguments: ["a\tb\nc", "a\tb\r\nc\r\n", "a\tb\nc\n\n"])
    func linesEndInEitherFormOrWithTheFile(text: String) {
        #expect(rows(text).map(\.cells) == [["a", "b"], ["c"]])
        #expect(rows(text).map(\.line) == [1, 2])
    }

    @Test func aFileWithoutLinesHasNoRows() {
        for text in ["", "\n", "\r\n", "#"] { #expect(rows(text).isEmpty) }
    }

    @Test(arguments: ["", "model", "模型", "naïve 模型", "𠀀模", "a\u{FFFF}", "é"])
    func bytesBecomeTheUnitsThatTheirStringHas(text: String) {
        var units: [UInt16] = [1, 2, 3]
        Array(text.utf8).withUnsafeBufferPointer { $0.decode(into: &units) }
        #expect(units == Array(text.utf16))
    }

    @Test(arguments: ["0", "-0", "7", "-12.345", "0.1", ".5", "1.", "123456789012345", "-0.00000000000001"])
    func decimalsAreWhatTheLibraryMakesOfThem(text: String) throws {
        let number = try #require(Array(text.utf8).withUnsafeBufferPointer { $0.plainDecimal })
        #expect(number.bitPattern == Double(text)?.bitPattern)
    }

    @Test(arguments: ["", "-", ".", "-.", "+1", "1e3", "1.2.3", "0x1", "1234567890123456", "inf", "一"])
    func otherNumbersAreLeftToTheLibrary(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { $0.plainDecimal } == nil)
    }

    @Test func bytesThatAreNoUTF8AreReplaced() {
        var units: [UInt16] = []
        let bytes: [UInt8] = [0x61, 0xE6, 0x61]
        bytes.withUnsafeBufferPointer { $0.decode(into: &units) }
        #expect(units == [0x61, 0xFFFD, 0x61])
    }
}
