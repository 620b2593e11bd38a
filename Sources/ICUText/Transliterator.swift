// Other ways to write the same text: half and full width, simplified and traditional, pinyin.

internal import CICUShims

/// What a ``Transliterator`` does; the raw value is ICU's identifier.
public enum Transliteration: String, Sendable, CaseIterable {
    /// `ＲＡＧ，１` to `RAG,1`. Chinese punctuation without a narrow twin (`。「」`) stays.
    case fullwidthHalfwidth = "Fullwidth-Halfwidth"
    /// `RAG,1` to `ＲＡＧ，１`, and half-width katakana to katakana.
    case halfwidthFullwidth = "Halfwidth-Fullwidth"
    /// `訓練` to `训练`.
    case traditionalSimplified = "Traditional-Simplified"
    /// `训练` to `訓練`.
    case simplifiedTraditional = "Simplified-Traditional"
    /// Han to pinyin with tone marks: `训练` to `xùn liàn`. ICU knows few words, so that characters of several readings
    /// come out wrong in many of them (`银行`, `音乐`, `长江`).
    case hanLatin = "Han-Latin"
}

/// A word that a transliteration gets wrong, and what it must become.
///
/// ICU makes 干隆 of the emperor 乾隆: `TransliterationException("乾隆", becomes: "乾隆")`.
public struct TransliterationException: Sendable, Equatable {
    /// Looked for as it is, inside the runs that change.
    public var word: String
    /// What stands in the view instead.
    public var becomes: String

    public init(_ word: String, becomes: String) {
        self.word = word
        self.becomes = becomes
    }
}

/// An ICU transliterator, opened once and reused for many texts.
///
/// Transliterating is slow (4 million units a second; 0.1 million for pinyin), so only the runs that
/// need it go to ICU: maximal runs of one kind of character in which at least one may change.
/// It is not thread-safe, hence not copyable: one owner uses it.
///
/// ```swift
/// var simplify = try Transliterator(.traditionalSimplified)
/// let view = try simplify.view(of: Array("用LLM訓練模型".utf16))
/// view.string == "用LLM训练模型"
/// view.map.originRange(of: 4..<6) == 4..<6
/// ```
public struct Transliterator: ~Copyable, @unchecked Sendable {
    public let transliteration: Transliteration
    private let handle: OpaquePointer
    private let runs: TransliterationRuns
    /// By first unit, longest first.
    private var exceptions: [UInt16: [(word: [UInt16], becomes: [UInt16])]] = [:]
    private var buffer: [UInt16]

    /// A longer run is transliterated in pieces: ICU replaces in place, which is quadratic where lengths change.
    /// Its longest rule for words has 4 characters; a word across the cut is not seen.
    static let longestRun = 512

    /// Opens a transliterator. The first one of a kind costs up to 70 ms, because ICU reads its rules.
    ///
    /// - Parameter exceptions: words inside the runs (see ``Transliteration``) that do not go to ICU;
    ///   of two that begin at the same place the longer one counts.
    /// - Throws: `ICUError` when ICU has no such rules.
    public init(
        _ transliteration: Transliteration, exceptions: [TransliterationException] = []
    ) throws(ICUError) {
        var code: Int32 = 0
        let identifier = Array(transliteration.rawValue.utf16)
        let opened = dg_transliterator_open(identifier, Int32(identifier.count), &code)
        try ICUError.check(code, "open the transliterator \(transliteration.rawValue)")
        guard let opened else {
            throw ICUError(
                name: "U_MEMORY_ALLOCATION_ERROR", operation: "open the transliterator \(transliteration.rawValue)")
        }
        do throws(ICUError) {
            runs = try TransliterationRuns(transliteration, of: opened)
        } catch {
            dg_transliterator_close(opened)
            throw error
        }
        self.transliteration = transliteration
        handle = opened
        buffer = [UInt16](repeating: 0, count: 8 * Self.longestRun)
        for exception in exceptions {
            let word = Array(exception.word.utf16)
            guard let first = word.first else { continue }
            self.exceptions[first, default: []].append((word, Array(exception.becomes.utf16)))
        }
        for first in self.exceptions.keys { self.exceptions[first]?.sort { $0.word.count > $1.word.count } }
    }

    deinit { dg_transliterator_close(handle) }

    /// Transliterates a text.
    ///
    /// - Parameter text: UTF-16; lone surrogates pass unchanged.
    /// - Returns: the text with a map back. Inside a run that came out with as many characters, or as many
    ///   syllables, as it has characters, each character stands for itself; any other run is one unit.
    /// - Throws: `ICUError` for more than `Int32.max` units, in the text or in the view.
    public mutating func view(of text: [UInt16]) throws(ICUError) -> MappedText {
        try transliterated(text.count) { body in text.withUnsafeBufferPointer(body) }
    }

    /// The same for a buffer, which is not read when it is too long.
    public mutating func view(of text: UnsafeBufferPointer<UInt16>) throws(ICUError) -> MappedText {
        try transliterated(text.count) { body in body(text) }
    }

