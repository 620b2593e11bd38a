// The words of a facet that may stand in the place of a rendering, whatever the term.

/// A stretch of Han in a facet that begins and ends with words.
struct FacetWord: Sendable, BitwiseCopyable {
    private let start: Int32
    private let end: Int32
    private let first: Int32
    private let last: Int32
    /// Its first character and its last one.
    let edges: (first: UInt16, last: UInt16)
    /// Whether none of its tokens is a stopword.
    let isContent: Bool

    init(_ range: Range<Int>, of text: [UInt16], parts: ClosedRange<Int>, isContent: Bool) {
        start = Int32(range.lowerBound)
        end = Int32(range.upperBound)
        first = Int32(parts.lowerBound)
        last = Int32(parts.upperBound)
        edges = (text[range.lowerBound], text[range.upperBound - 1])
        self.isContent = isContent
    }

    /// UTF-16 offsets in the facet.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// The tokens that it is made of.
    var parts: ClosedRange<Int> { Int(first)...Int(last) }
}

/// The stretches of Han in a facet that begin and end with words and touch no term of the English texts, found once for all
/// terms, and how they are cut from what stands beside them.
struct FacetWords: Sendable {
    private(set) var utf16: [UInt16] = []
    /// Two characters or more, in the order of the text.
    private(set) var all: [FacetWord] = []
    /// Two characters; also the first two of a word of three: 强壮性.
    private(set) var pairs: [FacetWord] = []
    private var tokens: [Token] = []
    /// By token.
    private var roles: [Role] = []
    /// By place: where a word from there has to end, at the next term of the English texts; empty for a facet without one.
    private var ends: [Int32] = []
    private var licensed = LicensedTerms()

    private enum Role: UInt8 {
        /// No part of a word: not Han, or a stopword that no rendering has.
        case outside
        case stopword
        case content
    }

    /// Finds the words of a facet.
    ///
    /// - Parameters:
    ///   - spoken: the concepts of the English texts.
    ///   - licensed: terms of the facet that no word may cut into.
    ///   - longest: the most characters that a word may have.
    mutating func read(
        _ facet: CheckedText, _ spoken: SpokenConcepts, _ licensed: LicensedTerms, longest: Int,
        _ stopwords: RenderingStopwords
    ) {
        self.licensed = licensed
        utf16 = facet.utf16
        tokens = facet.text.tokens
        roles.removeAll(keepingCapacity: true)
        for token in tokens { roles.append(Self.role(of: token, facet.utf16, stopwords)) }
        findEnds(facet, spoken)
        all.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
        var before = Token.Kind.space
        for index in tokens.indices {
            let token = tokens[index]
            // The 倍 of 20 倍 is a part of no other word.
            if roles[index] != .outside, before != .number {
                let end = ends.isEmpty ? utf16.count : Int(ends[Int(token.start)])
                addWords(from: index, before: min(end, Int(token.start) + longest))
            }
            if token.kind != .space { before = token.kind }
        }
    }

    private static func role(of token: Token, _ utf16: [UInt16], _ stopwords: RenderingStopwords) -> Role {
        guard token.kind == .ideographs else { return .outside }
        return switch stopwords.isPartOfRendering(utf16[token.range]) {
        case true?: .stopword
        case false?: .outside
        case nil: .content
        }
    }

    private mutating func findEnds(_ facet: CheckedText, _ spoken: SpokenConcepts) {
        ends.removeAll(keepingCapacity: true)
        for match in facet.mentions.terms where match.terms.contains(where: { spoken.contains($0.concept) }) {
            if ends.isEmpty { ends.append(contentsOf: repeatElement(Int32(utf16.count), count: utf16.count)) }
            for at in match.range { ends[at] = Int32(at) }
        }
        for at in ends.indices.dropLast().reversed() { ends[at] = min(ends[at], ends[at + 1]) }
    }

