// A sentence as the summariser sees it: its body, words, clauses, and what may be left out of it.

import ICUText

/// A sentence of a source; one that announces a list has the list's items with it.
///
/// It is a place in the record's memory, which is copied for nothing: every feature of every candidate asks for it. It is
/// looked at as long as the record's words are there.
struct Passage: BitwiseCopyable {
    /// A clause without the space and marks around it.
    struct Part: BitwiseCopyable {
        private let stretch: Stretch
        private let wordStretch: Stretch
        /// The mark that ends it; 0 for the last clause.
        let mark: UInt16

        init(range: Range<Int>, mark: UInt16, words: Range<Int>) {
            stretch = Stretch(range)
            wordStretch = Stretch(words)
            self.mark = mark
        }

        var range: Range<Int> { stretch.range }

        /// The clause's words, as indices into ``Passage/words``.
        var words: Range<Int> { wordStretch.range }
    }

    /// A cue phrase in the sentence.
    struct Cue: Sendable {
        let range: Range<Int>
        let reason: String
        let weight: Double
    }

    /// Few sentences have more cues.
    static let usualCues = 8

    /// Where a sentence stands.
    struct Place: BitwiseCopyable {
        /// Indices into the record's sources, and among the sentences of the source, of which there are `count`.
        let source: Int
        let index: Int
        let count: Int
        /// The index of the sentence among the record's passages.
        let passage: Int
        let isFacet: Bool
    }

    /// What is known of it.
    private struct Facts: BitwiseCopyable {
        let place: Place
        var utf16: UnsafeBufferPointer<UInt16>
        let language: Language
        let body: Stretch
        let isQuestion: Bool
        let isListItem: Bool
        let rows: RecordWords.Rows
        let parts: UnsafeBufferPointer<Part>
        let asides: UnsafeBufferPointer<Stretch>
        let markup: UnsafeBufferPointer<Stretch>
        let closure: Closure
        /// Where the body of a Chinese sentence has white space or a mark that ends a clause: every candidate asks for
        /// them.
        let gaps: UnsafeBufferPointer<Int32>
        let memory: RecordMemory
    }

    private let facts: UnsafePointer<Facts>

    /// - Parameters:
    ///   - text: the source's.
    ///   - markup: all marks of emphasis in the text.
    init(
        _ sentence: Sentence, at place: Place, of text: TextRows, markup: [Range<Int>], _ table: inout WordTable,
        _ record: RecordWords
    ) {
        let units = text.utf16
        let whole = text.trimmed(sentence.range)
        var end = whole.upperBound
        while end > whole.lowerBound, Marks.isFinal(units[end - 1]) || units[end - 1].isSpace { end -= 1 }
        let body = whole.lowerBound..<end

        let memory = record.memory
        let rows = record.add(
            UnsafeBufferPointer(rebasing: text.tokens[sentence.tokens]), of: text.padded, before: end,
            as: place.passage,
            &table)
        let parts = memory.row(atMost: sentence.clauses.count, Part.self) { parts in
            for clause in sentence.clauses {
                if let part = Self.part(text.clauses[clause].range, body, units, rows.words) { parts.append(part) }
            }
        }
        let markup = memory.row(atMost: markup.count, Stretch.self) { row in
            for mark in markup where mark.lowerBound >= body.lowerBound && mark.upperBound <= end {
                row.append(Stretch(mark))
            }
        }
        self.init(
            Facts(
                place: place, utf16: units, language: text.language, body: Stretch(body),
                isQuestion: end < whole.upperBound && Marks.isQuestion(units[end]),
                isListItem: Self.isListItem(rows.tokens, units), rows: rows, parts: parts,
                asides: Self.asides(rows.tokens, body, text, memory), markup: markup,
                closure: Closure(units, rows.tokens, memory),
                gaps: Self.gaps(body, text, memory), memory: memory))
    }

