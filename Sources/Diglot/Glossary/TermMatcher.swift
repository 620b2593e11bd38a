// Finding the terms of a glossary in texts of both languages, in one pass.

public import ICUText

/// Finds terms. One per worker: it owns an ICU iterator.
///
/// Of the terms that begin at a place the longest counts, and what it covers is not looked at again. Case,
/// width, traditional and simplified Chinese, invisible characters, plurals, hyphens between letters, spaces
/// between Han and Latin, and spaces and hyphens where the term has any do not matter; capitals do for a term
/// that is written in them (`RAG`). Formulas and URLs hold no terms.
///
/// - A Latin letter or digit at a term's edge may have no other one beside it.
/// - A Han character at a term's edge may not be torn out of a dictionary word: no 积分 in 累积|分布. It may where
///   the text beside the term begins or ends with a word: 智能|体系|统 is read as 智能体|系统, because 系统 is one.
///
/// ```swift
/// let index = try TermIndex(lexicons.glossary(), lexicons.matching())
/// var matcher = try TermMatcher(index)
/// let text = try segmenter.segment("奖励模型用于ＲＬＨＦ。")
/// try matcher.matches(in: text).map { text.string($0.range) } == ["奖励模型", "ＲＬＨＦ"]
/// ```
public struct TermMatcher: ~Copyable {
    private var words: BreakIterator
    private var scanner: TermScanner

    /// What is looked for.
    public var index: TermIndex { scanner.index }

    /// - Throws: `ICUError` when ICU lacks its data.
    public init(_ index: TermIndex) throws(ICUError) {
        scanner = TermScanner(index)
        words = try BreakIterator(.word, locale: "zh")
    }

    /// The terms in a text, in order and without overlap.
    ///
    /// - Throws: `ICUError` for a text that grows beyond `Int32.max` units when it is normalised.
    public mutating func matches(in text: SegmentedText) throws(ICUError) -> [TermMatch] {
        scanner.scan(text.utf16)
            ? try resolved(in: text.utf16, tokens: text.tokens, of: text, map: nil) : try matchesInView(of: text)
    }

    /// The terms in a text that does not fold unit by unit.
    private mutating func matchesInView(of text: SegmentedText) throws(ICUError) -> [TermMatch] {
        let view = try NormalizedView(of: text.utf16, form: .nfkcCasefold)
        let isUpper = view.utf16.indices.map { text.utf16.isUppercase(at: view.map.originStart(of: $0)) }
        _ = scanner.scan(view.utf16, isUpper: isUpper)
        if scanner.candidates.isEmpty { return [] }
        var tokens: [Token] = []
        try words.forEachSegment(in: view.utf16) { range, _ in
            tokens.append(Token(range, view.utf16[range.lowerBound].isHan ? .ideographs : .mark))
        }
        return try resolved(in: view.utf16, tokens: tokens, of: text, map: view.map)
    }

    /// Chooses among the candidates.
    ///
    /// - Parameters:
    ///   - units: what was scanned.
    ///   - tokens: its tokens.
    ///   - text: what it was made from.
    ///   - map: from `units` to `text`; nil when they are the same.
    private mutating func resolved(
        in units: [UInt16], tokens: [Token], of text: SegmentedText, map: OffsetMap?
    ) throws(ICUError) -> [TermMatch] {
        let candidates = scanner.candidates
        if candidates.isEmpty { return [] }
        let hasProtected = text.tokens.contains(where: \.isProtected)
        var matches: [TermMatch] = []
        matches.reserveCapacity(candidates.count)
        var covered = 0
        /// A token beside the last term, in either text.
        var (near, nearOrigin) = (0, 0)
        var next = 0
        while next < candidates.count {
            let first = candidates[next]
            var end = next + 1
            while end < candidates.count, candidates[end].hasRange(of: first) { end += 1 }
            let group = next..<end
            next = end
            let range = map.map { text.visible($0.originRange(of: first.range)) } ?? first.range
            guard range.lowerBound >= covered, !(hasProtected && text.isProtected(range, &nearOrigin)),
                try isWhole(first.range, in: units, tokens, &near)
            else { continue }
            covered = range.upperBound
            matches.append(TermMatch(range: range, terms: references(group, of: candidates)))
        }
        return matches
    }

