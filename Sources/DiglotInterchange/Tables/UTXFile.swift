// UTX 1.11 (AAMT): a table of pairs with their status, in UTF-8 without a byte order mark and with CRLF.

import Diglot

/// Writes UTX.
enum UTXFile {
    /// The columns, and how a row fills them. The optional ones are there when a row needs them; the last two
    /// are ours, which UTX leaves to users.
    enum Column: String, CaseIterable {
        case source = "src"
        case target = "tgt"
        case sourcePartOfSpeech = "src:pos"
        case targetPartOfSpeech = "tgt:pos"
        case status = "term status"
        case sourceComment = "src:comment"
        case targetComment = "tgt:comment"
        case conceptID = "concept ID"
        case subject
        case note

        fileprivate var isMandatory: Bool {
            [.source, .target, .sourcePartOfSpeech, .status, .conceptID].contains(self)
        }
    }

    /// For what is not known.
    static let unknown = "-"
    /// The day that a file bears when none is given: UTX wants one, and the clock must not decide about bytes.
    private static let standardDate = "1970-01-01"

    static func write(_ glossary: Glossary, _ options: GlossaryExportOptions, _ losses: inout LossList) -> [UInt8] {
        var rows: [[Column: String]] = []
        var ids = EntryIDs()
        for concept in glossary.concepts {
            let sides = PairSides(concept, options.direction, withForbidden: true, &losses) { text, isSource in
                text == unknown || (isSource && text.isComment) ? .unwritableTerm : nil
            }
            guard let sides else { continue }
            let wanted = concept.id.inOneLine(&losses)
            let id = ids.unique(wanted.isEmpty || wanted == unknown ? "concept" : wanted)
            if id != concept.id { losses.add(.id, concept.id) }
            rows += self.rows(sides, concept, id, &losses)
        }
        let columns = Column.allCases.filter { column in column.isMandatory || rows.contains { $0[column] != nil } }
        var text = header(options, &losses) + "\r\n#" + columns.map(\.rawValue).joined(separator: "\t") + "\r\n"
        for row in rows { text += columns.map { row[$0] ?? unknown }.joined(separator: "\t") + "\r\n" }
        return Array(text.utf8)
    }

    /// Properties are joined by `; `, none at the end: Translate Toolkit stumbles over an empty one.
    private static func header(_ options: GlossaryExportOptions, _ losses: inout LossList) -> String {
        let languages = [options.direction.source, options.direction.target].map(LanguageCode.name)
        var properties = ["#UTX 1.11", languages.joined(separator: "/"), "\(options.date ?? standardDate)T00:00:00Z"]
        for (name, value) in [("copyright", options.copyright), ("license", options.license)] {
            guard let value = value?.inOneLine(&losses).orNil else { continue }
            properties.append("\(name): " + value.split(separator: ";").joined(separator: ","))
        }
        return properties.joined(separator: "; ")
    }

    /// The status of a row is that of its translation. A further source comes with the first translation, and
    /// there the status is the source's.
    private static func rows(
        _ sides: PairSides, _ concept: Concept, _ id: String, _ losses: inout LossList
    ) -> [[Column: String]] {
        let source = sides.sources[0]
        if source.status != .preferred { losses.add(.status, source.text) }
        var pairs = sides.targets.map { (source, $0, $0.status) }
        pairs += sides.sources.dropFirst().map { ($0, sides.targets[0], $0.status) }
        return pairs.map { source, target, status in
            var row: [Column: String] = [
                .source: source.text, .target: target.text, .status: name(of: status), .conceptID: id,
            ]
            row[.sourcePartOfSpeech] = source.partOfSpeech.map(name)
            row[.targetPartOfSpeech] = target.partOfSpeech.map(name)
            row[.sourceComment] = source.note?.inOneLine(&losses).orNil
            row[.targetComment] = target.note?.inOneLine(&losses).orNil
            row[.subject] = concept.subject?.inOneLine(&losses).orNil
            row[.note] = concept.note?.inOneLine(&losses).orNil
            return row
        }
    }

    private static func name(of status: Term.Status) -> String {
        switch status {
        case .preferred: "approved"
        case .admitted: "non-standard"
        case .forbidden: "forbidden"
        }
    }

