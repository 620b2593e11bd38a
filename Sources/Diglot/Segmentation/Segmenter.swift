// Sentences, clauses and tokens: ICU's boundaries, corrected by what the lexicon knows.

public import ICUText

/// Cuts texts into sentences, clauses and tokens. One per worker: it owns ICU iterators.
///
/// ```swift
/// var segmenter = try Segmenter(lexicons.segmentation())
/// let text = try segmenter.segment("We use BERT, e.g. for QA. It works.")
/// text.sentences.count == 2
/// ```
public struct Segmenter: ~Copyable {
    private let lexicon: SegmentationLexicon
    private var englishSentences: BreakIterator
    private var chineseSentences: BreakIterator
    private var words: BreakIterator
    /// Reused from text to text.
    private var boundaries: [Int] = []

    /// - Throws: `ICUError` when ICU lacks its data.
    public init(_ lexicon: SegmentationLexicon) throws(ICUError) {
        let english = try BreakIterator(.sentence, locale: "en")
        let chinese = try BreakIterator(.sentence, locale: "zh")
        let words = try BreakIterator(.word, locale: "zh")
        self.lexicon = lexicon
        englishSentences = english
        chineseSentences = chinese
        self.words = words
    }

    /// Segments a text.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - language: nil to find out from the scripts.
    /// - Throws: `ICUError` for a text of more than `Int32.max` bytes.
    public mutating func segment(_ text: String, language: Language? = nil) throws(ICUError) -> SegmentedText {
        let utf16 = try [UInt16](utf16Of: text)
        return try segment(utf16, language: language ?? Language(of: utf16))
    }

    /// Segments UTF-16.
    public mutating func segment(_ utf16: [UInt16], language: Language) throws(ICUError) -> SegmentedText {
        var result = SegmentedText(language: language, utf16: utf16)
        let protected = utf16.withUnsafeBufferPointer { lexicon.protectedSpans(in: $0) }
        try findTokens(utf16, protected, &result)
        try findSentenceEnds(utf16, protected, language)
        assemble(&result)
        return result
    }

    /// Words by ICU; what lies in a protected span is one token.
    private mutating func findTokens(
        _ utf16: [UInt16], _ protected: [ProtectedSpan], _ result: inout SegmentedText
    ) throws(ICUError) {
        var tokens: [Token] = []
        tokens.reserveCapacity(utf16.count / 3 + 4)
        var next = 0
        try words.forEachSegment(in: utf16) { range, status in
            var start = range.lowerBound
            while next < protected.count, protected[next].range.lowerBound < range.upperBound {
                let span = protected[next]
                if start < span.range.lowerBound {
                    tokens.append(Token(start..<span.range.lowerBound, Self.kind(status, utf16[start])))
                }
                if span.range.upperBound > range.upperBound {
                    // The span goes on into ICU's next word.
                    start = range.upperBound
                    return
                }
                tokens.append(Token(span.range, span.kind))
                start = span.range.upperBound
                next += 1
            }
            if start < range.upperBound {
                tokens.append(Token(start..<range.upperBound, Self.kind(status, utf16[start])))
            }
        }
        result.tokens = tokens
    }

    private static func kind(_ ruleStatus: Int32, _ first: UInt16) -> Token.Kind {
        switch WordKind(ruleStatus: ruleStatus) {
        case .none: first.isSpace ? .space : .mark
        case .number: .number
        case .letters: .letters
        case .kana: .kana
        case .ideographs: .ideographs
        }
    }

    /// Fills `boundaries` with the ends of the sentences.
    private mutating func findSentenceEnds(
        _ utf16: [UInt16], _ protected: [ProtectedSpan], _ language: Language
    ) throws(ICUError) {
        let lexicon = lexicon
        var ends: [Int] = []
        swap(&ends, &boundaries)
        ends.removeAll(keepingCapacity: true)
        var start = 0
        var nextSpan = 0
        let visit = { (range: Range<Int>, _: Int32) in
            let end = utf16.withUnsafeBufferPointer {
                lexicon.endOfSentence(near: range.upperBound, from: start, in: $0)
            }
            // A reference may have taken the rest of the text along.
            guard end > start else { return }
            while nextSpan < protected.count, protected[nextSpan].range.upperBound <= end { nextSpan += 1 }
            let cutsProtected = nextSpan < protected.count && protected[nextSpan].range.lowerBound < end
            let goesOn =
                end < utf16.count
                && (cutsProtected
                    || utf16.withUnsafeBufferPointer {
                        lexicon.sentenceContinues(over: end, from: start, in: $0)
                    })
            if !goesOn {
                utf16.withUnsafeBufferPointer {
                    ends +=
                        language == .en
                        ? lexicon.englishInnerStarts(of: start..<end, in: $0, protected)
                        : lexicon.chineseInnerStarts(of: start..<end, in: $0, protected)
                }
                ends.append(end)
                start = end
            }
        }
        switch language {
        case .en: try englishSentences.forEachSegment(in: utf16, visit)
        case .zh: try chineseSentences.forEachSegment(in: utf16, visit)
        }
        boundaries = ends
    }

    /// Cuts sentences into clauses and gives each its tokens.
    private func assemble(_ result: inout SegmentedText) {
        var token = 0
        var sentenceStart = 0
        for end in boundaries {
            let firstToken = token
            let firstClause = result.clauses.count
            splitAtBoundary(end, from: token, &result)
            token = ClauseRules.cut(sentenceStart..<end, from: token, &result)
            result.sentences.append(
                Sentence(
                    range: sentenceStart..<end, tokens: firstToken..<token,
                    clauses: firstClause..<result.clauses.count))
            sentenceStart = end
        }
    }

    /// A sentence may end inside a word of ICU's (`data.We`): the token is cut there, and its period is a mark.
    private func splitAtBoundary(_ boundary: Int, from first: Int, _ result: inout SegmentedText) {
        guard let index = result.tokens[first...].firstIndex(where: { Int($0.end) >= boundary }) else { return }
        let token = result.tokens[index]
        guard Int(token.end) > boundary else { return }
        var pieces = [Token(boundary..<Int(token.end), token.kind)]
        var end = boundary
        if boundary - 1 > Int(token.start), result.utf16[boundary - 1] == UInt16(ascii: ".") {
            end = boundary - 1
            pieces.insert(Token(end..<boundary, .mark), at: 0)
        }
        pieces.insert(Token(Int(token.start)..<end, token.kind), at: 0)
        result.tokens.replaceSubrange(index...index, with: pieces)
    }
}

extension Token {
    init(_ range: Range<Int>, _ kind: Kind) {
        self.init(start: Int32(range.lowerBound), end: Int32(range.upperBound), kind: kind)
    }
}
