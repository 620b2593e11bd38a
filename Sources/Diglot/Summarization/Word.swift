// A word of a sentence, as the summariser counts it.

/// A token as the summariser sees it.
struct Word: Sendable, Equatable, BitwiseCopyable {
    let start: Int32
    let end: Int32
    /// The word's number in the summariser's ``WordTable``.
    var id: Int32 = -1
    /// The word's number in its record: an index into ``SummaryContext/words``.
    var number: Int32 = -1
    /// Where the sentence has the same content word before, as an index into ``Passage/words``; -1 if it does not.
    var previous: Int32 = -1
    /// Han characters, 1 for other words.
    var length: UInt16 = 1
    let kind: Token.Kind
    /// Whether it says what the text is about.
    var isContent = false

    var range: Range<Int> { Int(start)..<Int(end) }
}

extension Token.Kind: BitwiseCopyable {}
extension Language: BitwiseCopyable {}
