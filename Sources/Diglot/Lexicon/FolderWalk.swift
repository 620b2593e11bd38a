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

/// What lies in a folder and the folders in it. Hidden files and folders are passed over, symbolic links are followed.
///
/// A folder is gone through once, however many links lead to it: under its own name where that lies in the folder that is
/// walked, otherwise under the first link to it, in the order of their paths; links that lie behind links come last.
struct FolderWalk {
    /// Plain files by their paths below the folder, ordered by path.
    private(set) var files: [(path: String, identity: FileIdentity)] = []
    /// What cannot be read, and why; the folder itself has an empty path.
    private(set) var unreadable: [(path: String, reason: String)] = []
    private let folder: String
    private var visited: Set<FileIdentity> = []
    /// The symbolic links that were come to and not followed yet.
    private var links: [String] = []

    init(_ folder: String) {
        self.folder = folder
        if let identity = FileIdentity(folder) { visited.insert(identity) }
        visit("")
        while !links.isEmpty {
            let found = links.sorted()
            links = []
            for link in found { follow(link) }
        }
        files.sort { $0.path < $1.path }
        unreadable.sort { $0.path < $1.path }
    }

    /// Goes through a folder and those in it, but not behind links.
    private mutating func visit(_ path: String) {
        guard let handle = opendir(full(path)) else { return unreadable.append((path, Self.reason)) }
        defer { closedir(handle) }
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name.first == UInt8(ascii: ".") { continue }
            let text = String(decoding: name, as: UTF8.self)
            let inside = path.isEmpty ? text : path + "/" + text
            guard String(validating: name, as: UTF8.self) != nil else {
                unreadable.append((inside, "its name is no UTF-8, so it cannot be opened; rename it"))
                continue
            }
            var status = stat()
            if lstat(full(inside), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK {
                links.append(inside)
            } else {
                follow(inside)
            }
        }
    }

    private mutating func follow(_ path: String) {
        var status = stat()
        guard stat(full(path), &status) == 0 else { return unreadable.append((path, Self.reason)) }
        let identity = FileIdentity(status)
        switch status.st_mode & S_IFMT {
        case S_IFREG: files.append((path, identity))
        case S_IFDIR where visited.insert(identity).inserted: visit(path)
        default: break
        }
    }

    private func full(_ path: String) -> String { path.isEmpty ? folder : folder + "/" + path }

    private static var reason: String { "cannot be read: \(String(cString: strerror(errno)))" }
}
