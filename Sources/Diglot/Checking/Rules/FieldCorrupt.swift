// field.corrupt

import ICUText

/// Characters that were damaged on their way: broken LaTeX, escapes and entities left as text, misread encodings.
///
/// `$\theta$` whose backslash and first letter became a tab, `\u7b97`, `&amp;lt;`, `Ã©`, U+FFFD, control characters,
/// leftovers of HTML (`<br>`), a language model's mark for the end of its text (`</s>`) at either end; in Chinese texts
/// what UTF-8 becomes when it is read as GBK (锟斤拷, `Lexicons/zh/misread.tsv`), also `\n`, `\"`, `%E4%BC%98`, LaTeX commands outside of formulas, `**` that the
/// abstract does not have, and three question marks in the middle of a sentence. Most of it the reader mends, so that the other rules see the right text; the
/// dump is still wrong. The place is that of the mended text, its words are the dump's, and what should be there is
/// expected.
struct FieldCorrupt: RecordRule {
    static let id = "field.corrupt"
    static let severity = RuleSeverity(.warning)

    private static let kinds: Set<String> = ["misread-utf8", "unicode-escape", "html-entity", "repaired-latex"]

    /// Characters side by side that no text has but one that was read in a wrong encoding.
    private let misread: TextPhrases
    /// HTML tags and the marks of language models that may be left over.
    private let markup: MarkupLexicon
    /// The length of the longest tag's name.
    private let longestTag: Int

    init(_ context: RuleContext) throws {
        misread = TextPhrases(
            try context.lexicons.rows(of: "zh/misread.tsv", columns: 1).flatMap {
                $0.cells[0].split(separator: " ").map(String.init)
            })
        markup = try context.lexicons.markup()
        longestTag = markup.tags.reduce(0) { max($0, $1.utf16.count) }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        var problems: [String: [RecordProblem]] = [:]
        for problem in record.record.problems where Self.kinds.contains(problem.kind) {
            problems[problem.part, default: []].append(problem)
        }
        for text in record.texts {
            if let problems = problems[text.name] { reportMended(problems, text, record.record, &findings) }
            reportLeftovers(text, &findings)
            reportEndMarks(text, &findings)
            if text.text.language == .zh { reportMisread(text, &findings) }
            if text.text.language == .zh, text.traits.contains(.escape) { reportEscapes(text, record, &findings) }
        }
    }

    private func reportMended(
        _ problems: [RecordProblem], _ text: CheckedText, _ record: Record, _ findings: inout FindingSink
    ) {
        guard let placed = text.part.text(in: record) else { return }
        let units = text.utf16
        var offsets = OffsetConverter(units, to: .utf8)
        var isReported = [Bool](repeating: false, count: units.count)
        // By what was mended to: places before these have been looked at.
        var starts: [String: Int] = [:]
        for problem in problems {
            let now = Array(problem.now.utf16)
            guard !now.isEmpty else { continue }
            var at = starts[problem.now, default: 0]
            while at + now.count <= units.count {
                let place = at..<at + now.count
                at += 1
                guard units[place.lowerBound] == now[0], units[place].elementsEqual(now),
                    !isReported[place].contains(true),
                    Self.isMended(place, offsets.convert(place), text, placed, record)
                else { continue }
                for index in place { isReported[index] = true }
                findings.report(
                    .mended(problem.kind), in: text.part, at: place, original: problem.was, expected: [problem.now],
                    fix: Finding.Fix(place, with: problem.now))
                break
            }
            starts[problem.now] = at
        }
    }

    /// Whether a stretch is not what the dump has there.
    private static func isMended(
        _ range: Range<Int>, _ utf8: Range<Int>, _ text: CheckedText, _ placed: PlacedText, _ record: Record
    ) -> Bool {
        let bytes = placed.dumpRange(of: utf8)
        let start = bytes.lowerBound - record.source.offset
        let end = bytes.upperBound - record.source.offset
        guard start >= 0, end <= record.source.bytes.count else { return true }
        return !record.source.bytes[start..<end].elementsEqual(record.source.spelled(text.text.string(range)))
    }

    // MARK: What nothing mends

