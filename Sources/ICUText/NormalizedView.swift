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
    /// The normalised text.
    public private(set) var utf16: [UInt16] = []
    /// From offsets in ``utf16`` to offsets in the original, both in UTF-16 units.
    public private(set) var map = OffsetMap()

    /// The view as a `String`; lone surrogates become U+FFFD.
    public var string: String { String(decoding: utf16, as: UTF16.self) }

    /// Normalising is quadratic in the length of a run of combining marks, so a longer run is
    /// normalised in pieces. Unicode's stream-safe format allows 30 marks; natural text has fewer than 20.
    static let longestSegment = 256

    public init(of text: String, form: NormalizationForm) throws(ICUError) {
        try self.init(of: Array(text.utf16), form: form)
    }

    /// - Parameters:
    ///   - text: UTF-16; lone surrogates pass unchanged.
    ///   - form: the normal form of the view.
    /// - Throws: `ICUError` for more than `Int32.max` units.
    public init(of text: [UInt16], form: NormalizationForm) throws(ICUError) {
        guard text.count <= Int32.max else { throw .tooLong("normalise", units: text.count) }
        var code: Int32 = 0
        let opened = dg_normalizer_get(form.rawValue, &code)
        try ICUError.check(code, "open the \(form) normalizer")
        guard let normalizer = opened else {
            throw ICUError(name: "U_MISSING_RESOURCE_ERROR", operation: "open the \(form) normalizer")
        }
        utf16.reserveCapacity(text.count)
        var buffer = [UInt16](repeating: 0, count: Self.longestSegment * 20)
        var position = 0
        while position < text.count {
            position += try copyNormalizedPrefix(of: text, from: position, normalizer)
            guard position < text.count else { break }
            let end = Self.segmentEnd(in: text, from: position, normalizer)
            try normalizeSegment(text, position..<end, normalizer, &buffer)
            position = end
        }
    }

    /// Copies what is normalised already; returns its length.
    private mutating func copyNormalizedPrefix(
        of text: [UInt16], from position: Int, _ normalizer: OpaquePointer
    ) throws(ICUError) -> Int {
        var code: Int32 = 0
        let span = text.withUnsafeBufferPointer {
            Int(
                dg_normalizer_span_normalized(
                    normalizer, $0.baseAddress! + position, Int32($0.count - position), &code))
        }
        try ICUError.check(code, "find the normalised prefix")
        utf16.append(contentsOf: text[position..<position + span])
        map.appendCopy(span)
        return span
    }

    /// The end of the shortest stretch that can be normalised by itself.
    private static func segmentEnd(in text: [UInt16], from start: Int, _ normalizer: OpaquePointer) -> Int {
        var end = start
        repeat {
            end += text.scalarWidth(at: end)
            if end - start >= longestSegment { break }
        } while end < text.count
            && !dg_normalizer_has_boundary_before(normalizer, Int32(bitPattern: text.scalarValue(at: end)))
        return min(end, text.count)
    }

    private mutating func normalizeSegment(
        _ text: [UInt16], _ range: Range<Int>, _ normalizer: OpaquePointer, _ buffer: inout [UInt16]
    ) throws(ICUError) {
        var code: Int32 = 0
        let written = text.withUnsafeBufferPointer { source in
            buffer.withUnsafeMutableBufferPointer { target in
                Int(
                    dg_normalizer_normalize(
                        normalizer, source.baseAddress! + range.lowerBound, Int32(range.count),
                        target.baseAddress!, Int32(target.count), &code))
            }
        }
        try ICUError.check(code, "normalise \(range.count) units")
        utf16.append(contentsOf: buffer[..<written])
        map.appendUnit(view: written, origin: range.count)
    }
}
