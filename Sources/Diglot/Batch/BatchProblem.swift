// What is wrong with the dumps of a run.

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

    /// What was found: a `DumpProblem` or a `DumpError`.
    public var error: any Error {
        switch self {
        case .inside(let problem): problem
        case .unreadable(let error): error
        }
    }

    public var description: String { "\(error)" }
}
