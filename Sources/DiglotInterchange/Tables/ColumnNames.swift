// What the columns of tables are called, and how the first row of a table is told from its terms.

public import Diglot

/// The names that people and other tools give to the columns of glossaries.
public struct ColumnNames: Sendable {
    /// What a column holds.
    enum Meaning: String {
        case english = "en"
        case chinese = "zh"
        /// Chinese as it is written elsewhere than on the mainland and in Singapore.
        case otherChinese = "zh-Hant"
        /// A term whose language the name does not say.
        case source = "src"
        case target = "tgt"
        case partOfSpeech = "pos"
        case note
        case subject

        var language: Language? {
            switch self {
            case .english: .en
            case .chinese, .otherChinese: .zh
            default: nil
            }
        }
    }

    private var meanings: [String: Meaning] = ["pos": .partOfSpeech, "note": .note, "subject": .subject]

    /// Knows codes of languages and our own names alone.
    public init() {}

    fileprivate init(_ rows: [LexiconRow]) throws(LexiconError) {
        meanings = [:]
        for row in rows {
            guard let meaning = Meaning(rawValue: row.cells[1]) else {
                throw row.error("there is no column '\(row.cells[1])'")
            }
            if meanings.updateValue(meaning, forKey: row.cells[0].lowercased()) != nil {
                throw row.error("'\(row.cells[0])' is there twice")
            }
        }
    }

    func meaning(of name: String) -> Meaning? {
        let name = name.trimmed.lowercased()
        if let known = meanings[name] { return known }
        // One of ours that says something of each term looks like a code: en-type.
        if name.contains("-"), GlossaryColumn(rawValue: name) != nil { return nil }
        switch LanguageCode.language(of: name) {
        case .en: return .english
        case .zh: return LanguageCode.isOtherVariety(name) ? .otherChinese : .chinese
        case nil: return nil
        }
    }
}

extension Lexicons {
    /// The names of columns in `columns.tsv`.
    public func columnNames() throws(LexiconError) -> ColumnNames {
        try ColumnNames(rows(of: "columns.tsv", columns: 2))
    }
}

/// The first row of a table, where it names the columns.
struct TableHeader {
    let names: [String]
    private let meanings: [ColumnNames.Meaning?]
    let source: Int
    let target: Int
    /// Nil where the names do not say it.
    let direction: GlossaryDirection?
    /// Further columns of terms, each beside the column of its language.
    let alternatives: [(column: Int, isSource: Bool)]
    let partOfSpeech: Int?
    let note: Int?
    let subject: Int?

    /// - Returns: nil for a row that does not name two columns of terms.
    init?(_ cells: [String], _ known: ColumnNames) {
        let meanings = cells.map(known.meaning)
        guard let sides = Self.sides(meanings) else { return nil }
        names = cells
        self.meanings = meanings
        (source, target, direction) = sides
        let languages = [source, target].map { meanings[$0]?.language }
        alternatives = meanings.indices.compactMap { column in
            guard ![sides.0, sides.1].contains(column), let language = meanings[column]?.language else { return nil }
            return languages.firstIndex(of: language).map { (column, $0 == 0) }
        }
        partOfSpeech = meanings.firstIndex(of: .partOfSpeech)
        note = meanings.firstIndex(of: .note)
        subject = meanings.firstIndex(of: .subject)
    }

    /// The columns of terms: those of the two languages, or else those that are called a term and its translation.
    private static func sides(_ meanings: [ColumnNames.Meaning?]) -> (Int, Int, GlossaryDirection?)? {
        let english = meanings.firstIndex(of: .english)
        let chinese = meanings.firstIndex(of: .chinese) ?? meanings.firstIndex(of: .otherChinese)
        let (source, target) = (meanings.firstIndex(of: .source), meanings.firstIndex(of: .target))
        switch (english, chinese, source, target) {
        case (let english?, let chinese?, _, _):
            if english < chinese { return (english, chinese, .englishToChinese) }
            return (chinese, english, .chineseToEnglish)
        case (_, _, let source?, let target?): return (source, target, nil)
        case (let english?, nil, nil, let target?): return (english, target, .englishToChinese)
        case (let english?, nil, let source?, nil): return (source, english, .chineseToEnglish)
        case (nil, let chinese?, nil, let target?): return (chinese, target, .chineseToEnglish)
        case (nil, let chinese?, let source?, nil): return (source, chinese, .englishToChinese)
        default: return nil
        }
    }

    /// Whether a column holds terms.
    func isTerms(_ column: Int) -> Bool {
        column == source || column == target || alternatives.contains { $0.column == column }
    }

    /// Says which columns are left out, and which hold another variety of Chinese.
    ///
    /// - Parameter used: the columns that are read beside those of terms.
    func addLosses(used: Set<Int>, _ losses: inout LossList) {
        for (column, name) in names.enumerated() {
            if isTerms(column) {
                if meanings[column] == .otherChinese { losses.add(.chineseVariety, name) }
            } else if !used.contains(column), !name.trimmed.isEmpty {
                losses.add(.column, name)
            }
        }
    }
}

/// The direction that the scripts of terms tell.
struct DirectionVotes {
    /// How many rows are looked at to tell which language is which.
    private static let most = 1000

    private var count = 0
    private var forChineseTarget = 0

    mutating func add(_ source: String, _ target: String) {
        guard count < Self.most else { return }
        count += 1
        let isChinese = { (text: String) in Language(of: Array(text.utf16)) == .zh }
        forChineseTarget += (isChinese(target) ? 1 : 0) - (isChinese(source) ? 1 : 0)
    }

    var direction: GlossaryDirection { forChineseTarget < 0 ? .chineseToEnglish : .englishToChinese }
}

extension Term.PartOfSpeech {
    /// A part of speech as other tools write it: `Noun`, `proper noun`, `properNoun`.
    init?(writtenAs name: String) {
        let letters = name.lowercased().filter(\.isLetter)
        guard let part = Self.allCases.first(where: { $0.rawValue.filter(\.isLetter) == letters }) else { return nil }
        self = part
    }

    /// The part of speech in a cell; one that a glossary does not know is a loss, and `other`.
    static func read(_ name: String, _ losses: inout LossList) -> Term.PartOfSpeech? {
        if name.isEmpty { return nil }
        if let known = Term.PartOfSpeech(writtenAs: name) { return known }
        losses.add(.partOfSpeechOfOthers, name)
        return .other
    }
}
