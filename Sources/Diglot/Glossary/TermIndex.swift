// A glossary made ready for matching.

public import ICUText

/// The terms of a glossary as a trie; made once, used by any number of ``TermMatcher``s. An object, because every text
/// asks for all its parts.
public final class TermIndex: Sendable {
    /// Whose concepts and terms a ``TermReference`` counts.
    public let glossary: Glossary
    /// Which characters may stand beside a Chinese term, and what an English one may end in.
    let edges: TermEdges
    let trie: TermTrie
    /// By UTF-16 unit: its number in the alphabet of the trie, and what matters about it.
    let units: [MatchingFold.Unit]
    /// In the order of the trie's patterns.
    let surfaces: [Surface]
    /// Of all surfaces, one after another.
    let marks: [MatchingKey.Mark]
    /// By index of the inflection, in numbers of the alphabet; those of verbs behind the others.
    let endings: [[[UInt16]]]

    /// What is looked for in texts: a term without the ending that may change.
    struct Surface: Sendable, BitwiseCopyable {
        let concept: Int32
        let term: Int32
        /// Where its marks begin.
        let marks: Int32
        let count: Int32
        let inflection: Int32
        /// Whether upper and lower case must be as in the term.
        let isExact: Bool
        /// Whether the next surface has the same units.
        fileprivate(set) var isRepeated = false
    }

    /// - Parameters:
    ///   - glossary: forbidden terms are looked for like the others.
    ///   - matching: how terms and texts are folded.
    ///   - stemming: whether whatever seems to be of the same stem stands for an English term (`trainer` for `train`).
    ///   - verbs: those whose forms stand for an English term that ends in one (`fine-tuned` for `fine-tune`).
    /// - Throws: `ICUError` for a term of more than `Int32.max` units.
    public init(
        _ glossary: Glossary, _ matching: MatchingLexicon, stemming: Bool = false, verbs: VerbLexicon? = nil
    ) throws(ICUError) {
        var builder = Builder(reserving: glossary.termCount, matching.edges.endings, stemming, verbs)
        var key = MatchingKey()
        for (number, concept) in glossary.concepts.enumerated() {
            for term in concept.terms.indices {
                try key.replace(with: concept.terms[term].text, matching.fold)
                builder.add(key, concept: number, term: term, of: concept)
            }
        }
        self.glossary = glossary
        edges = matching.edges
        let alphabet = Alphabet(builder.units)
        let inflections = matching.edges.endings.inflections + (verbs?.inflections ?? [])
        endings = inflections.map { $0.endings.map(alphabet.numbers) }
        builder.number(by: alphabet)
        surfaces = builder.sort()
        marks = builder.marks
        let bodies = surfaces.map { Int($0.marks)..<Int($0.marks + $0.count) }
        trie = TermTrie(builder.units, bodies, alphabet: alphabet.count)
        units = alphabet.numbered(matching.fold.units, trie)
    }

    /// The term that a surface belongs to.
    func reference(_ surface: Int) -> TermReference {
        TermReference(concept: Int(surfaces[surface].concept), term: Int(surfaces[surface].term))
    }

    /// The units that occur in terms, numbered from 1: the letters of English, which endings are made of, then the others
    /// in their order.
    private struct Alphabet {
        private(set) var numbers = [UInt16](repeating: 0, count: 1 << 16)
        private(set) var count = 0

        init(_ units: [UInt16]) {
            let isOther: UInt16 = .max
            for unit in units { numbers[Int(unit)] = isOther }
            for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
                count += 1
                numbers[Int(letter)] = UInt16(count)
            }
            numbers.withUnsafeMutableBufferPointer { numbers in
                for unit in 0..<numbers.count where numbers[unit] == isOther {
                    count += 1
                    numbers[unit] = UInt16(count)
                }
            }
        }

        func numbers(_ ending: [UInt16]) -> [UInt16] { ending.map { numbers[Int($0)] } }

