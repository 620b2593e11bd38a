// What a configuration sets for one rule.

/// Options by name.
public struct RuleOptions: Sendable, Equatable {
    /// What an option is set to.
    public enum Value: Sendable, Equatable {
        case flag(Bool)
        case number(Double)
        case text(String)
        case texts([String])
    }

    public var values: [String: Value]

    public init(_ values: [String: Value] = [:]) { self.values = values }

    func texts(_ name: String) throws(RuleOptionError) -> [String] {
        switch values[name] {
        case nil: return []
        case .text(let text): return [text]
        case .texts(let texts): return texts
        default: throw RuleOptionError(option: name, message: "must be a text or a list of texts")
        }
    }
}

/// An option that a rule does not know, or a value that it cannot use.
public struct RuleOptionError: Error, Sendable, Equatable, CustomStringConvertible {
    public let option: String
    public let message: String

    public var description: String { "option '\(option)' \(message)" }
}