    private mutating func addWords(from first: Int, before limit: Int) {
        let start = Int(tokens[first].start)
        if tokens[first].range.count == 3, start + 2 <= limit, !licensed.claim(start..<start + 2) {
            pairs.append(
                FacetWord(
                    start..<start + 2, of: utf16, parts: first...first, isContent: roles[first] == .content))
        }
        var isContent = true
        var last = first
        while last < tokens.count, roles[last] != .outside, Int(tokens[last].end) <= limit {
            isContent = isContent && roles[last] == .content
            let end = Int(tokens[last].end)
            if end >= start + 2, !licensed.claim(start..<end) {
                let word = FacetWord(start..<end, of: utf16, parts: first...last, isContent: isContent)
                all.append(word)
                if end == start + 2 { pairs.append(word) }
            }
            last += 1
        }
    }

    // MARK: Words

    /// Whether a word has no stopwords but such as are part of a rendering.
    func isPlain(_ word: FacetWord, except rendering: [UInt16]) -> Bool {
        word.isContent
            || word.parts.allSatisfy { roles[$0] == .content || rendering.holds(utf16[tokens[$0].range]) }
    }

    /// How many parts of a word are single characters.
    func pieces(of word: FacetWord) -> Int {
        word.parts.count > 1 ? word.parts.count { tokens[$0].range.count == 1 } : 0
    }

    /// How many edges of a word part two single characters.
    func tornEdges(of word: FacetWord) -> Int {
        guard word.parts.count > 1 else { return 0 }
        let isWhole = Int(tokens[word.parts.upperBound].end) == word.range.upperBound
        func isTorn(_ token: Int, _ step: Int) -> Bool {
            isSingle(token) && neighbour(token, step).map(isSingle) ?? false
        }
        return (isTorn(word.parts.lowerBound, -1) ? 1 : 0) + (isWhole && isTorn(word.parts.upperBound, 1) ? 1 : 0)
    }

    /// Whether a stretch of a word is one character at its edge that belongs to the word beside it: 性学习 in 阶段性学习.
    func isStub(_ stretch: Range<Int>, of word: FacetWord) -> Bool {
        guard word.parts.count > 1 else { return false }
        func isStub(_ token: Int, _ step: Int) -> Bool {
            tokens[token].range.overlaps(stretch) && isSingle(token) && !isSingle(token - step)
                && neighbour(token, step) != nil
        }
        return isStub(word.parts.lowerBound, -1) || isStub(word.parts.upperBound, 1)
    }

    /// Whether a token is a single character that is no word of its own.
    private func isSingle(_ index: Int) -> Bool { roles[index] == .content && tokens[index].range.count == 1 }

    /// The content word right before or after a token; nil where there is something else.
    private func neighbour(_ index: Int, _ step: Int) -> Int? {
        let other = index + step
        guard tokens.indices.contains(other), roles[other] == .content else { return nil }
        let touches = step < 0 ? tokens[other].end == tokens[index].start : tokens[other].start == tokens[index].end
        return touches ? other : nil
    }
}

/// The Chinese function words, and which of them are part of a rendering.
struct RenderingStopwords: Sendable {
    /// By ``FNV1a``: 1 for those that are part of a rendering, 0 for others.
    private var table = KeyTable()

    init(_ rows: [LexiconRow], _ renderings: ChineseTerms) {
        for row in rows {
            for word in row.cells[0].split(separator: " ") { _ = table.insert(FNV1a(word.utf16).value, 0) }
        }
        renderings.forEachRendering { rendering in
            for start in rendering.units.indices {
                var key = FNV1a()
                for unit in rendering.units[start...] {
                    key.add(unit)
                    if table[key.value] == 0 { table[key.value] = 1 }
                }
            }
        }
    }

    /// nil for a word that is no stopword.
    func isPartOfRendering(_ word: ArraySlice<UInt16>) -> Bool? {
        let number = table[FNV1a(word).value]
        return number < 0 ? nil : number == 1
    }
}
