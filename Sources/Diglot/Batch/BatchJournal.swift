// How far a run got, on disk: what lets a killed one go on.

import Glibc

/// A place in a run up to which everything is written.
struct Checkpoint: Sendable, Equatable {
    var position = InputPosition()
    /// The lengths of the outputs, in their order.
    var lengths: [Int]
    var tally = BatchTally()
    /// Time that the run took so far.
    var seconds = 0.0
    /// How often the run was begun or resumed.
    var sittings = 1
}

/// The file `run.journal` of a folder: it is there while a run is unfinished, and locked while one is at work.
///
/// Lines of cells between tabs: first the run's settings, then `begin`, then a checkpoint a line.
///
///     setting   --lang    en,zh
///     begin
///     batch     4096  9c1b33e7  262731  65536  daily.jsonl  3.2  1  2  401123  98011  records  read  4096
///               items checksum  bytes   stored file   seconds sittings outputs and their lengths, tally
///
/// The results before a checkpoint are on disk before its line is. A line that was torn by a crash has no line break
/// and does not count; neither does anything after it.
final class BatchJournal {
    static let name = "run.journal"

    /// What an unfinished run left.
    struct Content: Equatable {
        var settings: [RunSetting] = []
        /// nil when the run was killed before its first one.
        var checkpoint: Checkpoint?
        /// The bytes of the whole lines.
        var length = 0
    }

    /// A process that was killed has its locks a little longer; whoever starts it again at once need not know.
    private static let patience = 1.0

    private let path: String
    private let descriptor: Int32

    /// Opens and locks the journal of a folder, or makes an empty one.
    ///
    /// - Parameter patience: how many seconds to wait for another process to end.
    /// - Throws: `BatchRefusal.locked` while another process has it.
    init(folder: String, patience: Double = patience) throws {
        path = folder + "/" + Self.name
        let began = Clock.seconds
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw OutputError(path, "cannot be created") }
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                let isLocked = errno == EWOULDBLOCK
                let error = OutputError(path, "cannot be locked")
                close(descriptor)
                guard isLocked else { throw error }
                if Clock.seconds - began > patience { throw BatchRefusal.locked(folder) }
                usleep(20_000)
                continue
            }
            var status = stat()
            if fstat(descriptor, &status) == 0 && status.st_nlink > 0 {
                self.descriptor = descriptor
                return
            }
            // The run that had it ended and took it away in between.
            close(descriptor)
        }
    }

    deinit { close(descriptor) }

    // MARK: Reading

    /// What the journal holds; nil for one that no run was begun with.
    func read() throws(OutputError) -> Content? {
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.read(path)
        } catch {
            errno = error.rawValue
            throw OutputError(path, "cannot be read")
        }
        var content = Content()
        var hasBegun = false
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let cells = String(decoding: rest[..<end], as: UTF8.self)
                .split(separator: "\t", omittingEmptySubsequences: false).map { TSV.unescape(String($0)) }
            switch cells[0] {
            case "setting" where cells.count == 3 && !hasBegun:
                content.settings.append(RunSetting(cells[1], cells[2]))
            case "begin" where !hasBegun: hasBegun = true
            case "batch" where hasBegun:
                guard let checkpoint = Checkpoint(cells: cells.dropFirst()) else { return content }
                content.checkpoint = checkpoint
            default: return hasBegun ? content : nil
            }
            rest = rest[(end + 1)...]
            content.length = rest.startIndex
        }
        return hasBegun ? content : nil
    }

    // MARK: Writing

    /// Begins a run, with nothing written yet.
    func begin(_ settings: [RunSetting]) throws(OutputError) {
        try truncate(to: 0)
        for setting in settings { try append(["setting", setting.name, setting.value], syncs: false) }
        try append(["begin"], syncs: false)
    }

    /// Goes on behind what was read.
    func resume(_ content: Content) throws(OutputError) { try truncate(to: content.length) }

    /// To be called when everything before the checkpoint is on disk.
    func append(_ checkpoint: Checkpoint) throws(OutputError) { try append(["batch"] + checkpoint.cells) }

    /// Takes the journal away; the lock is held until the last reference to it goes.
    func remove() { unlink(path) }

    private func truncate(to length: Int) throws(OutputError) {
        guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, SEEK_SET) >= 0 else {
            throw OutputError(path, "cannot be written")
        }
    }

    private func append(_ cells: [String], syncs: Bool = true) throws(OutputError) {
        let line = cells.map(TSV.escape).joined(separator: "\t") + "\n"
        guard Descriptor.write(Array(line.utf8), to: descriptor), !syncs || fsync(descriptor) == 0 else {
            throw OutputError(path, "cannot be written")
        }
    }
}

extension Checkpoint {
    fileprivate var cells: [String] {
        [
            String(position.items), position.checksum.digits, String(position.bytes),
            String(position.storedBytes), position.file, Decimal.string(seconds, decimals: 3), String(sittings),
            String(lengths.count),
        ] + lengths.map(String.init) + tally.cells
    }

    fileprivate init?(cells: ArraySlice<String>) {
        let cells = Array(cells)
        guard cells.count >= 8, let items = Int(cells[0]), let checksum = UInt32(cells[1], radix: 16),
            let bytes = Int(cells[2]), let storedBytes = Int(cells[3]), let seconds = Double(cells[5]),
            let sittings = Int(cells[6]), let outputs = Int(cells[7]), outputs >= 0, cells.count >= 8 + outputs,
            let tally = BatchTally(cells: cells[(8 + outputs)...])
        else { return nil }
        let lengths = cells[8..<8 + outputs].compactMap { Int($0) }
        guard lengths.count == outputs else { return nil }
        position = InputPosition(
            items: items, checksum: Checksum(value: checksum), bytes: bytes, storedBytes: storedBytes, file: cells[4])
        self.lengths = lengths
        self.tally = tally
        self.seconds = seconds
        self.sittings = sittings
    }
}
