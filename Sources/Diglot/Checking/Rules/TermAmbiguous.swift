// term.ambiguous

/// A rendering that may mean either of two concepts, both of which the linked sentences speak of.
///
/// 推理 renders *reasoning* and *inference*; where a facet digests sentences with both, a reader cannot tell them apart unless
/// what stands around it is what stands around one of them (推理能力, *reasoning capabilities*). A rendering that means one of
/// them here and another there is found where the second one begins. Forms of one word (*prompt* and *prompting*), terms that
/// share a word and those that `synonyms.tsv` has as one (*explainability* and *interpretability*) mean much the same. Where
/// the facets render one of the concepts by a word of its own (基线 for *baseline*), what may mean it and *benchmark* (基准) is
/// taken for the other.
struct TermAmbiguous: RecordRule {
    static let id = "term.ambiguous"
    static let severity = RuleSeverity(.info)
    static let comparesWithAbstract = true

    /// By concept: the groups of `synonyms.tsv` that its English terms are in.
    private let groups: [[Int]]

    init(_ context: RuleContext) throws {
        var groupOf: [String: Int] = [:]
        for (group, row) in try context.lexicons.rows(of: "en/synonyms.tsv", columns: 1).enumerated() {
            for term in row.cells[0].split(separator: "|") { groupOf[Self.plain(term)] = group }
        }
        groups = context.glossary.concepts.map { concept in
            concept.terms(in: .en).compactMap { groupOf[Self.plain($0.text)] }
        }
    }

    /// A term in lower case, with spaces for hyphens.
    private static func plain(_ term: some StringProtocol) -> String {
        String(term.lowercased().map { $0 == "-" ? " " : $0 })
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract else { return }
        var doubts: [Doubt] = []
        // The facet that was looked at last, and indices of the terms of its sentences.
        var last: (facet: Int, spoken: [Int])?
        record.facetTerms.forEachMatch { match in
            guard match.count > 1, let first = match.first else { return }
            if last?.facet != first.facet {
                last = (first.facet, Self.terms(of: abstract, in: record.linkedSentences(of: first.facet)))
            }
            let mention = record.facets[first.facet].mentions.terms[first.match]
            let all = meanings(of: mention, among: last?.spoken ?? [], in: record)
            guard all.count > 1 else { return }
            let open = all.indices.filter { !Self.isSaid(all[$0], and: all, by: record.facetTerms) }.map { all[$0] }
            guard open.count > 1 else { return }
            doubts.append(
                Doubt(
                    facet: first.facet, range: mention.range, meanings: open,
                    meant: Self.meant(mention.range, of: first.facet, among: open, in: record)))
        }
        report(doubts, record, abstract, &findings)
    }

    /// A place where a rendering may mean several things.
    private struct Doubt {
        let facet: Int
        let range: Range<Int>
        let meanings: [Meaning]
        /// The index of the meaning that what stands around it tells, if any does.
        let meant: Int?
    }

    /// Reports each rendering of a facet once, where nothing tells what it means or where it means another thing than before.
    private func report(
        _ doubts: [Doubt], _ record: CheckedRecord, _ abstract: CheckedText, _ findings: inout FindingSink
    ) {
        var seen: [(facet: Int, rendering: String, meant: Int?)] = []
        for doubt in doubts {
            let facet = record.facets[doubt.facet]
            let rendering = facet.string(doubt.range)
            let known = seen.firstIndex { $0.facet == doubt.facet && $0.rendering == rendering }
            if let known {
                guard let before = seen[known].meant, doubt.meant != before else { continue }
                seen[known].meant = nil
            } else {
                seen.append((doubt.facet, rendering, doubt.meant))
                guard doubt.meant == nil else { continue }
            }
            let places = doubt.meanings.compactMap(\.places.first)
            findings.report(
                .ambiguous(rendering, places.map { abstract.string($0) }), in: facet.part, at: doubt.range,
                related: places.first.map { abstract.place($0) })
        }
    }

    /// The meaning that has the company of a stretch of a facet, where no other has much of it.
    private static func meant(
        _ stretch: Range<Int>, of facet: Int, among meanings: [Meaning], in record: CheckedRecord
    ) -> Int? {
        let own = Set(meanings.flatMap(\.types))
        let company = meanings.map { record.company(of: stretch, in: facet, at: $0.places, without: own) }
        guard let best = company.indices.max(by: { company[$0] < company[$1] }), company[best] >= leastCompany,
            company.indices.allSatisfy({ $0 == best || company[$0] <= company[best] * mostOtherCompany })
        else { return nil }
        return best
    }

    /// What stands around a meaning says something from here on, where others have no more than this share of it.
    private static let leastCompany = 1.0
    private static let mostOtherCompany = 0.7

    private static func terms(of abstract: CheckedText, in sentences: [Range<Int>]) -> [Int] {
        abstract.mentions.terms.withUnsafeBufferPointer { terms in
            terms.indices.filter { index in
                let start = terms[index].range.lowerBound
                return sentences.contains { $0.contains(start) }
            }
        }
    }

    /// An English word that a rendering may stand for, in whatever form.
    private struct Meaning {
        /// Where the linked sentences have it.
        var places: [Range<Int>]
        var concepts: [Int]
        /// Of the abstract's units.
        var types: Set<Int32>
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
    private func meanings(of match: TermMatch, among spoken: [Int], in record: CheckedRecord) -> [Meaning] {
        guard let abstract = record.abstract else { return [] }
        var result: [Meaning] = []
        for index in spoken {
            let term = abstract.mentions.terms[index]
            let concepts = term.terms.map(\.concept).filter { concept in
                match.terms.contains { $0.concept == concept }
            }
            if concepts.isEmpty { continue }
            let units = SpokenTerm.units(touching: term.range, record.examined.abstractUnits)
            let types = Set(record.examined.abstractUnits[units].lazy.map(\.type))
            let same = result.firstIndex { known in
                known.concepts.contains(where: concepts.contains) || !known.types.isDisjoint(with: types)
                    || areSynonyms(known.concepts, concepts) || Self.areAkin(known.places[0], term.range, abstract)
            }
            if let same {
                result[same].places.append(term.range)
                result[same].concepts += concepts
                result[same].types.formUnion(types)
            } else {
                result.append(Meaning(places: [term.range], concepts: concepts, types: types))
            }
        }
        return result
    }

    private func areSynonyms(_ concepts: [Int], _ others: [Int]) -> Bool {
        let groups = concepts.flatMap { self.groups[$0] }
        return !groups.isEmpty && others.contains { self.groups[$0].contains(where: groups.contains) }
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
