// The columns of a glossary file.

/// A column of a glossary file; a header line names those that a file has beside the first two.
///
/// Columns of terms are lists joined by `|`. The columns that begin with a language and say something
/// about each term (`zh-count`) are lists too: one item for each term of the language, in the order in
/// which the line gives them, the forbidden ones after the others.
package enum GlossaryColumn: String, CaseIterable {
    /// English terms, the preferred one first.
    case en
    /// Chinese renderings, the preferred one first.
    case zh
    /// Chinese renderings that must not be used.
    case forbidden
    /// English terms that must not be used.
    case forbiddenEnglish = "forbidden-en"
    case id
    case subject
    /// The part of speech of every term.
    case partOfSpeech = "pos"
    case mode
    case casing = "case"
    case plural
    case note
    case source
    case englishStatus = "en-status"
    case chineseStatus = "zh-status"
    case englishKind = "en-type"
    case chineseKind = "zh-type"
    case englishPartOfSpeech = "en-pos"
    case chinesePartOfSpeech = "zh-pos"
    case englishCount = "en-count"
    case chineseCount = "zh-count"
    case englishNote = "en-note"
    case chineseNote = "zh-note"
    case englishSource = "en-source"
    case chineseSource = "zh-source"

    /// What a file without a header has.
    static let standard: [GlossaryColumn] = [.en, .zh]

    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// What can be said of each term of a language, with the column that says it.
    static func ofTerms(in language: Language) -> TermColumns {
        language == .en
            ? TermColumns(
                status: .englishStatus, kind: .englishKind, partOfSpeech: .englishPartOfSpeech, count: .englishCount,
                note: .englishNote, source: .englishSource)
            : TermColumns(
                status: .chineseStatus, kind: .chineseKind, partOfSpeech: .chinesePartOfSpeech, count: .chineseCount,
                note: .chineseNote, source: .chineseSource)
    }

    struct TermColumns {
        let status, kind, partOfSpeech, count, note, source: GlossaryColumn

        var all: [GlossaryColumn] { [status, kind, partOfSpeech, count, note, source] }
    }
}

/// Yes and no in a glossary file.
enum GlossaryAnswer: String, CaseIterable {
    case yes
    case no
}
