// term.missing

/// An English term of the glossary that a facet digests with a word that is none of its renderings: 细调 for *fine-tuning*.
///
/// Digests leave terms out, so a rendering that is simply not there is no defect. The term must stand in a sentence that
/// the facet links to, the facet must have neither a rendering nor the English or its acronym, and must hold a word in
/// its place: one that resembles a rendering in half of its characters, is rare in digests, and is no translation of
/// anything else that the abstract says.
struct TermMissing: RecordRule {
    static let id = "term.missing"
    static let severity = RuleSeverity(.info, strict: .warning)
    static let comparesWithAbstract = true

    /// A word of two characters that more digests have than this, as the logarithm of its rarity, may mean anything.
    private static let leastRarity: Float = 4.5
    /// From this share on the abstract explains a word.
    private static let explainedShare: Float = 0.35

    private let glossary: Glossary
    private let stopwords: Set<String>

    init(_ context: RuleContext) throws {
        glossary = context.glossary
        stopwords = Set(
            try context.lexicons.rows(of: "zh/stopwords.tsv", columns: 1).flatMap {
                $0.cells[0].split(separator: " ").map(String.init)
            })
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract else { return }
        var spoken: SourceTerms?
        for (index, facet) in record.facets.enumerated() where facet.text.language == .zh {
            let sentences = record.linkedSentences(of: index)
            if sentences.isEmpty { continue }
            var seen: Set<Int> = []
            // Made when the first term has no rendering.
            var latin: LatinWords?
            var place: TermPlace?
            for match in abstract.mentions.terms
            where sentences.contains(where: { $0.contains(match.range.lowerBound) }) {
                let concepts = SourceTerms.concepts(match, in: glossary)
                guard let first = concepts.first, seen.isDisjoint(with: concepts) else { continue }
                seen.formUnion(concepts)
                if isRendered(concepts, abstract.utf16[match.range], in: facet, &latin) { continue }
                let all = spoken ?? SourceTerms(record, glossary)
                spoken = all
                if place == nil { place = TermPlace(facet, record.units[index], all, stopwords) }
                place!.explained = { record.abstractUnits.filter { $0.range.overlaps(match.range) }.map(\.type) }
                guard let range = stand(for: concepts, in: &place!) else { continue }
                let expected = concepts.flatMap { glossary.concepts[$0].accepted(in: .zh).map(\.text) }
                findings.report(
                    .missing(
                        facet.string(range), glossary.concepts[first].preferred(in: .en)?.text ?? "",
                        expected.first ?? ""),
                    in: facet.part, at: range, expected: expected, related: abstract.place(match.range))
            }
        }
    }

    // MARK: Renderings

    /// Whether a facet has a rendering of any of some concepts, or the English.
    private func isRendered(
        _ concepts: [Int], _ english: ArraySlice<UInt16>, in facet: CheckedText, _ latin: inout LatinWords?
    ) -> Bool {
        if facet.mentions.terms.contains(where: { $0.terms.contains { concepts.contains($0.concept) } }) { return true }
        for concept in concepts {
            for term in glossary.concepts[concept].terms(in: .zh)
            where facet.utf16.holds(Array(term.text.utf16)) { return true }
        }
        let words = latin ?? LatinWords([facet])
        latin = words
        if words.words.isEmpty { return false }
        if words.contains(LatinWords.folded(english)) { return true }
        let parts = english.split { !$0.isASCIILetter }
        let initials = parts.compactMap(\.first).map { $0 | 0x20 }
        return initials.count > 1 && words.words.contains { $0.folded.holds(initials) }
    }

    // MARK: Words in the place of a rendering

    /// The word of a facet that stands in the place of a rendering: the one that resembles one most, then the first.
    private func stand(for concepts: [Int], in place: inout TermPlace) -> Range<Int>? {
        var best: (likeness: Double, range: Range<Int>)?
        for concept in concepts {
            for term in glossary.concepts[concept].accepted(in: .zh) {
                let rendering = Array(term.text.utf16)
                guard rendering.count > 1, rendering.allSatisfy(\.isHan) else { continue }
                for count in rendering.count == 2 ? 2...2 : rendering.count...rendering.count + 1 {
                    for range in place.words(of: count, like: rendering) {
                        guard let likeness = likeness(of: range, to: rendering, in: &place) else { continue }
                        if (likeness, -range.lowerBound) > (best?.likeness ?? 0, -(best?.range.lowerBound ?? Int.max)) {
                            best = (likeness, range)
                        }
                    }
                }
            }
        }
        return best?.range
    }

