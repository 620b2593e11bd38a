// Cells of tables with commas, safe to open in a spreadsheet.

/// How a text is written into a table with commas.
enum SpreadsheetCell {
    /// What begins a formula in one spreadsheet or another, in either width (OWASP, CSV Injection).
    private static let starts = Set<Unicode.Scalar>("=+-@\t\r\n＝＋－＠".unicodeScalars)
    private static let guardMark: Unicode.Scalar = "'"

    /// The cells joined by commas (RFC 4180), quoted where there is anything in them: readers that guess what
    /// separates cells, as Translate Toolkit and Weblate do, went wrong over a few cells with other marks.
    static func row(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\n" }

    private static func quoted(_ text: String) -> String {
        if text.isEmpty { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    /// Whether the text begins as a formula does, or as a guarded one.
    ///
    /// A text that begins with apostrophes and a formula counts too, so that taking the guard off gives the text back.
    static func isFormula(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != guardMark }.map(starts.contains) ?? false
    }

    static func isGuarded(_ text: String) -> Bool { text.unicodeScalars.first == guardMark && isFormula(text) }

    static func guarded(_ text: String, _ losses: inout LossList) -> String {
        guard isFormula(text) else { return text }
        losses.add(.formula, text)
        return String(guardMark) + text
    }

    static func unguarded(_ text: String) -> String {
        isGuarded(text) ? String(text.unicodeScalars.dropFirst()) : text
    }
}
