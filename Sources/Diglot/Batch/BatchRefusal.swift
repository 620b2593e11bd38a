// Why a run does not begin.

/// A run that must not begin as it was asked for; nothing was changed.
public enum BatchRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another run is writing into the folder.
    case locked(String)
    /// The folder holds the results of a run.
    case complete(String)
    /// The folder holds a file that no run made and that results would replace.
    case occupied(folder: String, file: String)
    /// The folder holds a run that did not end, and nobody asked to resume it.
    case unfinished(String)
    /// The run in the folder was begun otherwise.
    case different(folder: String, [RunSetting.Difference])
    /// A dump is a file that the run would replace.
    case inputInTheWay(folder: String, file: String)
    /// A file of the unfinished run is shorter than it was, or gone.
    case damagedOutput(folder: String, file: String)
    /// The dumps no longer begin with what the run has read.
    case changedInput(folder: String, items: Int)

    /// A folder may have thousands of dumps.
    private static let mostDifferences = 10

    public var description: String {
        switch self {
        case .locked(let folder): "\(folder): another run is writing there; wait for its end or use another folder"
        case .complete(let folder): "\(folder): the results of a run are there"
        case .occupied(let folder, let file): "\(folder): there is already a \(file)"
        case .unfinished(let folder): "\(folder): an unfinished run is there"
        case .different(let folder, let differences):
            "\(folder): the run there was begun otherwise, so it cannot be resumed:"
                + differences.prefix(Self.mostDifferences).map { "\n  \($0)" }.joined()
                + (differences.count > Self.mostDifferences
                    ? "\n  and \(differences.count - Self.mostDifferences) more" : "")
        case .inputInTheWay(let folder, let file):
            "\(folder): the dump \(file) has a name that results get there and would be replaced; use another folder"
        case .damagedOutput(let folder, let file):
            "\(folder): \(file) has lost what was in it, so the run cannot be resumed"
        case .changedInput(let folder, let items):
            "\(folder): the dumps changed among the first \(items) records, so the run cannot be resumed"
        }
    }
}
