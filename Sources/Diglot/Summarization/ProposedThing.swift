// What a piece of a Chinese digest proposes: a framework, a data set, and their names.

/// What stands behind a verb like 提出, as offsets in the text of a piece.
struct ProposedThing: BitwiseCopyable {
    /// From behind the verb to the end of the clause.
    fileprivate var object = Stretch(0..<0)
    /// The noun that says what class it is of (框架), a Latin name or brackets behind it left out; empty where there is none.
    fileprivate var noun = Stretch(0..<0)
    /// Whether a work seldom proposes two things of that class.
    fileprivate var isOnce = false
    /// Latin names right at its head (LampPost框架) and at its end (框架LampPost), which it may be called by.
    fileprivate var headName = Stretch(0..<0)
    fileprivate var endName = Stretch(0..<0)
    /// Whether it is such a noun and nothing else but adjectives and numbers: 简单的框架.
    fileprivate(set) var isBare = false
}

/// Finds what is proposed by the rules `thing`, `thing-once` and `thing-plain` of `Lexicons/zh/edges.tsv`.
struct ProposedThings: Sendable {
    private let nouns: TextPhrases
    private let once: TextPhrases
    private let plain: TextPhrases
    /// A name has so many letters and digits at least.
    private static let shortestName = 2

    init(_ edges: EdgeTable) {
        nouns = TextPhrases(edges["thing"])
        once = TextPhrases(edges["thing-once"])
        plain = TextPhrases(edges["thing-plain"])
    }

    /// - Parameter start: behind the verb.
    func thing(in text: UnsafeBufferPointer<UInt16>, from start: Int) -> ProposedThing {
        var thing = ProposedThing()
        guard start < text.count else { return thing }
        let end = text[start...].firstIndex(where: Marks.isClause) ?? text.count
        thing.object = Stretch(start..<end)
        var nounEnd = end
        while nounEnd > start {
            if Marks.closesAside(text[nounEnd - 1]) {
                guard let open = text[start..<nounEnd].lastIndex(where: Marks.opensAside) else { break }
                nounEnd = open
            } else if Self.isOfName(text[nounEnd - 1]) {
                let nameEnd = nounEnd
                while nounEnd > start, Self.isOfName(text[nounEnd - 1]) { nounEnd -= 1 }
                if nameEnd - nounEnd >= Self.shortestName { thing.endName = Stretch(nounEnd..<nameEnd) }
            } else if text[nounEnd - 1].isSpace || Marks.isQuote(text[nounEnd - 1]) {
                nounEnd -= 1
            } else {
                break
            }
        }
        if let length = nouns.suffix(at: nounEnd, after: start, in: text) {
            thing.noun = Stretch(nounEnd - length..<nounEnd)
            thing.isOnce = once.suffix(at: nounEnd, after: start, in: text) != nil
        }
        var at = start
        while let length = plain.length(at: at, before: end, in: text) { at += length }
        let nameStart = at
        while at < end, Self.isOfName(text[at]) { at += 1 }
        if at - nameStart >= Self.shortestName { thing.headName = Stretch(nameStart..<at) }
        thing.isBare = nounEnd == end && !thing.noun.range.isEmpty && nameStart >= thing.noun.range.lowerBound
        return thing
    }

    private static func isOfName(_ unit: UInt16) -> Bool {
        unit.isASCIILetter || unit.isASCIIDigit || unit == UInt16(ascii: "-")
    }

    /// Whether two pieces propose what may be the same: things of one class (not of each: a method and its part may both be
    /// frameworks), or of one name.
    static func mayBeSame(_ first: FacetPiece, _ second: FacetPiece) -> Bool {
        let (a, b) = (first.thing, second.thing)
        let (noun, other) = (a.noun.range, b.noun.range)
        if a.isOnce, first.text[noun].elementsEqual(second.text[other]) { return true }
        return says(first.text, a.headName, in: second) || says(first.text, a.endName, in: second)
            || says(second.text, b.headName, in: first) || says(second.text, b.endName, in: first)
    }

    /// Whether the object of a piece holds a name.
    private static func says(_ text: UnsafeBufferPointer<UInt16>, _ name: Stretch, in piece: FacetPiece) -> Bool {
        let (name, object) = (text[name.range], piece.thing.object.range)
        guard let first = name.first, object.count >= name.count else { return false }
        return (object.lowerBound...object.upperBound - name.count).contains { at in
            let end = at + name.count
            return piece.text[at] == first && piece.text[at..<end].elementsEqual(name)
                && (at == object.lowerBound || !isOfName(piece.text[at - 1]))
                && (end == object.upperBound || !isOfName(piece.text[end]))
        }
    }
}
