// A configuration as YAML: what a file says, or all that holds.

import Diglot
import Yams

extension Configuration {
    /// The configuration as YAML that reads back as the same.
    ///
    /// - Parameter isEffective: whether what nobody set is written, too: every rule with its severity and options.
    public func yaml(isEffective: Bool = false) -> String {
        var pairs: [(Node, Node)] = []
        func add(_ key: String, _ value: Node?) {
            if let value { pairs.append((Node(key), value)) }
        }
        add("profile", (profile ?? (isEffective ? .abstract : nil)).map { Node($0.rawValue) })
        add("fail-on", (failOn ?? (isEffective ? .error : nil)).map { Node($0.rawValue) })
        add("glossaries", list(glossaries, isEffective))
        add("suppress", list(suppress, isEffective))
        add("baseline", baseline.map(Self.text))
        var ignored: [(Node, Node)] = []
        for (key, texts) in [("records", ignoredRecords), ("terms", ignoredTerms)] {
            if let list = list(texts, isEffective) { ignored.append((Node(key), list)) }
        }
        if !ignored.isEmpty { add("ignore", Node(ignored)) }
        let rules = isEffective ? effectiveRules : self.rules.map { (Node($0.id), Self.node($0.level, $0.options)) }
        if !rules.isEmpty { add("rules", Node(rules)) }
        if pairs.isEmpty { return "{}\n" }
        // Serialising fails for nodes of other kinds than these only.
        return (try? Yams.serialize(node: Node(pairs), width: -1, allowUnicode: true)) ?? ""
    }

    private var effectiveRules: [(Node, Node)] {
        RuleDescription.all(with: checkSettings).map { rule in
            let level = rule.severity.flatMap { CheckSettings.Level(rawValue: $0.rawValue) } ?? .off
            return (Node(rule.id), Self.node(level, rule.options))
        }
    }

    private static func node(_ level: CheckSettings.Level?, _ options: RuleOptions) -> Node {
        if options.values.isEmpty { return Node(level?.rawValue ?? "") }
        let severity = level.map { [(Node("severity"), Node($0.rawValue))] } ?? []
        return Node(severity + options.values.sorted { $0.key < $1.key }.map { (Node($0), node($1)) })
    }

    private static func node(_ value: RuleOptions.Value) -> Node {
        switch value {
        case .flag(let flag): Node(flag ? "true" : "false")
        case .number(let number): Node(number == number.rounded() ? "\(Int(number))" : "\(number)")
        case .text(let text): Self.text(text)
        case .texts(let texts): Node(texts.map(Self.text), .implicit, .flow)
        }
    }

    private func list(_ texts: [String], _ isEffective: Bool) -> Node? {
        texts.isEmpty && !isEffective ? nil : Node(texts.map(Self.text), .implicit, .flow)
    }

    /// A text in quotation marks, so that it cannot be taken for something else.
    private static func text(_ text: String) -> Node { Node(text, .implicit, .doubleQuoted) }
}
