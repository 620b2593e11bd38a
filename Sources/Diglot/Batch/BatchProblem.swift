// What is wrong with the dumps of a run, for people and as a file.

/// Something wrong with a run's dumps.
public enum BatchProblem: Sendable, CustomStringConvertible {
    /// In a dump; reading went on.
    case inside(DumpProblem)
    /// A dump that cannot be read, or not to its end.
    case unreadable(DumpError)

    /// The kind of what is ``unreadable(_:)``.
    public static let unreadableDump = "unreadable-dump"
    /// The kind of a record that could not be read and was passed over.
    public static let unreadableRecord = DumpProblem.Kind.unreadableRecord.rawValue

    /// As runs count it.
    public var kind: String {
        switch self {
        case .inside(let problem): problem.kind.rawValue
        case .unreadable: Self.unreadableDump
        }
    }

    public var description: String {
        switch self {
        case .inside(let problem): problem.description
        case .unreadable(let error): error.description
        }
    }

    /// The problem as a line of JSON.
    var line: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("kind", kind)
        switch self {
        case .inside(let problem):
            json.member("message", problem.message)
            json.source(problem.file, line: problem.line)
        case .unreadable(let error):
            json.member("message", error.message + (error.advice.map { "; \($0)" } ?? ""))
            json.source(error.file, line: error.line)
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func source(_ file: String, line: Int?) {
        key("source")
        beginObject()
        member("file", file)
        if let line { member("line", line) }
        endObject()
    }
}
