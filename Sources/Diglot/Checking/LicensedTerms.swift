// What the shipped glossary knows beside one's own: which words of a facet stand for something else.

import ICUText

/// The stretches of a facet that render what the abstract says, as the shipped glossary has it: 代理任务 where it has *proxy
/// task*, whatever one's own glossary says of 代理.
struct LicensedTerms: Sendable {
    /// UTF-16 offsets, in order and without overlap.
    private let ranges: [Range<Int>]

    init(_ ranges: [Range<Int>] = []) { self.ranges = ranges }

    /// Whether a stretch is one of them.
    func contain(_ stretch: Range<Int>) -> Bool {
        let next = ranges.partitioningIndex { $0.upperBound > stretch.lowerBound }
        return next < ranges.count && ranges[next] == stretch
    }

    /// Whether a stretch is a part of one, or takes a single character of one: 盲高 of 盲 and 高光谱图像. More of it may belong to
    /// either: 言语模型推理.
    func claim(_ stretch: Range<Int>) -> Bool {
        for term in ranges[ranges.partitioningIndex { $0.upperBound > stretch.lowerBound }...] {
            if term.lowerBound >= stretch.upperBound { return false }
            let shared = stretch.clamped(to: term).count
            if shared < term.count, shared == stretch.count || shared == 1 { return true }
        }
        return false
    }
}

/// Finds licensed terms. One per worker.
struct LicenceReader: ~Copyable {
    private var matcher: TermMatcher

    /// - Parameter licences: see ``Lexicons/licences(beside:)``.
    /// - Throws: `ICUError` when ICU lacks its data.
    init(_ licences: TermIndex) throws(ICUError) { matcher = try TermMatcher(licences) }

    /// The licensed terms of each facet; none of any where the abstract speaks of no shipped concept.
    ///
    /// - Throws: `ICUError` for a text that grows beyond `Int32.max` units when it is normalised.
    mutating func read(_ facets: [CheckedText], _ abstract: CheckedText?) throws(ICUError) -> [LicensedTerms] {
        guard let abstract, abstract.text.language == .en else { return [] }
        let spoken = try concepts(in: abstract)
        if spoken.isEmpty { return [] }
        var licensed: [LicensedTerms] = []
        for facet in facets {
            licensed.append(facet.text.language == .zh ? try renderings(of: spoken, in: facet) : LicensedTerms())
        }
        return licensed
    }

    /// The concepts of an abstract, but those of words that belong to a term of one's own: who forbids 代理 for *agent* does so
    /// for *multi-agent system* too.
    private mutating func concepts(in abstract: CheckedText) throws(ICUError) -> Set<Int> {
        var own = abstract.mentions.terms[...]
        var concepts: Set<Int> = []
        for match in try matcher.matches(in: abstract.text) {
            own = own.drop { $0.range.upperBound <= match.range.lowerBound }
            if let next = own.first, next.range.overlaps(match.range) { continue }
            for reference in match.terms where term(reference).language == .en { concepts.insert(reference.concept) }
        }
        return concepts
    }

    private mutating func renderings(
        of concepts: Set<Int>, in facet: CheckedText
    ) throws(ICUError) -> LicensedTerms {
        var ranges: [Range<Int>] = []
        for match in try matcher.matches(in: facet.text) {
            let isLicensed = match.terms.contains { reference in
                let term = term(reference)
                return term.language == .zh && term.status != .forbidden && concepts.contains(reference.concept)
            }
            if isLicensed { ranges.append(match.range) }
        }
        return LicensedTerms(ranges)
    }

    private func term(_ reference: TermReference) -> Term {
        matcher.index.glossary.concepts[reference.concept].terms[reference.term]
    }
}

extension Lexicons {
    /// The terms of the shipped glossary that hold beside another one: of concepts that have no English term in common with it.
    ///
    /// - Parameter own: the terms of the other glossary.
    /// - Throws: `LexiconError` or `GlossaryError` for the shipped data.
    func licences(beside own: TermIndex) throws -> TermIndex {
        var scanner = TermScanner(own)
        let others = try glossary().filtered { concept in
            !concept.terms(in: .en).contains { term in
                let units = Array(term.text.utf16)
                return scanner.scan(units) && scanner.candidates.contains { $0.range == units.indices }
            }
        }
        return try TermIndex(others, matching())
    }
}
