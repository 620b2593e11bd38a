// Normal forms of a text with the way back: matching happens on the view, output on the original.

internal import CICUShims

/// A Unicode normal form.
public enum NormalizationForm: Int32, Sendable, CaseIterable {
    case nfc = 0
    case nfkc = 1
    /// NFKC with full case folding and without default-ignorable characters: the matching view.
    case nfkcCasefold = 2
}

/// A normalised copy of a text with a map of its UTF-16 offsets back to the original.
///
/// ```swift
/// let view = try NormalizedView(of: "ＲＡＧ系统", form: .nfkcCasefold)
/// view.string == "rag系统"
/// view.map.originRange(of: 0..<3) == 0..<3
/// ```
public struct NormalizedView: Sendable {
    /// The normalised text with its map.
    public private(set) var text: MappedText

    /// The normalised text.
    public var utf16: [UInt16] { text.utf16 }
    /// From offsets in ``utf16`` to offsets in the original, both in UTF-16 units.
    public var map: OffsetMap { text.map }
    /// The view as a `String`; lone surrogates become U+FFFD.
    public var string: String { text.string }

    /// Normalising is quadratic in the length of a run of combining marks, so a longer run is
    /// normalised in pieces. Unicode's stream-safe format allows 30 marks; natural text has fewer than 20.
    static let longestSegment = 256
    /// The most units that one unit becomes (U+FDFA in NFKC).
    static let greatestExpansion = 18

    /// The view of a `String`; offsets in it and in its map count UTF-16 units.
    ///
    /// - Throws: `ICUError` for more than `Int32.max` units, in the text or in the view.
    public init(of text: String, form: NormalizationForm) throws(ICUError) {
        try self.init(of: Array(text.utf16), form: form)
    }

    /// - Parameters:
    ///   - text: UTF-16; lone surrogates pass unchanged.
    ///   - form: the normal form of the view.
    /// - Throws: `ICUError` for more than `Int32.max` units, in the text or in the view.
    public init(of text: [UInt16], form: NormalizationForm) throws(ICUError) {
        let made = text.withUnsafeBufferPointer { buffer in
            Result { () throws(ICUError) in try NormalizedView(of: buffer, form: form) }
        }
        self = try made.get()
    }

    /// The same for a buffer, which is not read when it is too long.
    public init(of text: UnsafeBufferPointer<UInt16>, form: NormalizationForm) throws(ICUError) {
        try self.init(of: text, form: form, limit: MappedText.longest)
    }

    /// - Parameter limit: the most units that the text and the view may have.
    init(of text: UnsafeBufferPointer<UInt16>, form: NormalizationForm, limit: Int) throws(ICUError) {
        guard text.count <= limit else { throw .tooLong("normalise", units: text.count) }
        let table = try NormalizationTable.of(form).get()
        self.text = MappedText(reserving: text.count)
        var buffer: [UInt16] = []
        var position = 0
        while position < text.count {
            position = copySingleUnits(of: text, from: position, table)
            if position < text.count {
                let end = table.segmentEnd(in: text, from: position, atMost: Self.longestSegment)
                try normalizeSegment(UnsafeBufferPointer(rebasing: text[position..<end]), table, &buffer)
                position = end
            }
            try self.text.checkLength(limit: limit, "normalise")
        }
    }

    /// Appends what is made unit by unit, which is nearly everything; returns where that ends.
    private mutating func copySingleUnits(
        of text: UnsafeBufferPointer<UInt16>, from position: Int, _ table: NormalizationTable
    ) -> Int {
        let (end, isChanged) = table.singleUnits(in: text, from: position)
        guard end > position else { return end }
        let units = UnsafeBufferPointer(rebasing: text[position..<end])
        if isChanged {
            table.withEntries { entries in
                self.text.appendCopy(of: units) { UInt16(truncatingIfNeeded: entries[Int($0)]) }
            }
        } else {
            self.text.appendCopy(of: units)
        }
        return end
    }

    private mutating func normalizeSegment(
        _ segment: UnsafeBufferPointer<UInt16>, _ table: NormalizationTable, _ buffer: inout [UInt16]
    ) throws(ICUError) {
        let longest = segment.count * Self.greatestExpansion
        if buffer.count < longest { buffer = [UInt16](repeating: 0, count: longest) }
        var code: Int32 = 0
        buffer.withUnsafeMutableBufferPointer { target in
            let written = dg_normalizer_normalize(
                table.normalizer, segment.baseAddress!, Int32(segment.count), target.baseAddress!,
                Int32(target.count), &code)
            guard code <= 0 else { return }
            let result = UnsafeBufferPointer(rebasing: target[..<Int(written)])
            if result.elementsEqual(segment) {
                text.appendCopy(of: segment)
            } else {
                text.appendUnit(result, origin: segment.count)
            }
        }
        try ICUError.check(code, "normalise \(segment.count) units")
    }
}
