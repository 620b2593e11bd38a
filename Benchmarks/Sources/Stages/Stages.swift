// What each stage of the flow takes for a dump, beside what ICU alone takes for its texts.
//
//     Stages DUMP [ROUNDS [RECORDS [BATCH]]]
//
// In every round the ICU floor goes over all texts, as a program of its own would; then the records go through the
// flow 32 at a time, as in `diglot batch`, or BATCH at a time, and each stage's share is added up. Stages that the flow
// lacks come last. Only CPU time of this thread counts. Under callgrind, what is counted are instructions, a dump of its
// for each stage.
//
// Standard output is a table for Benchmarks/run: counts, then a row a stage with its nanoseconds in every round.

import CCallgrind
import Diglot
import Glibc

@main
enum Stages {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first, arguments.count <= 4 else {
            fatalError("usage: Stages DUMP [ROUNDS [RECORDS [BATCH]]]")
        }
        let numbers = arguments.dropFirst().compactMap { Int($0) }
        let limit = numbers.count > 1 ? numbers[1] : .max
        let dump = try Dump(path, Lexicons.find(), limit: limit)
        let facts = try DumpFacts(dump)
        var pipeline = try Pipeline(dump, facts)
        let isCounting = callgrind_is_counting()
        // A dump of callgrind's for each stage of each record would take longer than the work; what instructions
        // there are does not depend on what caches hold.
        let batchSize = isCounting ? Int.max : numbers.count > 2 ? numbers[2] : 32
        // The first round fills buffers.
        var stopwatch = Stopwatch(isCounting: false)
        try pipeline.run(batchSize: batchSize, &stopwatch)
        stopwatch = Stopwatch(isCounting: isCounting)
        for _ in 0..<max(1, numbers.first ?? 1) {
            try pipeline.run(batchSize: batchSize, &stopwatch)
            stopwatch.endRound()
        }
        print("bytes\t\(facts.recordBytes)")
        print("records\t\(facts.records)")
        print("text bytes\t\(facts.texts.byteCount)")
        for stage in Stage.allCases {
            print(([stage.rawValue] + stopwatch.nanoseconds(of: stage).map(String.init)).joined(separator: "\t"))
        }
    }
}
