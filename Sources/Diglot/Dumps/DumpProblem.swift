// What can be wrong with a dump, said so that a person can act on it.

/// A dump that cannot be read at all.
public struct DumpError: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// The line where reading stopped, from 1.
    public let line: Int?
    /// What was wrong.
    public let message: String
    /// What to do about it.
    public let advice: String?
    /// Whether the dump might be read if its shape were named.
    public let isOfUnknownShape: Bool

    public init(
        file: String, line: Int? = nil, message: String, advice: String? = nil, isOfUnknownShape: Bool = false
    ) {
        self.file = file
        self.line = line
        self.message = message
        self.advice = advice
        self.isOfUnknownShape = isOfUnknownShape
    }

    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message)" + (advice.map { "; \($0)" } ?? "")
    }
}

/// Something wrong inside a dump that did not stop the reading.
public struct DumpProblem: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        /// A record that could not be read and was passed over.
        case unreadableRecord = "unreadable-record"
        /// A section that declares another number of records than it holds.
        case wrongCount = "wrong-count"
        /// Text that belongs to no record.
        case strayText = "stray-text"
    }

    public let kind: Kind
    public let file: String
    public let line: Int
    public let message: String
    /// Whether it is a record with more bytes than ``BatchOptions/largestRecord``.
    public let isTooLarge: Bool

    public init(kind: Kind, file: String, line: Int, message: String, isTooLarge: Bool = false) {
        self.kind = kind
        self.file = file
        self.line = line
        self.message = message
        self.isTooLarge = isTooLarge
    }

    public var description: String { "\(file):\(line): \(message)" }
}
