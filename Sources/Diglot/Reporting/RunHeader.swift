// The first line of a run's JSONL: which Diglot made it, and what its offsets count.

public import ICUText

/// The header object of a run.
public struct RunHeader: Sendable {
    public var command: String
    public var unit: OffsetUnit
    /// The digest of the lexicons that the run used.
    public var lexicons: String

    public init(command: String, unit: OffsetUnit, lexicons: String) {
        self.command = command
        self.unit = unit
        self.lexicons = lexicons
    }

    /// The header as a line of JSON.
    public var line: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("diglot", Version.current)
        json.member("command", command)
        json.member("unit", unit.rawValue)
        json.member("lexicons", lexicons)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
