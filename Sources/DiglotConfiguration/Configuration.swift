// The file `.diglot.yml`: what a project sets once instead of on every command line.

public import Diglot

/// What a configuration file sets; nil and empty where it says nothing.
///
/// ```yaml
/// profile: full-paper
/// glossaries: [terms.tsv]
/// suppress: accepted.tsv
/// fail-on: warning
/// ignore:
///   records: ["2401.00001"]
///   terms: [token]
/// rules:
///   punct: off
///   number.mismatch: error
///   field.missing:
///     severity: warning
///     required: [problem, method]
/// ```
public struct Configuration: Sendable, Equatable {
    /// What makes a check end with 1.
    public enum Threshold: String, Sendable, CaseIterable {
        case error
        case warning
        case info
        case never

        /// Whether a finding of a severity makes a check end with 1.
        public func isReached(by severity: Severity) -> Bool {
            switch self {
            case .error: severity >= .error
            case .warning: severity >= .warning
            case .info: true
            case .never: false
            }
        }
    }

    /// The file's path; nil when there is none.
    public var file: String?
    /// Nil where the file does not say; ``checkSettings`` then has `abstract`.
    public var profile: CheckProfile?
    /// What makes a check end with 1.
    public var failOn: Threshold?
    /// Paths, from the working folder: in the file they count from its own folder.
    public var glossaries: [String] = []
    /// Paths of files of suppressions, from the working folder.
    public var suppress: [String] = []
    /// The path of a file that `--write-baseline` wrote, from the working folder.
    public var baseline: String?
    /// Ids of records whose findings are passed over.
    public var ignoredRecords: [String] = []
    /// Terms whose concepts are not checked.
    public var ignoredTerms: [String] = []
    /// Rules and groups, in the order of the file.
    public var rules: [RuleSetting] = []

    /// What the file says of a rule or a group of rules.
    public struct RuleSetting: Sendable, Equatable {
        /// The rule's id, or its group.
        public var id: String
        /// From 1.
        public var line: Int
        /// Nil where the file only sets options.
        public var level: CheckSettings.Level?
        public var options = RuleOptions()
    }

    public init() {}

    /// The settings of a check; what a command line says is set on top of them.
    public var checkSettings: CheckSettings {
        var settings = CheckSettings(profile: profile ?? .abstract)
        for rule in rules {
            if let level = rule.level { settings.levels[rule.id] = level }
            if !rule.options.values.isEmpty { settings.options[rule.id] = rule.options }
        }
        return settings
    }

    /// The glossary of a check without the ignored concepts.
    ///
    /// - Returns: nil for the shipped one, whole.
    public func glossary(_ lexicons: Lexicons) throws(GlossaryError) -> Glossary? {
        if glossaries.isEmpty && ignoredTerms.isEmpty { return nil }
        let ignored = Set(ignoredTerms)
        return try lexicons.glossary(of: glossaries).filtered { !$0.terms.contains { ignored.contains($0.text) } }
    }
}

/// What is wrong with a configuration file.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    /// From 1; nil when the file as a whole is meant.
    public let line: Int?
    public let message: String

    public var description: String { (line.map { "\(file):\($0): " } ?? "\(file): ") + message }
}
