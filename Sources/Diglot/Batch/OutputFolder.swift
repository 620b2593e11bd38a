// The folder of a run's results: who may write there, and how its files become whole.

import Glibc

/// A folder that one run at a time writes into.
///
///     digests.jsonl.part   grows by whole batches
///     run.journal          says how far all parts are whole; locked by the run at work
///     report/              has the files of a long report
///     run.statistics       has what the first pass counted, where a step needs one
///     run.json             is there when the run is complete and nothing above has its ending any more
///
/// A run that takes the place of a complete one leaves that whole until its own end.
final class OutputFolder {
    static let summaryFile = "run.json"
    /// Every file that a run may make or take away.
    static let runFiles: Set<String> = {
        let files = [summaryFile, statisticsFile] + BatchOutput.allFiles
        return Set(files + files.map { $0 + ".part" } + [BatchJournal.name])
    }()
    /// What the first pass counted, for a run that goes on.
    static let statisticsFile = "run.statistics"

    /// What was found in the folder.
    enum State {
        case empty
        /// A complete run.
        case complete
        case unfinished(BatchJournal.Content)
        /// Files of such names, but no run.
        case foreign(String)
    }

    let path: String
    private let journal: BatchJournal
    /// Whether nobody else's journal was found, so that a refusal should leave none.
    private let journalIsNew: Bool

    /// Makes the folder if need be, and locks it for as long as this lives.
    ///
    /// - Throws: `OutputError`, or `BatchRefusal.locked`.
    init(_ path: String) throws {
        self.path = path
        try Self.makeFolder(path)
        journal = try BatchJournal(folder: path)
        journalIsNew = try journal.read() == nil
    }

    private static func makeFolder(_ path: String) throws(OutputError) {
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { return }
            errno = ENOTDIR
            throw OutputError(path, "cannot hold results")
        }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
        if mkdir(path, 0o777) != 0 && errno != EEXIST { throw OutputError(path, "cannot be created") }
    }

    /// Leaves the folder as it was found; for runs that are refused.
    func leave() {
        if journalIsNew { journal.remove() }
    }

    func state() throws(OutputError) -> State {
        let isComplete = PlainFile.exists(path(of: Self.summaryFile))
        // The parts have their names before the summary is written: where one is left, it belongs to a run after that.
        if let content = try journal.read(), !isComplete || PlainFile.exists(path(of: BatchOutput.problems.part)) {
            return .unfinished(content)
        }
        if isComplete { return .complete }
        let file = (BatchOutput.allFiles + [ReportParts.file(1)]).first { PlainFile.exists(path(of: $0)) }
        return file.map { .foreign($0) } ?? .empty
    }

    func path(of file: String) -> String { path + "/" + file }

    /// Whether a run is or was in a folder.
    static func hasRun(_ path: String) -> Bool {
        PlainFile.exists(path + "/" + BatchJournal.name)
            || (try? PlainFile.read(path + "/" + summaryFile))?.starts(with: #"{"diglot":"#.utf8) == true
    }

    /// The first of some dumps that is a file which a run makes or takes away here.
    func ownFile(among dumps: [String]) -> String? {
        let own = Set(Self.runFiles.compactMap { FileIdentity(path(of: $0)) })
        return dumps.first { dump in FileIdentity(dump).map(own.contains) ?? false }
    }

    /// The first output of an unfinished run that lost what the journal says is in it.
    func damagedOutput(_ content: BatchJournal.Content, _ outputs: [BatchOutput]) -> String? {
        zip(outputs, content.checkpoint?.lengths ?? []).first { output, length in
            (FileFacts(path(of: hasItsName(output) ? output.file : output.part))?.bytes ?? -1) < length
        }?.0.part
    }

    /// Whether a run was killed at its very end, when this output had its name already.
    private func hasItsName(_ output: BatchOutput) -> Bool {
        !PlainFile.exists(path(of: output.part)) && !PlainFile.exists(path(of: Self.summaryFile))
    }

    // MARK: Beginning

    /// Takes away what an unfinished run left, and begins a new one.
    func begin(_ settings: [RunSetting]) throws(OutputError) {
        for file in BatchOutput.allFiles { unlink(path(of: file + ".part")) }
        unlink(path(of: Self.statisticsFile))
        try journal.begin(settings)
    }

    /// Goes on where a run stopped.
    func resume(_ content: BatchJournal.Content, _ outputs: [BatchOutput]) throws(OutputError) {
        for output in outputs where hasItsName(output) {
            rename(path(of: output.file), path(of: output.part))
        }
        try journal.resume(content)
    }

    func note(_ checkpoint: Checkpoint) throws(OutputError) { try journal.append(checkpoint) }

    // MARK: Ending

    /// From here on there is no complete run until this one is.
    func endEarlierRun() {
        unlink(path(of: Self.summaryFile))
        ReportParts.remove(from: path)
    }

    /// Gives the parts their names, in the place of an earlier run's files, and writes the summary, which makes the run
    /// complete.
    func finish(_ outputs: [BatchOutput], summary: [UInt8]) throws(OutputError) {
        for output in outputs where !output.isAssembled { try move(output.part, to: output.file) }
        for file in BatchOutput.allFiles where !outputs.contains(where: { $0.file == file }) { unlink(path(of: file)) }
        try write(summary, to: Self.summaryFile)
        Self.syncFolder(path)
        Self.syncFolder(path(of: ReportParts.folder))
        tidy()
    }

    /// Takes away what a complete run needs no more.
    func tidy() {
        for file in BatchOutput.allFiles { unlink(path(of: file + ".part")) }
        unlink(path(of: Self.statisticsFile))
        journal.remove()
    }

    /// Takes away what the run wrote.
    func discard(_ outputs: [BatchOutput]) {
        for output in outputs { unlink(path(of: output.part)) }
        unlink(path(of: Self.statisticsFile))
        journal.remove()
    }

    /// Writes a whole file under its name.
    func write(_ bytes: [UInt8], to file: String) throws(OutputError) {
        let temporary = file + ".part"
        unlink(path(of: temporary))
        var part = try PartFile(path(of: temporary))
        try part.append(bytes)
        try part.sync()
        try move(temporary, to: file)
    }

    func move(_ old: String, to new: String) throws(OutputError) {
        if rename(path(of: old), path(of: new)) != 0 { throw OutputError(path(of: new), "cannot be completed") }
    }

    /// Names are on disk when the folder is; not every file system can be asked for that.
    private static func syncFolder(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
    }
}
