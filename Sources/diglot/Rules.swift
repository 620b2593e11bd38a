// diglot rules

import ArgumentParser
import Diglot

struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules of 'diglot check', or explain one.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

        @Option(help: "The profile whose severities are shown.")
        var profile: CheckProfile = .abstract

        func run() {
            let rules = RuleDescription.all(with: CheckSettings(profile: profile))
            let width = rules.map(\.id.count).max() ?? 0
            for rule in rules {
                let severity = rule.severity?.rawValue ?? "off"
                print(
                    rule.id + String(repeating: " ", count: width + 2 - rule.id.count) + severity
                        + String(repeating: " ", count: 9 - severity.count) + rule.summary)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Explain a rule.")

        @Argument(help: "The rule's id.", completion: .list(RuleDescription.all().map(\.id)))
        var id: String

        func run() throws {
            guard let rule = RuleDescription.all().first(where: { $0.id == id }) else {
                throw ValidationError("there is no rule '\(id)'; 'diglot rules' lists them")
            }
            print("\(rule.id) (\(rule.severity?.rawValue ?? "off"))\n\n\(rule.page)")
        }
    }
}
