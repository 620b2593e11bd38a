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
    func read(_ text: SegmentedText) -> [NumberMention] { read(text, in: 0..<text.utf16.count) }

    /// The numbers that lie in a range of UTF-16 offsets.
    func read(_ text: SegmentedText, in range: Range<Int>) -> [NumberMention] {
        text.utf16.withUnsafeBufferPointer { units in
            var scan = NumberScan(
                lexicon, UnsafeBufferPointer(rebasing: units[..<range.upperBound]), text.tokens, from: range.lowerBound)
            scan.run()
            return scan.mentions
        }
    }
}
