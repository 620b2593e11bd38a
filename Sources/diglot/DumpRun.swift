// What every command over dumps does around its own work: reading, reporting what is wrong, and the exit code.

import ArgumentParser
import Diglot
import Glibc
import Logging

/// Reads the dumps that the options name and hands every record on.
struct DumpRun {
    let options: InputOptions
    let lexicons: Lexicons
    let logger: Logger
    /// Copies of the dumps that can be read only once, by name; see ``keepForSecondPass()``.
    private var spools: [String: DumpSpool] = [:]
    private let outcome = Outcome()

    /// What is kept until the results are written.
    private final class Outcome {
        var hasUnreadableDumps = false
    }

    /// - Parameter json: whether programs read the messages.
    init(_ options: InputOptions, json: Bool = false) throws {
        self.options = options
        logger = ConsoleLogHandler.logger(quiet: options.quiet, json: json)
        lexicons = try logger.reporting { try options.lexicons.find() }
    }

    /// Makes what the command needs from the lexicons.
    ///
    /// - Throws: `ExitCode` 2, after a message; `ValidationError` as it is.
    func prepare<Work: ~Copyable>(_ make: (Lexicons) throws -> Work) throws -> Work {
        try logger.reporting { try make(lexicons) }
    }

    /// A dump on its way through a command: where its items go, and what to do at its end.
    struct Visitor {
        /// Called with the dump's name and shape before its first item.
        var begin: (String, DumpShape) throws -> Void = { _, _ in }
        var record: (Record) throws -> Void
        /// Called for what is wrong with the dump; without it, a warning is logged.
        var problem: ((DumpProblem) throws -> Void)?
        var end: () throws -> Void = {}
    }

    /// Copies standard input and pipes, so that the dumps can be visited twice.
    mutating func keepForSecondPass() throws {
        for path in options.dumps where DumpSpool.isNeeded(for: path) { spools[path] = try DumpSpool(path, logger) }
    }

    /// Calls `body` with each record, in order.
    ///
    /// - Throws: as ``visit(_:)``.
    func forEachRecord(_ body: (Record) throws -> Void) throws {
        try withoutActuallyEscaping(body) { try visit(Visitor(record: $0)) }
    }

    /// Reads every dump. One that cannot be read, or a record of it, is reported and passed over; ``end()`` has the exit
    /// code then.
    ///
    /// - Parameter quietly: whether nothing is said of what is wrong, because the dumps are visited again.
    /// - Throws: `ExitCode` 2 when nothing could be read, when anything failed while `--strict-input`
    ///   is set, or when the visitor throws.
    func visit(_ visitor: Visitor, quietly: Bool = false) throws {
        try readDumps(quietly: quietly) { path, reader, counts in
            try visitor.begin(path, reader.shape)
            try read(&reader, visitor, &counts)
        }
    }

    /// Calls `body` with what every dump holds before it is parsed, and the dump's shape; a record that cannot be read
    /// is one like any other.
    ///
    /// - Throws: as ``visit(_:)``.
    func visitFrames(_ body: (FrameItem, DumpShape) throws -> Void) throws {
        try readDumps(quietly: false) { _, reader, counts in
            let shape = reader.shape
            while counts.records < limit, let item = try reader.nextFrame() {
                if case .frame = item { counts.records += 1 } else { counts.handedOn += 1 }
                try body(item, shape)
            }
        }
    }

    /// Called when the results are written.
    ///
    /// - Throws: `ExitCode` 2 when a dump could not be read, or not to its end, although others could.
    func end() throws {
        if outcome.hasUnreadableDumps { throw ExitCode(failureExitCode) }
    }

    /// Opens one dump after another.
    private func readDumps(quietly: Bool, _ read: (String, inout DumpReader, inout Counts) throws -> Void) throws {
        var counts = Counts(log: CappedLog(logger))
        try logger.reporting {
            let headings = try lexicons.headings()
            let repair = options.repair ? try lexicons.repair() : nil
            let marks = try lexicons.marks()
            for path in files(&counts, quietly) where counts.read < limit {
                do {
                    let source = try source(of: path)
                    var reader = try DumpReader(
                        source, shape: options.dumpFormat, headings: headings, repair: repair, marks: marks)
                    if reader.shape.name != DumpShape.frames.name { counts.wholeDumps += 1 }
                    try read(path, &reader, &counts)
                } catch let error as DumpError {
                    counts.fail(error, quietly)
                }
            }
        }
        if quietly { return }
        counts.log.end()
        try report(counts)
    }

