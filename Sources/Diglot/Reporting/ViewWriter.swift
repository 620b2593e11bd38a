// Views of lines of text, for people and as JSONL.

public import ICUText

/// Writes views of lines. One per worker, as its viewer is.
public struct ViewWriter: ~Copyable {
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
    private var viewer: TextViewer

    /// - Parameter viewer: makes the views.
    public init(_ format: Format, _ viewer: consuming TextViewer, unit: OffsetUnit) {
        self.format = format
        self.unit = unit
        self.viewer = viewer
    }

    /// The view of a line as a line of output.
    ///
    /// - Throws: `ICUError` for more than `Int32.max` units, in the line or in a view.
    public mutating func write(_ line: TextLine) throws(ICUError) -> [UInt8] {
        let view = try viewer.view(of: line.utf16)
        switch format {
        case .text: return Array(view.string.utf8) + [0x0A]
        case .jsonl: return object(view, of: line)
        }
    }

    private func object(_ view: MappedText, of line: TextLine) -> [UInt8] {
        JSONWriter.line { json in
            json.source(line.file, line: line.number)
            json.member("text", utf16: line.utf16[...])
            json.member("view", view.string)
            json.member("runs", objects: view.map(in: unit, of: line.utf16).stretches) { json, run in
                json.range("view", run.view)
                json.range("origin", run.origin)
            }
        }
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
