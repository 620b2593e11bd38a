// Wrong renderings made on purpose: a word of a facet that renders a term gives way to another one.

import Glibc

/// A record in one facet of which another word stands wherever a term was rendered.
struct ReplacedRendering {
    /// What the other word is.
    enum Kind: String, CaseIterable, Sendable {
        /// Another rendering of the concept, which the glossary of the check does not have.
        case synonym
        /// The rendering with a part of it translated anew: what the translation table has for the same English.
        case retranslation
        /// The rendering with a part that shares a character with what was there.
        case akin
        /// The rendering with a part that shares none.
        case foreign
        /// The rendering of another concept.
        case otherConcept = "other-concept"
        /// The rendering with one character that is another.
        case character
    }

    let kind: Kind
    let record: Record
    let facet: Int
    /// Into the glossary of the check.
    let concept: Int
    /// UTF-16 offsets of the other word in the facet.
    let ranges: [Range<Int>]

    /// Replaces a rendering of a record, if there is one whose English the abstract has.
    ///
    /// The facet need not be linked to a sentence with it: wrong renderings stand in such facets, too.
    ///
    /// - Parameter draw: decides which one, and by what.
    init?(in checked: CheckedRecord, _ glossary: DrawnGlossary, _ words: StandInWords, _ draw: inout Draw) {
        guard let abstract = checked.abstract else { return nil }
        let places = checked.facetTerms.filter { term in
            let rendering = glossary.glossary.concepts[term.reference.concept].terms[term.reference.term].text
            return term.kind == .rendering && rendering.utf16.count > 1 && rendering.utf16.allSatisfy(\.isHan)
                && abstract.mentions.terms.contains { match in
                    match.terms.contains { $0.concept == term.reference.concept }
                }
        }
        guard !places.isEmpty else { return nil }
        let place = places[draw.below(places.count)]
        let text = checked.facets[place.facet]
        let concept = place.reference.concept
        let rendering = Array(text.utf16[text.mentions.terms[place.match].range])
        guard rendering.count > 1, rendering.allSatisfy(\.isHan) else { return nil }
        var chosen: (kind: Kind, word: [UInt16])?
        // Who takes a wrong word for the rendering of a term may do so throughout.
        var choice = draw.below(2) == 0 ? Draw("\(glossary.name) \(concept)") : draw
        let first = choice.below(Self.shares.count)
        for step in Self.shares.indices where chosen == nil {
            let kind = Self.shares[(first + step) % Self.shares.count]
            guard let word = words.word(kind, for: rendering, of: concept, glossary, &choice), word != rendering,
                !glossary.accepts(word, for: concept)
            else { continue }
            chosen = (kind, word)
        }
        guard let chosen else { return nil }
        kind = chosen.kind
        facet = place.facet
        self.concept = concept
        let matches = text.mentions.terms.filter { $0.terms.contains { $0.concept == concept } }.map(\.range)
        var units: [UInt16] = []
        var ranges: [Range<Int>] = []
        var end = 0
        for range in matches where range.lowerBound >= end {
            units += text.utf16[end..<range.lowerBound]
            ranges.append(units.count..<units.count + chosen.word.count)
            units += chosen.word
            end = range.upperBound
        }
        units += text.utf16[end...]
        self.ranges = ranges
        var record = checked.record
        record.facets[place.facet].text = PlacedText(String(decoding: units, as: UTF16.self))
        self.record = record
    }

    /// Every kind as often as it is wanted: people who render a term by another word mostly choose one that means
    /// something alike.
    private static let shares: [Kind] = [
        .synonym, .retranslation, .akin, .retranslation, .synonym, .foreign, .retranslation, .akin, .synonym,
        .retranslation, .character, .akin, .retranslation, .synonym, .retranslation, .otherConcept,
    ]
}

/// A part of a glossary, as people have one: some of the concepts, and of half of them one rendering alone.
struct DrawnGlossary {
    let glossary: Glossary
    /// The glossary that it was drawn from.
    let whole: Glossary
    let name: String
    /// By concept: its place in the whole glossary.
    private let origins: [Int]

    private static let concepts = 40

    /// - Parameters:
    ///   - records: read with the whole glossary. What they often speak of is likelier to be drawn.
    ///   - name: another one gives another part.
    init(of whole: Glossary, spokenIn records: [CheckedRecord], _ name: String) {
        self.whole = whole
        self.name = name
        var counts = [Int](repeating: 0, count: whole.concepts.count)
        for record in records {
            for concept in counts.indices where record.abstractTerms.contains(concept) { counts[concept] += 1 }
        }
        // Weighted sampling without replacement (Efraimidis and Spirakis, 2006).
        let ranked = counts.indices.filter { counts[$0] > 0 }.map { concept in
            var draw = Draw("\(whole.concepts[concept].id) \(name)")
            return (key: log(draw.fraction()) / Double(counts[concept]), concept: concept)
        }.sorted { ($1.key, $0.concept) < ($0.key, $1.concept) }
        // The words of what is not drawn are words like any other.
        origins = ranked.prefix(min(Self.concepts, (ranked.count + 1) / 2)).map(\.concept).sorted()
        glossary = Glossary(
            origins.map { index in
                let concept = whole.concepts[index]
                var draw = Draw("strict \(concept.id) \(name)")
                guard draw.below(2) == 0, let rendering = concept.preferred(in: .zh) else { return concept }
                return Concept(
                    id: concept.id, subject: concept.subject, terms: concept.accepted(in: .en) + [rendering],
                    mode: concept.mode, casing: concept.casing, takesPlural: concept.takesPlural)
            })
    }

    /// Every rendering of a concept that anybody knows.
    func knownRenderings(of concept: Int) -> [[UInt16]] {
        whole.concepts[origins[concept]].terms(in: .zh).map { Array($0.text.utf16) }
    }

    func accepts(_ word: [UInt16], for concept: Int) -> Bool {
        glossary.concepts[concept].accepted(in: .zh).contains { $0.text.utf16.elementsEqual(word) }
    }
}

/// Numbers that depend on a name alone.
struct Draw {
    private var numbers: SeededNumbers

    init(_ name: String) { numbers = SeededNumbers(seed: FNV1a(name.utf8).value) }

    /// A number from 0 on.
    mutating func below(_ bound: Int) -> Int { Int(numbers.next() % UInt64(bound)) }

    /// A number between 0 and 1, neither of them included.
    mutating func fraction() -> Double { (Double(numbers.next() >> 11) + 0.5) / Double(1 << 53) }
}
