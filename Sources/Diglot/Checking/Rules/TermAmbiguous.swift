// term.ambiguous

/// A rendering that may mean either of two concepts, both of which the linked sentences speak of.
///
/// 推理 renders *reasoning* and *inference*; where a facet digests sentences with both, a reader cannot tell them apart.
/// Forms of one word (*prompt* and *prompting*) and terms that share a word mean much the same. Where the facets render one
/// of the concepts by a word of its own (基线 for *baseline*), what may mean it and *benchmark* (基准) is taken for the other.
struct TermAmbiguous: RecordRule {
    static let id = "term.ambiguous"
    static let severity = RuleSeverity(.info)
    static let comparesWithAbstract = true

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract else { return }
        // The facet that was looked at last, its renderings that were reported, and indices of the terms of its sentences.
        var last: (facet: Int, reported: Set<String>, spoken: [Int])?
        record.facetTerms.forEachMatch { meanings in
            guard meanings.count > 1, let first = meanings.first else { return }
            if last?.facet != first.facet {
                last = (first.facet, [], Self.terms(of: abstract, in: record.linkedSentences(of: first.facet)))
            }
            let facet = record.facets[first.facet]
            let match = facet.mentions.terms[first.match]
            let meanings = Self.meanings(of: match, among: last?.spoken ?? [], of: abstract)
            guard meanings.count > 1 else { return }
            let meant = meanings.indices.filter { !Self.isSaid(meanings[$0], and: meanings, by: record.facetTerms) }
                .map { meanings[$0].place }
            guard meant.count > 1, last?.reported.insert(facet.string(match.range)).inserted == true else { return }
            findings.report(
                .ambiguous(facet.string(match.range), meant.map { abstract.string($0) }), in: facet.part,
                at: match.range, related: meant.first.map { abstract.place($0) })
        }
    }

    private static func terms(of abstract: CheckedText, in sentences: [Range<Int>]) -> [Int] {
        abstract.mentions.terms.withUnsafeBufferPointer { terms in
            terms.indices.filter { index in
                let start = terms[index].range.lowerBound
                return sentences.contains { $0.contains(start) }
            }
        }
    }

    /// An English word that a rendering may stand for.
    private struct Meaning {
        let place: Range<Int>
        let concepts: [Int]
    }

    /// Whether some rendering of the facets has one meaning and none of the others.
    private static func isSaid(_ meaning: Meaning, and others: [Meaning], by terms: [FacetTerm]) -> Bool {
        let others = others.flatMap(\.concepts).filter { !meaning.concepts.contains($0) }
        var isSaid = false
        terms.forEachMatch { match in
            isSaid =
                isSaid
                || match.contains { meaning.concepts.contains($0.reference.concept) }
                    && !match.contains { others.contains($0.reference.concept) }
        }
        return isSaid
    }

    /// The different English words that a rendering may stand for, in the order of the abstract.
    private static func meanings(
        of match: TermMatch, among spoken: [Int], of abstract: CheckedText
    ) -> [Meaning] {
        let terms = abstract.mentions.terms
        var concepts: [Int] = []
        var result: [Meaning] = []
        for index in spoken {
            let known = concepts.count
            for reference in terms[index].terms where match.terms.contains(where: { $0.concept == reference.concept }) {
                concepts.append(reference.concept)
            }
            if concepts[known...].contains(where: concepts[..<known].contains) {
                concepts.removeSubrange(known...)
            } else if concepts.count > known,
                !result.contains(where: { areAkin($0.place, terms[index].range, abstract) })
            {
                result.append(Meaning(place: terms[index].range, concepts: Array(concepts[known...])))
            }
        }
        return result
    }

    /// Words that begin with the same letters, so many of them, are forms of one; a shorter word has to be the other's
    /// beginning.
    private static let familyLetters = 4...5

    /// Whether two terms of an abstract share a word, in whatever form: *metrics* and *evaluation metrics*.
    private static func areAkin(_ one: Range<Int>, _ other: Range<Int>, _ abstract: CheckedText) -> Bool {
        let others = beginnings(of: abstract.utf16[other])
        return beginnings(of: abstract.utf16[one]).contains { word in
            others.contains { $0.starts(with: word) || word.starts(with: $0) }
        }
    }

    /// How the words of a term begin, in lower case and without hyphens.
    private static func beginnings(of term: ArraySlice<UInt16>) -> [[UInt16]] {
        term.split(whereSeparator: \.isSpace).compactMap { word in
            let letters = word.lazy.filter(\.isASCIILetter).map { $0 | 0x20 }.prefix(familyLetters.upperBound)
            return letters.count < familyLetters.lowerBound ? nil : Array(letters)
        }
    }
}

extension Finding.Message {
    fileprivate static func ambiguous(_ rendering: String, _ terms: [String]) -> Self {
        Self("\(rendering) may mean \(terms.joined(separator: " or "))")
    }
}
