// Folders of dumps in which Diglot has written, too.

extension DumpFolder {
    /// Takes the files of runs out of a folder's dumps: those with the names that a run gives, where a run is.
    ///
    /// - Returns: the folders of the runs.
    /// - Throws: `DumpError` where there is nothing else.
    public mutating func leaveOutResults() throws(DumpError) -> [String] {
        guard isFolder else { return [] }
        var hasRun: [String: Bool] = [:]
        var left: [String] = []
        for file in files {
            let slash = file.lastIndex(of: "/")!
            let folder = String(file[..<slash])
            if hasRun[folder] == nil { hasRun[folder] = OutputFolder.hasRun(folder) }
            if hasRun[folder] != true || !OutputFolder.runFiles.contains(String(file[file.index(after: slash)...])) {
                left.append(file)
            }
        }
        files = left
        if files.isEmpty && unreadable.isEmpty {
            throw DumpError(
                file: path, message: "the folder holds nothing but the results of 'diglot batch'",
                advice: "name its records.jsonl to read the records again")
        }
        return hasRun.filter(\.value).keys.sorted()
    }
}