    private func references(_ group: Range<Int>, of candidates: [TermCandidate]) -> TermReferences {
        let first = index.reference(Int(candidates[group.lowerBound].surface))
        if group.count == 1 { return TermReferences(first) }
        var all = candidates[group].map { index.reference(Int($0.surface)) }
        all.sort { ($0.concept, $0.term) < ($1.concept, $1.term) }
        return TermReferences(all)
    }

    // MARK: Han edges

    /// How many tokens are looked at to tell how the text beside a term reads.
    private static let context = 4

    /// Whether no dictionary word is torn at either end.
    ///
    /// - Parameter near: any token, best one beside the range; becomes one.
    private mutating func isWhole(
        _ range: Range<Int>, in units: [UInt16], _ tokens: [Token], _ near: inout Int
    ) throws(ICUError) -> Bool {
        // Of a word there is always a part beside a term of one character: 图 in 图书馆.
        if range.count == 1 {
            return tornToken(at: range.lowerBound, units, tokens, &near) == nil
                && tornToken(at: range.upperBound, units, tokens, &near) == nil
        }
        if let torn = tornToken(at: range.lowerBound, units, tokens, &near) {
            var first = torn
            while first > 0, torn - first < Self.context, tokens[first - 1].kind == .ideographs { first -= 1 }
            let rest = units[Int(tokens[first].start)..<range.lowerBound]
            var last = 0..<0
            try words.forEachSegment(in: Array(rest)) { segment, _ in last = segment }
            if last.count == 1 && !index.edges.before.contains(rest.last!) { return false }
        }
        if let torn = tornToken(at: range.upperBound, units, tokens, &near) {
            var last = torn
            while last + 1 < tokens.count, last - torn < Self.context, tokens[last + 1].kind == .ideographs {
                last += 1
            }
            let rest = units[range.upperBound..<Int(tokens[last].end)]
            var first = 0..<0
            try words.forEachSegment(in: Array(rest)) { segment, _ in if first.isEmpty { first = segment } }
            if first.count == 1 && !index.edges.after.contains(rest.first!) { return false }
        }
        return true
    }

    /// The token of Han characters that an offset lies inside of.
    private func tornToken(at offset: Int, _ units: [UInt16], _ tokens: [Token], _ near: inout Int) -> Int? {
        guard offset > 0, offset < units.count, units[offset].isHan, units[offset - 1].isHan else { return nil }
        near = tokens.index(at: offset, near: near)
        return Int(tokens[near].start) < offset ? near : nil
    }
}

extension UInt16 {
    fileprivate var isInvisible: Bool {
        Unicode.Scalar(self)?.properties.isDefaultIgnorableCodePoint ?? false
    }
}

extension Token {
    /// Whether it is a formula or a URL.
    fileprivate var isProtected: Bool { kind == .math || kind == .url }
}

extension [Token] {
    /// The token that holds an offset of the text, looked for from another one on.
    fileprivate func index(at offset: Int, near: Int) -> Int {
        var index = near
        while index > 0, Int(self[index].start) > offset { index -= 1 }
        while index + 1 < count, Int(self[index + 1].start) <= offset { index += 1 }
        return index
    }
}

extension SegmentedText {
    /// The stretch without invisible characters at its end, which normalising joins with what is before them.
    fileprivate func visible(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound + 1, utf16[end - 1].isInvisible { end -= 1 }
        return range.lowerBound..<end
    }

    /// Whether a stretch touches a formula or a URL.
    ///
    /// - Parameter near: any token, best one beside the stretch; becomes one.
    fileprivate func isProtected(_ range: Range<Int>, _ near: inout Int) -> Bool {
        isProtected(at: range.lowerBound, &near) || isProtected(at: range.upperBound - 1, &near)
    }

    private func isProtected(at offset: Int, _ near: inout Int) -> Bool {
        near = tokens.index(at: offset, near: near)
        return tokens[near].isProtected
    }
}
