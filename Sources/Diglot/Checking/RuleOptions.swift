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

    /// By the option's name; options that are not set have their usual values.
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
    /// The option's name.
    public let option: String
    /// What is wrong with it, as the end of a sentence: `must be a text`.
    public let message: String

    public var description: String { "option '\(option)' \(message)" }
}
