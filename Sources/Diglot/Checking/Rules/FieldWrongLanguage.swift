// field.wrong-language

import ICUText

/// A facet in the language of the abstract, or an abstract in that of the facets.
///
/// Which language is whose is learned from the dump; without a clear majority, facets are expected to be Chinese and
/// the abstract to be English. A facet of names and numbers alone is not judged.
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

extension Finding.Message {
    fileprivate static func language(_ language: Language, expected: Language) -> Self {
        Self("the text is \(language.adjective) and should be \(expected.adjective)")
    }
}

extension Language {
    fileprivate var adjective: String { self == .en ? "English" : "Chinese" }
}
