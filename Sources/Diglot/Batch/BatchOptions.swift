// What a user asks of a batch run.

public import ICUText

/// The options on which the results of a run depend.
public struct BatchOptions: Sendable {
    public var steps: [BatchStep] = BatchStep.all
    /// Of the digests.
    public var languages: [Language] = [.en, .zh]
    /// What the digests of the dumps were written from, for checks.
    public var profile = CheckProfile.abstract
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
    /// In bytes; a larger record is passed over.
    public var largestRecord = 16 << 20
    /// A worker gets records of about so many bytes at a time, which are one member of a compressed file.
    public var batchSize = 1 << 18

    public init() {}

    /// The options as a user would type them, in a fixed order, and what else decides about the results.
    func settings(_ inputs: [String], _ lexicons: Lexicons) throws(LexiconError) -> [BatchSetting] {
        var settings = [
            BatchSetting("version", Version.current), BatchSetting("icu", ICU.version),
            BatchSetting("lexicons", try lexicons.digest()), BatchSetting("inputs", inputs.joined(separator: " ")),
            BatchSetting("--steps", steps.map(\.name).joined(separator: ",")),
            BatchSetting("--lang", languages.map(\.rawValue).joined(separator: ",")),
            BatchSetting("--profile", profile.rawValue), BatchSetting("--offsets", unit.rawValue),
            BatchSetting("--header", header ? "yes" : "no"),
            BatchSetting("--dump-format", shape?.name ?? "found out"),
            BatchSetting("--ignore", ignored.map(\.rawValue).sorted().joined(separator: ",")),
            BatchSetting("--repair", repairs ? "yes" : "no"),
            BatchSetting("--compress", compression?.rawValue ?? "no"),
            BatchSetting("--report", report?.rawValue ?? "no"),
            BatchSetting("--max-record-bytes", String(largestRecord)),
            BatchSetting("--batch-bytes", String(batchSize)),
        ]
        settings += selection.settings
        return settings
    }
}

/// A name and a value on which the results of a run depend.
public struct BatchSetting: Sendable, Equatable {
    public let name: String
    public let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
