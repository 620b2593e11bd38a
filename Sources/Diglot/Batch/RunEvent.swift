// What a program that watches a run is told: lines of JSON.

/// Something that a run tells a program, as `diglot batch --progress json` writes it to standard error, one line each.
///
///     {"event":"progress","phase":"first pass","records":512,"bytes":1048576,"seconds":0.8,"storedBytes":262144,"totalBytes":524288}
///     {"event":"message","level":"warning","message":"..."}
///     {"event":"done","records":4,"bytes":3120,"seconds":0.1,"outputs":[{"name":"tldr","file":"digests.jsonl","bytes":2048}],"findings":{"warning":2},"problems":{}}
///     {"event":"stopped","records":512,"resume":"diglot batch ... --resume"}
public enum RunEvent: Sendable {
    /// - Parameter level: `info`, `warning` or `error`.
    case message(level: String, text: String)
    /// - Parameters:
    ///   - phase: what goes on, where that is not the run itself.
    ///   - totalBytes: of all dumps as they are stored, where that is known.
    case progress(BatchProgress, phase: String?, totalBytes: Int?)
    /// The run is complete.
    case done(BatchSummary)
    /// There was nothing to do, since the run was complete before.
    case wasDone(BatchTally)
    /// Somebody asked to stop.
    ///
    /// - Parameter resume: the command that goes on.
    case stopped(records: Int, resume: String)

    /// The event as a line of JSON.
    public var line: [UInt8] {
        JSONWriter.line { json in
            json.member("event", name)
            switch self {
            case .message(let level, let text):
                json.member("level", level)
                json.member("message", text)
            case .progress(let progress, let phase, let total):
                json.member("phase", phase)
                json.member("records", progress.records)
                json.member("bytes", progress.bytes)
                json.member("seconds", progress.seconds, decimals: 3)
                json.member("storedBytes", progress.storedBytes)
                json.member("totalBytes", total)
            case .done(let summary):
                json.member("records", summary.records)
                json.member("bytes", summary.bytes)
                json.member("seconds", summary.seconds, decimals: 3)
                json.outputs(summary.outputs)
                json.verdict(summary.tally)
            case .wasDone(let tally):
                json.member("records", tally["records", "read"])
                json.verdict(tally)
            case .stopped(let records, let resume):
                json.member("records", records)
                json.member("resume", resume)
            }
        }
    }

    private var name: String {
        switch self {
        case .message: "message"
        case .progress: "progress"
        case .done, .wasDone: "done"
        case .stopped: "stopped"
        }
    }
}
