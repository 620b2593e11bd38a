// Which rules run, how much their findings matter, and with which options.

/// The configuration of a check.
public struct CheckSettings: Sendable, Equatable {
    /// What kind of dump is checked; it decides on the rules that nothing else is said of.
    public var profile: CheckProfile
    /// By the rule's id or its group (`punct`): what counts instead of the profile. A rule wins over its group.
    public var levels: [String: Level]
    /// By the rule's id.
    public var options: [String: RuleOptions]
    /// Ids and groups of the only rules that run; nil for all.
    public var only: Set<String>?

    public init(
        profile: CheckProfile = .abstract, levels: [String: Level] = [:], options: [String: RuleOptions] = [:],
        only: Set<String>? = nil
    ) {
        self.profile = profile
        self.levels = levels
        self.options = options
        self.only = only
    }

    /// A severity, or off.
    public enum Level: String, Sendable, CaseIterable {
        case off
        case info
        case warning
        case error

        var severity: Severity? { Severity(rawValue: rawValue) }
    }

    /// Switches off a rule or a group, whatever is said of its rules one by one.
    public mutating func disable(_ id: String) {
        for known in levels.keys where known.hasPrefix(id + ".") { levels[known] = nil }
        levels[id] = .off
    }

    /// How much the findings of a rule matter; nil is off.
    ///
    /// A rule that is asked for by its own id runs, as information at least.
    func severity(of rule: any Rule.Type) -> Severity? {
        if let only, !only.contains(rule.id), !only.contains(rule.group) { return nil }
        if let level = levels[rule.id] ?? levels[rule.group] { return level.severity }
        return rule.severity[profile] ?? (only?.contains(rule.id) == true ? .info : nil)
    }

    /// - Parameter lexicons: nil where there are none; what takes them is not looked at then.
    /// - Throws: for ids and groups that no rule has, for options that a rule does not have, and for values that it
    ///   cannot use.
    package func validate(_ lexicons: Lexicons? = nil) throws(CheckSettingsError) {
        let known = Set(RuleRegistry.all.map { $0.id } + RuleRegistry.all.map { $0.group })
        let named = Set(levels.keys).union(only ?? [])
        if let unknown = named.subtracting(known).min() { throw .unknown(unknown, known: known) }
        let rules = Dictionary(uniqueKeysWithValues: RuleRegistry.all.map { ($0.id, $0) })
        for (id, options) in options.sorted(by: { $0.key < $1.key }) {
            guard let rule = rules[id] else { throw .unknown(id, known: Set(rules.keys)) }
            if let unknown = Set(options.values.keys).subtracting(rule.options.values.keys).min() {
                throw .unknown(unknown, of: rule)
            }
            do {
                try rule.validate(self.options(of: rule), lexicons)
            } catch {
                throw CheckSettingsError(
                    description: "\(id): \(error)", option: (error as? RuleOptionError)?.option)
            }
        }
    }

    /// The settings in words, for comparisons.
    var settings: [RunSetting] {
        let levels = levels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
        let options = options.sorted { $0.key < $1.key }.flatMap { rule, options in
            options.values.sorted { $0.key < $1.key }.map { "\(rule).\($0.key)=\($0.value)" }
        }
        return [
            RunSetting("--profile", profile.rawValue),
            RunSetting("--rules", only.map { $0.sorted().joined(separator: ",") } ?? "all"),
            RunSetting("rules", (levels + options).joined(separator: ",")),
        ]
    }

    /// The options of a rule, the usual ones where nothing is set.
    func options(of rule: any Rule.Type) -> RuleOptions {
        RuleOptions(rule.options.values.merging(options[rule.id]?.values ?? [:]) { $1 })
    }
}

/// A configuration that names rules or options that do not exist.
public struct CheckSettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence without a full stop, with the name that was meant where one is near.
    public let description: String
    /// The option that is meant, if one is.
    package var option: String?

    static func unknown(_ name: String, known: Set<String>) -> CheckSettingsError {
        let suggestion = Suggestion.nearest(to: name, among: known)
        return CheckSettingsError(
            description: "there is no rule '\(name)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? ""))
    }

    static func unknown(_ option: String, of rule: any Rule.Type) -> CheckSettingsError {
        let known = rule.options.values.keys.sorted()
        return CheckSettingsError(
            description: "\(rule.id) has no option '\(option)'; "
                + (known.isEmpty ? "it has none" : "its options are \(known.joined(separator: ", "))"),
            option: option)
    }
}
