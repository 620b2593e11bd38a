import Diglot
import TestSupport
import Testing

@Suite struct LexiconsDigestTests {
    private func digest(_ files: [String: String]) throws -> String {
        let folder = try ScratchFolder()
        for (name, content) in files { try folder.write(content, to: name) }
        return try Lexicons(directory: folder.path).digest()
    }

    @Test func isSixteenHexadecimalDigits() throws {
        #expect(try Shipped.lexicons.digest().wholeMatch(of: #/[0-9a-f]{16}/#) != nil)
        #expect(try digest([:]).count == 16)
    }

    @Test func restsOnNamesAndBytesAlone() throws {
        let files = ["a.tsv": "1", "en/b.tsv": "2", ".hidden": "3", "README.md": "3"]
        let same = ["en/b.tsv": "2", "a.tsv": "1", ".hidden": "4"]
        #expect(try digest(files) == digest(same))
    }

    @Test(arguments: [
        ["a.tsv": "2", "en/b.tsv": "2"], ["a.tsv": "1", "b.tsv": "2"], ["a.tsv": "1"],
        ["a.tsv": "1", "en/b.tsv": "2", "c.tsv": ""],
        ["a.tsv": "", "1en/b.tsv": "2"],
    ])
    func anyChangeChangesIt(files: [String: String]) throws {
        #expect(try digest(files) != digest(["a.tsv": "1", "en/b.tsv": "2"]))
    }
}
