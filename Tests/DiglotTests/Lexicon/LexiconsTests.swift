import Foundation
import TestSupport
import Testing

@testable import Diglot

@Suite struct LexiconsTests {
    @Test func readsRowsWithTheirLines() throws {
        let folder = try ScratchFolder()
        try folder.write("# comment\na\tb\n\nc\t\td\n", to: "x.tsv")
        let rows = try Lexicons(directory: folder.path).rows(of: "x.tsv", columns: 2)
        #expect(rows.map(\.line) == [2, 4])
        #expect(rows.map(\.cells) == [["a", "b"], ["c", "", "d"]])
    }

    /// Law: the README says where each table came from.
    @Test func everyTableIsInTheReadme() throws {
        let readme = try String(contentsOfFile: Checkout.lexicons + "/README.md", encoding: .utf8)
        let rows = readme.split(separator: "\n").compactMap { $0.split(separator: "|").first }
        for file in try FileManager.default.subpathsOfDirectory(atPath: Checkout.lexicons) where file.hasSuffix(".tsv")
        {
            let name = file.split(separator: "/").last!
            #expect(rows.contains { $0.trimmingCharacters(in: .whitespaces) == "`\(name)`" }, "\(file)")
        }
    }

    @Test func aRowWithTooFewColumnsIsToldWithFileAndLine() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("a\tb\nc\n", to: "x.tsv")
        #expect(throws: LexiconError(message: "\(path):2: has 1 of 2 tab-separated columns")) {
            try Lexicons(directory: folder.path).rows(of: "x.tsv", columns: 2)
        }
    }

    @Test func aCellThatIsNoNumberIsToldWithFileAndLine() throws {
        let row = LexiconRow(path: "x.tsv", line: 7, cells: ["a", "0.5", "half"])
        #expect(try row.number(1) == 0.5)
        #expect(throws: LexiconError(message: "x.tsv:7: 'half' is no number")) { try row.number(2) }
    }

    @Test func windowsLineEndingsAreNoPartOfACell() throws {
        let folder = try ScratchFolder()
        try folder.write("# comment\r\na\tb\r\n\r\nc\td\r\n", to: "x.tsv")
        let rows = try Lexicons(directory: folder.path).rows(of: "x.tsv", columns: 2)
        #expect(rows.map(\.cells) == [["a", "b"], ["c", "d"]])
        #expect(rows.map(\.line) == [2, 4])
    }

    @Test func theFolderThatIsNamedIsUsed() throws {
        #expect(try Lexicons.find(directory: Checkout.lexicons).directory == Checkout.lexicons)
    }

    @Test func notFindingThemListsWhereItLooked() throws {
        let folder = try ScratchFolder()
        let error = #expect(throws: LexiconError.self) { try Lexicons.find(directory: folder.path) }
        #expect(error?.message.contains("looked in \(folder.path);") == true)
        #expect(error?.message.contains("Lexicons.find(directory:), or name it in $DIGLOT_LEXICONS") == true)
        #expect(error?.lookedIn == [folder.path])
    }

    @Test func shippedLexiconsAreFoundBesideTheTests() throws {
        #expect(try Lexicons.find().directory == Checkout.lexicons)
    }
}
