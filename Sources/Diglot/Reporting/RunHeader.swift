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
        JSONWriter.line { $0.members(of: self) }
    }
}

extension JSONWriter {
    mutating func members(of header: RunHeader) {
        member("diglot", Version.current)
        member("command", header.command)
        member("unit", header.unit.rawValue)
        member("lexicons", header.lexicons)
    }
}
