// What a Chinese sentence must not be cut through: 先…再…, a finding and what limits it, a list that is announced.

import ICUText

/// Finds what belongs together by the rules `part`, `open`, `contrast`, `announce` and the like of `Lexicons/zh/edges.tsv`.
struct ChineseWholes: Sendable {
    /// What belongs together in one sentence.
    struct Found {
        /// Two places of which a candidate has both or neither.
        fileprivate var halves: [(first: Int, second: Int)] = []
        /// Clauses of which a candidate has all or none.
        fileprivate var list: Range<Int>?
        /// Clauses that end in a count of what stands behind their colons.
        fileprivate var counts: [Int] = []

        /// Whether a stretch that ends with the clause `last` has a part only.
        func areParted(by stretch: Range<Int>, through last: Int, of passage: Passage) -> Bool {
            if halves.contains(where: { stretch.contains($0.first) != stretch.contains($0.second) }) { return true }
            let parts = passage.parts
            if counts.contains(last) { return true }
            guard let list, list.contains(last), stretch.lowerBound <= parts[last].range.lowerBound else {
                return false
            }
            return last + 1 < list.upperBound || stretch.lowerBound > parts[list.lowerBound].range.lowerBound
        }
    }

    /// 先 and 再: where the sentence has both, a candidate has both or neither.
    private let pairs: [(first: [UInt16], second: [UInt16])]
    private let firstParts: TextPhrases
    private let open: TextPhrases
    private let openEnd: TextPhrases
    private let contrast: TextPhrases
    private let contrastBut: TextPhrases
    private let limited: TextPhrases
    private let listAnd: TextPhrases
    private let listLast: TextPhrases
    private let announce: TextPhrases
    private let counts: TextPhrases
    private let countNouns: TextPhrases

    init(_ edges: EdgeTable) {
        pairs = edges["part"].compactMap { row in
            guard let dots = row.firstIndex(of: "…") else { return nil }
            return (Array(row[..<dots].utf16), Array(row[row.index(after: dots)...].utf16))
        }
        firstParts = TextPhrases(pairs.map { String(decoding: $0.first, as: UTF16.self) })
        open = TextPhrases(edges["open"])
        openEnd = TextPhrases(edges["open-end"])
        contrast = TextPhrases(edges["contrast"])
        contrastBut = TextPhrases(edges["contrast-but"])
        limited = TextPhrases(edges["limited"])
        listAnd = TextPhrases(edges["list-and"])
        listLast = TextPhrases(edges["list-last"])
        announce = TextPhrases(edges["announce"])
        counts = TextPhrases(edges["count"])
        countNouns = TextPhrases(edges["count-noun"])
    }

    func find(in passage: Passage) -> Found {
        Found(halves: halves(of: passage), list: announcedList(of: passage), counts: countingClauses(of: passage))
    }

    /// Where clauses begin with the two parts of a pair (先, 再), and where a clause ends that goes on in the next one, lists
    /// things of which the next one has the last, or tells of a finding which the next one limits (但).
    private func halves(of passage: Passage) -> [(first: Int, second: Int)] {
        let (text, parts) = (passage.utf16, passage.parts)
        var halves: [(first: Int, second: Int)] = []
        for index in parts.indices.dropLast().prefix(ChineseRules.mostClauses) {
            let range = parts[index].range
            let (start, end) = (range.lowerBound, range.upperBound)
            if openEnd.ends(at: end, after: start, in: text), open.occurs(in: range, of: text) {
                halves.append((end - 1, parts[index + 1].range.lowerBound))
            }
            let next = parts[index + 1].range
            if listLast.length(at: next.lowerBound, before: next.upperBound, in: text) != nil,
                let mark = text[range].lastIndex(of: Marks.listComma), !listAnd.occurs(in: mark..<end, of: text)
            {
                halves.append((end - 1, next.lowerBound))
            }
            if contrast.length(at: next.lowerBound, before: next.upperBound, in: text) != nil,
                contrastBut.length(at: next.lowerBound, before: next.upperBound, in: text) == nil,
                limited.occurs(in: range, of: text)
            {
                halves.append((end - 1, next.lowerBound))
            }
            if firstParts.length(at: start, before: end, in: text) == nil { continue }
            for (first, second) in pairs where text[range].starts(with: first) {
                let later = parts[(index + 1)...].first { text[$0.range].starts(with: second) }
                if let later { halves.append((start, later.range.lowerBound)) }
            }
        }
        return halves
    }

    /// The clauses behind the first colon that announces a list, if there are several or one with 、.
    private func announcedList(of passage: Passage) -> Range<Int>? {
        let (text, parts) = (passage.utf16, passage.parts)
        let announcing = parts.indices.dropLast().first { index in
            Marks.isColon(parts[index].mark)
                && (index + 2 < parts.count || text[parts[index + 1].range].contains(Marks.listComma))
                && announcesList(parts[index].range, text)
        }
        return announcing.map { $0 + 1..<parts.count }
    }

    /// The clauses that say how many things their colons announce, and no more: `评估五个关键维度：`.
    private func countingClauses(of passage: Passage) -> [Int] {
        let parts = passage.parts
        return parts.indices.dropLast().filter { index in
            let clause = parts[index].range
            return Marks.isColon(parts[index].mark)
                && clause.suffix(Self.longestCounted + Self.longestCount).contains {
                    counted(at: $0, before: clause.upperBound, passage.utf16).map {
                        clause.upperBound - $0 <= Self.longestCounted
                    } ?? false
                }
        }
    }

    /// Behind a count and what is counted (五个) stand at most so many characters of it (关键维度).
    private static let longestCounted = 6
    /// A count and what is counted have at most so many.
    private static let longestCount = 4

    /// `包含三个模块`: what stands behind its colon is a list.
    private func announcesList(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        if announce.occurs(in: clause, of: text) { return true }
        return clause.contains { counted(at: $0, before: clause.upperBound, text) != nil }
    }

    /// Where a count and what is counted (三个) end that stand at a place.
    private func counted(at start: Int, before end: Int, _ text: UnsafeBufferPointer<UInt16>) -> Int? {
        guard let length = counts.length(at: start, before: end, in: text) else { return nil }
        var next = start + length
        while next < end, text[next].isSpace { next += 1 }
        return countNouns.length(at: next, before: end, in: text).map { next + $0 }
    }
}
