// The terms of the glossary that an abstract has.

/// A term of the glossary in the abstract.
struct SpokenTerm {
    struct Mention {
        let range: Range<Int>
        let sentence: Int
        /// Those of the abstract's units that touch it.
        let units: Range<Int>
    }

    /// Those that the English may stand for: indices into ``Glossary/concepts``.
    let concepts: [Int]
    private(set) var mentions: [Mention] = []
    /// The types of the abstract's units that make it up.
    private(set) var types: [Int32] = []
    /// How the abstract writes it, as ``LatinWords`` compares names.
    private(set) var names: [[UInt16]] = []

    /// The terms of an abstract in the order of their first mentions.
    ///
    /// - Parameter units: the abstract's.
    static func all(
        in abstract: CheckedText, _ units: [TextUnits.Occurrence], _ glossary: GlossaryTerms
    ) -> [SpokenTerm] {
        var spoken: [SpokenTerm] = []
        var concepts: [Int] = []
        for match in abstract.mentions.terms {
            concepts.removeAll(keepingCapacity: true)
            for reference in match.terms
            where glossary.isEnglish(reference) && !concepts.contains(reference.concept) {
                concepts.append(reference.concept)
            }
            guard !concepts.isEmpty, let sentence = abstract.text.sentence(at: match.range.lowerBound) else { continue }
            let mention = Mention(
                range: match.range, sentence: sentence, units: Self.units(touching: match.range, units))
            let known = spoken.firstIndex { $0.concepts == concepts }
            if known == nil { spoken.append(SpokenTerm(concepts: concepts)) }
            spoken[known ?? spoken.count - 1].add(mention, units, LatinWords.folded(abstract.utf16[match.range]))
        }
        return spoken
    }

    private mutating func add(_ mention: Mention, _ units: [TextUnits.Occurrence], _ name: [UInt16]) {
        mentions.append(mention)
        if !names.contains(name) { names.append(name) }
        for unit in mention.units { types.append(units[unit].type) }
    }

    /// The units of an abstract that touch a stretch of it.
    static func units(touching range: Range<Int>, _ units: [TextUnits.Occurrence]) -> Range<Int> {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(units[middle].end) <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < units.count, Int(units[end].start) < range.upperBound { end += 1 }
        return low..<end
    }
}

extension CheckedText {
    func says(_ term: SpokenTerm) -> Bool {
        mentions.terms.contains { $0.terms.contains { term.concepts.contains($0.concept) } }
    }
}
