// The files of a report that is too long for one, in a folder beside it.

import Glibc

/// The files below `report/` in the folder of a run: `part-0001.html` and on.
enum ReportParts {
    static let folder = "report"
    private static let start = "part-"
    private static let end = ".html"
    private static let digits = 4

    /// The path of a part in the folder of the run.
    ///
    /// - Parameter number: from 1.
    static func file(_ number: Int) -> String { "\(folder)/\(name(number))" }

    /// What the files of the folder call each other.
    static func name(_ number: Int) -> String {
        let text = String(number)
        return start + String(repeating: "0", count: max(0, digits - text.count)) + text + end
    }

    /// The folder of the run whose report a path would be a part of; nil for any other name.
    static func folderOfRun(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[parts.count - 2] == folder, isName(parts[parts.count - 1]) else { return nil }
        return parts.dropLast(2).joined(separator: "/")
    }

    private static func isName(_ name: Substring) -> Bool {
        guard name.hasPrefix(start), name.hasSuffix(end) else { return false }
        let number = name.dropFirst(start.count).dropLast(end.count)
        return number.count >= digits && number.allSatisfy { ("0"..."9").contains($0) }
    }

    /// Makes the folder of the parts in that of a run.
    static func begin(in run: String) throws(OutputError) {
        let path = run + "/" + folder
        if mkdir(path, 0o777) != 0 && errno != EEXIST { throw OutputError(path, "cannot be created") }
    }

    /// Takes the parts away, and their folder unless something else is in it.
    static func remove(from run: String) {
        let path = run + "/" + folder
        guard let handle = opendir(path) else { return }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if isName(name[...]) { names.append(name) }
        }
        closedir(handle)
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }
}
