// Tests of the marks of other formats.

import TestSupport
import Testing

@testable import Diglot

@Suite struct MarkupLexiconTests {
    @Test(arguments: [
        ("# x\nlink\t\\url\n", ":2: there is no kind 'link'"), ("tag\n", ":1: has 1 of 2 tab-separated columns"),
        ("emphasis\t\\emph textbf\n", ":1: 'textbf' has no backslash"),
        ("tag\tbr\ntext\tmbox\n", ":2: 'mbox' has no backslash"),
    ])
    func aBadRowIsToldWithFileAndLine(content: String, message: String) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(content, to: "markup.tsv")
        #expect(throws: LexiconError(message: path + message)) { try Lexicons(directory: folder.path).markup() }
    }

    @Test func rowsOfAKindAddUp() throws {
        let folder = try ScratchFolder()
        try folder.write("tag\tbr p\nend\t</s>\ntag\tdiv\nemphasis\t\\emph\n", to: "markup.tsv")
        let markup = try Lexicons(directory: folder.path).markup()
        #expect(markup.tags == ["br", "p", "div"])
        #expect(markup.ends == [Array("</s>".utf16)])
        #expect(markup.emphasis == [Array("\\emph".utf16)])
        #expect(markup.textCommands.isEmpty)
    }
}
