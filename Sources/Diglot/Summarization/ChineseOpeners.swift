// What Chinese clauses begin with and can do without: `因此,`, `目的:`, `在…上,`.

import ICUText

/// Leading adverbials and headings, found by their first unit.
struct ChineseOpeners: Sendable {
    private struct Opener {
        enum Form {
            /// The characters, and a comma if there is one: `因此`.
            case plain
            /// The heading of a structured abstract: `目的:`.
            case heading
            /// From the characters to the end of their clause, which ends in `tail`: `在*上,`.
            case clause(tail: [UInt16])
        }

        let head: [UInt16]
        let form: Form

        init(_ line: String) {
            if let star = line.firstIndex(of: "*") {
                let tail = line[line.index(after: star)...].filter { $0 != "," }
                (head, form) = (Array(line[..<star].utf16), .clause(tail: Array(tail.utf16)))
            } else if line.hasSuffix(":") {
                (head, form) = (Array(line.dropLast().utf16), .heading)
            } else {
                (head, form) = (Array(line.utf16), .plain)
            }
        }
    }

    /// `此外,同时,在…方面,` is as many openers as a clause has.
    private static let mostOpeners = 3

    /// By first unit, long ones first.
    private var openers = DenseMap<[Opener]>()
    private var heads = UnitSieve()
    /// Those that are characters and nothing else.
    let plain: TextPhrases
    /// What frames a title.
    private let frame: TextPhrases

    init(_ rows: [LexiconRow], frame: TextPhrases) {
        self.frame = frame
        let lines = rows.map { $0.cells[0] }
        plain = TextPhrases(lines.filter { !$0.contains("*") && !$0.hasSuffix(":") })
        for line in lines.sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
            let opener = Opener(line)
            guard let first = opener.head.first else { continue }
            openers[Int32(first)] = (openers[Int32(first)] ?? []) + [opener]
            heads.insert(first)
        }
    }

    /// Where a clause goes on after its openers, perhaps in a later clause; nil if it has none.
    func end(of clause: Int, in passage: Passage) -> Int? {
        var at = passage.parts[clause].range.lowerBound
        let start = at
        for _ in 0..<Self.mostOpeners {
            guard let next = end(from: at, in: passage) else { break }
            at = next
        }
        return at > start ? at : nil
    }

    private func end(from start: Int, in passage: Passage) -> Int? {
        let text = passage.utf16
        let end = passage.body.upperBound
        guard start < end else { return nil }
        let bracket = Self.opensHeading(text[start])
        let head = bracket ? start + 1 : start
        guard head < end, heads.mayHold(text[head]) else { return nil }
        for opener in openers[Int32(text[head])] ?? [] {
            let next = head + opener.head.count
            guard next < end, text[head..<next].elementsEqual(opener.head) else { continue }
            switch opener.form {
            case .heading:
                if let after = headingEnd(next, before: end, text) { return after }
            case .plain where !bracket:
                var after = next
                while after < end, Marks.isComma(text[after]) || text[after].isSpace { after += 1 }
                if after < end { return after }
            case .clause(let tail) where !bracket:
                if let after = clauseEnd(passage, from: start, tail) { return after }
            default: continue
            }
        }
        return nil
    }

    /// The start of the clause after the one that holds `start`, when that ends in `tail` and not in a colon.
    private func clauseEnd(_ passage: Passage, from start: Int, _ tail: [UInt16]) -> Int? {
        guard let index = passage.parts.firstIndex(where: { $0.range.contains(start) }),
            index + 1 < passage.parts.count, !Marks.isColon(passage.parts[index].mark)
        else { return nil }
        let clause = passage.utf16[start..<passage.parts[index].range.upperBound]
        return clause.suffix(tail.count).elementsEqual(tail) ? passage.parts[index + 1].range.lowerBound : nil
    }

    // MARK: Headings

    /// Whether a heading stands at a place: no digest begins with one.
    func hasHeading(_ passage: Passage, at start: Int) -> Bool {
        let (text, end) = (passage.utf16, passage.body.upperBound)
        guard start < end else { return false }
        let head = Self.opensHeading(text[start]) ? start + 1 : start
        guard head < end, heads.mayHold(text[head]) else { return false }
        return (openers[Int32(text[head])] ?? []).contains { opener in
            let next = head + opener.head.count
            guard case .heading = opener.form, next < end, text[head..<next].elementsEqual(opener.head),
                let after = headingEnd(next, before: end, text)
            else { return false }
            // `方法比较…` is a heading at the head of a text only.
            return after > next || (passage.index == 0 && start == passage.body.lowerBound)
        }
    }

    /// [, 【 and ［.
    private static func opensHeading(_ unit: UInt16) -> Bool { unit == 0x5B || unit == 0x3010 || unit == 0xFF3B }

    /// After a heading comes a colon, a space, a bracket, or directly what frames a title.
    private func headingEnd(_ next: Int, before end: Int, _ text: UnsafeBufferPointer<UInt16>) -> Int? {
        if frame.length(at: next, before: end, in: text) != nil { return next }
        var after = next
        while after < end,
            text[after].isSpace || Marks.isColon(text[after]) || Marks.closesAside(text[after]) || text[after] == 0x3011
        {
            after += 1
        }
        return after > next && after < end ? after : nil
    }
}
