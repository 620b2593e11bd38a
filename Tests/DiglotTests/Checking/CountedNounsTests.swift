// Tests of the table of nouns that both languages count.

import TestSupport
import Testing

@testable import Diglot

@Suite struct CountedNounsTests {
    @Test(arguments: [
        ("noun\t基准\tbenchmarks\nverb\t跑\truns\n", ":2: there is no kind 'verb'"),
        ("# x\nnoun\t基准\n", ":2: has 2 of 3 tab-separated columns"),
        ("join\t和|以及\tand\n", ":1: every Chinese form must be one character of the basic plane"),
        ("more\t等等\t-\n", ":1: every Chinese form must be one character of the basic plane"),
    ])
    func aBadRowIsToldWithFileAndLine(content: String, message: String) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(content, to: "counted-nouns.tsv")
        #expect(throws: LexiconError(message: path + message)) {
            try CountedNouns(Lexicons(directory: folder.path))
        }
    }
}
