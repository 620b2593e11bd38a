// What every command over dumps does around its own work: reading, reporting what is wrong, and the exit code.

import ArgumentParser
import Diglot
import Logging

/// Reads the dumps that the options name and hands every record on.
struct DumpRun {
    let options: InputOptions
    let lexicons: Lexicons
    let logger: Logger

    init(_ options: InputOptions) throws {
        self.options = options
        logger = ConsoleLogHandler.logger(quiet: options.quiet)
        do {
            lexicons = try Lexicons.find(directory: options.lexicons)
        } catch {
            logger.error("\(error)")
            throw ExitCode(failureExitCode)
        }
    }

    /// Makes what the command needs from the lexicons.
    ///
    /// - Throws: `ExitCode` 2, after a message.
    func prepare<Work: ~Copyable>(_ make: (Lexicons) throws -> Work) throws -> Work {
        do {
            return try make(lexicons)
        } catch {
            logger.error("\(error)")
            throw ExitCode(failureExitCode)
        }
    }

    /// Calls `body` with each record, in order.
    ///
    /// A dump or a record that cannot be read is reported and passed over.
    ///
    /// - Throws: `ExitCode` 2 when nothing could be read, when anything failed while `--strict-input`
    ///   is set, or when `body` throws.
    func forEachRecord(_ body: (Record) throws -> Void) throws {
        var counts = Counts()
        do {
            let headings = try lexicons.headings()
            let repair = options.repair ? try lexicons.repair() : nil
            for path in options.dumps where counts.records < options.limit ?? .max {
                do throws(DumpError) {
                    var reader = try DumpReader(
                        path: path, shape: options.dumpFormat, headings: headings, repair: repair)
                    while counts.records < options.limit ?? .max, let item = try reader.next() {
                        do {
                            try take(item, &counts, body)
                        } catch {
                            counts.failure = error
                            break
                        }
                    }
                } catch {
                    counts.unreadableDumps += 1
                    logger.error("\(error)")
                }
                if let failure = counts.failure { throw failure }
            }
        } catch let exit as ExitCode {
            throw exit
        } catch {
            logger.error("\(error)")
            throw ExitCode(failureExitCode)
        }
        try report(counts)
    }

    private struct Counts {
        var records = 0
        var unreadableRecords = 0
        var otherProblems = 0
        var unreadableDumps = 0
        var failure: (any Error)?
    }

    private func take(_ item: DumpReader.Item, _ counts: inout Counts, _ body: (Record) throws -> Void) throws {
        switch item {
        case .record(let record):
            counts.records += 1
            try body(options.ignore.isEmpty ? record : record.ignoring(options.ignore))
        case .problem(let problem):
            if problem.kind == .unreadableRecord { counts.unreadableRecords += 1 } else { counts.otherProblems += 1 }
            logger.warning("\(problem)")
        }
    }

    private func report(_ counts: Counts) throws {
        if counts.unreadableRecords > 0 {
            let all = counts.records + counts.unreadableRecords
            logger.warning("\(counts.unreadableRecords) of \(all) records could not be read and were passed over")
        }
        let failed = counts.unreadableRecords + counts.unreadableDumps
        let nothingRead = counts.records == 0 && options.limit != 0
        if nothingRead && failed == 0 { logger.error("no records found") }
        if nothingRead || (options.strictInput && failed > 0) { throw ExitCode(failureExitCode) }
    }
}
