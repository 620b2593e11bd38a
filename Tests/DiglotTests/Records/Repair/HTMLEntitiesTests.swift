import TestSupport
import Testing

@testable import Diglot

@Suite struct HTMLEntitiesTests {
    private static let rows = try! Shipped.lexicons.rows(of: "entities.tsv", columns: 2)

    private func mended(_ text: String) -> String {
        var record = Record(id: "a", source: .init(file: "f", line: 1))
        record.abstract = PlacedText(copying: text.utf8, at: 0)
        Shipped.repair.repair(&record)
        return record.abstract!.string
    }

    /// Law: an entity of the lexicon becomes its character, escaped once or twice; without its ends it is a word.
    @Test func everyEntityOfTheLexiconIsMended() throws {
        #expect(Self.rows.count > 200)
        for row in Self.rows {
            let name = row.cells[0]
            let character = String(try #require(UInt32(row.cells[1], radix: 16).flatMap(Unicode.Scalar.init)))
            #expect(mended("a &\(name);b") == "a \(character)b")
            #expect(mended("a &amp;\(name);b") == "a \(character)b")
            #expect(mended("a \(name);b") == "a \(name);b" && mended("a &\(name) b") == "a &\(name) b")
        }
    }

    @Test func noEntityIsListedTwice() {
        #expect(Set(Self.rows.map { $0.cells[0] }).count == Self.rows.count)
    }

    @Test(arguments: [
        (["&amp;", "26"], "'&amp;' is no name of an entity"), (["", "26"], "'' is no name of an entity"),
        (["amp", "&"], "'&' is no number of a character"), (["amp", "D800"], "'D800' is no number of a character"),
    ])
    func aWrongRowIsTold(cells: [String], message: String) {
        let row = LexiconRow(path: "entities.tsv", line: 7, cells: cells)
        let error = #expect(throws: LexiconError.self) { try HTMLEntities([row]) }
        #expect(error?.message == "entities.tsv:7: \(message)")
    }
}
