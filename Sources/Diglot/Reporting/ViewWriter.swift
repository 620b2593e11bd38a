// Views of lines of text, for people and as JSONL.

public import ICUText

/// Writes views.
public struct ViewWriter {
    public enum Format: String, Sendable, CaseIterable {
        /// The view alone.
        case text
        /// An object a line: `source`, `text`, `view` and `runs`.
        ///
        /// A run says which stretch of the view came from which stretch of the text. In a run of
        /// equal lengths offsets stand for each other one by one; any other run is indivisible.
        case jsonl
    }

    public let format: Format
    public let unit: OffsetUnit

    public init(_ format: Format, unit: OffsetUnit) {
        self.format = format
        self.unit = unit
    }

    /// A view as a line of output.
    ///
    /// - Parameter view: made from the line's text.
    public func write(_ view: MappedText, of line: TextLine) -> [UInt8] {
        switch format {
        case .text: Array(view.string.utf8) + [0x0A]
        case .jsonl: object(view, of: line)
        }
    }

    private func object(_ view: MappedText, of line: TextLine) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("source")
        json.beginObject()
        json.member("file", line.file)
        json.member("line", line.number)
        json.endObject()
        json.member("text", String(decoding: line.utf16, as: UTF16.self))
        json.member("view", view.string)
        json.key("runs")
        json.beginArray()
        for run in view.map(in: unit, of: line.utf16).stretches {
            json.beginObject()
            json.range("view", run.view)
            json.range("origin", run.origin)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}

extension JSONWriter {
    /// A range as `[start,end]`.
    fileprivate mutating func range(_ name: StaticString, _ range: Range<Int>) {
        key(name)
        beginArray()
        integer(range.lowerBound)
        integer(range.upperBound)
        endArray()
    }
}
