// Looking for what is wrong with a glossary.

internal import ICUText

/// Checks a glossary.
public struct GlossaryLint: ~Copyable {
    private let glossary: Glossary
    private let fold: MatchingFold
    private var matcher: TermMatcher
    private var segmenter: Segmenter
    private var findings: [GlossaryFinding] = []
    /// By concept, then by term: what a term is to the matcher.
    private let keys: [[[UInt16]]]
    /// The same with spaces where a text may have spaces or hyphens.
    private let spacedKeys: [[[UInt16]]]

    /// - Throws: `ICUError` when ICU lacks its data, or for a term of more than `Int32.max` units.
    public init(_ glossary: Glossary, _ matching: MatchingLexicon, _ segmentation: SegmentationLexicon) throws {
        var keys: [[MatchingKey]] = []
        for concept in glossary.concepts {
            var own: [MatchingKey] = []
            for term in concept.terms { own.append(try MatchingKey(of: term.text, matching.fold)) }
            keys.append(own)
        }
        let matcher = try TermMatcher(TermIndex(glossary, matching))
        let segmenter = try Segmenter(segmentation)
        self.glossary = glossary
        self.keys = keys.map { $0.map(\.units) }
        spacedKeys = keys.map { $0.map(\.spaced) }
        fold = matching.fold
        self.matcher = matcher
        self.segmenter = segmenter
    }

