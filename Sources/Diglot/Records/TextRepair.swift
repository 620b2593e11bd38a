// Damage that texts take on their way through other programs, recognised by its kind and mended.

import ICUText

/// Mends the texts of records. What is mended:
///
/// - LaTeX commands whose backslash and first letter were read as an escape: a tab and `au` for `\tau`,
///   also when the control character has become a space or a line break since;
/// - `\uXXXX` left as text;
/// - HTML entities, also doubled ones (`&amp;lt;`);
/// - UTF-8 that was read as Latin-1 or Windows-1252 (`Ã©`, `ä¸­`).
///
/// Places survive: a mended stretch leads back to the bytes that it was made from.
public struct TextRepair: Sendable {
    private let commands: LaTeXCommands

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        commands = try LaTeXCommands(rows)
    }

    /// Mends every text of a record and lists what was mended in its problems.
    public func repair(_ record: inout Record) {
        repair(&record.section, "section", &record.problems)
        repair(&record.track, "track", &record.problems)
        repair(&record.title, "title", &record.problems)
        repair(&record.authors, "authors", &record.problems)
        repair(&record.keywords, "keywords", &record.problems)
        repair(&record.tldr, "tldr", &record.problems)
        for index in record.facets.indices {
            repair(&record.facets[index].text, record.facets[index].name, &record.problems)
        }
        repair(&record.abstract, "abstract", &record.problems)
        repair(&record.comment, "comment", &record.problems)
    }

    private func repair(_ texts: inout [PlacedText], _ part: String, _ problems: inout [RecordProblem]) {
        for index in texts.indices { repair(&texts[index], part, &problems) }
    }

    private func repair(_ text: inout PlacedText?, _ part: String, _ problems: inout [RecordProblem]) {
        guard var mended = text else { return }
        repair(&mended, part, &problems)
        text = mended
    }

    private func repair(_ text: inout PlacedText, _ part: String, _ problems: inout [RecordProblem]) {
        guard text.mayBeDamaged else { return }
        let steps: [(kind: String, step: (UnsafeBufferPointer<UInt8>) -> Mended?)] = [
            ("misread-utf8", Mojibake.repair), ("unicode-escape", EscapedScalars.repair),
            ("html-entity", HTMLEntities.repair), ("repaired-latex", commands.repair),
        ]
        for (kind, step) in steps {
            var changes: [Mended.Change] = []
            text.apply { bytes in
                guard let mended = step(bytes) else { return nil }
                changes = mended.changes
                return mended.text
            }
            problems += changes.map { RecordProblem(kind: kind, part: part, was: $0.was, now: $0.now) }
        }
    }
}

extension Lexicons {
    /// What mends damaged texts.
    public func repair() throws(LexiconError) -> TextRepair { try TextRepair(rows(of: "latex.tsv", columns: 2)) }
}

extension PlacedText {
    /// Whether the text is worth a closer look: it has one of the bytes that damage leaves.
    fileprivate var mayBeDamaged: Bool {
        var text = string
        return text.withUTF8 { bytes in
            bytes.contains { $0 < 0x20 || $0 == 0x24 || $0 == 0x26 || $0 == 0x5C || $0 == 0x7B || $0 == 0xC3 }
        }
    }
}

/// A text with its damage mended, and what was done.
struct Mended {
    struct Change: Equatable {
        var was: String
        var now: String
    }

    var text = TransformedBytes()
    var changes: [Change] = []
    private var copied = 0

    /// Copies up to `range`, replaces it, and notes the change.
    mutating func replace(
        _ range: Range<Int>, of source: UnsafeBufferPointer<UInt8>, with replacement: some Collection<UInt8>,
        shownAs change: Change? = nil
    ) {
        let isAdjacent = change == nil && !changes.isEmpty && copied == range.lowerBound
        text.copy(source[copied..<range.lowerBound])
        text.replace(range.count, with: replacement)
        copied = range.upperBound
        let next =
            change
            ?? Change(
                was: String(decoding: source[range], as: UTF8.self), now: String(decoding: replacement, as: UTF8.self))
        if isAdjacent, let last = changes.popLast() {
            // What was mended side by side is one change to a reader.
            changes.append(Change(was: last.was + next.was, now: last.now + next.now))
        } else {
            changes.append(next)
        }
    }

    /// Copies the rest; nil when nothing was mended.
    mutating func finished(_ source: UnsafeBufferPointer<UInt8>) -> Mended? {
        guard !changes.isEmpty else { return nil }
        text.copy(source[copied...])
        return self
    }
}

// MARK: - \uXXXX

