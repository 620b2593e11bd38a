// The text of one record, cut into the parts that become placed texts.

import ICUText

/// A frame's text, from which placed texts are cut.
struct FrameText {
    /// Well-formed UTF-8.
    let bytes: [UInt8]
    /// Of the frame, in the dump.
    let offset: Int
    /// Maps `bytes` back to the frame's, where they differ.
    let repair: OffsetMap?

    /// The text of a frame and the record that will be read from it.
    static func begin(_ frame: Frame) -> (record: Record, text: FrameText) {
        var record = Record(
            id: "",
            source: .init(file: frame.file, line: frame.line, offset: frame.offset, bytes: frame.bytes))
        let repaired = UTF8Repair.repair(frame.bytes)
        if repaired != nil { record.problems.append(UTF8Repair.problem(in: frame.bytes)) }
        let text = FrameText(bytes: repaired?.bytes ?? frame.bytes, offset: frame.offset, repair: repaired?.map)
        return (record, text)
    }

    /// The lines, without their breaks.
    var lines: [Range<Int>] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.last == 0x0D ? line.startIndex..<line.endIndex - 1 : line.startIndex..<line.endIndex
        }
    }

    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes[range].withUnsafeBufferPointer(body)
    }

    /// A stretch of the frame as a text on one line.
    func placed(_ range: Range<Int>) -> PlacedText {
        var map = OffsetMap()
        map.skip(range.lowerBound)
        map.appendCopy(range.count)
        var text = PlacedText(
            utf8: Array(bytes[range]), base: offset, map: repair.map { map.composed(over: $0) } ?? map)
        text.apply(Unwrapping.unwrap)
        return text
    }
}