    /// How much a word resembles a rendering, 0.5 to 1; nil when too little, or when it means something else.
    private func likeness(of range: Range<Int>, to rendering: [UInt16], in place: inout TermPlace) -> Double? {
        let word = Array(place.utf16[range])
        let least = (rendering.count + 1) / 2
        let head = zip(word, rendering).prefix { $0 == $1 }.count
        let tail = zip(word.reversed(), rendering.reversed()).prefix { $0 == $1 }.count
        let shared = max(head, tail)
        guard shared >= least, shared < word.count, head + tail < word.count else { return nil }
        let other =
            head >= tail ? range.lowerBound + head..<range.upperBound : range.lowerBound..<range.upperBound - tail
        if rendering.count == 2 {
            // One character says nothing: the whole word has to be rare, and not to mean anything else.
            guard place.rarity(of: range) ?? .infinity >= Self.leastRarity, place.share(of: range) < Self.explainedShare
            else { return nil }
        } else {
            let replaced = head >= tail ? rendering[head...] : rendering[..<(rendering.count - tail)]
            let isRelated = place.utf16[other].contains { replaced.contains($0) }
            guard isRelated || place.share(of: other) < Self.explainedShare else { return nil }
            guard place.rarity(of: place.seam(other, in: range)) ?? .infinity >= Self.leastRarity else { return nil }
        }
        return Double(shared) / Double(max(word.count, rendering.count))
    }
}

/// The words of a facet and what is known of them.
private struct TermPlace {
    let utf16: [UInt16]
    private let tokens: [Token]
    private let units: [ExplainedUnit]
    private let covered: [Range<Int>]
    private let stopwords: Set<String>
    /// The types of the abstract's units that make up the term; asked for when they are needed.
    var explained: () -> [Int32] = { [] } {
        didSet { own = nil }
    }
    private var own: [Int32]?

    init(_ facet: CheckedText, _ units: [ExplainedUnit], _ spoken: SourceTerms, _ stopwords: Set<String>) {
        utf16 = facet.utf16
        tokens = facet.text.tokens
        self.units = units
        covered = facet.mentions.terms.filter { $0.terms.contains { spoken.contains($0.concept) } }.map(\.range)
        self.stopwords = stopwords
    }

    /// Stretches of Han that begin and end with words, touch no term of the English texts, and begin or end as a
    /// rendering does.
    func words(of count: Int, like rendering: [UInt16]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for first in tokens.indices where tokens[first].kind == .ideographs {
            let start = Int(tokens[first].start)
            // Most stretches end here.
            guard start + count <= utf16.count,
                utf16[start] == rendering.first || utf16[start + count - 1] == rendering.last
            else { continue }
            var last = first
            while last < tokens.count, tokens[last].kind == .ideographs, Int(tokens[last].end) < start + count {
                last += 1
            }
            guard last < tokens.count, tokens[last].kind == .ideographs, Int(tokens[last].end) == start + count else {
                continue
            }
            let range = start..<start + count
            let isPlain = tokens[first...last].contains {
                stopwords.contains(String(decoding: utf16[$0.range], as: UTF16.self))
            }
            if !isPlain, !covered.contains(where: { $0.overlaps(range) }) { result.append(range) }
        }
        return result
    }

    /// Of a pair of characters, the logarithm of how rare it is in digests; nil for one that hardly occurs.
    func rarity(of range: Range<Int>) -> Float? {
        units.first { $0.range == range }?.weight
    }

    /// The greatest share of a unit in a stretch that the abstract explains by other words than the term's own: 细调 for
    /// *fine-tuning* may well be known as a translation of it.
    mutating func share(of range: Range<Int>) -> Float {
        let own = own ?? explained()
        self.own = own
        let inside = units.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
        let pairs = inside.filter { ($0.range.count == 2 || range.count == 1) && !own.contains($0.explainer) }
        return pairs.map(\.share).max() ?? 0
    }

    /// The pair of characters where a part of a word meets the rest.
    func seam(_ part: Range<Int>, in word: Range<Int>) -> Range<Int> {
        part.lowerBound > word.lowerBound
            ? part.lowerBound - 1..<part.lowerBound + 1 : part.upperBound - 1..<part.upperBound + 1
    }
}

extension [UInt16] {
    /// Whether some units stand in the text, one after another.
    fileprivate func holds(_ other: [UInt16]) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        return (0...count - other.count).contains { at in
            self[at] == first && self[at..<at + other.count].elementsEqual(other)
        }
    }
}

extension Finding.Message {
    fileprivate static func missing(_ word: String, _ term: String, _ rendering: String) -> Self {
        Self("\(word) is no rendering of \(term) in the glossary, which has \(rendering)")
    }
}
