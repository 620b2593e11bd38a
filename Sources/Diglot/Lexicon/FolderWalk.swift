// The files of a folder at any depth.

import Glibc

/// Which file a path leads to, whatever it is called.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt

    /// - Returns: nil where nothing is.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}

/// What lies in a folder and the folders in it. Hidden files and folders are passed over; symbolic links are followed, but
/// not into a folder that the way there came through.
struct FolderWalk {
    /// Plain files by their paths below the folder, ordered by path.
    private(set) var files: [(path: String, identity: FileIdentity)] = []
    /// What cannot be read, and why; the folder itself has an empty path.
    private(set) var unreadable: [(path: String, reason: String)] = []

    init(_ folder: String) {
        visit(folder, "", above: FileIdentity(folder).map { [$0] } ?? [])
        files.sort { $0.path < $1.path }
        unreadable.sort { $0.path < $1.path }
    }

    private mutating func visit(_ folder: String, _ below: String, above: [FileIdentity]) {
        guard let handle = opendir(folder) else { return unreadable.append((below, Self.reason)) }
        defer { closedir(handle) }
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name.first == UInt8(ascii: ".") { continue }
            let text = String(decoding: name, as: UTF8.self)
            let path = below.isEmpty ? text : below + "/" + text
            if String(validating: name, as: UTF8.self) == nil {
                unreadable.append((path, "its name is no UTF-8, so it cannot be opened; rename it"))
            } else {
                take(folder + "/" + text, path, above: above)
            }
        }
    }

    private mutating func take(_ file: String, _ path: String, above: [FileIdentity]) {
        var status = stat()
        guard stat(file, &status) == 0 else { return unreadable.append((path, Self.reason)) }
        let identity = FileIdentity(status)
        switch status.st_mode & S_IFMT {
        case S_IFREG: files.append((path, identity))
        case S_IFDIR where !above.contains(identity): visit(file, path, above: above + [identity])
        default: break
        }
    }

    private static var reason: String { "cannot be read: \(String(cString: strerror(errno)))" }
}
