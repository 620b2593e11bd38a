// Sentence, word, line and grapheme boundaries over UTF-16 buffers.

internal import CICUShims

/// An ICU break iterator, opened once and reused for many texts.
///
/// Opening costs microseconds and setting a text costs nanoseconds, so a worker keeps one
/// iterator of each kind. It is not thread-safe, hence not copyable: one owner uses it.
///
/// ```swift
/// var sentences = try BreakIterator(.sentence, locale: "en")
/// var ends: [Int] = []
/// try sentences.forEachSegment(in: Array("One. Two.".utf16)) { segment, _ in ends.append(segment.upperBound) }
/// // ends == [5, 9]
/// ```
public struct BreakIterator: ~Copyable, @unchecked Sendable {
    /// What lies between two boundaries.
    public enum Kind: Int32, Sendable {
        case grapheme = 0
        case word = 1
        case line = 2
        case sentence = 3
    }

    public let kind: Kind
    private let handle: OpaquePointer

    /// Opens an iterator.
    ///
    /// - Parameters:
    ///   - kind: what lies between two boundaries.
    ///   - locale: an ICU locale such as `en` or `zh`; an unknown one falls back to the root rules.
    /// - Throws: `ICUError` when ICU has no data for the kind.
    public init(_ kind: Kind, locale: String) throws(ICUError) {
        var code: Int32 = 0
        let opened = dg_break_open(kind.rawValue, locale, &code)
        try ICUError.check(code, "open a \(kind) iterator for '\(locale)'")
        guard let opened else {
            throw ICUError(name: "U_MEMORY_ALLOCATION_ERROR", operation: "open a \(kind) iterator")
        }
        self.kind = kind
        handle = opened
    }

    deinit { dg_break_close(handle) }

    /// Calls `body` with every segment of `text`, in order, and with the segment's rule status.
    ///
    /// The segments are not empty and their concatenation is the text.
    ///
    /// - Parameters:
    ///   - text: UTF-16; lone surrogates are allowed and count as unassigned characters.
    ///   - body: gets the segment in UTF-16 units and ICU's rule status (see ``WordKind``).
    /// - Throws: `ICUError` when the text has more than `Int32.max` units.
    public mutating func forEachSegment(
        in text: UnsafeBufferPointer<UInt16>, _ body: (Range<Int>, Int32) -> Void
    ) throws(ICUError) {
        guard let length = Int32(exactly: text.count) else {
            throw .tooLong("segment", units: text.count)
        }
        var code: Int32 = 0
        dg_break_set_text(handle, text.baseAddress, length, &code)
        try ICUError.check(code, "set a text of \(length) units")
        var start = 0
        var status: Int32 = 0
        while true {
            let end = Int(dg_break_next(handle, &status))
            if end < 0 { break }
            body(start..<end, status)
            start = end
        }
    }

    /// The same for an array.
    public mutating func forEachSegment(
        in text: [UInt16], _ body: (Range<Int>, Int32) -> Void
    ) throws(ICUError) {
        let result = text.withUnsafeBufferPointer { buffer -> Result<Void, ICUError> in
            do throws(ICUError) {
                return .success(try forEachSegment(in: buffer, body))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}

/// What kind of word a segment of a ``BreakIterator/Kind/word`` iterator is, from its rule status.
public enum WordKind: UInt8, Sendable {
    /// Space, punctuation, a symbol.
    case none
    case number
    case letters
    case kana
    case ideographs

    /// Reads ICU's rule status (`UWordBreak`: hundreds name the kind).
    public init(ruleStatus: Int32) {
        switch ruleStatus {
        case ..<100: self = .none
        case ..<200: self = .number
        case ..<300: self = .letters
        case ..<400: self = .kana
        default: self = .ideographs
        }
    }
}
