// Folders of dumps, such as plain text with one record a file.

import Glibc

/// The dumps that a path names.
public enum DumpFolder {
    /// A folder's files at any depth, ordered by path; any other path stands for itself.
    ///
    /// Hidden files and folders are passed over.
    ///
    /// - Throws: `DumpError` for a folder without files, or one that cannot be read.
    public static func files(at path: String) throws(DumpError) -> [String] {
        var status = stat()
        guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [path] }
        let files = try files(below: path).sorted()
        if files.isEmpty {
            throw DumpError(file: path, message: "the folder holds no files", advice: "name the dumps themselves")
        }
        return files
    }

    private static func files(below folder: String) throws(DumpError) -> [String] {
        guard let handle = opendir(folder) else {
            throw DumpError(file: folder, message: "cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { closedir(handle) }
        var found: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: found += try files(below: path)
            case S_IFREG: found.append(path)
            default: break
            }
        }
        return found
    }
}