    private mutating func transliterated(
        _ count: Int, _ withText: ((UnsafeBufferPointer<UInt16>) -> Void) -> Void
    ) throws(ICUError) -> MappedText {
        guard count <= MappedText.longest else { throw .tooLong("transliterate", units: count) }
        var result = MappedText(reserving: count)
        var failure: ICUError?
        withText { text in
            do throws(ICUError) {
                try append(text, to: &result)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return result
    }

    private mutating func append(
        _ text: UnsafeBufferPointer<UInt16>, to result: inout MappedText
    ) throws(ICUError) {
        var copied = 0
        while let run = runs.next(in: text, from: copied, orStartingWith: exceptions) {
            result.appendCopy(of: UnsafeBufferPointer(rebasing: text[copied..<run.lowerBound]))
            try appendRun(run, of: text, to: &result)
            try result.checkLength(limit: MappedText.longest, "transliterate")
            copied = run.upperBound
        }
        result.appendCopy(of: UnsafeBufferPointer(rebasing: text[copied...]))
    }

    /// Transliterates what lies between the exceptions in a run.
    private mutating func appendRun(
        _ run: Range<Int>, of text: UnsafeBufferPointer<UInt16>, to result: inout MappedText
    ) throws(ICUError) {
        var start = run.lowerBound
        if !exceptions.isEmpty {
            var at = start
            while at < run.upperBound {
                guard let exception = exception(at: at, before: run.upperBound, in: text) else {
                    at += 1
                    continue
                }
                try appendPieces(start..<at, of: text, to: &result)
                append(exception.becomes, from: at..<at + exception.word.count, of: text, to: &result)
                at += exception.word.count
                start = at
            }
        }
        try appendPieces(start..<run.upperBound, of: text, to: &result)
    }

    private func exception(
        at index: Int, before end: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> (word: [UInt16], becomes: [UInt16])? {
        exceptions[text[index]]?.first {
            index + $0.word.count <= end && text[index..<index + $0.word.count].elementsEqual($0.word)
        }
    }

    private mutating func appendPieces(
        _ range: Range<Int>, of text: UnsafeBufferPointer<UInt16>, to result: inout MappedText
    ) throws(ICUError) {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = min(start + Self.longestRun, range.upperBound)
            if end < range.upperBound, text[end].isLowSurrogate { end -= 1 }
            let made = try transliterate(UnsafeBufferPointer(rebasing: text[start..<end]))
            append(made, from: start..<end, of: text, to: &result)
            start = end
        }
    }

    private func append(
        _ made: [UInt16], from range: Range<Int>, of text: UnsafeBufferPointer<UInt16>, to result: inout MappedText
    ) {
        let origin = UnsafeBufferPointer(rebasing: text[range])
        if transliteration == .hanLatin {
            spaced(made, around: range, in: text).withUnsafeBufferPointer { result.appendSyllables($0, from: origin) }
        } else {
            made.withUnsafeBufferPointer { result.appendScalars($0, from: origin) }
        }
    }

    fileprivate static let space: UInt16 = 0x20

    /// Pinyin with spaces against the letters around it, as ICU sets them in a whole text.
    private func spaced(
        _ made: [UInt16], around range: Range<Int>, in text: UnsafeBufferPointer<UInt16>
    ) -> [UInt16] {
        var made = made
        if range.upperBound < text.count,
            CharacterProperties.isAlphabetic(text.scalarValue(at: range.upperBound))
        {
            made.append(Self.space)
        }
        if range.lowerBound > 0 {
            // Another syllable before it has its space already.
            let before = text.scalarValue(before: range.lowerBound)
            if CharacterProperties.isAlphabetic(before) && Script(of: before) != .han {
                made.insert(Self.space, at: 0)
            }
        }
        return made
    }

    private mutating func transliterate(_ piece: UnsafeBufferPointer<UInt16>) throws(ICUError) -> [UInt16] {
        while true {
            var code: Int32 = 0
            let length = buffer.withUnsafeMutableBufferPointer {
                Int(
                    dg_transliterate(
                        handle, piece.baseAddress!, Int32(piece.count), $0.baseAddress!, Int32($0.count), &code))
            }
            if length > buffer.count {
                buffer = [UInt16](repeating: 0, count: 2 * length)
                continue
            }
            try ICUError.check(code, "transliterate \(piece.count) units")
            return Array(buffer[..<length])
        }
    }
}

extension MappedText {
    /// Appends what a run became, character by character when there are as many as before.
    fileprivate mutating func appendScalars(
        _ made: UnsafeBufferPointer<UInt16>, from run: UnsafeBufferPointer<UInt16>
    ) {
        if made.count == run.count, !made.contains(where: \.isSurrogate), !run.contains(where: \.isSurrogate) {
            appendCopy(of: made)
            return
        }
        guard made.scalarCount == run.scalarCount else {
            appendUnit(made, origin: run.count)
            return
        }
        var at = 0
        var read = 0
        while at < made.count {
            let width = made.scalarWidth(at: at)
            let origin = run.scalarWidth(at: read)
            appendUnit(UnsafeBufferPointer(rebasing: made[at..<at + width]), origin: origin)
            at += width
            read += origin
        }
    }

    /// Appends what a run of Han became, syllable by syllable when there is one for each character.
    ///
    /// A syllable takes the space after it, the first one also the space before it.
    fileprivate mutating func appendSyllables(
        _ made: UnsafeBufferPointer<UInt16>, from run: UnsafeBufferPointer<UInt16>
    ) {
        let space = Transliterator.space
        var ends = made.indices.dropFirst().filter { made[$0 - 1] == space && $0 > 1 }
        ends.append(made.count)
        guard ends.count == run.scalarCount else {
            appendUnit(made, origin: run.count)
            return
        }
        var at = 0
        var read = 0
        for end in ends {
            let origin = run.scalarWidth(at: read)
            appendUnit(UnsafeBufferPointer(rebasing: made[at..<end]), origin: origin)
            at = end
            read += origin
        }
    }
}
