import TestSupport
import Testing

@testable import Diglot

/// Nothing but dumps, options and lexicons decides about the results of a run, and parts of dumps give parts of them.
@Suite struct BatchLawTests {
    /// Law: the bytes depend neither on the number of workers nor, for plain files, on the size of batches.
    @Test(arguments: [1, 2, 5], [1, 700, 1 << 18])
    func bytesDependOnNothingElse(jobs: Int, size: Int) throws {
        let (folder, other) = (try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small(size)
        options.report = .html
        options.reportRecords = 7
        try folder.run(.mixed, options, jobs: jobs)
        options.batchSize = 5000
        try other.run(.mixed, options)
        var (contents, others) = (try folder.contents, try other.contents)
        #expect(contents.removeValue(forKey: "run.json") != nil && others.removeValue(forKey: "run.json") != nil)
        #expect(contents == others)
    }

    /// Law: packed files hold what plain ones do, and are the same bytes for any number of workers.
    @Test(arguments: OutputCompression.allCases)
    func packedFilesHoldTheSame(compression: OutputCompression) throws {
        let (plain, packed, other) = (try ResultFolder(), try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        try plain.run(.mixed, options)
        options.compression = compression
        try packed.run(.mixed, options, jobs: 2)
        try other.run(.mixed, options)
        #expect(try packed.contents == other.contents)
        for step in BatchStep.all {
            var source = try ByteSource(path: packed.path + "/" + step.file + compression.fileExtension)
            var text: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
                if count == 0 { break }
                text += buffer[..<count]
            }
            #expect(try text == Checkout.bytes(plain.path + "/" + step.file))
        }
    }

    /// Law: shards share the records out.
    @Test(arguments: [1, 2, 3, 50])
    func shardsAreTheWhole(count: Int) throws {
        let whole = try ResultFolder()
        var options = BatchOptions.small()
        options.header = false
        try whole.run(.mixed, options)
        for file in ["digests.jsonl", "alignments.jsonl", "findings.jsonl", "records.jsonl", "problems.jsonl"] {
            #expect(try !whole.text(file).isEmpty)
        }
        let bytes = try whole.bytesRead
        var sum = 0
        var lines: [String: [Substring]] = [:]
        for index in 1...count {
            let folder = try ResultFolder()
            options.selection.shard = RecordSelection.Shard("\(index)/\(count)")
            try folder.run(.mixed, options, jobs: 2)
            for file in ["digests.jsonl", "alignments.jsonl", "findings.jsonl", "records.jsonl", "problems.jsonl"] {
                lines[file, default: []] += try folder.text(file).split(separator: "\n")
            }
            sum += try folder.bytesRead
        }
        #expect(sum == bytes)
        for (file, lines) in lines {
            #expect(try lines.sorted() == whole.text(file).split(separator: "\n").sorted(), "\(file)")
        }
    }

    @Test func aSampleIsPartOfTheWhole() throws {
        let (whole, folder, other) = (try ResultFolder(), try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        options.steps = [.convert]
        try whole.run(.mixed, options)
        options.selection.sample = 9
        try folder.run(.mixed, options)
        try other.run(.mixed, options, stopAfter: 2)
        try other.run(.mixed, options, .resume, jobs: 2)
        #expect(try folder.contents == other.contents)
        let all = try whole.text("records.jsonl").split(separator: "\n")
        let lines = try folder.text("records.jsonl").split(separator: "\n")
        let unreadable = try folder.text("problems.jsonl").matches(of: /"kind":"unreadable-record"/).count
        #expect(lines.count + unreadable == 9)
        // In the order of the dumps.
        #expect(lines == all.filter(Set(lines).contains))
    }

    /// Law: parts that are checked with the statistics of all of them give what the whole gives.
    @Test(arguments: [1, 7])
    func partsWithStatisticsAreTheWhole(cut: Int) throws {
        let whole = try ResultFolder()
        var options = BatchOptions.small()
        options.header = false
        let lines = (0..<30).map { #"{"id":"\#($0 % 20)","abstract":"We test \#($0) of them.","facets":[]}"# }
        let dump = Dump((lines + ["{"]).joined(separator: "\n"))
        try whole.run([dump], options)
        #expect(try whole.text("findings.jsonl").contains("record.duplicate-id"))
        let writer = FrameWriter()
        var frames: [[UInt8]] = []
        var reader = try DumpReader(ByteSource(bytes: dump.bytes, name: dump.name), headings: Shipped.headings)
        while case .frame(let frame) = try reader.nextFrame() { frames.append(writer.write(frame, reader.shape)) }
        // The last part holds nothing that can be read.
        let parts = [frames[..<cut], frames[cut..<30], frames[30...]].enumerated().map { index, frames in
            Dump(name: "part\(index)", bytes: frames.flatMap { $0 })
        }
        let plan = try CheckPlan(CheckSettings(), Shipped.lexicons)
        var counted: DumpStatistics?
        for part in parts {
            var surveyor = try DumpSurveyor(plan)
            for record in try part.records(as: .frames, mends: true) { try surveyor.add(record) }
            let next = try DumpStatistics(surveyor.survey, plan, Shipped.lexicons, ignored: [], repairs: true)
            if counted == nil { counted = next } else { try counted?.merge(next, file: "s") }
        }
        counted?.finish()
        options.statistics = counted.map { ("counted", $0.bytes) }
        options.shape = .frames
        var texts: [String: String] = [:]
        for part in parts {
            let folder = try ResultFolder()
            var surveyed = false
            try folder.run([part], options) { if case .surveying = $0 { surveyed = true } }
            #expect(!surveyed)
            for (file, bytes) in try folder.contents where file != "run.json" {
                texts[file, default: ""] += String(decoding: bytes, as: UTF8.self)
            }
        }
        #expect(texts.count == 5)
        for (file, text) in texts { #expect(try text == whole.text(file), "\(file)") }
    }
}
