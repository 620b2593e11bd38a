// What is wrong with a file of another tool.

/// A file that cannot be read as the format that it should have.
public struct InterchangeError: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; nil where the file as a whole is meant.
    public let line: Int?
    public let message: String

    public init(file: String, line: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String { (line.map { "\(file):\($0): " } ?? "\(file): ") + message }
}
