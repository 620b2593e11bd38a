// field.wrong-language

import ICUText

/// A facet in the language of the abstract, or an abstract in that of the facets.
///
/// Which language is whose is learned from the dump; without a clear majority, facets are expected to be Chinese and
/// the abstract to be English. A facet of names and numbers alone is not judged. Two words in kana, hangul or Cyrillic
/// make a Chinese facet Japanese, Korean or one in a Cyrillic script, unless they are quoted.
struct FieldWrongLanguage: RecordRule {
    static let id = "field.wrong-language"
    static let severity = RuleSeverity(.error)

    /// A text of fewer English words may be a name.
    private static let fewestWords = 4
    /// A text with one Han character in fewer English words than this is not an English one.
    private static let wordsPerHan = 2

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        let conventions = record.conventions
        let expected: Language = conventions.facetsAreChinese.majority() == false ? .en : .zh
        var wrong = 0
        var right = 0
        for facet in record.facets where !facet.isBlank && !facet.isPlaceholder {
            if expected == .zh, let (name, words) = ForeignScript.words(in: facet.utf16) {
                wrong += 1
                findings.report(.foreign(name), in: facet.part, at: words)
                continue
            }
            guard let language = Self.language(of: facet) else { continue }
            if language == expected {
                right += 1
                continue
            }
            wrong += 1
            findings.report(.language(language, expected: expected), in: facet.part, at: facet.trimmed)
        }
        guard let abstract = record.abstract, !abstract.isBlank, right > 0 || wrong > 0 else { return }
        let expectedOfAbstract: Language =
            switch conventions.abstractsAreChinese.majority() {
            case true: .zh
            case false: .en
            default: expected.other
            }
        guard expectedOfAbstract != expected, let language = Self.language(of: abstract),
            language != expectedOfAbstract
        else { return }
        findings.report(.language(language, expected: expectedOfAbstract), in: .abstract, at: abstract.trimmed)
    }

    /// Whether a text is too much of both languages to be judged; one of names and numbers is so, too.
    static func isMixed(_ text: CheckedText) -> Bool { language(of: text) == nil }

    /// The language of a text that is clearly in one; nil for names, numbers and mixtures.
    private static func language(of text: CheckedText) -> Language? {
        // A Chinese text has more Han characters than Latin words; see ``Language``.
        if text.text.language == .zh { return .zh }
        if isPlainlyEnglish(text.utf16) { return .en }
        let counts = ScriptCounts(of: text.utf16)
        if counts.latinWords >= fewestWords, counts.han * wordsPerHan < counts.latinWords { return .en }
        return counts.han > counts.latinWords ? .zh : nil
    }

    /// Whether a text has words enough, and nothing that may be Han; a quick look that most abstracts pass.
    private static func isPlainlyEnglish(_ units: [UInt16]) -> Bool {
        var last: UInt16 = 0
        for unit in units { last = max(last, unit) }
        guard last < firstRadical else { return false }
        var words = 0
        var isInWord = false
        // Other units may be letters, which join what is beside them to one word.
        for unit in units where unit < 0x80 {
            if unit.isASCIILetter && !isInWord { words += 1 }
            if words == fewestWords { return true }
            isInWord = unit.isASCIILetter
        }
        return false
    }

    /// Nothing below it is a Han character.
    private static let firstRadical: UInt16 = 0x2E80
}

/// Scripts that no Chinese text has words in.
private enum ForeignScript: String, CaseIterable {
    case japanese = "Japanese"
    case korean = "Korean"
    case cyrillic = "Cyrillic"

    private static let fewestWords = 2

    private init?(_ unit: UInt16) {
        switch unit {
        // Kana but for the middle dot and the mark of long vowels.
        case 0x3041...0x30FA: self = .japanese
        case 0xAC00...0xD7A3: self = .korean
        case 0x400...0x4FF: self = .cyrillic
        default: return nil
        }
    }

    /// The stretch from the first word of such a script to the last one, where there are enough of one.
    static func words(in units: [UInt16]) -> (script: String, Range<Int>)? {
        var found: [ForeignScript: (count: Int, range: Range<Int>)] = [:]
        var at = 0
        while at < units.count {
            guard units[at] >= 0x400, !units[at].isHan, let script = ForeignScript(units[at]) else {
                at += 1
                continue
            }
            let start = at
            while at < units.count, ForeignScript(units[at]) == script { at += 1 }
            guard script.isWord(start..<at, units) else { continue }
            let (count, range) = found[script] ?? (0, start..<at)
            found[script] = (count + 1, range.lowerBound..<at)
        }
        let first = allCases.first { found[$0].map { $0.count >= fewestWords } ?? false }
        return first.flatMap { script in found[script].map { (script.rawValue, $0.range) } }
    }

    /// Whether a run is a word of the text: not quoted, and no Cyrillic letter in a Latin word.
    private func isWord(_ run: Range<Int>, _ units: [UInt16]) -> Bool {
        let before: UInt16 = run.lowerBound > 0 ? units[run.lowerBound - 1] : 0
        let after: UInt16 = run.upperBound < units.count ? units[run.upperBound] : 0
        if QuoteStyle(opening: before) != nil { return false }
        return self != .cyrillic || run.count > 1 && !before.isASCIILetter && !after.isASCIILetter
    }
}

extension Finding.Message {
    fileprivate static func foreign(_ script: String) -> Self {
        Self("the text has \(script) words and should be Chinese")
    }
    fileprivate static func language(_ language: Language, expected: Language) -> Self {
        Self("the text is \(language.adjective) and should be \(expected.adjective)")
    }
}

extension Language {
    fileprivate var adjective: String { self == .en ? "English" : "Chinese" }
}