    /// - Returns: nil for `provisional`, which says nothing yet, and for what UTX does not know.
    static func status(named name: String) -> Term.Status? {
        Term.Status.allCases.first { self.name(of: $0) == name.lowercased() }
    }

    private static func name(of partOfSpeech: Term.PartOfSpeech) -> String {
        partOfSpeech == .properNoun ? "properNoun" : partOfSpeech.rawValue
    }
}

extension GlossaryImport {
    mutating func readUTX(_ source: consuming ByteSource, _ direction: GlossaryDirection?) throws(InterchangeError) {
        var table = TableReader(source, .tabs)
        var direction = direction
        var columns: [UTXFile.Column?] = [.source, .target, .sourcePartOfSpeech]
        var collector = PairCollector(table.name)
        var losses = LossList()
        while let row = try table.next() {
            if row.cells[0].isComment {
                if let named = Self.columns(row) {
                    columns = named
                    for (name, column) in zip(row.cells, named) where column == nil { losses.add(.otherDetail, name) }
                } else if direction == nil, row.cells[0].hasPrefix("#UTX") {
                    direction = try Self.direction(row, table.name, &losses)
                }
                continue
            }
            let line = UTXRow(row, columns)
            guard add(row, file: table.name, isWhole: line[.source] != nil && line[.target] != nil) else { continue }
            try collector.add(line.pair(&losses), key: line.key, id: line[.conceptID] ?? "", line: row.line) { entry in
                entry.subject = entry.subject ?? line[.subject]
                entry.note = entry.note ?? line[.note]
            }
        }
        collector.move(to: &glossary, direction ?? collector.likelyDirection)
        self.losses = losses.losses
    }

    /// The columns that a comment names; nil for any other comment.
    private static func columns(_ row: TableReader.Row) -> [UTXFile.Column?]? {
        var names = row.cells.map(\.trimmed)
        names[0] = String(names[0].dropFirst()).trimmed
        guard names.contains("src"), names.contains("tgt") else { return nil }
        return names.map(UTXFile.Column.init(rawValue:))
    }

    /// The direction in `#UTX 1.11; en/zh-CN; ...`; nil when it is not said.
    private static func direction(
        _ row: TableReader.Row, _ file: String, _ losses: inout LossList
    ) throws(InterchangeError) -> GlossaryDirection? {
        let properties = row.cells[0].split(separator: ";").map { String($0).trimmed }
        guard properties.count > 1 else { return nil }
        let codes = properties[1].split(separator: "/").map(String.init)
        for code in codes where LanguageCode.isOtherVariety(code) { losses.add(.chineseVariety, code) }
        switch codes.map(LanguageCode.language(of:)) {
        case [.en, .zh]: return .englishToChinese
        case [.zh, .en]: return .chineseToEnglish
        default:
            throw InterchangeError(
                file: file, line: row.line, message: "is for '\(properties[1])', not for English and Chinese")
        }
    }
}

/// A row by its columns.
private struct UTXRow {
    private var cells: [UTXFile.Column: String] = [:]

    init(_ row: TableReader.Row, _ columns: [UTXFile.Column?]) {
        for (index, column) in columns.enumerated() {
            guard let column, let text = row.cell(index).orNil, text != UTXFile.unknown else { continue }
            cells[column] = text
        }
    }

    subscript(_ column: UTXFile.Column) -> String? { cells[column] }

    /// Rows with the same id are one concept, and without ids those with the same source.
    var key: String { self[.conceptID].map { "id " + $0 } ?? "source " + (self[.source] ?? "") }

    func pair(_ losses: inout LossList) -> PairCollector.Pair {
        PairCollector.Pair(
            source: self[.source] ?? "", target: self[.target] ?? "",
            sourcePartOfSpeech: Term.PartOfSpeech.read(self[.sourcePartOfSpeech] ?? "", &losses),
            targetPartOfSpeech: Term.PartOfSpeech.read(self[.targetPartOfSpeech] ?? "", &losses),
            status: UTXFile.status(named: self[.status] ?? ""), sourceNote: self[.sourceComment],
            targetNote: self[.targetComment])
    }
}
