// What a configuration sets for one rule.

/// Options by name.
public struct RuleOptions: Sendable, Equatable {
    public enum Value: Sendable, Equatable {
        case flag(Bool)
        case number(Double)
        case text(String)
        case texts([String])
    }

    public var values: [String: Value]

    public init(_ values: [String: Value] = [:]) { self.values = values }

    /// - Throws: for a key that is none of `names`.
    func allow(_ names: String...) throws(RuleOptionError) {
        guard let unknown = values.keys.filter({ !names.contains($0) }).min() else { return }
        let known = names.isEmpty ? "the rule has no options" : "its options are \(names.joined(separator: ", "))"
        throw RuleOptionError(option: unknown, message: "is unknown; \(known)")
    }

    func number(_ name: String, default value: Double) throws(RuleOptionError) -> Double {
        switch values[name] {
        case nil: return value
        case .number(let number): return number
        default: throw RuleOptionError(option: name, message: "must be a number")
        }
    }

    func flag(_ name: String, default value: Bool) throws(RuleOptionError) -> Bool {
        switch values[name] {
        case nil: return value
        case .flag(let flag): return flag
        default: throw RuleOptionError(option: name, message: "must be true or false")
        }
    }

    func texts(_ name: String, default value: [String]) throws(RuleOptionError) -> [String] {
        switch values[name] {
        case nil: return value
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
