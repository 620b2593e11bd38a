// Tests of the little words around names.

import TestSupport
import Testing

@testable import Diglot

@Suite struct NameLexiconTests {
    @Test func aBadRowIsToldWithFileAndLine() throws {
        let row = LexiconRow(path: "names.tsv", line: 3, cells: ["big", "of"])
        #expect(throws: LexiconError(message: "names.tsv:3: there is no kind 'big'")) { try NameLexicon([row]) }
    }

    @Test func theShippedOneIsRead() throws {
        let lexicon = try NameLexicon(Shipped.lexicons.rows(of: "en/names.tsv", columns: 2))
        #expect(lexicon.little.contains(Array("of".utf16)))
        #expect(!lexicon.versions.isEmpty && !lexicon.numbers.isEmpty)
    }
}
