import TestSupport
import Testing

@testable import Diglot

@Suite struct SegmentationLexiconTests {
    /// A folder of lexicons that hold next to nothing, with one file replaced.
    private func lexicons(_ content: String, as name: String) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try folder.write("e.g.\tinner\n", to: "en/abbreviations.tsv")
        try folder.write("math\t$\t$\n", to: "protected.tsv")
        try folder.write("(i)\t(ii)\n", to: "en/enumerators.tsv")
        try folder.write("We\n", to: "en/starters.tsv")
        try folder.write(content, to: name)
        return folder
    }

    @Test(arguments: [
        ("en/abbreviations.tsv", "# note\ne.g\tinner\n", ":2: the abbreviation 'e.g' does not end in a period"),
        ("en/abbreviations.tsv", "e.g.\tsometimes\n", ":1: the class must be inner or either, not 'sometimes'"),
        ("en/abbreviations.tsv", "e.g.\n", ":1: has 1 of 2 tab-separated columns"),
        ("protected.tsv", "\n\ncode\t`\t`\n", ":3: the kind must be url or math, not 'code'"),
        ("protected.tsv", "url\t网\t\n", ":1: the opening must begin in ASCII"),
        ("protected.tsv", "url\t\t\n", ":1: the opening must begin in ASCII"),
        ("en/enumerators.tsv", "(i)\tii\n", ":1: every mark must end in a round bracket"),
        ("en/starters.tsv", "We\nour\n", ":2: a starter is one word of ASCII letters with a capital, not 'our'"),
    ])
    func aWrongLineIsToldWithFileAndLine(name: String, content: String, message: String) throws {
        let folder = try lexicons(content, as: name)
        #expect(throws: LexiconError(message: "\(folder.path)/\(name)\(message)")) {
            try Lexicons(directory: folder.path).segmentation()
        }
    }

    @Test func aFormulaWithoutAClosingMarkIsAnError() throws {
        let folder = try lexicons("math\t$\t\n", as: "protected.tsv")
        #expect(throws: LexiconError.self) { try Lexicons(directory: folder.path).segmentation() }
    }

    @Test func aMissingFileIsToldByItsPath() throws {
        let folder = try ScratchFolder()
        let error = #expect(throws: LexiconError.self) { try Lexicons(directory: folder.path).segmentation() }
        #expect(error?.message.hasPrefix("\(folder.path)/en/abbreviations.tsv: cannot be read: ") == true)
    }

    @Test func knowsNothingButItsFiles() throws {
        let folder = try lexicons("abbr.\tinner\n", as: "en/abbreviations.tsv")
        var segmenter = try Segmenter(Lexicons(directory: folder.path).segmentation())
        #expect(try segmenter.segment("An abbr. Here.", language: .en).sentences.count == 1)
        #expect(try segmenter.segment("See Fig. Here.", language: .en).sentences.count == 2)
    }
}
