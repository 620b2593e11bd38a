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
            let isOfRun = hasRun[folder] == true && OutputFolder.runFiles.contains(String(file[slash...].dropFirst()))
            if !isOfRun && !Self.isReportPart(file, &hasRun) { left.append(file) }
        }
        if left.isEmpty && unreadable.isEmpty {
            let records = files.first { BatchStep.convert.isFile($0) }
            throw DumpError(
                file: path, message: "the folder holds nothing but the results of a run",
                advice: records.map { "name \($0) to read the records again" } ?? "name the dumps themselves")
        }
        files = left
        return hasRun.filter(\.value).keys.sorted()
    }

    /// Whether a file is of a long report, which has a folder of its own in the folder of its run.
    private static func isReportPart(_ file: String, _ hasRun: inout [String: Bool]) -> Bool {
        guard let run = ReportParts.folderOfRun(file) else { return false }
        if hasRun[run] == nil { hasRun[run] = OutputFolder.hasRun(run) }
        return hasRun[run] == true
    }
}

extension BatchStep {
    /// Whether a path is that of the step's results, packed or not.
    fileprivate func isFile(_ path: String) -> Bool {
        ([""] + OutputCompression.allCases.map(\.fileExtension)).contains { path.hasSuffix("/" + file + $0) }
    }
}