    /// The bytes of a dump, for a pass over them.
    func source(of path: String) throws(DumpError) -> ByteSource {
        if let spool = spools[path] { return try ByteSource(path: spool.path, name: path) }
        return try ByteSource(path: path)
    }

    /// Where the copies of dumps can be read, by name, for as long as this lives.
    var copies: [String: String] { spools.mapValues(\.path) }

    private var limit: Int { options.limit ?? .max }

    /// The dumps, folders opened, for a long run: none of its results is made where a dump is missing.
    ///
    /// - Throws: `ExitCode` 2, after messages.
    func filesOfLongRun() throws -> [String] {
        var counts = Counts(log: CappedLog(logger))
        let files = files(&counts, false)
        for file in files where file != "-" && access(file, R_OK) != 0 {
            let reason = String(cString: strerror(errno))
            counts.fail(DumpError(file: file, message: "cannot be opened: \(reason)", advice: "check the path"), false)
        }
        counts.log.end()
        if counts.unreadableDumps > 0 { throw ExitCode(failureExitCode) }
        return files
    }

    /// The dumps, folders opened, each once; what a run wrote there is none.
    private func files(_ counts: inout Counts, _ quietly: Bool) -> [String] {
        var files: [String] = []
        var seen = SeenDumps()
        func add(_ file: String) {
            guard let earlier = seen.earlierName(of: file) else { return files.append(file) }
            if quietly { return }
            let what = earlier == file ? "named more than once" : "the same file as \(earlier)"
            counts.log.log(.warning, "\(file): \(what); it is read once", kind: "dumps that are there already")
        }
        for path in options.dumps {
            do throws(DumpError) {
                var folder = try DumpFolder(path)
                for error in folder.unreadable { counts.fail(error, quietly) }
                for run in try folder.leaveOutResults() where !quietly {
                    logger.info("\(run): the results of 'diglot batch' there are no dumps and passed over")
                }
                for file in folder.files { add(file) }
            } catch {
                counts.fail(error, quietly)
            }
        }
        return files
    }

    private struct Counts {
        /// What is said of dumps and records while they are read.
        var log: CappedLog
        var records = 0
        var unreadableRecords = 0
        var otherProblems = 0
        var unreadableDumps = 0
        /// Problems that others are told of, with the records.
        var handedOn = 0
        /// Dumps that were opened and are no frames: in these, which are parts of dumps, nothing need be readable.
        var wholeDumps = 0

        /// What `--limit` counts: a record that could not be read is one, too.
        var read: Int { records + unreadableRecords }

        mutating func fail(_ error: DumpError, _ quietly: Bool) {
            unreadableDumps += 1
            if !quietly { log.log(.error, Failure.message(error), kind: "dumps that cannot be read") }
        }
    }

    /// Hands on what a dump holds; its end is told even when reading stops in the middle.
    private func read(_ reader: inout DumpReader, _ visitor: Visitor, _ counts: inout Counts) throws {
        do {
            while counts.read < limit, let item = try reader.next() {
                switch item {
                case .record(let record):
                    counts.records += 1
                    try visitor.record(options.ignore.isEmpty ? record : record.ignoring(options.ignore))
                case .problem(let problem):
                    if problem.kind == .unreadableRecord {
                        counts.unreadableRecords += 1
                    } else {
                        counts.otherProblems += 1
                    }
                    if let report = visitor.problem { try report(problem) } else { counts.log.log(.inside(problem)) }
                }
            }
        } catch let error as DumpError {
            try visitor.end()
            throw error
        }
        try visitor.end()
    }

    private func report(_ counts: Counts) throws {
        if counts.unreadableRecords > 0 {
            let all = counts.records + counts.unreadableRecords
            logger.warning("\(counts.unreadableRecords) of \(all) records could not be read and were passed over")
        }
        let failed = counts.unreadableRecords + counts.unreadableDumps
        if counts.records + counts.handedOn == 0 && options.limit != 0 {
            let isOfParts = counts.wholeDumps + counts.unreadableDumps == 0
            // What a run without results wrote is a dump like any other.
            if isOfParts || failed + counts.otherProblems == 0 {
                logger.warning("no records found")
            } else {
                if failed == 0 { logger.error("no records found") }
                throw ExitCode(failureExitCode)
            }
        }
        if options.strictInput && failed > 0 { throw ExitCode(failureExitCode) }
        if counts.unreadableDumps > 0 { outcome.hasUnreadableDumps = true }
    }
}
