// A run of the library into a folder of a test, and what it left there.

import Foundation
import TestSupport
import Testing

@testable import Diglot

/// A folder that a test runs into.
struct ResultFolder {
    let scratch: ScratchFolder
    var path: String { scratch.path + "/results" }

    init() throws { scratch = try ScratchFolder() }

    /// Runs over dumps in memory.
    ///
    /// - Parameters:
    ///   - stopAfter: after so many batches somebody asks to stop.
    ///   - watch: is told what happens.
    @discardableResult
    func run(
        _ dumps: [Dump], _ options: BatchOptions, _ start: BatchRun.Start = .new, jobs: Int = 1, stopAfter: Int = .max,
        watch: (BatchRun.Event) -> Void = { _ in }
    ) throws -> BatchRun.Outcome {
        let sources = BatchSources(dumps.map(\.name)) { name throws(DumpError) in
            guard let dump = dumps.first(where: { $0.name == name }) else {
                throw DumpError(file: name, message: "is not there")
            }
            return ByteSource(bytes: dump.bytes, name: name)
        }
        var run = BatchRun(sources, options, Shipped.lexicons, folder: path)
        run.checkpointInterval = 0
        var taken = 0
        return try run.run(
            start, jobs: jobs, shouldStop: { taken >= stopAfter },
            watch: { event in
                if case .progress = event { taken += 1 }
                watch(event)
            })
    }

    /// The files, also those of a long report, and their bytes; of `run.json` without what is said of times.
    var contents: [String: [UInt8]] {
        get throws {
            var contents: [String: [UInt8]] = [:]
            for file in try FileManager.default.subpathsOfDirectory(atPath: path) where file != "report" {
                var bytes = try Checkout.bytes(path + "/" + file)
                if file == "run.json", let times = String(decoding: bytes, as: UTF8.self).range(of: ",\"times\":") {
                    let text = String(decoding: bytes, as: UTF8.self)
                    bytes = Array(text[..<times.lowerBound].utf8)
                }
                contents[file] = bytes
            }
            return contents
        }
    }

    /// A file of the results.
    func text(_ file: String) throws -> String {
        String(decoding: try Checkout.bytes(path + "/" + file), as: UTF8.self)
    }

    /// What `run.json` says of the size of the records that were read.
    var bytesRead: Int {
        get throws {
            let bytes = try #require(try text("run.json").firstMatch(of: /"bytes":([0-9]+),"counts"/)).1
            return try #require(Int(bytes))
        }
    }

    /// Removes everything, for the next run.
    func clear() throws { try FileManager.default.removeItem(atPath: path) }
}

extension BatchOptions {
    /// Batches of one record or a few, so that a small dump has many.
    static func small(_ size: Int = 2000) -> BatchOptions {
        var options = BatchOptions()
        options.batchSize = size
        return options
    }
}

extension [Dump] {
    /// Fixtures of several shapes, among them damaged ones: about 40 records.
    static let mixed: [Dump] = Dump.fixtures.filter { dump in
        ["daily-digests.jsonl", "facet-digests.txt", "broken/bad-line.jsonl", "records.jsonl", "paper-feed.txt"]
            .contains(dump.name)
    }
}