    /// The sentence in a source whose letter at a place is lower case.
    ///
    /// - Parameter place: where an ASCII capital stands.
    func lowering(_ place: Int) -> Passage {
        let text = memory.row(of: utf16.count, UInt16.self)
        _ = text.initialize(from: utf16)
        text[place] |= 0x20
        var facts = facts.pointee
        facts.utf16 = UnsafeBufferPointer(text)
        return Passage(facts)
    }

    private init(_ facts: Facts) {
        let row = facts.memory.row(of: 1, Facts.self)
        row.initializeElement(at: 0, to: facts)
        self.facts = UnsafePointer(row.baseAddress.unsafelyUnwrapped)
    }

    var source: Int { facts.pointee.place.source }
    var index: Int { facts.pointee.place.index }
    var count: Int { facts.pointee.place.count }
    var isFacet: Bool { facts.pointee.place.isFacet }
    /// The whole source.
    var utf16: UnsafeBufferPointer<UInt16> { facts.pointee.utf16 }
    var language: Language { facts.pointee.language }
    /// The sentence without the marks that end it.
    var body: Range<Int> { facts.pointee.body.range }
    var isQuestion: Bool { facts.pointee.isQuestion }
    /// Whether the sentence begins with the mark of a list item.
    var isListItem: Bool { facts.pointee.isListItem }
    var parts: UnsafeBufferPointer<Part> { facts.pointee.parts }
    /// Bracketed asides that may be left out, with the space before them.
    var asides: UnsafeBufferPointer<Stretch> { facts.pointee.asides }
    /// Marks of emphasis, which no digest keeps.
    var markup: UnsafeBufferPointer<Stretch> { facts.pointee.markup }
    /// Whether a range has nothing of its asides and marks of emphasis.
    func isPlain(_ range: Range<Int>) -> Bool {
        !markup.contains { $0.range.overlaps(range) } && !asides.contains { $0.range.overlaps(range) }
    }

    /// What opens and closes in it.
    var closure: Closure { facts.pointee.closure }
    /// How many marks end clauses in a span of its body.
    func clauseMarks(in span: Range<Int>) -> Int {
        switch language {
        case .zh: facts.pointee.gaps.count { span.contains(Int($0)) && Marks.isClause(utf16[Int($0)]) }
        case .en: span.count { Marks.isClause(utf16[$0]) }
        }
    }

    /// Whether a span of a Chinese sentence's body has no white space.
    func isTidy(_ span: Range<Int>) -> Bool {
        language == .zh && !facts.pointee.gaps.contains { span.contains(Int($0)) && utf16[Int($0)].isSpace }
    }

    /// Where rows lie that are made of the sentence.
    var memory: RecordMemory { facts.pointee.memory }

    /// The body's tokens without white space, marks included.
    var tokens: UnsafeBufferPointer<Word> { facts.pointee.rows.tokens }

    /// The body's tokens that are no marks.
    var words: UnsafeBufferPointer<Word> { facts.pointee.rows.words }

    /// The numbers of ``words``.
    var ids: UnsafeBufferPointer<Int32> { facts.pointee.rows.ids }

    /// The extent of some of ``words``.
    @inline(__always)
    func extent(_ words: Range<Int>) -> WordExtent {
        let extents = facts.pointee.rows.extents
        let (start, end) = (extents[words.lowerBound], extents[words.upperBound])
        return WordExtent(length: end.length &- start.length, content: end.content &- start.content)
    }

    private static func part(
        _ clause: Range<Int>, _ body: Range<Int>, _ text: UnsafeBufferPointer<UInt16>,
        _ words: UnsafeBufferPointer<Word>
    ) -> Part? {
        guard clause.lowerBound < body.upperBound else { return nil }
        var start = max(clause.lowerBound, body.lowerBound)
        var end = min(clause.upperBound, body.upperBound)
        while end > start, text[end - 1].isSpace { end -= 1 }
        var mark: UInt16 = 0
        if end > start, end < body.upperBound, Marks.isClause(text[end - 1]) {
            mark = text[end - 1]
            end -= 1
        }
        while start < end, text[start].isSpace || Marks.isDash(text[start]) { start += 1 }
        while end > start, text[end - 1].isSpace || Marks.isDash(text[end - 1]) { end -= 1 }
        guard start < end else { return nil }
        return Part(range: start..<end, mark: mark, words: words.inside(start..<end))
    }