/// `\u4e2d` that some program did not unescape.
enum EscapedScalars {
    static func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
        var mended = Mended()
        var at = 0
        while let found = text[at...].firstIndex(of: UInt8(ascii: "\\")) {
            guard let (scalar, length) = scalar(at: found, text) else {
                at = found + 1
                continue
            }
            mended.replace(found..<found + length, of: text, with: Array(String(scalar).utf8))
            at = found + length
        }
        return mended.finished(text)
    }

    /// The scalar that one escape, or two that make a surrogate pair, stand for.
    private static func scalar(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (Unicode.Scalar, length: Int)? {
        guard let unit = unit(at: index, text) else { return nil }
        if unit & 0xFC00 == 0xD800, let low = Self.unit(at: index + 6, text), low & 0xFC00 == 0xDC00 {
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)).map { ($0, 12) }
        }
        // `\u0041` may be meant as it stands; what is no ASCII letter or sign is not.
        guard unit > 0x9F, let scalar = Unicode.Scalar(unit), scalar.properties.generalCategory != .unassigned else {
            return nil
        }
        return (scalar, 6)
    }

    private static func unit(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        let digits = text[index + 2..<index + 6]
        guard digits.allSatisfy({ $0.isASCIIDigit || ($0 | 0x20) &- 0x61 < 6 }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

// MARK: - Entities

/// HTML's entities, escaped once or more.
enum HTMLEntities {
    /// The entities that every HTML writer uses; others are left as they are.
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    static func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
        var mended = Mended()
        var at = 0
        while let found = text[at...].firstIndex(of: UInt8(ascii: "&")) {
            guard let (replacement, end) = entity(at: found, text) else {
                at = found + 1
                continue
            }
            mended.replace(found..<end, of: text, with: Array(replacement.utf8))
            at = end
        }
        return mended.finished(text)
    }

    /// What the entity at `index` stands for, and where it ends. `&amp;lt;` is one.
    private static func entity(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (String, end: Int)? {
        let longest = 8
        guard let semicolon = text[(index + 1)...].prefix(longest).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: text[index + 1..<semicolon], as: UTF8.self)
        guard let character = named[name] ?? numbered(name) else { return nil }
        if character == "&" {
            // The rest may be an entity of its own once the ampersand is one.
            let rest = text[(semicolon + 1)...].prefix(longest + 1)
            if let end = rest.firstIndex(of: UInt8(ascii: ";")) {
                let inner = String(decoding: rest[..<end], as: UTF8.self)
                if let doubled = named[inner] ?? numbered(inner) { return (doubled, end + 1) }
            }
        }
        return (character, semicolon + 1)
    }

    /// `#39`, `#x27`.
    private static func numbered(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
        return String(scalar)
    }
}

// MARK: - Misread UTF-8

/// UTF-8 whose bytes were taken for characters of Latin-1 or Windows-1252.
enum Mojibake {
    /// What Windows-1252 has in place of the control characters U+0080 to U+009F.
    private static let windows1252: [UInt32: UInt8] = [
        0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87,
        0x02C6: 0x88, 0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91,
        0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98,
        0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B, 0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
    ]

    static func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
        // Every lead byte of UTF-8 was turned into a character of U+00C2 to U+00F4, whose own first byte is C3.
        guard text.contains(0xC3) else { return nil }
        var mended = Mended()
        var at = 0
        while let found = text[at...].firstIndex(of: 0xC3) {
            guard let run = run(at: found, text) else {
                at = found + 1
                continue
            }
            mended.replace(found..<run.end, of: text, with: run.bytes)
            at = run.end
        }
        return mended.finished(text)
    }

    /// The misread characters that follow each other at `index`: the bytes that they were, and where they end.
    private static func run(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], end: Int)? {
        var bytes: [UInt8] = []
        var end = index
        var characters = 0
        var isCertain = false
        while let sequence = sequence(at: end, text) {
            bytes += sequence.bytes
            end = sequence.end
            characters += 1
            // Two characters may follow each other by chance (É»), three that decode never do; Â and Ã are no
            // letters that a sign follows.
            if sequence.bytes.count > 2 || sequence.bytes[0] <= 0xC3 { isCertain = true }
        }
        return isCertain || characters > 2 ? (bytes, end) : nil
    }

    /// One sequence of UTF-8 in misread characters.
    private static func sequence(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], end: Int)? {
        guard let lead = byte(at: index, text), lead.value >= 0xC2, lead.value <= 0xF4 else { return nil }
        let count = lead.value < 0xE0 ? 2 : lead.value < 0xF0 ? 3 : 4
        var bytes = [lead.value]
        var end = lead.end
        for _ in 1..<count {
            guard let next = byte(at: end, text), next.value & 0xC0 == 0x80 else { return nil }
            bytes.append(next.value)
            end = next.end
        }
        return String(validating: bytes, as: UTF8.self) != nil ? (bytes, end) : nil
    }

    /// The byte that the character at `index` was, and where the character ends.
    private static func byte(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (value: UInt8, end: Int)? {
        guard index < text.count, text[index] >= 0xC2 else { return nil }
        let width = text[index] < 0xE0 ? 2 : text[index] < 0xF0 ? 3 : 4
        guard index + width <= text.count,
            let scalar = String(decoding: text[index..<index + width], as: UTF8.self).unicodeScalars.first
        else { return nil }
        if (0x80...0xFF).contains(scalar.value) { return (UInt8(scalar.value), index + width) }
        return windows1252[scalar.value].map { ($0, index + width) }
    }
}
