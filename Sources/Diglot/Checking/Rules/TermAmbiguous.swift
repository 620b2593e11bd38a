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
        let synonyms = try SynonymGroups(context.lexicons.rows(of: "en/synonyms.tsv", columns: 1))
        groups = context.glossary.concepts.map { concept in
            concept.terms(in: .en).compactMap { synonyms.group(of: $0.text) }
        }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract else { return }
        var doubts: [Doubt] = []
        // The facet that was looked at last, and indices of the terms of its sentences.
        var last: (facet: Int, spoken: [Int])?
        // What its renderings may mean, by their concepts.
        var known: [[Int]: [Meaning]] = [:]
        var said: Set<[Int]>?
        record.facetTerms.forEachMatch { match in
            guard match.count > 1, let first = match.first else { return }
            if last?.facet != first.facet {
                last = (first.facet, Self.terms(of: abstract, in: record.linkedSentences(of: first.facet)))
                known.removeAll(keepingCapacity: true)
            }
            let mention = record.facets[first.facet].mentions.terms[first.match]
            let concepts = mention.terms.map(\.concept)
            if known[concepts] == nil {
                known[concepts] = self.open(concepts, among: last?.spoken ?? [], &said, in: record)
            }
            let open = known[concepts] ?? []
            guard open.count > 1 else { return }
            doubts.append(
                Doubt(
                    facet: first.facet, range: mention.range, meanings: open,
                    meant: Self.meant(mention.range, of: first.facet, among: open, in: record)))
        }
        report(doubts, record, abstract, &findings)
    }

    /// The meanings of a rendering of some concepts that no other rendering has.
    ///
    /// - Parameter said: the concepts that each rendering of the facets may mean, once they were asked for.
    private func open(
        _ concepts: [Int], among spoken: [Int], _ said: inout Set<[Int]>?, in record: CheckedRecord
    ) -> [Meaning] {
        let all = meanings(of: concepts, among: spoken, in: record)
        guard all.count > 1 else { return [] }
        let renderings = said ?? Self.said(by: record.facetTerms)
        said = renderings
        var open = all.filter { !Self.isSaid($0, and: all, by: renderings) }
        for index in open.indices { open[index].near = record.nearness(to: open[index].places) }
        return open
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
        // Of the facet that was looked at last: what each rendering means, as far as it is known.
        var seen: [String: Int?] = [:]
        var last = -1
        for doubt in doubts {
            if doubt.facet != last { seen.removeAll(keepingCapacity: true) }
            last = doubt.facet
            let facet = record.facets[doubt.facet]
            let rendering = facet.string(doubt.range)
            if let known = seen[rendering] {
                guard let known, doubt.meant != known else { continue }
                seen.updateValue(nil, forKey: rendering)
            } else {
                seen.updateValue(doubt.meant, forKey: rendering)
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
        let company = meanings.map { record.company(of: stretch, in: facet, near: $0.near, without: own) }
        guard let best = company.indices.max(by: { company[$0] < company[$1] }), company[best] >= leastCompany,
            company.indices.allSatisfy({ $0 == best || company[$0] <= company[best] * mostOtherCompany })
        else { return nil }
        return best
    }

    /// What stands around a meaning says something from here on, where others have no more than this share of it: a word that
    /// one digest in twenty has does three characters away. Set by hand, after reading 45 findings on daily digests of which
    /// two in three were none for a reader; of 2,030 findings on all of them some 380 were left. Other values were not measured.
    private static let leastCompany = 1.0
    private static let mostOtherCompany = 0.7

    private static func terms(of abstract: CheckedText, in sentences: [Range<Int>]) -> [Int] {
        let terms = abstract.mentions.terms
        return sentences.sorted { $0.lowerBound < $1.lowerBound }.flatMap { sentence in
            let first = terms.partitioningIndex { $0.range.lowerBound >= sentence.lowerBound }
            return terms[first...].prefix { $0.range.lowerBound < sentence.upperBound }.indices
        }
    }

    /// An English word that a rendering may stand for, in whatever form.
    private struct Meaning {
        /// Where the linked sentences have it.
        var places: [Range<Int>]
        var concepts: Set<Int>
        /// The groups of synonyms that they are in.
        var groups: Set<Int>
        /// Of the abstract's units.
        var types: Set<Int32>
        /// The ``CheckedRecord/nearness(to:)`` its places, where it is open.
        var near: [Int32: Double] = [:]
    }

    /// The concepts that each rendering of the facets may mean, those of equal ones once.
    private static func said(by terms: [FacetTerm]) -> Set<[Int]> {
        var said: Set<[Int]> = []
        terms.forEachMatch { match in said.insert(match.map(\.reference.concept)) }
        return said
    }

    /// Whether some rendering of the facets has one meaning and none of the others.
    private static func isSaid(_ meaning: Meaning, and others: [Meaning], by renderings: Set<[Int]>) -> Bool {
        let others = Set(others.flatMap(\.concepts)).subtracting(meaning.concepts)
        return renderings.contains { concepts in
            concepts.contains(where: meaning.concepts.contains) && !concepts.contains(where: others.contains)
        }
    }

    /// The different English words that a rendering of some concepts may stand for, in the order of the abstract.
    private func meanings(of rendered: [Int], among spoken: [Int], in record: CheckedRecord) -> [Meaning] {
        guard let abstract = record.abstract else { return [] }
        var result: [Meaning] = []
        for index in spoken {
            let term = abstract.mentions.terms[index]
            let concepts = term.terms.map(\.concept).filter(rendered.contains)
            if concepts.isEmpty { continue }
            let groups = concepts.flatMap { self.groups[$0] }
            let units = SpokenTerm.units(touching: term.range, record.examined.abstractUnits)
            let types = Set(record.examined.abstractUnits[units].lazy.map(\.type))
            let same = result.firstIndex { known in
                known.concepts.contains(where: concepts.contains) || !known.types.isDisjoint(with: types)
                    || groups.contains(where: known.groups.contains)
                    || Self.areAkin(known.places[0], term.range, abstract)
            }
            if let same {
                result[same].places.append(term.range)
                result[same].concepts.formUnion(concepts)
                result[same].groups.formUnion(groups)
                result[same].types.formUnion(types)
            } else {
                result.append(
                    Meaning(places: [term.range], concepts: Set(concepts), groups: Set(groups), types: types))
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