    /// So many asides of a sentence may be left out: no sentence for readers has more.
    private static let mostAsides = 64

    /// Brackets that close within the sentence and hold an aside: no list mark, and no part of a word (`f(x)`).
    private static func asides(
        _ tokens: UnsafeBufferPointer<Word>, _ body: Range<Int>, _ text: TextRows, _ memory: RecordMemory
    ) -> UnsafeBufferPointer<Stretch> {
        memory.row(atMost: min(Self.mostAsides, tokens.count / 2), Stretch.self) { asides in
            var depth = 0
            var start = 0
            for token in tokens where token.kind == .mark && asides.count < Self.mostAsides {
                let at = Int(token.start)
                if Marks.opensAside(text.utf16[at]) {
                    if depth == 0 { start = at }
                    depth += 1
                } else if depth > 0, Marks.closesAside(text.utf16[at]) {
                    depth -= 1
                    if depth == 0, let aside = aside(from: start, to: Int(token.end), body, text.utf16, text.language) {
                        asides.append(Stretch(aside))
                    }
                }
            }
        }
    }

    private static func gaps(
        _ body: Range<Int>, _ text: TextRows, _ memory: RecordMemory
    ) -> UnsafeBufferPointer<Int32> {
        memory.row(atMost: text.language == .zh ? body.count : 0, Int32.self) { gaps in
            if text.language != .zh { return }
            for at in body where !text.utf16[at].isIdeograph {
                if Marks.isClause(text.utf16[at]) || text.utf16[at].isSpace { gaps.append(Int32(at)) }
            }
        }
    }

    private static func aside(
        from start: Int, to end: Int, _ body: Range<Int>, _ text: UnsafeBufferPointer<UInt16>, _ language: Language
    ) -> Range<Int>? {
        var spaced = start
        while spaced > body.lowerBound, text[spaced - 1].isSpace { spaced -= 1 }
        guard spaced > body.lowerBound, !isListMark(text[start + 1..<end - 1]) else { return nil }
        if language == .en {
            let isGlued = end < body.upperBound && !Marks.mayFollowAside(text[end])
            if spaced == start || isGlued { return nil }
        }
        return spaced..<end
    }

    /// `1`, `12`, `b`, `iv`: what counts something off.
    private static func isListMark(_ content: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        let inner = content.lazy.filter { !$0.isSpace }
        let count = inner.count { _ in true }
        if count <= 1 || inner.allSatisfy(\.isASCIIDigit) { return true }
        return count <= 4 && inner.allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }  // i, v, x
    }

    /// `(i) ...` and `1) ...`.
    private static func isListItem(_ tokens: UnsafeBufferPointer<Word>, _ utf16: UnsafeBufferPointer<UInt16>) -> Bool {
        guard tokens.count > 2 else { return false }
        let bracket = UInt16(ascii: ")")
        if utf16[Int(tokens[0].start)] == UInt16(ascii: "(") {
            return utf16[Int(tokens[2].start)] == bracket
                && isListMark(utf16[tokens[1].range])
        }
        return utf16[Int(tokens[1].start)] == bracket && isListMark(utf16[tokens[0].range])
    }

    /// The words inside a span, as indices into ``words``.
    func words(in span: Range<Int>) -> Range<Int> { words.inside(span) }
}

extension UnsafeBufferPointer<Word> {
    /// The words inside a span.
    fileprivate func inside(_ span: Range<Int>) -> Range<Int> {
        guard let head = first, let tail = last else { return 0..<0 }
        // Most spans begin or end where the words do.
        let start = Int(head.start) >= span.lowerBound ? 0 : partitioningIndex { Int($0.start) >= span.lowerBound }
        let end = Int(tail.end) <= span.upperBound ? count : partitioningIndex { Int($0.end) > span.upperBound }
        return start..<Swift.max(start, end)
    }
}
