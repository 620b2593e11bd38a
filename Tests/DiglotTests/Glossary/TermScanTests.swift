import TestSupport
import Testing

@testable import Diglot

/// Laws of the scan: what it finds is what a search for one term after another finds.
@Suite struct TermScanTests {
    /// Terms and texts of two letters, two Han characters, spaces and hyphens.
    private struct Terms {
        let terms: [[Character]]
        let index: TermIndex

        init(_ terms: [String]) throws {
            self.terms = terms.map(Array.init)
            let concepts = terms.map { Concept(terms: [Term($0, .en)], casing: .fold, takesPlural: false) }
            index = try TermIndex(Glossary(concepts), Matching.lexicon)
        }

        func scanned(_ text: String) -> [FoundTerm] {
            var scanner = TermScanner(index)
            let isSimple = scanner.scan(Array(text.utf16))
            #expect(isSimple)
            return scanner.candidates.map {
                FoundTerm(range: $0.range, term: index.reference(Int($0.surface)).concept)
            }.sorted()
        }

        /// The same, from each offset for each term.
        func searched(_ text: String) -> [FoundTerm] {
            let text = Array(text)
            return text.indices.flatMap { first in
                terms.indices.compactMap { term in
                    end(of: terms[term], in: text, from: first).map {
                        FoundTerm(range: first..<$0, term: term)
                    }
                }
            }.sorted()
        }

        private func end(of term: [Character], in text: [Character], from first: Int) -> Int? {
            if first > 0, text[first].isASCII, text[first - 1].isLetter, text[first - 1].isASCII { return nil }
            var at = first
            var isSeparated = false
            var before: Character?
            for unit in term {
                if unit.isSeparator {
                    isSeparated = true
                    continue
                }
                let start = at
                if before != nil { while at < text.count, text[at].isSeparator { at += 1 } }
                guard at < text.count, text[at] == unit else { return nil }
                if let before, at > start, !isSeparated, before.isASCII == unit.isASCII,
                    !unit.isASCII || text[start..<at].contains(" ")
                {
                    return nil
                }
                at += 1
                before = unit
                isSeparated = false
            }
            return at < text.count && text[at].isASCII && !text[at].isSeparator && before!.isASCII ? nil : at
        }
    }

    private struct FoundTerm: Equatable, Comparable {
        let range: Range<Int>
        let term: Int

        static func < (one: Self, other: Self) -> Bool {
            (one.range.lowerBound, one.range.upperBound, one.term)
                < (other.range.lowerBound, other.range.upperBound, other.term)
        }
    }

    /// Law: every term is found wherever it is, nested and overlapping ones included.
    @Test func theScanFindsWhatASearchForEachTermFinds() throws {
        var generator = SplitMix64(seed: 11)
        func text(_ count: ClosedRange<Int>) -> String {
            let pieces = ["甲", "乙", "a", "b", "ab", " ", "-", "甲乙", "a b"]
            return (0..<Int.random(in: count, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)!
            }.joined()
        }
        var found = 0
        for _ in 0..<300 {
            let candidates = (0..<Int.random(in: 0...12, using: &generator)).map { _ in text(1...6) }
            let terms = try Terms(candidates.filter { !$0.first!.isSeparator && !$0.last!.isSeparator })
            for _ in 0..<20 {
                let text = text(0...40)
                let searched = terms.searched(text)
                found += searched.count
                guard terms.scanned(text) != searched else { continue }
                let least = shrunk(text) { terms.scanned($0) != terms.searched($0) }
                Issue.record("\(terms.terms.map { String($0) }) in \(least.debugDescription)")
                return
            }
        }
        #expect(found > 10_000)
    }

    @Test func aTermAcrossStretchesThatAreSearchedOneAfterAnotherIsFound() throws {
        let terms = try Terms(["甲乙甲乙甲", "乙甲", "乙a"])
        let text = String(repeating: "甲乙", count: 5000) + "a"
        let found = terms.scanned(text)
        #expect(found.count == 4998 + 4999 + 1 && found == terms.searched(text))
    }

    /// Law: in texts of one unit, where all terms begin everywhere, too.
    @Test func textsOfOneUnitHideNoTerm() throws {
        for (unit, separator) in [("甲", ""), ("a", ""), ("a", " "), ("a", "-")] {
            func run(_ count: Int, then last: String = "") -> String {
                (Array(repeating: unit, count: count) + (last.isEmpty ? [] : [last])).joined(separator: separator)
            }
            let terms = try Terms((1...30).map { run($0) } + [run(30, then: "b")])
            for text in [run(29), run(200), run(200, then: "b"), run(200, then: "乙")] {
                #expect(terms.scanned(text) == terms.searched(text))
            }
        }
    }
}

extension Character {
    fileprivate var isSeparator: Bool { self == " " || self == "-" }
}
