// Diglot's own columns in a table with commas, for spreadsheets.

import Diglot

/// Writes the columns of a glossary file as CSV: what TSV escapes stands as it is in quoted cells, but for the bars
/// and backslashes inside lists.
enum CSVFile {
    static func write(_ glossary: Glossary, _ options: GlossaryExportOptions, _ losses: inout LossList) -> [UInt8] {
        let lines = String(decoding: TSVFile.write(glossary), as: UTF8.self).unicodeScalars.split(separator: "\n")
        var rows = lines.map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped($0) }
        }
        rows[0][0] = "en"
        var text = options.beginsWithByteOrderMark ? "\u{FEFF}" : ""
        for row in rows {
            text += SpreadsheetCell.row(
                row.map { cell in
                    // What looks guarded gets a guard in any case: reading takes one off.
                    options.guardsFormulas || SpreadsheetCell.isGuarded(cell)
                        ? SpreadsheetCell.guarded(cell, &losses) : cell
                })
        }
        return Array(text.utf8)
    }

    private static func unescaped(_ cell: Substring.UnicodeScalarView) -> String {
        var result = String.UnicodeScalarView()
        var isEscape = false
        for scalar in cell {
            if isEscape {
                isEscape = false
                switch scalar {
                case "t": result.append("\t")
                case "n": result.append("\n")
                case "r": result.append("\r")
                case "#": result.append("#")
                default:
                    result.append("\\")
                    result.append(scalar)
                }
            } else if scalar == "\\" {
                isEscape = true
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// A cell as TSV writes it; a backslash that guards neither a bar nor itself is a backslash.
    static func escaped(_ cell: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(cell.unicodeScalars)
        var at = 0
        while at < scalars.count {
            switch scalars[at] {
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\\":
                let isGuard = at + 1 < scalars.count && (scalars[at + 1] == "|" || scalars[at + 1] == "\\")
                result.append("\\")
                result.append(isGuard ? scalars[at + 1] : "\\")
                if isGuard { at += 1 }
            default: result.append(scalars[at])
            }
            at += 1
        }
        return String(result)
    }
}
