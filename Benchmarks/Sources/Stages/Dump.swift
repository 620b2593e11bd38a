// A dump in memory, and the records in it.

import Diglot
import Glibc

/// A dump that is read twice a round.
struct Dump {
    let lexicons: Lexicons
    let plan: CheckPlan
    private let path: String
    private let bytes: [UInt8]
    private let limit: Int
    private let headings: HeadingTable
    private let repair: TextRepair
    private let marks: RecordMarks

    /// - Parameter limit: at most so many records are read.
    init(_ path: String, _ lexicons: Lexicons, limit: Int) throws {
        self.path = path
        self.lexicons = lexicons
        self.limit = limit
        bytes = try Self.contents(of: path)
        headings = try lexicons.headings()
        repair = try lexicons.repair()
        marks = try lexicons.marks()
        plan = try CheckPlan(CheckSettings(), lexicons)
    }

    /// A reader at the start of the dump, as `diglot batch` has it: damaged texts are mended.
    func read() throws -> Reading {
        Reading(
            try DumpReader(
                ByteSource(bytes: bytes, name: path), headings: headings, repair: repair, marks: marks),
            limit: limit)
    }

    private static func contents(of path: String) throws(DumpError) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw DumpError(file: path, message: "cannot be opened") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
    }
}

/// What is known of a dump before anything is measured.
struct DumpFacts {
    private(set) var records = 0
    /// Of the records in the dump.
    private(set) var recordBytes = 0
    /// What the floor is measured with.
    private(set) var texts = FloorTexts()
    /// What the first pass of `check` learns.
    private(set) var survey: DumpSurvey

    init(_ dump: Dump) throws {
        var surveyor = try DumpSurveyor(dump.plan)
        var reading = try dump.read()
        while let record = try reading.next() {
            try surveyor.add(record)
            records += 1
            recordBytes += record.source.bytes.count
            texts.add(record)
        }
        survey = surveyor.survey
        survey.finish()
    }

    /// What the first pass of `check` with another plan learns.
    static func survey(of dump: Dump, _ plan: CheckPlan) throws -> DumpSurvey {
        var surveyor = try DumpSurveyor(plan)
        var reading = try dump.read()
        while let record = try reading.next() { try surveyor.add(record) }
        var survey = surveyor.survey
        survey.finish()
        return survey
    }
}

/// The records of a dump, one after another.
struct Reading: ~Copyable {
    private var reader: DumpReader
    private var left: Int

    init(_ reader: consuming DumpReader, limit: Int) {
        self.reader = reader
        left = limit
    }

    /// What is no record is passed over.
    mutating func next() throws -> Record? {
        while left > 0, let item = try reader.next() {
            guard case .record(let record) = item else { continue }
            left -= 1
            return record
        }
        return nil
    }

    mutating func next(_ count: Int) throws -> [Record] {
        var records: [Record] = []
        while records.count < count, let record = try next() { records.append(record) }
        return records
    }
}
