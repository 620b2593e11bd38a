// Fields that were read well and yet say nothing: failed ones, and digests left in English.

import ICUText

/// Notes in a record's problems which of its facets failed or were not translated. Nothing is changed.
public struct RecordMarks: Sendable {
    /// A phrase of words, `*` among them as nil.
    private let placeholders: [[String?]]

    init(_ rows: [LexiconRow]) {
        placeholders = rows.map { row in
            row.cells[0].lowercased().split(separator: " ").map { $0 == "*" ? nil : String($0) }
        }
    }

    /// Adds the problems `failed-facet` and `english-facet`.
    public func mark(_ record: inout Record) {
        let abstractIsChinese = record.abstract.map { Self.hasHan($0.string) } ?? false
        for facet in record.facets {
            let text = facet.text.string
            let problem: RecordProblem
            if isPlaceholder(text) {
                problem = RecordProblem(kind: "failed-facet", part: facet.name, was: text)
            } else if !abstractIsChinese, !Self.hasHan(text), Self.hasLetters(text) {
                problem = RecordProblem(kind: "english-facet", part: facet.name, was: Self.head(of: text))
            } else {
                continue
            }
            // A canonical record brings its notes along.
            if !record.problems.contains(problem) { record.problems.append(problem) }
        }
    }

    private func isPlaceholder(_ text: String) -> Bool {
        let longest = 80
        guard text.utf8.count <= longest else { return false }
        let words = text.lowercased().split(separator: " ").map { word in
            word.trimmingMarks
        }.filter { !$0.isEmpty }
        return placeholders.contains { Self.matches(words[...], $0[...]) }
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

    private static func hasHan(_ text: String) -> Bool { ScriptCounts(of: Array(text.utf16)).han > 0 }

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
        RecordMarks(try rows(of: "placeholders.tsv", columns: 1))
    }
}
