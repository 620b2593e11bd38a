// Glossary files, and tables from spreadsheets that have their columns.

import Diglot

/// Writes a glossary file that says its columns.
enum TSVFile {
    /// A file without a line of columns may be a spreadsheet's, in which quotation marks and the order of columns
    /// mean something else.
    static func write(_ glossary: Glossary) -> [UInt8] {
        let bytes = glossary.written()
        return saysColumns(bytes) ? bytes : Array("#en\tzh\n".utf8) + bytes
    }

    /// Whether the columns are named in a comment before the first row, as glossary files name them.
    static func saysColumns(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)...]
        while let first = rest.first {
            if ["#en\tzh", "#zh\ten"].contains(where: { Self.begins(rest, with: $0) }) { return true }
            guard [UInt8(ascii: "#"), 0x0A, 0x0D].contains(first) else { return false }
            rest = rest.drop { $0 != 0x0A }.dropFirst()
        }
        return false
    }

    private static func begins(_ line: ArraySlice<UInt8>, with names: String) -> Bool {
        guard line.starts(with: names.utf8) else { return false }
        return line.dropFirst(names.utf8.count).first.map { [0x09, 0x0A, 0x0D].contains($0) } ?? true
    }

    /// A cell as a glossary file has it: one in quotation marks is text as spreadsheets write it, with quotation marks
    /// in it doubled.
    static func plain(_ cell: String) -> String {
        guard cell.utf8.count > 1, cell.utf8.first == 0x22, cell.utf8.last == 0x22 else { return cell }
        var text = ""
        var isDoubled = false
        for scalar in cell.unicodeScalars.dropFirst().dropLast() {
            if scalar == "\"" {
                isDoubled.toggle()
                if isDoubled { continue }
            } else if isDoubled {
                return cell
            }
            text.unicodeScalars.append(scalar)
        }
        return isDoubled ? cell : CSVFile.escaped(text)
    }
}

extension GlossaryImport {
    mutating func readCSV(
        _ source: consuming ByteSource, _ direction: GlossaryDirection?, _ names: ColumnNames
    ) throws(InterchangeError) {
        try readRows(TableReader(source, .commas), direction, names)
    }

    mutating func readTSV(
        _ source: consuming ByteSource, _ direction: GlossaryDirection?, _ names: ColumnNames
    ) throws(InterchangeError) {
        let name = source.name
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try source.fill(&chunk)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        if TSVFile.saysColumns(bytes) { return try read(bytes, name: name) { $0 } }
        try readRows(TableReader(ByteSource(bytes: bytes, name: name), .tabs), direction, names)
    }

    /// Makes a glossary file of a table, and reads that.
    private mutating func readRows(
        _ table: consuming TableReader, _ direction: GlossaryDirection?, _ names: ColumnNames
    ) throws(InterchangeError) {
        let isCSV = format == .csv
        var columns: GlossaryColumns?
        var votes = DirectionVotes()
        var losses = LossList()
        var body: [UInt8] = []
        // The line of the table for each line of the file.
        var lines: [Int] = []
        var isFirst = true
        while let row = try table.next() {
            if !isCSV && row.cells[0].isComment { continue }
            defer { isFirst = false }
            if isFirst {
                let cells = isCSV ? row.cells : row.cells.map(TSVFile.plain)
                columns = TableHeader(cells, names).map { GlossaryColumns($0, &losses) }
                if columns != nil { continue }
            }
            if isCSV && row.cells.allSatisfy(\.isEmpty) { continue }
            if row.isMended { _ = add(row, file: table.name, isWhole: true) }
            var cells = row.cells.map { isCSV ? CSVFile.escaped(SpreadsheetCell.unguarded($0)) : TSVFile.plain($0) }
            cells = columns?.arranged(cells, &losses) ?? Self.withoutEmptyEnd(cells)
            if cells.count > 1 { votes.add(cells[0], cells[1]) }
            if cells[0].isComment { cells[0] = "\\" + cells[0] }
            body += Array((cells.joined(separator: "\t") + "\n").utf8)
            lines.append(row.line)
            // A row has a term at least, or is a bad one.
            if lines.count > Glossary.mostTerms { throw .tooManyTerms(table.name, line: row.line) }
        }
        let order = columns?.direction ?? direction ?? votes.direction
        let header = [order.source.rawValue, order.target.rawValue] + (columns?.further.map(\.column.rawValue) ?? [])
        try read(Array("#\(header.joined(separator: "\t"))\n".utf8) + body, name: table.name) { line in
            line == 1 ? 1 : lines[line - 2]
        }
        self.losses = losses.losses
    }

    /// Spreadsheets may end rows with empty cells.
    private static func withoutEmptyEnd(_ cells: [String]) -> [String] {
        let last = cells.lastIndex { !$0.isEmpty } ?? 0
        return Array(cells[...min(max(last, 1), cells.count - 1)])
    }

    /// - Parameter line: the line of the table for a line of the bytes.
    private mutating func read(
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

/// Where a table has the columns of a glossary file.
private struct GlossaryColumns {
    let direction: GlossaryDirection?
    /// Beside the terms.
    let further: [(column: GlossaryColumn, index: Int)]
    private let header: TableHeader

    init(_ header: TableHeader, _ losses: inout LossList) {
        self.header = header
        direction = header.direction
        var further: [(column: GlossaryColumn, index: Int)] = []
        for (index, name) in header.names.enumerated() where !header.isTerms(index) {
            let column = GlossaryColumn(rawValue: name.trimmed.lowercased()) ?? header.glossaryColumn(index)
            guard let column, column != .en, column != .zh, !further.contains(where: { $0.column == column }) else {
                continue
            }
            further.append((column, index))
        }
        self.further = further
        header.addLosses(used: Set(further.map(\.index)), &losses)
    }

    /// The cells of a row as the glossary file has them, those beyond the header at its end.
    func arranged(_ cells: [String], _ losses: inout LossList) -> [String] {
        func cell(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
        var sides = [cell(header.source), cell(header.target)]
        for (column, isSource) in header.alternatives where !cell(column).isEmpty {
            let side = isSource ? 0 : 1
            if sides[side] != cell(column) { sides[side] += (sides[side].isEmpty ? "" : "|") + cell(column) }
        }
        let details = further.map { column, index in
            guard column == .partOfSpeech else { return cell(index) }
            return Term.PartOfSpeech.read(cell(index).trimmed, &losses)?.rawValue ?? ""
        }
        let beyond = cells.dropFirst(header.names.count)
        return sides + details + (beyond.allSatisfy(\.isEmpty) ? [] : beyond)
    }
}

extension TableHeader {
    /// The column of a glossary file that another name stands for.
    fileprivate func glossaryColumn(_ index: Int) -> GlossaryColumn? {
        switch index {
        case partOfSpeech: .partOfSpeech
        case note: .note
        case subject: .subject
        default: nil
        }
    }
}
