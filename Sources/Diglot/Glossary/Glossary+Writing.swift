// Writing a glossary file: the columns that the concepts need, and no others.

extension Glossary {
    /// The glossary as a file, which reads back as the same concepts.
    ///
    /// - Parameter comment: lines for the file's top, written as comments.
    public func written(comment: String = "") -> [UInt8] {
        let needsIDs = zip(concepts, Glossary(concepts.map(\.withoutID)).concepts).contains { $0.id != $1.id }
        let rows = concepts.map { GlossaryCells($0, withID: needsIDs) }
        let columns = GlossaryColumn.allCases.filter { column in
            GlossaryColumn.standard.contains(column) || rows.contains { $0.cells[column] != nil }
        }
        var text = ""
        for line in comment.split(separator: "\n", omittingEmptySubsequences: false) where !comment.isEmpty {
            text += line.isEmpty ? "#\n" : "# \(line)\n"
        }
        if columns != GlossaryColumn.standard {
            text += "#" + columns.map(\.rawValue).joined(separator: "\t") + "\n"
        }
        for row in rows {
            let line = columns.map { row.cells[$0] ?? "" }.joined(separator: "\t")
            text += line.utf8.first == UInt8(ascii: "#") ? "\\\(line)\n" : "\(line)\n"
        }
        return Array(text.utf8)
    }
}

extension Concept {
    fileprivate var withoutID: Concept {
        var result = self
        result.id = ""
        return result
    }
}

/// What a line says, by column; absent where it has nothing to say.
private struct GlossaryCells {
    private(set) var cells: [GlossaryColumn: String] = [:]

    init(_ concept: Concept, withID: Bool) {
        set(.en, concept.accepted(in: .en).map { Self.item($0.text) })
        set(.zh, concept.accepted(in: .zh).map { Self.item($0.text) })
        set(.forbiddenEnglish, Self.forbidden(concept.terms(in: .en)))
        set(.forbidden, Self.forbidden(concept.terms(in: .zh)))
        if withID { set(.id, concept.id) }
        set(.subject, concept.subject)
        if concept.mode != .any { set(.mode, concept.mode.rawValue) }
        if concept.casing != .automatic { set(.casing, concept.casing.rawValue) }
        if !concept.takesPlural { set(.plural, GlossaryAnswer.no.rawValue) }
        set(.note, concept.note)
        set(.source, concept.source)
        let partOfSpeech = Self.common(concept.terms.map(\.partOfSpeech))
        set(.partOfSpeech, partOfSpeech?.rawValue)
        for language in Language.allCases {
            let terms = concept.terms(in: language)
            let columns = GlossaryColumn.ofTerms(in: language)
            if !Self.areUsual(concept.accepted(in: language).map(\.status)) {
                set(columns.status, concept.accepted(in: language).map(\.status.rawValue))
            }
            set(columns.kind, terms.map { $0.kind?.rawValue ?? "" })
            if partOfSpeech == nil { set(columns.partOfSpeech, terms.map { $0.partOfSpeech?.rawValue ?? "" }) }
            set(columns.count, terms.map { $0.count.map(String.init) ?? "" })
            set(columns.note, terms.map { $0.note.map(Self.item) ?? "" })
            set(columns.source, terms.map { $0.source.map(Self.item) ?? "" })
        }
    }

    private mutating func set(_ column: GlossaryColumn, _ text: String?) {
        if let text, !text.isEmpty { cells[column] = TSV.escape(text) }
    }

    /// A list of items that are escaped already; items at its end that say nothing are left out.
    private mutating func set(_ column: GlossaryColumn, _ items: [String]) {
        guard let last = items.lastIndex(where: { !$0.isEmpty }) else { return }
        cells[column] = items[...last].joined(separator: "|")
    }

    private static func item(_ text: String) -> String {
        let escaped = TSV.escape(text)
        guard escaped.utf8.contains(UInt8(ascii: "|")) else { return escaped }
        // By scalars: a bar before a combining mark is no Character of its own.
        let parts = escaped.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false)
        return parts.map { String($0) }.joined(separator: "\\|")
    }

    private static func forbidden(_ terms: ArraySlice<Term>) -> [String] {
        terms.filter { $0.status == .forbidden }.map { item($0.text) }
    }

    private static func common(_ parts: [Term.PartOfSpeech?]) -> Term.PartOfSpeech? {
        guard let first = parts.first, parts.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// Whether reading gives these statuses by itself: the first preferred, the others admitted.
    private static func areUsual(_ statuses: [Term.Status]) -> Bool {
        statuses.enumerated().allSatisfy { $0.element == ($0.offset == 0 ? .preferred : .admitted) }
    }
}
