// term.inconsistent-record

/// A concept that a record renders in two ways: 智能体 in one facet and 代理 in another for *agent*.
///
/// Only renderings of a concept that the abstract speaks of count, and only where the word can mean no other concept of
/// it and translates no other word of it: 问题 may render *query*, but not beside a *problem*. Nor does one count that
/// translates nothing of the abstract (应用场景 for *context*), or stands far from what its facet digests. Renderings that share half
/// of their characters (大模型 and 大语言模型, 奖励模型 and 奖励建模) and those in Latin letters do not count as two. The
/// one that is found less often, or later, is reported; everyday words, whose English is one word and whose renderings
/// have two characters (稳健, 鲁棒), adjectives and verbs are information.
struct TermInconsistentRecord: RecordRule {
    static let id = "term.inconsistent-record"
    static let severity = RuleSeverity(.info, strict: .warning)
    static let comparesWithAbstract = true

    private let terms: GlossaryTerms
    private var glossary: Glossary { terms.glossary }

    init(_ context: RuleContext) throws {
        terms = context.terms
    }

    /// A rendering of one concept.
    private struct Use {
        let concept: Int
        let term: Int
        let facet: Int
        /// The index into the facet's ``TextMentions/terms``.
        let match: Int

        func range(in record: CheckedRecord) -> Range<Int> { record.facets[facet].mentions.terms[match].range }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        var uses: [Use] = []
        record.facetTerms.forEachMatch { meanings in
            guard let use = Self.meaning(of: meanings), terms.hasChoice(use.reference.concept) else { return }
            uses.append(
                Use(concept: use.reference.concept, term: use.reference.term, facet: use.facet, match: use.match))
        }
        if uses.count < 2 { return }
        // By concept, those of one in the order of the record: numbers are sorted much sooner than uses.
        let order = uses.indices.map { uses[$0].concept << 32 | $0 }.sorted()
        func use(_ at: Int) -> Use { uses[order[at] & 0xFFFF_FFFF] }
        var start = 0
        while start < order.count {
            let first = use(start)
            var end = start + 1
            var isSame = true
            while end < order.count, use(end).concept == first.concept {
                isSame = isSame && use(end).term == first.term
                end += 1
            }
            if !isSame {
                check(meant((start..<end).map(use), first.concept, in: record), record, &findings)
            }
            start = end
        }
    }

    /// The uses of a concept that no other word of the abstract explains better.
    private func meant(_ uses: [Use], _ concept: Int, in record: CheckedRecord) -> [Use] {
        let types = record.typesOfAbstract(in: concept, terms)
        let places = record.abstract?.mentions.terms.filter { $0.terms.contains { $0.concept == concept } }.map(\.range)
        var near: [Int32: Double]?
        return uses.filter { use in
            let range = use.range(in: record)
            return record.mayTranslate(types, range, of: use.facet)
                && !record.isUnexplained(range, of: use.facet, by: types)
                && isNear(use, places ?? [], &near, types, in: record)
        }
    }

    /// Whether a sentence that the facet is linked to has the concept, or what stands around it stands around the use.
    ///
    /// - Parameter near: the ``CheckedRecord/nearness(to:)`` the places, once it was asked for.
    private func isNear(
        _ use: Use, _ places: [Range<Int>], _ near: inout [Int32: Double]?, _ types: Set<Int32>,
        in record: CheckedRecord
    ) -> Bool {
        let linked = record.linkedSentences(of: use.facet)
        if linked.isEmpty { return true }
        // Places and sentences come in the order of the text, but links do not.
        let isLinked = linked.contains { sentence in
            let at = places.partitioningIndex { $0.lowerBound >= sentence.lowerBound }
            return at < places.count && sentence.contains(places[at].lowerBound)
        }
        if isLinked { return true }
        let nearness = near ?? record.nearness(to: places)
        near = nearness
        let company = record.company(of: use.range(in: record), in: use.facet, near: nearness, without: types)
        return company >= Self.leastCompany
    }

    /// A use in a facet of other sentences needs so much ``CheckedRecord/company(of:in:near:without:)``: what a word says that
    /// one digest in twenty has and that stands five characters away. Set by hand, on findings of daily digests that were read;
    /// other values were not measured.
    private static let leastCompany = 0.5

    /// - Parameter uses: those of one concept.
    private func check(_ uses: [Use], _ record: CheckedRecord, _ findings: inout FindingSink) {
        guard let first = uses.first else { return }
        let concept = glossary.concepts[first.concept]
        let counts = concept.terms.indices.map { term in uses.count { $0.term == term } }
        guard let usual = counts.indices.max(by: { (counts[$0], -$0) < (counts[$1], -$1) }),
            let main = uses.first(where: { $0.term == usual })
        else { return }
        var reported: Set<Int> = []
        for use in uses where use.term != usual && !isVariant(use.term, of: usual, concept) {
            guard reported.insert(use.term).inserted else { continue }
            let facet = record.facets[use.facet]
            findings.report(
                .twoRenderings(
                    concept.preferred(in: .en)?.text ?? concept.id, facet.string(use.range(in: record)),
                    concept.terms[usual].text),
                in: facet.part, at: use.range(in: record), expected: [concept.terms[usual].text],
                related: record.facets[main.facet].place(main.range(in: record)),
                atMost: isEverydayWord(concept, use.term, usual) ? .info : nil)
        }
    }

    /// The one rendering of a concept of the abstract that a match can be.
    private static func meaning(of match: UnsafeBufferPointer<FacetTerm>) -> FacetTerm? {
        var found: FacetTerm?
        for term in match where term.kind == .rendering {
            if found != nil { return nil }
            found = term
        }
        return found
    }

    /// Whether two renderings share half of the characters of the shorter one.
    private func isVariant(_ term: Int, of other: Int, _ concept: Concept) -> Bool {
        let one = Array(concept.terms[term].text.utf16)
        let another = Array(concept.terms[other].text.utf16)
        return 2 * one.count { another.contains($0) } >= min(one.count, another.count)
    }

    /// Whether two words for it are a matter of style: see the rule's page.
    private func isEverydayWord(_ concept: Concept, _ terms: Int...) -> Bool {
        guard let english = concept.preferred(in: .en) else { return true }
        if [.adjective, .verb, .adverb].contains(english.partOfSpeech) { return true }
        return !english.text.contains(" ") && terms.contains { concept.terms[$0].text.utf16.count < 3 }
            && !terms.contains { concept.terms[$0].text.utf16.count > 2 }
    }
}

extension Finding.Message {
    fileprivate static func twoRenderings(_ term: String, _ one: String, _ other: String) -> Self {
        Self("the record renders \(term) as \(one) here and as \(other) elsewhere")
    }
}