        func numbered(_ units: [MatchingFold.Unit], _ trie: TermTrie) -> [MatchingFold.Unit] {
            numbers.withUnsafeBufferPointer { numbers in
                units.map { unit in
                    let number = numbers[Int(unit.value)]
                    let begins = trie.begins(number) ? MatchingFold.Unit.begins : 0
                    // A separator is passed over, whatever it becomes.
                    let bits =
                        unit.isSeparator
                        ? unit.bits & ~MatchingFold.Unit.complex : unit.bits | MatchingFold.Unit.counts
                    return MatchingFold.Unit(bits: bits & ~0xFFFF | UInt32(number) | begins)
                }
            }
        }
    }

    private struct Builder {
        private var surfaces: [Surface] = []
        private(set) var units: [UInt16] = []
        private(set) var marks: [MatchingKey.Mark] = []
        private let endings: TermEndings
        private let stemming: Bool
        private let verbs: VerbLexicon?

        /// - Parameter count: how many terms will be added, so that the arrays need not grow. Ten units are more than a term
        ///   has on average.
        init(reserving count: Int, _ endings: TermEndings, _ stemming: Bool, _ verbs: VerbLexicon?) {
            (self.endings, self.stemming, self.verbs) = (endings, stemming, verbs)
            surfaces.reserveCapacity(count)
            units.reserveCapacity(10 * count)
            marks.reserveCapacity(10 * count)
        }

        mutating func add(_ key: MatchingKey, concept: Int, term: Int, of entry: Concept) {
            let isExact =
                switch entry.casing {
                case .automatic: key.isAcronym
                case .exact: true
                case .fold: false
                }
            let (inflection, cut) = inflection(of: key, of: entry, term, isExact)
            let count = key.units.count - cut
            guard count > 0 else { return }
            surfaces.append(
                Surface(
                    concept: Int32(concept), term: Int32(term), marks: Int32(marks.count), count: Int32(count),
                    inflection: Int32(inflection), isExact: isExact))
            units += key.units[..<count]
            marks += key.marks[..<count]
        }

        /// The index of a term's inflection, and how many units of the term its endings stand for.
        private func inflection(
            of key: MatchingKey, of entry: Concept, _ term: Int, _ isExact: Bool
        ) -> (index: Int, cut: Int) {
            guard entry.takesPlural, let last = key.units.last, last.isASCIILetter else {
                return (TermEndings.none, 0)
            }
            if isExact {
                let index = endings.acronym(key.units[...])
                return (index, endings.inflections[index].cut)
            }
            var start = key.units.count - 1
            while start > 0, !key.marks[start].contains(.separated), key.units[start - 1].isASCIILetter { start -= 1 }
            let word = key.units[start...]
            if let verb = verbs?.form(word, entry.terms[term].partOfSpeech) {
                return (endings.inflections.count + verb.inflection, verb.cut)
            }
            let index = endings.index(of: word, stemming: stemming)
            return (index, endings.inflections[index].cut)
        }

        /// Puts its number in the stead of each unit.
        mutating func number(by alphabet: Alphabet) {
            for at in units.indices { units[at] = alphabet.numbers[Int(units[at])] }
        }

        /// The surfaces by their units, then in the order of the glossary.
        func sort() -> [Surface] {
            units.withUnsafeBufferPointer { units in
                func isSame(_ one: Surface, _ other: Surface) -> Bool {
                    one.count == other.count
                        && (0..<one.count).allSatisfy { units[Int(one.marks + $0)] == units[Int(other.marks + $0)] }
                }
                // Nearly all surfaces differ in their first four units, which compare as one number.
                let heads = surfaces.indices.map { (first: head(of: surfaces[$0]), surface: $0) }
                var sorted = heads.sorted { one, other in
                    if one.first != other.first { return one.first < other.first }
                    let (one, other) = (surfaces[one.surface], surfaces[other.surface])
                    let shorter = min(one.count, other.count)
                    var offset: Int32 = 0
                    while offset < shorter {
                        let first = units[Int(one.marks + offset)]
                        let second = units[Int(other.marks + offset)]
                        if first != second { return first < second }
                        offset += 1
                    }
                    return (one.count, one.marks) < (other.count, other.marks)
                }.map { surfaces[$0.surface] }
                for next in sorted.indices.dropFirst() where isSame(sorted[next - 1], sorted[next]) {
                    sorted[next - 1].isRepeated = true
                }
                return sorted
            }
        }

        /// The first four units; what a shorter surface lacks is less than any unit.
        private func head(of surface: Surface) -> UInt64 {
            (0..<4).reduce(0) { head, offset in
                head << 16 | (offset < surface.count ? UInt64(units[Int(surface.marks + offset)]) : 0)
            }
        }
    }
}

extension MatchingKey {
    /// Whether the term is written in capitals, and has no Han in it.
    fileprivate var isAcronym: Bool {
        var hasCapital = false
        for (unit, mark) in zip(units, marks) {
            if mark.contains(.upper) { hasCapital = true } else if unit.isHan || unit.isLetter { return false }
        }
        return hasCapital
    }
}

extension UInt16 {
    fileprivate var isLetter: Bool {
        isASCIILetter || (self >= 0x80 && CharacterProperties.isAlphabetic(UInt32(self)))
    }
}
