// The list of rules and their pages, made from the files of the rules. `DIGLOT_UPDATE_GOLDEN=1 swift test` writes both
// anew; a new rule stands on the page of all rules once the tests were built and run again, for its severities.

import Foundation
import TestSupport
import Testing

@testable import Diglot

@Suite struct RuleRegistryTests {
    private static let checking = Checkout.root + "/Sources/Diglot/Checking"
    private static let isUpdating = ProcessInfo.processInfo.environment["DIGLOT_UPDATE_GOLDEN"] == "1"

    /// A rule as its file shows it.
    private struct RuleFile {
        let type: String
        let id: String
        let page: String

        /// The first paragraph.
        var summary: String { page.components(separatedBy: "\n").prefix { !$0.isEmpty }.joined(separator: " ") }

        init?(_ source: String) {
            let lines = source.components(separatedBy: "\n")
            guard let declaration = lines.firstIndex(where: { $0.wholeMatch(of: /struct \w+: \w*Rule \{/) != nil }),
                let type = lines[declaration].firstMatch(of: /struct (\w+)/)?.1,
                let id = source.firstMatch(of: /static let id = "([^"]+)"/)?.1
            else { return nil }
            let comment = lines[..<declaration].reversed().prefix { $0.hasPrefix("///") }.reversed()
            self.type = String(type)
            self.id = String(id)
            page = comment.map { String($0.dropFirst(4)) }.joined(separator: "\n")
        }
    }

    private static func rules() throws -> [RuleFile] {
        let folder = checking + "/Rules"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        return try files.compactMap { try RuleFile(String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) }
            .sorted { $0.id < $1.id }
    }

    /// Compares a file with what it should hold, or writes it.
    private func expect(_ path: String, holds expected: String) throws {
        if Self.isUpdating { return try Data(expected.utf8).write(to: URL(fileURLWithPath: path)) }
        let actual = try String(contentsOfFile: path, encoding: .utf8)
        let difference = Golden.firstDifference(expected, actual)
        #expect(difference == nil, "\(path) is out of date; DIGLOT_UPDATE_GOLDEN=1 swift test writes it")
    }

    @Test func theRegistryHoldsTheRulesOfTheFolderAndTheirPages() throws {
        let rules = try Self.rules()
        #expect(!rules.isEmpty)
        var source = """
            // Made from the files in Rules/ by RuleRegistryTests (DIGLOT_UPDATE_GOLDEN=1); do not edit.

            /// Every rule, by id, and the pages of rules.
            enum RuleRegistry {
                static let all: [any Rule.Type] = [

            """
        for rule in rules { source += "        \(rule.type).self,\n" }
        source += "    ]\n\n    static let pages: [String: String] = [\n"
        for rule in rules {
            let page = rule.page.components(separatedBy: "\n").map { $0.isEmpty ? "" : "        " + $0 }
            source += "        \"\(rule.id)\": #\"\"\"\n" + page.joined(separator: "\n") + "\n        \"\"\"#,\n"
        }
        source += "    ]\n}\n"
        try expect(Self.checking + "/RuleRegistry.swift", holds: source)
    }

    @Test func thePageOfAllRulesSaysWhatTheRulesSayOfThemselves() throws {
        var page = """
            # Rules of `diglot check`

            `diglot rules` lists them, `diglot rules show ID` shows one. Severities are those of the profile `abstract`;
            other profiles are named where they differ.

            | rule | severity | what it finds |
            |---|---|---|

            """
        let built = Set(RuleDescription.all().map(\.id))
        let all = try Self.rules().filter { built.contains($0.id) }
        for rule in all {
            page += "| [`\(rule.id)`](#\(anchor(rule.id))) | \(severities(of: rule.id)) | \(rule.summary) |\n"
        }
        for rule in all { page += "\n## `\(rule.id)`\n\n\(severities(of: rule.id))\n\n\(rule.page)\n" }
        try expect(Checkout.root + "/docs/rules.md", holds: page)
    }

    @Test func everyRuleHasAnIdOfAGroupAndANameAPageAndAFileNamedAfterIt() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.checking + "/Rules")
        for rule in try Self.rules() {
            #expect(rule.id.wholeMatch(of: /[a-z]+\.[a-z-]+/) != nil)
            #expect(rule.page.count > 20, "\(rule.id) has no page")
            #expect(files.contains(rule.type + ".swift"))
            let name = rule.id.split { $0 == "." || $0 == "-" }.joined().lowercased()
            #expect(rule.type.lowercased() == name)
        }
    }

    private func anchor(_ id: String) -> String { id.filter { $0 != "." } }

    private func severities(of id: String) -> String {
        func name(_ profile: CheckProfile) -> String {
            RuleDescription.all(with: CheckSettings(profile: profile)).first { $0.id == id }?.severity?.rawValue
                ?? "off"
        }
        let usual = name(.abstract)
        let others = [CheckProfile.fullPaper, .strict].filter { name($0) != usual }.map {
            "`\($0.rawValue)`: \(name($0))"
        }
        return ([usual] + others).joined(separator: ", ")
    }
}
