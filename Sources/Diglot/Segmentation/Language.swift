// The two languages, told apart by script.

import ICUText

/// A language that Diglot reads.
public enum Language: String, Sendable, CaseIterable {
    case en
    case zh

    /// The language of a text: Chinese when it has more Han characters than Latin words, English otherwise.
    ///
    /// A Han character carries about as much as a Latin word, and a Chinese digest full of English
    /// names still has several of them for each name. A text without letters counts as English.
    public init(of text: [UInt16]) {
        let counts = ScriptCounts(of: text)
        self = counts.han > counts.latinWords ? .zh : .en
    }
}
