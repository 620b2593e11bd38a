// Tests of the table of verbs.

import TestSupport
import Testing

@testable import Diglot

@Suite struct VerbLexiconTests {
    private static let rules = "plain-ending\te\t2\te|es|ed|ing\ndoubled-ending\tp\t2\t-|s|ped|ping\n"

    private func folder(_ rows: String) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try folder.write(Self.rules + rows, to: "en/verbs.tsv")
        return folder
    }

    @Test(arguments: [
        ("tripled\tcrop", ":3: the kind must be plain, doubled, or either with -ending, not 'tripled'"),
        ("plain", ":3: has 1 of 2 tab-separated columns"), ("plain\tcrop", ":3: 'crop' is no such verb"),
        ("doubled\ttune", ":3: 'tune' is no such verb"), ("plain\tTune", ":3: 'Tune' is no such verb"),
        ("plain-ending\ty", ":3: has 2 of 4 tab-separated columns"),
        ("plain-ending\ty\t1\ty|ies", ":3: the shortest word must have more letters than the first ending, not '1'"),
    ])
    func aBadRowIsToldWithFileAndLine(row: String, message: String) throws {
        let folder = try folder(row + "\n")
        #expect(throws: LexiconError(message: "\(folder.path)/en/verbs.tsv\(message)")) {
            try Lexicons(directory: folder.path).verbs()
        }
    }

    @Test func aVerbHasTheFormsThatItsRuleGives() throws {
        let folder = try folder("plain\ttune\ndoubled\tcrop\n")
        let verbs = try Lexicons(directory: folder.path).verbs()
        func cut(_ word: String) -> Int? { verbs.form(Array(word.utf16)[...], nil)?.cut }
        #expect(["tune", "tunes", "tuned", "tuning", "tuner"].map(cut) == [1, 2, 2, 3, nil])
        #expect(["crop", "crops", "cropped", "cropping", "croping"].map(cut) == [0, 1, 3, 4, nil])
    }
}
