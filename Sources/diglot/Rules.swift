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

        @OptionGroup var output: OutputOptions

        func run() throws {
            let rules = RuleDescription.all(with: CheckSettings(profile: profile))
            let width = rules.map(\.id.count).max() ?? 0
            let lines = rules.map { rule in
                let severity = rule.severity?.rawValue ?? "off"
                return rule.id + String(repeating: " ", count: width + 2 - rule.id.count) + severity
                    + String(repeating: " ", count: 9 - severity.count) + rule.summary + "\n"
            }
            try output.write(lines.joined())
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Explain a rule, or the rules of a group.")

        @Argument(
            help: "The rule's id, or a group such as 'punct'.", completion: .list(RuleDescription.all().map(\.id)))
        var id: String

        @Option(help: "The profile whose severities are shown.")
        var profile: CheckProfile = .abstract

        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard rules.isEmpty else { return }
            let known = Set(RuleDescription.all().flatMap { [$0.id, String($0.id.prefix { $0 != "." })] })
            let suggestion = Suggestion.nearest(to: id, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw ValidationError("there is no rule or group '\(id)'\(suggestion); 'diglot rules' lists the rules")
        }

        func run() throws {
            let pages = rules.map { "\($0.id) (\($0.severity?.rawValue ?? "off"))\n\n\($0.page)" }
            try output.write(pages.joined(separator: "\n\n") + "\n")
        }

        private var rules: [RuleDescription] {
            RuleDescription.all(with: CheckSettings(profile: profile)).filter {
                $0.id == id || $0.id.hasPrefix(id + ".")
            }
        }
    }
}