    /// What is wrong with the glossary, concept by concept.
    public mutating func run() throws -> [GlossaryFinding] {
        findings = []
        for concept in glossary.concepts.indices {
            checkTerms(of: concept)
            try checkMatching(of: concept)
        }
        checkIDs()
        checkPairs()
        checkCycles()
        let order = Dictionary(
            glossary.sources.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let numbered = findings.enumerated().sorted { one, other in
            (order[one.element.file] ?? 0, one.element.line ?? 0, one.offset)
                < (order[other.element.file] ?? 0, other.element.line ?? 0, other.offset)
        }
        return numbered.map(\.element)
    }

    private mutating func report(_ rule: GlossaryFinding.Rule, _ concept: Int, _ message: String) {
        findings.append(
            GlossaryFinding(rule, message, at: glossary.places[concept], id: glossary.concepts[concept].id))
    }

    // MARK: One concept

    private mutating func checkTerms(of index: Int) {
        let concept = glossary.concepts[index]
        for language in Language.allCases where concept.accepted(in: language).isEmpty {
            report(.missingLanguage, index, "no \(language == .en ? "English" : "Chinese") term may be used")
        }
        var met: [SpacedTerm: Int] = [:]
        for (number, term) in concept.terms.enumerated() {
            for scalar in Self.distinct(term.text.unicodeScalars.filter { $0.isBad }) {
                report(.badCharacter, index, "'\(term.text)' holds \(scalar.name)")
            }
            for scalar in Self.distinct(term.text.unicodeScalars.filter { $0.properties.isDefaultIgnorableCodePoint }) {
                report(.invisibleCharacter, index, "'\(term.text)' holds \(scalar.name), which is invisible")
            }
            if term.language == .en, term.text.utf16.contains(where: \.isHan) {
                report(.wrongLanguage, index, "the English term '\(term.text)' has Chinese characters")
            }
            checkSeparators(in: term, of: index)
            let spaced = SpacedTerm(language: term.language, key: spacedKeys[index][number])
            if let earlier = met[spaced] {
                reportRepetition(of: earlier, by: number, in: index)
            } else {
                met[spaced] = number
            }
        }
    }

    /// A term as a text may have it.
    private struct SpacedTerm: Hashable {
        let language: Language
        let key: [UInt16]
    }

    /// Looks for a mark that stands between terms: a wide one, or a narrow one between Chinese characters, since terms may
    /// have slashes (TCP/IP).
    private mutating func checkSeparators(in term: Term, of index: Int) {
        let units = Array(term.text.utf16)
        let found = units.indices.first { at in
            if "，、；｜".utf16.contains(units[at]) { return true }
            let isBetween = at > 0 && at + 1 < units.count && units[at - 1].isHan && units[at + 1].isHan
            return isBetween && ";/".utf16.contains(units[at])
        }
        guard let found else { return }
        let mark = String(utf16: units[found...found])
        report(.severalTerms, index, "'\(term.text)' is one term to the matcher; '|' parts several, '\(mark)' does not")
    }

    private static func distinct(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in scalars where !result.contains(scalar) { result.append(scalar) }
        return result
    }

    private mutating func reportRepetition(of earlier: Int, by number: Int, in index: Int) {
        let (one, other) = (glossary.concepts[index].terms[earlier], glossary.concepts[index].terms[number])
        if (one.status == .forbidden) != (other.status == .forbidden) {
            report(.conflictingStatus, index, "'\(one.text)' is \(one.status) and '\(other.text)' \(other.status)")
        } else {
            report(.duplicateTerm, index, "'\(other.text)' is '\(one.text)' to the matcher, so one is enough")
        }
    }

    private mutating func checkMatching(of index: Int) throws {
        for (number, term) in glossary.concepts[index].terms.enumerated() {
            if !keys[index][number].contains(where: { fold.units[Int($0)].isWord || $0.isSurrogate || $0.isWideLetter })
            {
                report(.unmatchable, index, "'\(term.text)' has no letter, digit or Chinese character to look for")
                continue
            }
            let matches = try matcher.matches(in: segmenter.segment(term.text))
            let reference = TermReference(concept: index, term: number)
            if !matches.contains(where: { $0.terms.contains(reference) }) {
                report(.unmatchable, index, "'\(term.text)' is not found even where it stands alone")
            }
        }
    }

    // MARK: Several concepts

    private mutating func checkIDs() {
        var first: [String: Int] = [:]
        for (index, concept) in glossary.concepts.enumerated() {
            if let earlier = first[concept.id] {
                report(.duplicateID, index, "the id '\(concept.id)' belongs to \(described(earlier))")
            } else {
                first[concept.id] = index
            }
        }
    }

    /// A concept for messages about another one.
    private func described(_ concept: Int) -> String {
        let name = glossary.concepts[concept].terms.first?.text ?? glossary.concepts[concept].id
        return "'\(name)'" + (glossary.places[concept].map { " at \($0)" } ?? "")
    }

    private func accepted(_ concept: Int, _ language: Language) -> [[UInt16]] {
        numbers(concept, language) { $0 != .forbidden }.map { keys[concept][$0] }
    }

    private func numbers(_ concept: Int, _ language: Language, where isWanted: (Term.Status) -> Bool) -> [Int] {
        glossary.concepts[concept].terms(in: language).indices.filter {
            isWanted(glossary.concepts[concept].terms[$0].status)
        }
    }

    /// Compares each concept with those that have one of its English terms first: of those of a subject the first one.
    private mutating func checkPairs() {
        /// By subject, in the order of the glossary.
        var holders: [[UInt16]: [String?: Int]] = [:]
        for index in glossary.concepts.indices {
            let subject = glossary.concepts[index].subject
            var earlier: Set<Int> = []
            for key in accepted(index, .en) {
                let others = holders[key, default: [:]]
                earlier.formUnion(
                    subject == nil ? Array(others.values) : [others[subject], others[nil]].compactMap { $0 })
                if others[subject] == nil { holders[key, default: [:]][subject] = index }
            }
            earlier.remove(index)
            for other in earlier.sorted() { compare(other, index) }
        }
    }

    private mutating func compare(_ earlier: Int, _ later: Int) {
        let subjects = (glossary.concepts[earlier].subject, glossary.concepts[later].subject)
        if subjects.0 == subjects.1 {
            let isSame = accepted(earlier, .zh).contains { accepted(later, .zh).contains($0) }
            if isSame {
                report(.duplicateConcept, later, "shares terms of both languages with \(described(earlier))")
            } else {
                report(
                    .ambiguousTerm, later,
                    "shares an English term with \(described(earlier)), and no subject tells them apart")
            }
        }
        for (one, other) in [(earlier, later), (later, earlier)] {
            for number in numbers(one, .zh, where: { $0 == .forbidden }) {
                guard accepted(other, .zh).contains(keys[one][number]) else { continue }
                let text = glossary.concepts[one].terms[number].text
                let place =
                    later == one
                    ? "here and accepted by \(described(earlier))" : "by \(described(earlier)) and accepted here"
                report(.conflictingStatus, later, "'\(text)' is forbidden \(place)")
            }
        }
    }

    /// A term in the place where its replacement is looked for.
    private struct Node: Hashable {
        /// The English term that a rendering is for; empty for English terms.
        let context: [UInt16]
        let subject: String?
        let language: Language
        let key: [UInt16]
    }

    /// Follows forbidden terms to the preferred ones that take their place.
    private mutating func checkCycles() {
        var next: [Node: [(node: Node, concept: Int)]] = [:]
        var starts: [(node: Node, concept: Int, text: String)] = []
        for (index, concept) in glossary.concepts.enumerated() {
            for language in Language.allCases {
                guard let preferred = numbers(index, language, where: { $0 != .forbidden }).first else { continue }
                for number in numbers(index, language, where: { $0 == .forbidden }) {
                    for context in language == .en ? [[]] : accepted(index, .en) {
                        func node(_ number: Int) -> Node {
                            Node(
                                context: context, subject: concept.subject, language: language, key: keys[index][number]
                            )
                        }
                        next[node(number), default: []].append((node(preferred), index))
                        starts.append((node(number), index, concept.terms[number].text))
                    }
                }
            }
        }
        Self.removeDeadEnds(&next)
        var reported: Set<Int> = []
        for start in starts where !reported.contains(start.concept) {
            guard let cycle = Self.cycle(from: start.node, through: start.concept, next) else { continue }
            reported.formUnion(cycle)
            report(
                .cycle, cycle.max()!,
                "'\(start.text)' is to be replaced, and what replaces it leads back to it"
                    + (cycle.count > 1 ? " through \(described(cycle.min()!))" : ""))
        }
    }

    /// Removes the edges that lead to no cycle.
    private static func removeDeadEnds(_ next: inout [Node: [(node: Node, concept: Int)]]) {
        var before: [Node: [Node]] = [:]
        var ends: [Node] = []
        for (node, edges) in next {
            for edge in edges {
                before[edge.node, default: []].append(node)
                if next[edge.node] == nil { ends.append(edge.node) }
            }
        }
        while let end = ends.popLast() {
            for node in before.removeValue(forKey: end) ?? [] {
                next[node]?.removeAll { $0.node == end }
                if next[node]?.isEmpty == true {
                    next[node] = nil
                    ends.append(node)
                }
            }
        }
    }

    /// The concepts on a way from a node, by its edge of the given concept, back to it.
    private static func cycle(
        from start: Node, through concept: Int, _ next: [Node: [(node: Node, concept: Int)]]
    ) -> Set<Int>? {
        /// How each node was come to.
        var seen: [Node: (before: Node, concept: Int)] = [:]
        var open = (next[start] ?? []).filter { $0.concept == concept }.map { (edge: $0, before: start) }
        while let (edge, before) = open.popLast() {
            guard edge.node != start else {
                var concepts: Set = [edge.concept]
                var node = before
                while node != start, let step = seen[node] {
                    concepts.insert(step.concept)
                    node = step.before
                }
                return concepts
            }
            guard seen[edge.node] == nil else { continue }
            seen[edge.node] = (before, edge.concept)
            for further in next[edge.node] ?? [] { open.append((further, edge.node)) }
        }
        return nil
    }
}

extension UInt16 {
    /// A letter of a script that writes no spaces between words.
    fileprivate var isWideLetter: Bool { self >= 0x2E80 && CharacterProperties.isAlphabetic(UInt32(self)) }
}

extension MatchingKey {
    fileprivate var spaced: [UInt16] {
        zip(units, marks).flatMap { unit, mark in mark.contains(.separated) ? [0x20, unit] : [unit] }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar has no business in a term.
    fileprivate var isBad: Bool {
        switch properties.generalCategory {
        case .control, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: value == 0xFFFD
        }
    }

    /// `U+200B`.
    fileprivate var name: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
