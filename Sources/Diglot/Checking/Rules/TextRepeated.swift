// text.repeated

/// A word, clause or sentence that is there twice in a row, or a sentence twice in a facet.
///
/// Chinese repeats words on purpose (一步一步, 学习学习率): a word counts where nothing follows that it could belong
/// to and no prefix makes another word of its first half (多分类分类). One that is never right beside itself (显著显著,
/// 的的) counts whatever follows, unless it ends the word before (求和和). Two of another word may be two phrases
/// (人类用户|用户的): that is information, and `--fix` leaves it alone. One that is a verb and a noun (现有实现|实现加速) counts from
/// three on. Three of a word count whatever follows, as information where it could belong to it (学习学习学习率). Words with a
/// capital may be names. A word that is there many times in a row is one finding.
struct TextRepeated: RecordRule {
    static let id = "text.repeated"
    static let severity = RuleSeverity(.warning)

    /// Units that make a sentence long enough not to come back by chance, its mark included.
    private static let fewestUnits = 8
    /// The same for a clause right behind itself. None of 45,023 daily digests has one.
    private static let fewestOfNeighbours = 5

    private let lexicon: RepetitionLexicon

    init(_ context: RuleContext) throws {
        lexicon = try RepetitionLexicon(context.lexicons.rows(of: "zh/repetitions.tsv", columns: 2))
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            checkWords(facet, &findings)
            checkSentences(facet, &findings)
        }
    }

    private func checkWords(_ facet: CheckedText, _ findings: inout FindingSink) {
        let tokens = facet.text.tokens
        let units = facet.utf16
        var next = Self.firstRepeated(from: 1, tokens, units)
        while let repeated = next {
            let isLatin = tokens[repeated].kind == .letters
            let step = isLatin ? 2 : 1
            var last = repeated
            next = Self.firstRepeated(from: last + 1, tokens, units)
            while next == last + step {
                last += step
                next = Self.firstRepeated(from: last + 1, tokens, units)
            }
            let found =
                isLatin
                ? isLatinRepetition(tokens[last], facet) ? (first: repeated - step, isSure: true) : nil
                : repetition(repeated - step...last, facet)
            guard let found else { continue }
            let first = tokens[found.first]
            findings.report(
                .word(facet.text.string(first.range), count: (last - found.first) / step + 1), in: facet.part,
                at: Int(first.start)..<Int(tokens[last].end),
                fix: found.isSure ? Finding.Fix(Int(first.end)..<Int(tokens[last].end), with: "") : nil,
                atMost: found.isSure ? nil : .info)
        }
    }

    /// The first word from a token on that is the one before it.
    private static func firstRepeated(from start: Int, _ tokens: [Token], _ units: [UInt16]) -> Int? {
        tokens.withUnsafeBufferPointer { tokens in
            units.withUnsafeBufferPointer { units in
                var index = start
                while index < tokens.count {
                    if isRepeated(index, tokens, units) { return index }
                    index += 1
                }
                return nil
            }
        }
    }

    /// Whether a word is that before it; Latin words have a space between them.
    @inline(__always)
    private static func isRepeated(
        _ index: Int, _ tokens: UnsafeBufferPointer<Token>, _ units: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        let token = tokens[index]
        guard token.kind == .ideographs || token.kind == .letters else { return false }
        let before = token.kind == .letters ? index - 2 : index - 1
        guard before >= 0, tokens[before].kind == token.kind,
            units[Int(tokens[before].start)] == units[Int(token.start)],
            units[tokens[before].range].elementsEqual(units[token.range])
        else { return false }
        return token.kind == .ideographs || tokens[index - 1].kind == .space
    }

    /// A word with a capital may be a name, which is as it is (*La La Land*).
    private func isLatinRepetition(_ token: Token, _ facet: CheckedText) -> Bool {
        token.range.count > 1 && facet.utf16[token.range].allSatisfy { $0 &- 0x61 < 26 }
    }

    /// What of a Chinese word that is there several times in a row is one too many times there.
    ///
    /// - Returns: the first token of it, and whether all but that can go; nil where the word may be there so often.
    private func repetition(_ run: ClosedRange<Int>, _ facet: CheckedText) -> (first: Int, isSure: Bool)? {
        let tokens = facet.text.tokens
        let word = Array(facet.utf16[tokens[run.upperBound].range])
        let isNeverRight = lexicon.never.contains(word)
        var first = run.lowerBound
        if word.count < 2 {
            guard isNeverRight else { return nil }
            if endsWord(tokens[first], facet.utf16) { first += 1 }
        } else if first > 0, lexicon.prefixes.contains(Array(facet.utf16[tokens[first - 1].range])) {
            first += 1
        }
        if first == run.upperBound { return nil }
        if isNeverRight { return (first, true) }
        if lexicon.reduplications.contains(word) { return nil }
        let isAlone = standsAlone(run.upperBound, facet)
        if run.upperBound - first > 1 { return (first, isAlone) }
        return isAlone && !lexicon.verbalNouns.contains(word) ? (first, false) : nil
    }

    /// Whether nothing follows that a word could belong to.
    private func standsAlone(_ index: Int, _ facet: CheckedText) -> Bool {
        let tokens = facet.text.tokens
        guard index + 1 < tokens.count, tokens[index + 1].kind == .ideographs else { return true }
        return lexicon.never.contains(Array(facet.utf16[tokens[index + 1].range]))
    }

    /// Whether a function word makes a word with the character before it.
    private func endsWord(_ function: Token, _ units: [UInt16]) -> Bool {
        let start = Int(function.start) - 1
        return start >= 0 && lexicon.endings.contains(Array(units[start..<Int(function.end)]))
    }

    private func checkSentences(_ facet: CheckedText, _ findings: inout FindingSink) {
        let text = facet.text
        var reported: Range<Int>?
        // The first sentence with each sequence of words, by a hash of it.
        var known: [UInt64: [Sentence]] = [:]
        for sentence in text.sentences where text.sentences.count > 1 && sentence.range.count >= Self.fewestUnits {
            let hash = Self.hash(of: sentence.tokens, text)
            guard let earlier = known[hash]?.first(where: { Self.areSame($0.tokens, sentence.tokens, text) }) else {
                known[hash, default: []].append(sentence)
                continue
            }
            let range = text.trimmed(sentence.range)
            findings.report(
                .sentence, in: facet.part, at: range, related: Finding.Place(facet.part, text.trimmed(earlier.range)))
            reported = range
        }
        for (last, clause) in zip(text.clauses, text.clauses.dropFirst())
        where clause.range.count >= Self.fewestOfNeighbours && Self.areSame(last.tokens, clause.tokens, text)
            && reported?.overlaps(clause.range) != true
        {
            findings.report(.clause, in: facet.part, at: text.trimmed(clause.range))
        }
    }

    private static func areSame(_ one: Range<Int>, _ other: Range<Int>, _ text: SegmentedText) -> Bool {
        var (one, other) = (WordCursor(one), WordCursor(other))
        while true {
            let unit = one.next(in: text)
            if unit != other.next(in: text) { return false }
            if unit == nil { return true }
        }
    }

    private static func hash(of tokens: Range<Int>, _ text: SegmentedText) -> UInt64 {
        var hash = FNV1a()
        var cursor = WordCursor(tokens)
        while let unit = cursor.next(in: text) { hash.add(unit) }
        return hash.value
    }
}

/// Goes through the words of some tokens, unit by unit.
private struct WordCursor {
    private let end: Int
    private var nextToken: Int
    /// What is left of the word.
    private var word = 0..<0

    init(_ tokens: Range<Int>) {
        nextToken = tokens.lowerBound
        end = tokens.upperBound
    }

    /// The next unit; nil at the end.
    @inline(__always)
    mutating func next(in text: SegmentedText) -> UInt16? {
        while word.isEmpty {
            guard nextToken < end else { return nil }
            if text.tokens[nextToken].kind.isWord { word = text.tokens[nextToken].range }
            nextToken += 1
        }
        defer { word = word.lowerBound + 1..<word.upperBound }
        return text.utf16[word.lowerBound]
    }
}

extension Finding.Message {
    fileprivate static func word(_ word: String, count: Int) -> Self {
        Self("'\(word)' is there \(count == 2 ? "twice" : "\(count) times")")
    }
    fileprivate static var clause: Self { Self("the clause is there twice") }
    fileprivate static var sentence: Self { Self("the sentence is there twice") }
}
