// The words that renderings are replaced by.

import ICUText

/// The words of two characters that the translation table knows.
///
/// Most are rare in digests, as are the words that people take for a term whose rendering they do not know.
struct StandInWords: Sendable {
    /// Sorted.
    private var words: [[UInt16]] = []
    /// By character: the words that have it.
    private var byCharacter: [UInt16: [Int]] = [:]
    /// By English unit: the words that it explains best.
    private var byEnglish: [Int32: [Int]] = [:]
    private let table: TranslationTable

    /// The share of a word's records that the English unit which explains it best must explain.
    private static let leastShare: Float = 0.1

    /// - Throws: `ICUError` when ICU lacks its data.
    init(_ table: TranslationTable) throws(ICUError) {
        self.table = table
        var breaks = try BreakIterator(.word, locale: "zh")
        for unit in 0..<Int32(table.chinese.count) {
            let text = Array(table.chinese[unit])
            guard text.count == 2, text.allSatisfy(\.isHan) else { continue }
            var parts = 0
            try breaks.forEachSegment(in: text) { _, _ in parts += 1 }
            if parts == 1 { words.append(text) }
        }
        words.sort { $0.lexicographicallyPrecedes($1) }
        for (index, word) in words.enumerated() {
            for character in Set(word) { byCharacter[character, default: []].append(index) }
            if let english = explainer(of: word) { byEnglish[english, default: []].append(index) }
        }
    }

    private func explainer(of word: [UInt16]) -> Int32? {
        let unit = table.chinese.id(of: String(decoding: word, as: UTF16.self))
        guard let best = table.pairs[table.pairs(of: unit)].first, table.backward(best, of: unit) >= Self.leastShare
        else { return nil }
        return best.english
    }

    /// A word for the place of a rendering; nil where there is none of the kind.
    ///
    /// - Parameters:
    ///   - rendering: two characters or more, all Han.
    ///   - concept: its concept in the drawn glossary.
    func word(
        _ kind: ReplacedRendering.Kind, for rendering: [UInt16], of concept: Int, _ glossary: DrawnGlossary,
        _ draw: inout Draw
    ) -> [UInt16]? {
        let start = rendering.count == 2 ? 0 : draw.below(2) * (rendering.count - 2)
        let part = start..<start + 2
        let old = Array(rendering[part])
        switch kind {
        case .synonym:
            return Self.drawn(
                glossary.knownRenderings(of: concept).filter {
                    $0 != rendering && $0.allSatisfy(\.isHan) && $0.count > 1 && !glossary.accepts($0, for: concept)
                }, &draw)
        case .retranslation:
            let others = (explainer(of: old).flatMap { byEnglish[$0] } ?? []).map { words[$0] }.filter { $0 != old }
            return Self.drawn(others, &draw).map { rendering.replacing(part, with: $0) }
        case .akin:
            let others = old.flatMap { byCharacter[$0] ?? [] }.map { words[$0] }.filter { $0 != old }
            return Self.drawn(others, &draw).map { rendering.replacing(part, with: $0) }
        case .foreign:
            let word = Self.drawn(words, &draw)
            guard let word, !word.contains(where: old.contains) else { return nil }
            return rendering.replacing(part, with: word)
        case .otherConcept:
            let other = glossary.whole.concepts[draw.below(glossary.whole.concepts.count)].preferred(in: .zh)
            guard let units = other.map({ Array($0.text.utf16) }), units.count == rendering.count,
                units.allSatisfy(\.isHan)
            else { return nil }
            return units
        case .character:
            guard let word = Self.drawn(words, &draw) else { return nil }
            let at = draw.below(rendering.count)
            return rendering.replacing(at..<at + 1, with: [word[draw.below(2)]])
        }
    }

    private static func drawn(_ words: [[UInt16]], _ draw: inout Draw) -> [UInt16]? {
        words.isEmpty ? nil : words[draw.below(words.count)]
    }
}

extension [UInt16] {
    fileprivate func replacing(_ range: Range<Int>, with word: [UInt16]) -> [UInt16] {
        Array(self[..<range.lowerBound]) + word + Array(self[range.upperBound...])
    }
}
