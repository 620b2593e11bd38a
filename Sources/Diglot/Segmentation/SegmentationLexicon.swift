// What the segmenter knows beyond Unicode's rules: abbreviations and protected stretches.

/// Abbreviations and the forms of protected stretches, from `Lexicons/`.
public struct SegmentationLexicon: Sendable {
    /// What an abbreviation's period says about the end of a sentence.
    enum Abbreviation: Sendable {
        /// Never ends a sentence that has more text after it.
        case inner
        /// Ends a sentence only before an upper-case start.
        case either
    }

    /// How a protected stretch begins and ends, in UTF-16.
    struct Delimiter: Sendable {
        let kind: Token.Kind
        let open: [UInt16]
        let close: [UInt16]
    }

    /// By the abbreviation's UTF-16, its last period included and inner spaces single.
    private(set) var abbreviations: [[UInt16]: Abbreviation] = [:]
    /// The most words that an abbreviation has.
    private(set) var longestAbbreviation = 1
    /// By first unit (ASCII), longest opening first.
    private(set) var delimiters = [[Delimiter]](repeating: [], count: 128)

    /// Series of list marks: each mark's UTF-16, in order.
    private(set) var enumerators: [[[UInt16]]] = []
    /// Words that begin a sentence right behind a period, with their capital.
    private(set) var starters: Set<[UInt16]> = []

    init(
        abbreviations rows: [LexiconRow], protected: [LexiconRow], enumerators series: [LexiconRow],
        starters words: [LexiconRow]
    ) throws(LexiconError) {
        for row in rows {
            let abbreviation = Array(row.cells[0].utf16)
            guard abbreviation.last == UInt16(ascii: ".") else {
                throw row.error("the abbreviation '\(row.cells[0])' does not end in a period")
            }
            switch row.cells[1] {
            case "inner": abbreviations[abbreviation] = .inner
            case "either": abbreviations[abbreviation] = .either
            default: throw row.error("the class must be inner or either, not '\(row.cells[1])'")
            }
            longestAbbreviation = max(longestAbbreviation, row.cells[0].split(separator: " ").count)
        }
        for row in protected {
            guard let kind = ["url": Token.Kind.url, "math": .math][row.cells[0]] else {
                throw row.error("the kind must be url or math, not '\(row.cells[0])'")
            }
            let open = Array(row.cells[1].utf16)
            guard let first = open.first, first < 128 else { throw row.error("the opening must begin in ASCII") }
            if kind == .math && row.cells[2].isEmpty { throw row.error("a formula needs a closing mark") }
            delimiters[Int(first)].append(
                Delimiter(kind: kind, open: open, close: Array(row.cells[2].utf16)))
        }
        for row in series {
            guard row.cells.allSatisfy({ $0.hasSuffix(")") && $0.utf16.count > 1 }) else {
                throw row.error("every mark must end in a round bracket")
            }
            enumerators.append(row.cells.map { Array($0.utf16) })
        }
        for row in words {
            let word = row.cells[0]
            guard word.utf8.allSatisfy({ UInt16($0).isASCIILetter }), word.first?.isUppercase == true else {
                throw row.error("a starter is one word of ASCII letters with a capital, not '\(word)'")
            }
            starters.insert(Array(word.utf16))
        }
        for first in delimiters.indices { delimiters[first].sort { $0.open.count > $1.open.count } }
    }
}

extension Lexicons {
    /// The segmenter's lexicon.
    public func segmentation() throws(LexiconError) -> SegmentationLexicon {
        try SegmentationLexicon(
            abbreviations: rows(of: "en/abbreviations.tsv", columns: 2),
            protected: rows(of: "protected.tsv", columns: 3),
            enumerators: rows(of: "en/enumerators.tsv", columns: 2),
            starters: rows(of: "en/starters.tsv", columns: 1))
    }
}
