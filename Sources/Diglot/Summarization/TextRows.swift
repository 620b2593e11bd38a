// A segmented text as the summariser takes its sentences.

import ICUText

/// A text while its sentences are taken: the parts of a ``SegmentedText``, of which no references are counted.
struct TextRows {
    /// In the record's memory.
    let padded: PaddedUnits
    let language: Language
    let sentences: UnsafeBufferPointer<Sentence>
    let clauses: UnsafeBufferPointer<Clause>
    let tokens: UnsafeBufferPointer<Token>

    var utf16: UnsafeBufferPointer<UInt16> { padded.units }

    /// The range without white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, utf16[start].isSpace { start += 1 }
        while end > start, utf16[end - 1].isSpace { end -= 1 }
        return start..<end
    }

    /// Calls `body` with the first sentences, each that ends without a final mark joined with those that follow.
    ///
    /// The segmenter makes the items of a list sentences of their own; a reader wants the list with what announces it.
    @inline(__always)
    func forEachJoinedSentence(atMost most: Int, _ body: (_ index: Int, _ sentence: Sentence) -> Void) {
        var (index, count) = (0, 0)
        while index < sentences.count, count < most {
            let first = index
            while index < sentences.count - 1, !endsInStop(sentences[index]) { index += 1 }
            let last = sentences[index]
            body(
                first,
                Sentence(
                    range: sentences[first].range.lowerBound..<last.range.upperBound,
                    tokens: sentences[first].tokens.lowerBound..<last.tokens.upperBound,
                    clauses: sentences[first].clauses.lowerBound..<last.clauses.upperBound))
            index += 1
            count += 1
        }
    }

    /// Whether a sentence has its final mark, brackets and quotes after it aside.
    private func endsInStop(_ sentence: Sentence) -> Bool {
        let longestClosing = 4
        let end = trimmed(sentence.range).upperBound
        return utf16[max(sentence.range.lowerBound, end - longestClosing)..<end].contains(where: Marks.isStop)
    }
}

extension SegmentedText {
    /// Calls `body` with the text's parts, its units in the record's memory.
    @inline(__always)
    func withRows(_ memory: RecordMemory, _ body: (TextRows) -> Void) {
        sentences.withUnsafeBufferPointer { sentences in
            clauses.withUnsafeBufferPointer { clauses in
                tokens.withUnsafeBufferPointer { tokens in
                    let room = memory.row(of: PaddedUnits.room(for: utf16), UInt16.self)
                    body(
                        TextRows(
                            padded: PaddedUnits(copying: utf16, to: room), language: language, sentences: sentences,
                            clauses: clauses, tokens: tokens))
                }
            }
        }
    }
}
