// What a run did, for programs as `run.json`, and for people.

import ICUText

/// A run in numbers.
public struct BatchSummary: Sendable {
    /// One file of results.
    public struct Output: Sendable {
        /// A step's name, `report` or `problems`.
        public let name: String
        /// In the run's folder.
        public let file: String
        /// How many further files ``file`` leads to; 0 but for a long report.
        public let parts: Int
        /// Of all its files.
        public let bytes: Int
        /// What is in it, for people; empty for what needs no words.
        public let description: String
    }

    public let outputs: [Output]
    public let tally: BatchTally
    /// Bytes of the records that were selected, unpacked.
    public let bytes: Int
    /// Time at work, over all sittings.
    public let seconds: Double
    /// How often the run was begun or resumed.
    public let sittings: Int
    let header: RunHeader
    let settings: [RunSetting]
    let jobs: Int

    public var records: Int { tally["records", "read"] }

    /// `run.json`: everything but `times` depends on input, options and lexicons alone.
    var json: [UInt8] {
        JSONWriter.line { json in
            json.members(of: header)
            json.member("settings") { json in
                for setting in settings {
                    json.key(named: setting.name)
                    json.string(setting.value)
                }
            }
            json.outputs(outputs)
            json.member("records", records)
            json.member("bytes", bytes)
            json.member("counts") { json in
                for output in outputs where !tally.counts(of: output.name).isEmpty && output.name != "problems" {
                    json.key(named: output.name)
                    json.counts(tally.counts(of: output.name))
                }
            }
            json.verdict(tally)
            json.member("times") { json in
                json.member("seconds", seconds, decimals: 3)
                json.member("recordsPerSecond", seconds > 0 ? Double(records) / seconds : 0, decimals: 1)
                json.member("sittings", sittings)
                json.member("jobs", jobs)
            }
        }
    }

    /// What the `run.json` of a complete run says of its settings, records, findings and problems; nil where it cannot be
    /// read.
    static func read(_ json: [UInt8]) -> (settings: [RunSetting], tally: BatchTally)? {
        guard let object = try? JSONParser().parse(json), let members = object["settings"]?.members else { return nil }
        var tally = BatchTally()
        for (group, counts) in [(BatchTally.severities, object["findings"]), ("problems", object["problems"])] {
            for (name, count) in counts?.members ?? [] { tally.count(group, name.text ?? "", count.integer ?? 0) }
        }
        tally.count("records", "read", object["records"]?.integer ?? 0)
        return (members.map { RunSetting($0.key.text ?? "", $0.value.text ?? "") }, tally)
    }
}

extension JSONWriter {
    mutating func outputs(_ outputs: [BatchSummary.Output]) {
        member("outputs", objects: outputs) { json, output in
            json.member("name", output.name)
            json.member("file", output.file)
            if output.parts > 0 { json.member("parts", output.parts) }
            json.member("bytes", output.bytes)
        }
    }

    /// How many findings of each severity and problems of each kind there are.
    mutating func verdict(_ tally: BatchTally) {
        key("findings")
        counts(tally.counts(of: BatchTally.severities))
        key("problems")
        counts(tally.problems)
    }

    fileprivate mutating func counts(_ counts: [(name: String, count: Int)]) {
        object { json in
            for (name, count) in counts {
                json.key(named: name)
                json.integer(count)
            }
        }
    }
}
