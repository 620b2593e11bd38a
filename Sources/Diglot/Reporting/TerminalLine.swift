// Texts on one line of a terminal that has to be drawn over.

import ICUText

/// A text that is shown on one line of a terminal.
public struct TerminalLine: Sendable {
    /// The text, with U+FFFD for what would move the cursor: the name of a file may hold anything.
    public let text: String
    /// How many columns it takes; no terminal takes more.
    public let columns: Int

    public init(_ text: String) {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isDrawn = ![.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
            shown.append(isDrawn ? scalar : "\u{FFFD}")
        }
        self.text = String(shown)
        columns = Self.columns(of: shown)
    }

    /// The beginning of the text that fits into so many columns.
    public func prefix(columns most: Int) -> String {
        if columns <= most { return text }
        var width = 0
        let end = text.firstIndex { character in
            width += Self.columns(of: character.unicodeScalars)
            return width > most
        }
        return String(text[..<(end ?? text.endIndex)])
    }

    private static func columns(of scalars: some Sequence<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + CharacterProperties.columns($1.value) }
    }
}
