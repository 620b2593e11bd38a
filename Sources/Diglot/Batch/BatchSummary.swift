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
        var json = JSONWriter()
        json.beginObject()
        json.member("diglot", Version.current)
        json.member("command", header.command)
        json.member("unit", header.unit.rawValue)
        json.member("lexicons", header.lexicons)
        json.key("settings")
        json.beginObject()
        for setting in settings {
            json.key(named: setting.name)
            json.string(setting.value)
        }
        json.endObject()
        json.outputs(outputs)
        json.member("records", records)
        json.member("bytes", bytes)
        json.key("counts")
        json.beginObject()
        for output in outputs where !tally.counts(of: output.name).isEmpty && output.name != "problems" {
            json.key(named: output.name)
            json.counts(tally.counts(of: output.name))
        }
        json.endObject()
        json.key("findings")
        json.counts(tally.counts(of: BatchTally.severities))
        json.key("problems")
        json.counts(tally.problems)
        json.key("times")
        json.beginObject()
        json.key("seconds")
        json.number(seconds, decimals: 3)
        json.key("recordsPerSecond")
        json.number(seconds > 0 ? Double(records) / seconds : 0, decimals: 1)
        json.member("sittings", sittings)
        json.member("jobs", jobs)
        json.endObject()
        json.endObject()
        json.endLine()
        return json.bytes
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
        key("outputs")
        beginArray()
        for output in outputs {
            beginObject()
            member("name", output.name)
            member("file", output.file)
            if output.parts > 0 { member("parts", output.parts) }
            member("bytes", output.bytes)
            endObject()
        }
        endArray()
    }

    mutating func counts(_ counts: [(name: String, count: Int)]) {
        beginObject()
        for (name, count) in counts {
            key(named: name)
            integer(count)
        }
        endObject()
    }
}
