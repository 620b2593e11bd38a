// What the facets of a record are compared with.

/// The English abstract, title and TL;DR of a record, as far as they are there.
struct SourceTexts: Sendable {
    private(set) var texts: [CheckedText] = []
    private(set) var numbers = SourceNumbers()
    /// The keys of the names, sorted.
    private var names: [UInt64] = []

    /// Adds a text, if it is an English one with something in it.
    mutating func add(_ text: CheckedText) {
        guard text.text.language == .en, !text.isBlank else { return }
        texts.append(text)
        numbers.add(text)
        let added = text.mentions.names
        if added.isEmpty { return }
        names += added.map(\.key)
        names.sort()
    }

    func hasName(_ name: NameMention) -> Bool { names.sortedContains(name.key) }
}

/// How far the title and the TL;DR of a record are read. What the abstract has needs not be looked for elsewhere.
enum ReadingDepth: Comparable, Sendable {
    /// Nothing is found in them.
    case characters
    /// With their segments, numbers and names.
    case names
    /// With the terms of the glossary as well.
    case terms

    /// As far as rules need it for a record whose abstract is the only source so far.
    ///
    /// - Parameter spoken: what the abstract speaks of.
    init(for facets: [CheckedText], _ sources: SourceTexts, _ spoken: SpokenConcepts) {
        // A Chinese abstract has the same names and numbers in other words.
        guard !sources.texts.isEmpty else {
            self = .names
            return
        }
        self = .characters
        for facet in facets {
            if facet.text.language == .zh, !facet.isBlank {
                for name in facet.mentions.names where !name.isWeak && !sources.hasName(name) {
                    // A title may have the concept in other letters.
                    if let match = facet.mentions.term(around: name.range),
                        !match.terms.contains(where: { spoken.contains($0.concept) })
                    {
                        self = .terms
                        return
                    }
                    self = .names
                }
                if self < .names,
                    !facet.statedNumbers(without: { sources.numbers.agreement(of: $0) == .value }).isEmpty
                        || facet.mentions.numbers.contains(where: {
                            $0.isSmallCount(in: facet) && sources.numbers.agreement(of: $0) == .none
                        })
                {
                    self = .names
                }
            }
            if self < .names, facet.text.tokens.contains(where: { $0.kind == .url }) { self = .names }
        }
    }
}

extension TextMentions {
    /// The first term that a stretch of the text lies in.
    func term(around range: Range<Int>) -> TermMatch? {
        terms.first { $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound }
    }
}
