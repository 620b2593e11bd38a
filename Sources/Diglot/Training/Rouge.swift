// How much of what people wrote a digest says: ROUGE (Lin 2004), as the usual scorers count it.

import ICUText

/// F1 of ROUGE-1, ROUGE-2 and ROUGE-L, from 0 to 1.
struct RougeScores: Sendable, Equatable {
    var one = 0.0
    var two = 0.0
    var longest = 0.0

    var mean: Double { (one + two + longest) / 3 }
}

/// Scores texts against references. English words are stemmed as the `rouge-score` package does it (Porter, longer than
/// three letters); in Chinese every letter is a token, and a run of ASCII letters and digits.
struct Rouge: ~Copyable {
    /// A reference, its tokens and pairs of tokens counted.
    struct Reference {
        fileprivate let tokens: [Int32]
        fileprivate let single: [Int32]
        fileprivate let pairs: [UInt64]
    }

    private let language: Language
    private let stemmer = Stemmer(.porter)
    private var table = WordTable()
    private static let shortest = 4

    init(_ language: Language) { self.language = language }

    mutating func reference(_ text: String) -> Reference {
        let tokens = tokens(text)
        return Reference(tokens: tokens, single: tokens.sorted(), pairs: Self.pairs(tokens))
    }

    /// The scores against the reference with the greatest ROUGE-1, the first of equals.
    mutating func scores(_ text: String, _ references: [Reference]) -> RougeScores {
        let tokens = tokens(text)
        let single = tokens.sorted()
        var best: (one: Double, reference: Reference)?
        for reference in references {
            let one = Self.harmonic(single.sharedCount(reference.single), single.count, reference.single.count)
            if one > best?.one ?? -1 { best = (one, reference) }
        }
        guard let (one, reference) = best else { return RougeScores() }
        let pairs = Self.pairs(tokens)
        return RougeScores(
            one: one, two: Self.harmonic(pairs.sharedCount(reference.pairs), pairs.count, reference.pairs.count),
            longest: Self.harmonic(
                Self.longestCommon(tokens, reference.tokens), tokens.count, reference.tokens.count))
    }

    /// 2 x shared / (both counts): the harmonic mean of precision and recall.
    private static func harmonic(_ shared: Int, _ a: Int, _ b: Int) -> Double {
        shared == 0 ? 0 : 2 * Double(shared) / Double(a + b)
    }

    private static func pairs(_ tokens: [Int32]) -> [UInt64] {
        zip(tokens, tokens.dropFirst()).map { UInt64(UInt32($0)) << 32 | UInt64(UInt32($1)) }.sorted()
    }

    /// The length of the longest common subsequence.
    private static func longestCommon(_ a: [Int32], _ b: [Int32]) -> Int {
        var row = [Int](repeating: 0, count: b.count + 1)
        for token in a {
            var diagonal = 0
            for index in b.indices {
                let above = row[index + 1]
                row[index + 1] = b[index] == token ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[b.count]
    }

    mutating func tokens(_ text: String) -> [Int32] {
        var tokens: [Int32] = []
        var run: [UInt16] = []
        for unit in text.utf16 {
            // Full-width letters and digits count as ASCII.
            var unit = unit &- 0xFF01 < 0x5E && language == .zh ? unit - 0xFEE0 : unit
            if unit &- 0x41 < 26 { unit |= 0x20 }
            if unit.isASCIILetter || unit.isASCIIDigit {
                run.append(unit)
                continue
            }
            endRun(&run, &tokens)
            if language == .zh, unit > 0x7F, CharacterProperties.isAlphabetic(UInt32(unit)) || unit.isHan {
                tokens.append(table.id(of: CollectionOfOne(unit)))
            }
        }
        endRun(&run, &tokens)
        return tokens
    }

    private mutating func endRun(_ run: inout [UInt16], _ tokens: inout [Int32]) {
        guard !run.isEmpty else { return }
        if language == .en && run.count >= Self.shortest {
            var stem: [UInt16] = []
            stemmer.appendStem(of: run, to: &stem)
            tokens.append(table.id(of: stem))
        } else {
            tokens.append(table.id(of: run))
        }
        run.removeAll(keepingCapacity: true)
    }
}
