// Folders of dumps, such as plain text with one record a file.

import Glibc

/// The dumps that a path names: a folder's files at any depth, ordered by path; any other path stands for itself.
///
/// Hidden files and folders are passed over. A file that symbolic or hard links bring in several times is one dump, under
/// the first of its paths. A folder that several links lead to is gone through once: under its own name where it lies in
/// the folder that was named, otherwise under the first link to it.
public struct DumpFolder: Sendable {
    /// The path that was named.
    public let path: String
    /// Whether the path is a folder.
    let isFolder: Bool
    /// The dumps.
    public internal(set) var files: [String]
    /// What of the folder cannot be read: folders, links that lead nowhere, names that are no UTF-8.
    public let unreadable: [DumpError]

    /// - Throws: `DumpError` for a folder without files.
    public init(_ path: String) throws(DumpError) {
        self.path = path
        var status = stat()
        isFolder = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard isFolder else {
            files = [path]
            unreadable = []
            return
        }
        let walk = FolderWalk(path)
        let start = path.hasSuffix("/") ? path : path + "/"
        var seen: Set<FileIdentity> = []
        files = walk.files.filter { seen.insert($0.identity).inserted }.map { start + $0.path }
        unreadable = walk.unreadable.map {
            DumpError(file: $0.path.isEmpty ? path : start + $0.path, message: $0.reason)
        }
        if files.isEmpty && unreadable.isEmpty {
            throw DumpError(file: path, message: "the folder holds no files", advice: "name the dumps themselves")
        }
    }
}
