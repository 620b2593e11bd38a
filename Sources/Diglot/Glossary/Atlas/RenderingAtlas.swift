// How a dump renders the concepts of a glossary.

public import ICUText

/// Counts, for every concept, which of its renderings the records use whose abstract has its English term.
///
/// A record counts once for every rendering that its facets hold. An English term that stands in a Chinese facet
/// counts as kept: LLM, GPU. Memory is bounded by the glossary. One per worker.
///
/// ```swift
/// var atlas = try RenderingAtlas(TermIndex(glossary, lexicons.matching()))
/// try atlas.add(segmented)
/// for usage in atlas.usages { print(usage.records, usage.renderings) }
/// ```
public struct RenderingAtlas: ~Copyable {
    private var matcher: TermMatcher
    private let glossary: Glossary
    private var counts: [Counts]
    /// How many records had an English abstract and a Chinese facet.
    public private(set) var recordCount = 0

    private struct Counts: Sendable {
        var records = 0
        var none = 0
        var kept = 0
        /// By term of the concept.
        var terms: [Int]
    }

    /// An atlas of no record yet, of the concepts of an index's glossary.
    ///
    /// - Throws: `ICUError` when ICU lacks its data.
    public init(_ index: TermIndex) throws(ICUError) {
        matcher = try TermMatcher(index)
        glossary = index.glossary
        counts = glossary.concepts.map { Counts(terms: [Int](repeating: 0, count: $0.terms.count)) }
    }

    /// Counts a record; one without an English abstract or Chinese facets is passed over.
    ///
    /// - Throws: `ICUError` for a text of more than `Int32.max` units.
    public mutating func add(_ record: SegmentedRecord) throws(ICUError) {
        let facets = record.facets.filter { $0.language == .zh }
        guard let abstract = record.abstract, abstract.language == .en, !facets.isEmpty else { return }
        recordCount += 1
        var concepts: Set<Int> = []
        for match in try matcher.matches(in: abstract) {
            for reference in match.terms where isAcceptedEnglish(reference) { concepts.insert(reference.concept) }
        }
        var used: Set<TermReference> = []
        for facet in facets {
            for match in try matcher.matches(in: facet) {
                for reference in match.terms where concepts.contains(reference.concept) { used.insert(reference) }
            }
        }
        count(concepts, used)
    }

    private func isAcceptedEnglish(_ reference: TermReference) -> Bool {
        let term = glossary.concepts[reference.concept].terms[reference.term]
        return term.language == .en && term.status != .forbidden
    }

    private mutating func count(_ concepts: Set<Int>, _ used: Set<TermReference>) {
        for reference in used { counts[reference.concept].terms[reference.term] += 1 }
        let rendered = Set(used.map(\.concept))
        let kept = Set(used.filter { glossary.concepts[$0.concept].terms[$0.term].language == .en }.map(\.concept))
        for concept in concepts {
            counts[concept].records += 1
            if kept.contains(concept) { counts[concept].kept += 1 }
            if !rendered.contains(concept) { counts[concept].none += 1 }
        }
    }

    /// The concepts that the dump has, those in most records first.
    public var usages: [ConceptUsage] {
        let usages = glossary.concepts.indices.filter { counts[$0].records > 0 }.map { usage($0) }
        return usages.enumerated().sorted { ($1.element.records, $0.offset) < ($0.element.records, $1.offset) }
            .map(\.element)
    }

    private func usage(_ concept: Int) -> ConceptUsage {
        let entry = glossary.concepts[concept]
        let renderings = entry.terms.indices.filter { entry.terms[$0].language == .zh }.map { term in
            RenderingUsage(
                text: entry.terms[term].text, status: entry.terms[term].status, records: counts[concept].terms[term])
        }
        return ConceptUsage(
            id: entry.id, term: entry.terms(in: .en).first?.text ?? entry.id, subject: entry.subject,
            records: counts[concept].records,
            renderings: renderings.enumerated()
                .sorted { ($1.element.records, $0.offset) < ($0.element.records, $1.offset) }.map(\.element),
            kept: counts[concept].kept, none: counts[concept].none)
    }

    /// The renderings that concepts of different English terms use in the dump, those used most first.
    public var shared: [SharedRendering] {
        var byText: [String: [SharedRendering.Use]] = [:]
        for usage in usages {
            for rendering in usage.renderings where rendering.records > 0 && rendering.status != .forbidden {
                byText[rendering.text, default: []].append(
                    SharedRendering.Use(
                        id: usage.id, term: usage.term, subject: usage.subject, records: rendering.records))
            }
        }
        return byText.filter { Set($0.value.map(\.term)).count > 1 }
            .map { text, uses in
                SharedRendering(
                    text: text, uses: uses.sorted { ($1.records, $0.term, $0.id) < ($0.records, $1.term, $1.id) })
            }
            .sorted { ($1.records, $0.text) < ($0.records, $1.text) }
    }
}

/// How a dump renders a concept.
public struct ConceptUsage: Sendable, Equatable {
    public let id: String
    /// The preferred English term.
    public let term: String
    public let subject: String?
    /// How many records have an English term of the concept in their abstract.
    public let records: Int
    /// Every rendering of the glossary, those used most first.
    public let renderings: [RenderingUsage]
    /// In how many records a Chinese facet holds an English term of the concept.
    public let kept: Int
    /// How many records have neither a rendering nor an English term in their facets.
    public let none: Int

    /// The renderings that are used, but not the most.
    public var minority: ArraySlice<RenderingUsage> { renderings.filter { $0.records > 0 }.dropFirst() }
}

/// How often a rendering is used for a concept.
public struct RenderingUsage: Sendable, Equatable {
    public let text: String
    /// What the glossary says of it.
    public let status: Term.Status
    public let records: Int
}

/// A rendering that stands for several concepts.
public struct SharedRendering: Sendable, Equatable {
    public let text: String
    /// The concepts, those that use it most first.
    public let uses: [Use]

    /// A concept that has the rendering.
    public struct Use: Sendable, Equatable {
        public let id: String
        public let term: String
        public let subject: String?
        public let records: Int
    }

    /// In how many records it is used, counted for each concept.
    var records: Int { uses.reduce(0) { $0 + $1.records } }
}
