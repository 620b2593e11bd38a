import Diglot
import TestSupport
import Testing

@testable import DiglotInterchange

@Suite struct TableReaderTests {
    private func rows(_ text: String, _ dialect: TableReader.Dialect) throws(InterchangeError) -> [TableReader.Row] {
        var reader = TableReader(ByteSource(bytes: Array(text.utf8), name: "table"), dialect)
        var rows: [TableReader.Row] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test func quotedCellsHoldCommasQuotesAndLineBreaks() throws {
        let rows = try rows("a,\"b,\"\"c\"\"\r\nd\",\n\n\"\",e\r\nlast", .commas)
        #expect(rows.map(\.cells) == [["a", "b,\"c\"\r\nd", ""], ["", "e"], ["last"]])
        #expect(rows.map(\.line) == [1, 4, 5])
    }

    @Test func quotesInsideACellAreText() throws {
        #expect(try rows("5\" disk,\"a\"b\n", .commas).map(\.cells) == [["5\" disk", "ab"]])
        #expect(try rows("\"a\t\"b\n", .tabs).map(\.cells) == [["\"a", "\"b"]])
    }

    @Test(arguments: ["a\tb\nc\td\n", "a\tb\r\nc\td", "a\tb\rc\td\r", "\u{FEFF}a\tb\n\n\nc\td\n"])
    func rowsEndInAnyLineBreak(text: String) throws {
        #expect(try rows(text, .tabs).map(\.cells) == [["a", "b"], ["c", "d"]])
    }

    /// Law: cells come back as they were written.
    @Test func whatIsWrittenIsRead() throws {
        let source = RandomText.wild
        var generator = SplitMix64(seed: 8)
        for _ in 0..<300 {
            let cells = (0...2).map { _ in source.next(longest: 6, using: &generator) } + ["end"]
            #expect(try rows(SpreadsheetCell.row(cells), .commas).map(\.cells) == [cells])
        }
    }

    /// Law: taking the guard off gives the text, whether it had one or not.
    @Test(arguments: ["=1", "'=1", "''=1", "'", "''", "a", "", "'a", "-", "＠x", "'＋"])
    func theGuardComesOffAgain(text: String) {
        var losses = LossList()
        let guarded = SpreadsheetCell.guarded(text, &losses)
        #expect(SpreadsheetCell.unguarded(guarded) == text)
        #expect(!"=+-@＝＋－＠".contains(guarded.first ?? "a"))
        #expect(losses.losses.isEmpty == (guarded == text))
    }
}
