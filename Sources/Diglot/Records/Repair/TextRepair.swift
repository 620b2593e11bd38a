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
    private let entities: HTMLEntities

    init(commands: LaTeXCommands, entities: HTMLEntities) {
        self.commands = commands
        self.entities = entities
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
        // Damage may lie below damage: `&amp;amp;lt;`.
        for _ in 0..<Self.mostLayers {
            let before = problems.count
            repairLayer(&text, part, &problems)
            if problems.count == before { return }
        }
    }

    /// Text that was damaged more often is left as it is then.
    private static let mostLayers = 8

    private func repairLayer(_ text: inout PlacedText, _ part: String, _ problems: inout [RecordProblem]) {
        let steps: [(kind: String, step: (UnsafeBufferPointer<UInt8>) -> Mended?)] = [
            ("misread-utf8", Mojibake.repair), ("unicode-escape", EscapedScalars.repair),
            ("html-entity", entities.repair), ("repaired-latex", commands.repair),
        ]
        for (kind, step) in steps[(text.mayBeDamaged ? 0 : steps.count - 1)...] {
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
    public func repair() throws(LexiconError) -> TextRepair {
        try TextRepair(
            commands: LaTeXCommands(rows(of: "latex.tsv", columns: 2)),
            entities: HTMLEntities(rows(of: "entities.tsv", columns: 2)))
    }
}

extension PlacedText {
    /// Whether the text has one of the bytes that damage leaves, LaTeX's aside, which leaves a space and letters.
    fileprivate var mayBeDamaged: Bool {
        var text = string
        return text.withUTF8 { bytes in
            bytes.contains { $0 == 0x26 || $0 == 0x5C || $0 == 0xC3 }
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
