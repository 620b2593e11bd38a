// Fields that were read well and yet say nothing: failed ones, and digests left in English.

import ICUText

/// Notes in a record's problems which of its facets failed or were not translated. Nothing is changed.
public struct RecordMarks: Sendable {
    private struct Placeholder {
        /// The words, `*` among them as nil.
        let phrase: [String?]
        /// The problem of a facet that is nothing else.
        let kind: String
    }

    private let placeholders: [Placeholder]
    private let disclaimers: Disclaimers

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        var placeholders: [Placeholder] = []
        var disclaimers = Disclaimers()
        for row in rows {
            let kind = row.cells.count > 1 ? row.cells[1] : "failed"
            if let role = Disclaimers.Role(rawValue: kind) {
                disclaimers.add(row.cells[0].split(separator: " "), role)
                continue
            }
            guard kind == "failed" || kind == "empty" else {
                throw row.error("'\(kind)' is none of empty, failed, denial, telling and filler")
            }
            let phrase = row.cells[0].lowercased().split(separator: " ").map { $0 == "*" ? nil : String($0) }
            placeholders.append(Placeholder(phrase: phrase, kind: kind + "-facet"))
        }
        self.placeholders = placeholders
        self.disclaimers = disclaimers
    }

    /// Adds the problems `failed-facet`, `empty-facet` and `english-facet`.
    public func mark(_ record: inout Record) {
        let abstractIsChinese = record.abstract.map { Self.hasHan($0.string) } ?? false
        for facet in record.facets {
            let text = facet.text.string
            let problem: RecordProblem
            if let kind = placeholder(text) {
                problem = RecordProblem(kind: kind, part: facet.name, was: text)
            } else if !abstractIsChinese, !Self.hasHan(text), Self.hasLetters(text) {
                problem = RecordProblem(kind: "english-facet", part: facet.name, was: Self.head(of: text))
            } else {
                continue
            }
            // A canonical record brings its notes along.
            if !record.problems.contains(problem) { record.problems.append(problem) }
        }
    }

    /// The problem of a facet that says nothing; nil for others.
    private func placeholder(_ text: String) -> String? {
        let longest = 80
        guard text.utf8.count <= longest else { return nil }
        let words = text.lowercased().split(separator: " ").map { word in
            word.trimmingMarks
        }.filter { !$0.isEmpty }
        return placeholders.first { Self.matches(words[...], $0.phrase[...]) }?.kind
            ?? (disclaimers.contains(text) ? "empty-facet" : nil)
    }

    /// Whether words are a phrase; its `*` stands for one to four words.
    private static func matches(_ words: ArraySlice<Substring>, _ phrase: ArraySlice<String?>) -> Bool {
        guard let first = phrase.first else { return words.isEmpty }
        guard let first else {
            return (1...4).contains { count in
                count <= words.count && matches(words.dropFirst(count), phrase.dropFirst())
            }
        }
        return words.first.map { $0 == first } == true && matches(words.dropFirst(), phrase.dropFirst())
    }

    private static func hasHan(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var mayHave = false
            for byte in bytes {
                // These begin ideographs only, smaller ones none, larger ones some.
                if (0xE5...0xE9).contains(byte) { return true }
                mayHave = mayHave || byte >= 0xE3
            }
            return mayHave && ScriptCounts(of: Array(String(decoding: bytes, as: UTF8.self).utf16)).han > 0
        }
    }

    private static func hasLetters(_ text: String) -> Bool { ScriptCounts(of: Array(text.utf16)).latinWords > 2 }

    private static func head(of text: String) -> String {
        let longest = 60
        return text.count <= longest ? text : text.prefix(longest) + "…"
    }
}

extension Substring {
    /// Without punctuation at its ends.
    fileprivate var trimmingMarks: Substring {
        var word = self
        while let last = word.last, last.isPunctuation || last == "。" { word.removeLast() }
        while let first = word.first, first.isPunctuation { word.removeFirst() }
        return word
    }
}

extension Lexicons {
    /// What marks fields that say nothing.
    public func marks() throws(LexiconError) -> RecordMarks {
        try RecordMarks(rows(of: "placeholders.tsv", columns: 1))
    }
}
