// What a user asks of a batch run.

public import ICUText

/// The options on which the results of a run depend.
public struct BatchOptions: Sendable {
    public var steps: [BatchStep] = BatchStep.all
    /// Of the digests.
    public var languages: [Language] = [.en, .zh]
    /// Which rules check, and how.
    public var checks = CheckSettings()
    /// Whose terms are evidence of links and are checked; nil for the shipped one.
    public var glossary: Glossary?
    /// Paths of translation tables that are added to the shipped one.
    public var tables: [String] = []
    /// Findings that are passed over.
    public var suppressions = Suppressions()
    /// Statistics to check with, and the name of the file that holds them; nil to read the dumps once more for them.
    public var statistics: (file: String, bytes: [UInt8])?
    /// What offsets count.
    public var unit: OffsetUnit = .utf8
    /// Whether JSONL begins with a header object.
    public var header = true
    public var selection = RecordSelection()
    /// nil to find it out, dump by dump.
    public var shape: DumpShape?
    /// Parts that are hidden from every step.
    public var ignored: Set<RecordPart> = []
    /// Whether damaged texts are mended.
    public var repairs = true
    /// nil for plain files.
    public var compression: OutputCompression?
    public var report: BatchReport.Format?
    /// A report in HTML has so many records in one file at most. One takes 23 KB with all steps, so that these are some 5 MB,
    /// which browsers open at once.
    public var reportRecords = 200
    /// In bytes; a larger record is passed over.
    public var largestRecord = 16 << 20
    /// A worker gets records of about so many bytes at a time, which are one member of a compressed file.
    public var batchSize = 1 << 18

    public init() {}

    /// The options as a user would type them, in a fixed order, and what else decides about the results.
    ///
    /// - Throws: `LexiconError`, also for a translation table that cannot be read.
    func settings(_ sources: BatchSources, _ lexicons: Lexicons) throws(LexiconError) -> [RunSetting] {
        var settings = [
            RunSetting("version", Version.current), RunSetting("icu", ICU.version),
            RunSetting("lexicons", try lexicons.digest()),
        ]
        settings += sources.settings
        settings += [
            RunSetting("--steps", steps.map(\.name).joined(separator: ",")),
            RunSetting("--lang", languages.map(\.rawValue).joined(separator: ",")),
            RunSetting("--offsets", unit.rawValue),
            RunSetting("--header", header ? "yes" : "no"),
            RunSetting("--dump-format", shape?.name ?? "found out"),
            RunSetting("--ignore", ignored.map(\.rawValue).sorted().joined(separator: ",")),
            RunSetting("--repair", repairs ? "yes" : "no"),
            RunSetting("--compress", compression?.rawValue ?? "no"),
            RunSetting("--report", report?.rawValue ?? "no"),
            RunSetting("--report-records", String(reportRecords)),
            RunSetting("--max-record-bytes", String(largestRecord)),
            RunSetting("--batch-bytes", String(batchSize)),
        ]
        settings += checks.settings
        settings += [
            RunSetting("--glossary", glossary?.digest ?? "no"),
            RunSetting(
                "--table",
                try tables.map { table throws(LexiconError) in try Self.digest(of: table) }.joined(separator: " ")),
            RunSetting("--suppress", suppressions.isEmpty ? "no" : suppressions.digest),
            RunSetting("--statistics", Self.digest(statistics?.bytes)),
        ]
        settings += selection.settings
        return settings
    }

    /// What tells one file from another.
    private static func digest(_ bytes: [UInt8]?) -> String {
        guard let bytes else { return "no" }
        var checksum = Checksum()
        checksum.add(bytes)
        return checksum.digits
    }

    private static func digest(of table: String) throws(LexiconError) -> String {
        do {
            return "\(table):\(digest(try PlainFile.read(table)))"
        } catch {
            throw LexiconError(message: "\(table): cannot be read: \(error)")
        }
    }
}
