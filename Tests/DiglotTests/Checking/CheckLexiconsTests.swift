// Tests of the lexicons of single rules: a bad row is told with file and line, and what is shipped is read.

import TestSupport
import Testing

@testable import Diglot

@Suite struct CheckLexiconsTests {
    /// What is wrong with the last of some rows.
    private func message(_ lines: [String], _ read: ([LexiconRow]) throws(LexiconError) -> Void) -> String? {
        let rows = lines.enumerated().map { line, row in
            LexiconRow(
                path: "x.tsv", line: line + 1,
                cells: row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
        return #expect(throws: LexiconError.self) { try read(rows) }?.message
    }

    @Test(arguments: [
        (
            ["label|annotation", "prediction\tforecast"],
            "x.tsv:2: has 2 tab-separated columns, and only 1 may be there"
        ),
        (["label"], "x.tsv:1: a group has two terms at least"),
        (["label|annotation", "prediction||forecast"], "x.tsv:2: a term is empty"),
        (["label| "], "x.tsv:1: a term is empty"),
        (["label|annotation", "tag|Label"], "x.tsv:2: 'Label' is there already"),
        (["red-team|red team"], "x.tsv:1: 'red team' is there already"),
    ])
    func aBadGroupOfSynonyms(lines: [String], told: String) {
        #expect(message(lines) { rows throws(LexiconError) in _ = try SynonymGroups(rows) } == told)
    }

    @Test(arguments: [
        (["early\t"], "x.tsv:1: a phrase is empty"), (["late\t优于|"], "x.tsv:1: a phrase is empty"),
        (["late\t优于", "early\t^"], "x.tsv:2: a phrase is empty"),
        (["early\t现有\t当前"], "x.tsv:1: has 3 tab-separated columns, and only 2 may be there"),
        (["early\t现有", "middle\t方法"], "x.tsv:2: there is no role 'middle'"),
    ])
    func aBadRole(lines: [String], told: String) {
        #expect(message(lines) { rows throws(LexiconError) in _ = try RolePhrases(rows) } == told)
    }

    @Test(arguments: [
        (["never\t的", "bothh\t学习"], "x.tsv:2: there is no kind 'bothh'"), (["both\t"], "x.tsv:1: there are no words"),
        (["often\t "], "x.tsv:1: there are no words"),
        (["often\t一步\t逐步"], "x.tsv:1: has 3 tab-separated columns, and only 2 may be there"),
    ])
    func aBadRepetition(lines: [String], told: String) {
        #expect(message(lines) { rows throws(LexiconError) in _ = try RepetitionLexicon(rows) } == told)
    }

    @Test func theShippedOnesAreRead() throws {
        let synonyms = try SynonymGroups(Shipped.lexicons.rows(of: "en/synonyms.tsv", columns: 1))
        #expect(synonyms.group(of: "Cross-Modal") == synonyms.group(of: "inter modal"))
        #expect(synonyms.group(of: "cross-modal") != nil && synonyms.group(of: "reasoning") == nil)
        let roles = try RolePhrases(Shipped.lexicons.rows(of: "zh/roles.tsv", columns: 2))
        #expect(roles.speak(Array("解决标注不足的问题。".utf16), asEarly: true))
        #expect(!roles.speak(Array("该方法解决了该问题。".utf16), asEarly: true))
        #expect(roles.speak(Array("该方法解决了该问题。".utf16), asEarly: false))
        let repetitions = try RepetitionLexicon(Shipped.lexicons.rows(of: "zh/repetitions.tsv", columns: 2))
        #expect(repetitions.never.contains(Array("的".utf16)) && repetitions.verbalNouns.contains(Array("学习".utf16)))
        #expect(!repetitions.reduplications.isEmpty && !repetitions.prefixes.isEmpty && !repetitions.endings.isEmpty)
    }
}
