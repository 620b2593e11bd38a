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

    init(_ context: RuleContext) throws { try context.options.allow() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        let conventions = record.conventions
        let expected: Language = conventions.facetsAreChinese.majority() == false ? .en : .zh
        var wrong = 0
        var right = 0
        for facet in record.facets where !facet.isBlank && !FieldPlaceholder.isPlaceholder(facet, record.record) {
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

    /// The language of a text that is clearly in one; nil for names, numbers and mixtures.
    private static func language(of text: CheckedText) -> Language? {
        let counts = ScriptCounts(of: text.utf16)
        if counts.latinWords >= fewestWords, counts.han * wordsPerHan < counts.latinWords { return .en }
        return counts.han > counts.latinWords ? .zh : nil
    }
}

extension Finding.Message {
    fileprivate static func language(_ language: Language, expected: Language) -> Self {
        Self("the text is \(language.adjective) and should be \(expected.adjective)")
    }
}

extension Language {
    fileprivate var adjective: String { self == .en ? "English" : "Chinese" }
}
