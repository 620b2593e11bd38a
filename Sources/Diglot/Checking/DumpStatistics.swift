// Surveys as files: what lets several machines make the first pass over parts of a dump, and check with all of it.

import ICUText

/// The survey of a dump or of a part of it, with what it depends on, as a file.
///
/// Parts are counted on their own and merged in the order of the dump, any number at a time: the result is that of
/// the whole. A file has lines of cells between tabs, the rows of counts behind one more tab:
///
///     diglot-statistics   0.1.0   part
///     setting             lexicons   9f2c41d07a55e318
///     conventions
///         records     45023
///     record.duplicate-id
///         5f0c9a11e07d22b4   9c1b33e7   80aa01c2
///     end                 1c291ca3
///
/// The second cell of the first line is the version that made it; the third says whether it can be merged (`part`) or
/// has only what checking needs (`whole`). The last line has a checksum of all before it.
public struct DumpStatistics: Sendable {
    /// The counts; finished where they are of a whole dump.
    public internal(set) var survey: DumpSurvey
    /// What the counts depend on; the parts of a dump must have the same.
    let settings: [RunSetting]

    /// - Parameters:
    ///   - ignored: parts that were hidden.
    ///   - repairs: whether damaged texts were mended.
    public init(
        _ survey: DumpSurvey, _ plan: CheckPlan, _ lexicons: Lexicons, ignored: Set<RecordPart>, repairs: Bool
    ) throws(LexiconError) {
        self.init(survey, try plan.statisticsSettings(lexicons, ignored: ignored, repairs: repairs))
    }

    init(_ survey: DumpSurvey, _ settings: [RunSetting]) {
        self.survey = survey
        self.settings = settings
    }

    /// Adds the statistics of the part of the dump that comes next.
    ///
    /// - Parameter file: where they were read.
    /// - Throws: `StatisticsError` when either is a whole, or counted otherwise.
    public mutating func merge(_ next: DumpStatistics, file: String) throws(StatisticsError) {
        try next.expect(settings, file: file)
        if survey.isFinished || next.survey.isFinished {
            throw StatisticsError(file: file, message: "a whole dump's statistics cannot be merged")
        }
        survey.merge(next.survey)
    }

    /// Leaves out what only merging needs.
    public mutating func finish() { survey.finish() }

    /// - Throws: `StatisticsError` when they were counted otherwise.
    func expect(_ settings: [RunSetting], file: String) throws(StatisticsError) {
        let differences = RunSetting.differences(was: self.settings, now: settings)
        if differences.isEmpty { return }
        throw StatisticsError(
            file: file,
            message: "the statistics were counted otherwise:"
                + differences.map { "\n  \($0)" }.joined())
    }
}

/// Statistics that cannot be read, or do not fit what is asked of them.
public struct StatisticsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file as its reader named it.
    public let file: String
    /// What is wrong; a line for each setting that differs.
    public let message: String
    /// Whether the file is something else than statistics.
    public let isOfOtherFile: Bool

    init(file: String, message: String, isOfOtherFile: Bool = false) {
        self.file = file
        self.message = message
        self.isOfOtherFile = isOfOtherFile
    }

    public var description: String { "\(file): \(message)" }
}

extension CheckPlan {
    /// What the counts of a dump depend on.
    func statisticsSettings(
        _ lexicons: Lexicons, ignored: Set<RecordPart>, repairs: Bool
    ) throws(LexiconError) -> [RunSetting] {
        [
            RunSetting("icu", ICU.version), RunSetting("lexicons", try lexicons.digest()),
            RunSetting("glossary", glossary.digest),
            RunSetting("rules", dumpRules.map(\.id).sorted().joined(separator: ",")),
            RunSetting("--ignore", ignored.map(\.rawValue).sorted().joined(separator: ",")),
            RunSetting("--repair", repairs ? "yes" : "no"),
        ]
    }
}
