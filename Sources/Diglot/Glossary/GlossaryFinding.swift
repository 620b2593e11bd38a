// What can be wrong with a glossary.

/// A defect of a glossary.
public struct GlossaryFinding: Sendable, Equatable {
    /// How bad a finding is.
    public enum Severity: String, Sendable, CaseIterable, Comparable {
        case warning
        case error

        public static func < (one: Severity, other: Severity) -> Bool { one == .warning && other == .error }
    }

    /// What a finding is about.
    public enum Rule: String, Sendable, CaseIterable {
        /// A line that cannot be read.
        case unreadable = "glossary.unreadable"
        /// Two concepts with one id.
        case duplicateID = "glossary.duplicate-id"
        /// A term that a concept has twice.
        case duplicateTerm = "glossary.duplicate-term"
        /// Two concepts of one subject that share an English term and a Chinese one.
        case duplicateConcept = "glossary.duplicate-concept"
        /// Two concepts of one subject that share an English term and no Chinese one.
        case ambiguousTerm = "glossary.ambiguous-term"
        /// A term that is accepted and forbidden for the same term of the other language, where the subjects meet.
        case conflictingStatus = "glossary.conflicting-status"
        /// A forbidden term whose preferred term is forbidden in turn, in a circle that comes back to it.
        case cycle = "glossary.cycle"
        /// A term that is not found even in a text of its own.
        case unmatchable = "glossary.unmatchable"
        /// A character that no term needs: a control character, or what is left of a wrong encoding.
        case badCharacter = "glossary.bad-character"
        /// A character that nobody sees; matching does without it.
        case invisibleCharacter = "glossary.invisible-character"
        /// A concept without an accepted term in one of the languages.
        case missingLanguage = "glossary.missing-language"
        /// An English term with Han characters in it.
        case wrongLanguage = "glossary.wrong-language"
        /// A term with a mark that stands between terms: 智能体，代理.
        case severalTerms = "glossary.several-terms"

        public var severity: Severity {
            switch self {
            case .duplicateTerm, .ambiguousTerm, .invisibleCharacter, .wrongLanguage, .severalTerms: .warning
            default: .error
            }
        }
    }

    /// What the finding is about.
    public let rule: Rule
    public let message: String
    public let file: String
    /// From 1; nil when the file as a whole is meant.
    public let line: Int?
    /// The concept's id, where one is meant.
    public let id: String?

    public var severity: Severity { rule.severity }

    init(_ rule: Rule, _ message: String, at place: Glossary.Place?, id: String) {
        self.rule = rule
        self.message = message
        file = place?.file ?? ""
        line = place?.line
        self.id = id
    }

    /// A line that cannot be read.
    public init(_ error: GlossaryError) {
        rule = .unreadable
        message = error.message
        file = error.file
        line = error.line
        id = nil
    }
}

/// Writes findings.
public enum GlossaryFindingFormat: String, Sendable, CaseIterable {
    case text
    case jsonl

    /// A finding as a line, with its line break.
    public func write(_ finding: GlossaryFinding) -> [UInt8] {
        switch self {
        case .text: Array((line(finding) + "\n").utf8)
        case .jsonl: object(finding)
        }
    }

    private func line(_ finding: GlossaryFinding) -> String {
        let place = finding.line.map { "\(finding.file):\($0)" } ?? finding.file
        return "\(place): \(finding.severity.rawValue): [\(finding.rule.rawValue)] \(finding.message)".withoutControls
    }

    private func object(_ finding: GlossaryFinding) -> [UInt8] {
        JSONWriter.line { json in
            json.member("rule", finding.rule.rawValue)
            json.member("severity", finding.severity.rawValue)
            json.member("id", finding.id)
            json.member("message", finding.message)
            json.source(finding.file, line: finding.line)
        }
    }
}