    private func reportLeftovers(_ text: CheckedText, _ findings: inout FindingSink) {
        guard text.traits.contains(.leftover) else { return }
        let units = text.utf16
        var at = 0
        while at < units.count {
            let unit = units[at]
            if Self.isLost(unit) {
                var end = at + 1
                while end < units.count, units[end] == unit { end += 1 }
                findings.report(.character(unit), in: text.part, at: at..<end)
                at = end
            } else if unit == UInt16(ascii: "<"), let end = tag(at: at, units) {
                findings.report(.tag(text.text.string(at..<end)), in: text.part, at: at..<end)
                at = end
            } else {
                at += 1
            }
        }
    }

    /// Reports all of a text that was read as GBK as one stretch.
    private func reportMisread(_ text: CheckedText, _ findings: inout FindingSink) {
        let found = text.utf16.withUnsafeBufferPointer { units in
            var found: Range<Int>?
            for at in units.indices {
                guard let length = misread.length(at: at, before: units.count, in: units) else { continue }
                found = (found?.lowerBound ?? at)..<at + length
            }
            return found
        }
        if let found { findings.report(.mended("misread-utf8"), in: text.part, at: found) }
    }

    /// Such marks inside a text are its subject.
    private func reportEndMarks(_ text: CheckedText, _ findings: inout FindingSink) {
        guard text.traits.contains(.leftover) else { return }
        let units = text.utf16[text.trimmed]
        for mark in markup.ends where units.count > mark.count {
            let start = units.suffix(mark.count).elementsEqual(mark) ? units.endIndex - mark.count : units.startIndex
            guard units[start...].starts(with: mark) else { continue }
            let range = start..<start + mark.count
            findings.report(
                .endMark(text.string(range)), in: text.part, at: range, fix: Finding.Fix(range, with: ""))
        }
    }

    private func reportEscapes(_ text: CheckedText, _ record: CheckedRecord, _ findings: inout FindingSink) {
        for escape in LeftoverEscape.all(in: text.text) {
            // A name may have asterisks.
            if escape.kind == .emphasis, record.abstract?.utf16.holds(text.utf16[escape.range]) == true { continue }
            findings.report(.escape(escape.kind, text.string(escape.range)), in: text.part, at: escape.range)
        }
    }

    /// Whether a unit stands for a lost character.
    private static func isLost(_ unit: UInt16) -> Bool {
        unit == 0xFFFD || (unit < 0x20 && !unit.isSpace) || (0x7F...0x9F).contains(unit) && unit != 0x85
    }

    /// The end of `<br>`, `</p>` and the like.
    private func tag(at start: Int, _ units: [UInt16]) -> Int? {
        var at = start + 1
        if at < units.count, units[at] == UInt16(ascii: "/") { at += 1 }
        let nameStart = at
        while at < units.count, units[at].isASCIILetter || units[at].isASCIIDigit { at += 1 }
        guard at > nameStart, at - nameStart <= longestTag else { return nil }
        let name = String(decoding: units[nameStart..<at], as: UTF16.self).lowercased()
        guard markup.tags.contains(name) else { return nil }
        while at < units.count, units[at].isSpace || units[at] == UInt16(ascii: "/") { at += 1 }
        return at < units.count && units[at] == UInt16(ascii: ">") ? at + 1 : nil
    }
}

extension Finding.Message {
    fileprivate static func mended(_ kind: String) -> Self {
        switch kind {
        case "misread-utf8": Self("characters were read in a wrong encoding")
        case "unicode-escape": Self("an escape was left as text")
        case "html-entity": Self("an entity of HTML was left as text")
        default: Self("a LaTeX command lost its beginning to an escape")
        }
    }

    fileprivate static func character(_ unit: UInt16) -> Self {
        let digits = String(unit, radix: 16, uppercase: true)
        return Self("U+" + String(repeating: "0", count: 4 - digits.count) + digits + " stands for a lost character")
    }

    fileprivate static func escape(_ kind: LeftoverEscape.Kind, _ text: String) -> Self {
        switch kind {
        case .escape: Self("the escape '\(text)' was left as text")
        case .command: Self("the LaTeX command '\(text)' stands outside of a formula")
        case .emphasis: Self("'\(text)' is left over from Markdown")
        case .questionMarks: Self("'\(text)' stands for lost characters")
        }
    }

    fileprivate static func endMark(_ mark: String) -> Self { Self("'\(mark)' is left over from a language model") }

    fileprivate static func tag(_ tag: String) -> Self { Self("'\(tag)' is left over from HTML") }
}
