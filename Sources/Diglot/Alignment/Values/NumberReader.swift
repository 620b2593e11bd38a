// Finds the numbers of a text, Chinese and English alike.

/// Reads numbers.
///
/// One pass over UTF-16, with no string made: a table says at each unit whether a number may begin there. Numbers in
/// words are not left to ICU's spell-out rules (``ICUText/SpelledNumberReader``), which give a `Double` and know neither
/// 3.5万 nor 百分之三十; the tests compare the two on what both read.
///
/// ```swift
/// let reader = NumberReader(try lexicons.numbers())
/// let numbers = reader.read(text)      // 提升26.8%, 3.5 million, twice ...
/// NumberMention.matches(numbers[0], others[2])
/// ```
struct NumberReader: Sendable {
    let lexicon: NumberLexicon

    init(_ lexicon: NumberLexicon) { self.lexicon = lexicon }

    /// The numbers of a text, by start; a fraction in digits is followed by its two terms, which lie in it.
    func read(_ text: SegmentedText) -> [NumberMention] { read(text.utf16, text.tokens) }

    /// The numbers that lie in a range of UTF-16 offsets.
    func read(_ text: SegmentedText, in range: Range<Int>) -> [NumberMention] {
        read(text.utf16, text.tokens, in: range)
    }

    /// - Parameters:
    ///   - text: UTF-16.
    ///   - tokens: those of the text.
    ///   - range: where the numbers lie; nil for the whole text.
    func read(_ text: [UInt16], _ tokens: [Token], in range: Range<Int>? = nil) -> [NumberMention] {
        let range = range ?? text.indices
        return text.withUnsafeBufferPointer { units in
            var scan = NumberScan(
                lexicon, UnsafeBufferPointer(rebasing: units[..<range.upperBound]), tokens, from: range.lowerBound)
            scan.run()
            return scan.mentions
        }
    }
}
