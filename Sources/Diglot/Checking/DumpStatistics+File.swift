// Statistics of dumps, written and read.

extension DumpStatistics {
    private static let mark = "diglot-statistics"
    private static let conventions = "conventions"

    // MARK: Writing

    /// The bytes of the file; equal statistics give equal bytes.
    public var bytes: [UInt8] {
        var lines: [UInt8] = []
        func add(_ cells: [String]) { lines += "\(cells.map(TSV.escape).joined(separator: "\t"))\n".utf8 }
        add([Self.mark, Version.current, survey.isFinished ? "whole" : "part"])
        for setting in settings { add(["setting", setting.name, setting.value]) }
        add([Self.conventions])
        survey.conventions.forEachRow { add([""] + $0) }
        for tally in survey.tallies.sorted(by: { $0.id < $1.id }) {
            add([tally.id])
            tally.forEachRow { add([""] + $0) }
        }
        var checksum = Checksum()
        checksum.add(lines)
        add(["end", checksum.digits])
        return lines
    }

    // MARK: Reading

    /// Reads statistics to merge them; their rules are those that the file names.
    ///
    /// - Throws: `StatisticsError` for a file that is none, is damaged, or is of another version.
    public init(_ bytes: [UInt8], file: String, _ lexicons: Lexicons) throws {
        let head = try Head(bytes, file)
        let rules = head.settings.first { $0.name == "rules" }?.value ?? ""
        let ids = rules.split(separator: ",").map(String.init)
        try self.init(bytes, head, file, CheckPlan(CheckSettings(only: Set(ids)), lexicons))
    }

    /// Reads statistics to check with them.
    ///
    /// - Throws: `StatisticsError` for a file that is none, is damaged, is of another version, or was counted otherwise
    ///   than the plan and the options would.
    public init(
        _ bytes: [UInt8], file: String, _ plan: CheckPlan, _ lexicons: Lexicons, ignored: Set<RecordPart>,
        repairs: Bool
    ) throws {
        try self.init(bytes, Head(bytes, file), file, plan)
        try expect(plan.statisticsSettings(lexicons, ignored: ignored, repairs: repairs), file: file)
    }

    private init(_ bytes: [UInt8], _ head: Head, _ file: String, _ plan: CheckPlan) throws(StatisticsError) {
        let damaged = StatisticsError(file: file, message: "the statistics are damaged")
        var conventions = DumpConventions()
        var tallies = DumpSurvey(plan).tallies
        // nil stands for the conventions.
        var current: Int?
        for cells in CellLines(bytes[head.length...]) {
            if cells[0] == "end" { break }
            if !cells[0].isEmpty {
                current = tallies.firstIndex { $0.id == cells[0] }
                guard current != nil || cells[0] == Self.conventions else { throw damaged }
                continue
            }
            let row = Array(cells.dropFirst())
            let isRead = if let current { tallies[current].read(row) } else { conventions.read(row) }
            guard isRead else { throw damaged }
        }
        survey = DumpSurvey(plan, conventions: conventions, tallies: tallies, isFinished: head.isFinished)
        settings = head.settings
    }
}

/// The lines before the counts.
private struct Head {
    var settings: [RunSetting] = []
    let isFinished: Bool
    /// In bytes.
    private(set) var length = 0

    init(_ bytes: [UInt8], _ file: String) throws(StatisticsError) {
        var lines = CellLines(bytes[...])
        guard let first = lines.next(), first.count == 3, first[0] == "diglot-statistics" else {
            throw StatisticsError(file: file, message: "these are no statistics of a dump", isOfOtherFile: true)
        }
        guard first[1] == Version.current else {
            throw StatisticsError(
                file: file, message: "the statistics are of version \(first[1]), and this is \(Version.current)")
        }
        guard Self.isWhole(bytes) else {
            throw StatisticsError(file: file, message: "the statistics are cut off or damaged")
        }
        isFinished = first[2] == "whole"
        length = lines.read
        while let cells = lines.next(), cells.count == 3, cells[0] == "setting" {
            settings.append(RunSetting(cells[1], cells[2]))
            length = lines.read
        }
    }

    /// Whether the last line has the checksum of all before it.
    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard bytes.last == 0x0A else { return false }
        let start = bytes.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        var checksum = Checksum()
        checksum.add(bytes[..<start])
        return bytes[start...].elementsEqual("end\t\(checksum.digits)\n".utf8)
    }
}

/// Lines of cells, one after another.
private struct CellLines: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>
    private let start: Int

    /// How many bytes were read.
    var read: Int { rest.startIndex - start }

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
        start = bytes.startIndex
    }

    mutating func next() -> [String]? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest = rest[(end + 1)...]
        return line.split(separator: "\t", omittingEmptySubsequences: false).map { TSV.unescape(String($0)) }
    }
}
