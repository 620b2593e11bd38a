// Diglot's own columns in a table with commas, for spreadsheets.

import Diglot

/// Writes the columns of a glossary file as CSV: what TSV escapes stands as it is in quoted cells, but for the bars
/// and backslashes inside lists.
enum CSVFile {
    static func write(_ glossary: Glossary, _ options: GlossaryExportOptions, _ losses: inout LossList) -> [UInt8] {
        let lines = String(decoding: glossary.written(), as: UTF8.self).unicodeScalars.split(separator: "\n")
        // A glossary of two columns has no header as TSV.
        var rows = lines.map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped($0) }
        }
        if lines.first?.first == "#" { rows[0][0] = "en" } else { rows.insert(["en", "zh"], at: 0) }
        var text = ""
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

extension GlossaryImport {
    mutating func readCSV(_ source: consuming ByteSource) throws(InterchangeError) {
        var table = TableReader(source, .commas)
        var tsv: [UInt8] = []
        // The line of the file for each line of the TSV.
        var lines: [Int] = []
        while let row = try table.next() {
            var cells = row.cells.map { CSVFile.escaped(SpreadsheetCell.unguarded($0)) }
            let isHeader = lines.isEmpty && (cells.starts(with: ["en", "zh"]) || cells.starts(with: ["zh", "en"]))
            if isHeader {
                cells[0] = "#" + cells[0]
            } else if cells[0].isComment {
                cells[0] = "\\" + cells[0]
            }
            if cells.allSatisfy(\.isEmpty) { continue }
            if row.isMended { _ = add(row, file: table.name, isWhole: true) }
            tsv += Array((cells.joined(separator: "\t") + "\n").utf8)
            lines.append(row.line)
            // A row has a term at least, or is a bad one.
            if lines.count > Glossary.mostTerms { throw .tooManyTerms(table.name, line: row.line) }
        }
        try readTSV(tsv, name: table.name) { lines[$0 - 1] }
    }

    mutating func readTSV(_ source: consuming ByteSource) throws(InterchangeError) {
        let name = source.name
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try source.fill(&chunk)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw InterchangeError(file: name, message: "is UTF-16; save it as UTF-8")
        }
        try readTSV(bytes, name: name) { $0 }
    }

    /// - Parameter line: the line of the file for a line of the bytes.
    private mutating func readTSV(
        _ bytes: [UInt8], name: String, line: (Int) -> Int
    ) throws(InterchangeError) {
        let (read, problems, isWhole) = Glossary.read(bytes, name: name)
        let errors = problems.map {
            InterchangeError(file: name, line: $0.line.map(line), message: $0.message)
        }
        if !isWhole { throw errors.last! }
        for (concept, place) in zip(read.concepts, read.places) {
            glossary.append(concept, at: place.map { Glossary.Place(file: name, line: line($0.line)) })
        }
        for error in errors { add(error, isUnreadableRow: true) }
    }
}
