import Foundation
import TestSupport
import Testing

@testable import Diglot

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

    @Test func aFolderMayBeALink() throws {
        let (folder, other) = (try ScratchFolder(), try ScratchFolder())
        try folder.write("1", to: "a.tsv")
        let english = try other.write("2", to: "english/b.tsv")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/en", withDestinationPath: String(english.dropLast("/b.tsv".count)))
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/en2", withDestinationPath: ".")
        #expect(try Lexicons(directory: folder.path).digest() == digest(["a.tsv": "1", "en/b.tsv": "2"]))
    }

    @Test func whatIsNotThereHasNone() throws {
        let folder = try ScratchFolder()
        #expect(throws: LexiconError(message: "\(folder.path)/no: cannot be read: No such file or directory")) {
            try Lexicons(directory: folder.path + "/no").digest()
        }
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/a.tsv", withDestinationPath: "b.tsv")
        #expect(throws: LexiconError(message: "\(folder.path)/a.tsv: cannot be read: No such file or directory")) {
            try Lexicons(directory: folder.path).digest()
        }
    }

    /// Files are read in pieces of 64 KB.
    @Test(arguments: [0, 1, 7, 8, 65_528, 65_535, 65_536, 65_537, 131_072, 200_001])
    func everyByteOfAFileOfAnyLengthCounts(count: Int) throws {
        let content = String((0..<count).map { Character(Unicode.Scalar(UInt8(0x61 + $0 % 26))) })
        let whole = try digest(["a.tsv": content])
        #expect(try digest(["a.tsv": content]) == whole)
        #expect(try digest(["a.tsv": content + "a"]) != whole)
        if count > 0 {
            #expect(try digest(["a.tsv": String(content.dropLast()) + "-"]) != whole)
            #expect(try digest(["a.tsv": "-" + content.dropFirst()]) != whole)
        }
    }

    /// What `run.json` and the headers of results hold stays the same from version to version.
    @Test func isTheSameNumberForTheSameFiles() throws {
        #expect(try digest(["a.tsv": "1", "en/b.tsv": "22222222"]) == "90eec8d2b42aaff0")
        #expect(try digest(["a.tsv": String(repeating: "0123456", count: 20_000)]) == "0e4fd42ec101b6c3")
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
