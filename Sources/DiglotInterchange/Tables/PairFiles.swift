// DeepL, Google and OmegaT: tables of terms and their translations.

import Diglot

/// Writes tables of pairs.
enum PairFile {
    /// UTF-8 bytes of a side, and of a file, that DeepL takes.
    private static let longestDeepLTerm = 1024
    private static let longestDeepLFile = 10 << 20

    static func writeDeepL(
        _ glossary: Glossary, _ options: GlossaryExportOptions, _ losses: inout LossList
    ) -> [UInt8] {
        var text = ""
        forEachPair(glossary, options.direction, &losses, alternatives: false) { source, target, _, losses in
            text += row([source, target].map(\.text), options, &losses)
        } obstacle: { text, _ in
            text.utf8.count > longestDeepLTerm ? .longTerm : nil
        }
        if text.utf8.count > longestDeepLFile { losses.add(.longFile, "\(text.utf8.count) bytes") }
        return Array(text.utf8)
    }

    static func writeGoogle(
        _ glossary: Glossary, _ options: GlossaryExportOptions, _ losses: inout LossList
    ) -> [UInt8] {
        var text = SpreadsheetCell.row([options.direction.source, options.direction.target].map(LanguageCode.name))
        var targets: Set<String> = []
        forEachPair(glossary, options.direction, &losses, alternatives: false) { source, target, _, losses in
            if !targets.insert(target.text).inserted { losses.add(.repeatedTarget, target.text) }
            text += row([source, target].map(\.text), options, &losses)
        }
        return Array(text.utf8)
    }

    static func writeOmegaT(
        _ glossary: Glossary, _ options: GlossaryExportOptions, _ losses: inout LossList
    ) -> [UInt8] {
        var text = ""
        forEachPair(glossary, options.direction, &losses, alternatives: true) { source, target, concept, losses in
            var remarks: [String] = []
            for remark in [concept.subject, source.note, target.note, concept.note] {
                if let remark = remark?.inOneLine(&losses).orNil, !remarks.contains(remark) { remarks.append(remark) }
            }
            let cells = [source.text, target.text] + (remarks.isEmpty ? [] : [remarks.joined(separator: "; ")])
            text += cells.joined(separator: "\t") + "\n"
        } obstacle: { text, isSource in
            // The row would be taken for a comment.
            isSource && text.isComment ? .unwritableTerm : nil
        }
        return Array(text.utf8)
    }

    private static func row(_ cells: [String], _ options: GlossaryExportOptions, _ losses: inout LossList) -> String {
        SpreadsheetCell.row(cells.map { options.guardsFormulas ? SpreadsheetCell.guarded($0, &losses) : $0 })
    }

    /// Calls `body` with the pairs of terms that may be used, a source's preferred translation first.
    ///
    /// - Parameters:
    ///   - alternatives: whether a source may have several translations; else the first one counts.
    ///   - obstacle: why the format does not take a term.
    private static func forEachPair(
        _ glossary: Glossary, _ direction: GlossaryDirection, _ losses: inout LossList, alternatives: Bool,
        _ body: (_ source: Term, _ target: Term, Concept, inout LossList) -> Void,
        obstacle: (_ text: String, _ isSource: Bool) -> InterchangeLoss.Kind? = { _, _ in nil }
    ) {
        var targetBySource: [String: String] = [:]
        // Where only one translation can stand, that of a concept for every subject comes first.
        let concepts = glossary.concepts
        let ordered =
            alternatives ? concepts : concepts.filter { $0.subject == nil } + concepts.filter { $0.subject != nil }
        for concept in ordered {
            guard
                var sides = PairSides(concept, direction, withForbidden: false, &losses, obstacle: obstacle)
            else { continue }
            if !alternatives {
                for target in sides.targets.dropFirst() { losses.add(.alternative, target.text) }
                sides.targets = [sides.targets[0]]
            }
            addStatuses(sides, &losses)
            if sides.sources.count > 1 { losses.add(.grouping, sides.sources[0].text) }
            for source in sides.sources {
                if let known = targetBySource[source.text], !alternatives {
                    if known != sides.targets[0].text { losses.add(.repeatedSource, source.text) }
                    continue
                }
                targetBySource[source.text] = sides.targets[0].text
                for target in sides.targets { body(source, target, concept, &losses) }
            }
        }
    }

    /// Reading prefers every source and its first translation, and admits the others.
    private static func addStatuses(_ sides: PairSides, _ losses: inout LossList) {
        for source in sides.sources where source.status != .preferred { losses.add(.status, source.text) }
        for (index, target) in sides.targets.enumerated()
        where target.status != (index == 0 ? .preferred : .admitted) {
            losses.add(.status, target.text)
        }
    }
}

extension GlossaryImport {
    /// Reads DeepL's, Google's and OmegaT's tables. A first row that names columns is none of terms, whichever of the
    /// three it is.
    mutating func readPairs(
        _ source: consuming ByteSource, _ direction: GlossaryDirection?, _ names: ColumnNames
    ) throws(InterchangeError) {
        var table = TableReader(source, format == .omegat ? .tabs : .commas)
        var header: TableHeader?
        var collector = PairCollector(table.name)
        var losses = LossList()
        var isFirst = true
        while var row = try table.next() {
            if format == .omegat && row.cells[0].isComment { continue }
            defer { isFirst = false }
            if isFirst {
                header = TableHeader(row.cells, names)
                header?.addLosses(used: header?.details ?? [], &losses)
                if header != nil { continue }
                if format == .google && LanguageCode.areHeader(row.cells.map(\.trimmed)) {
                    throw InterchangeError(
                        file: table.name, line: row.line, message: "has no columns for both English and Chinese")
                }
            }
            if format != .omegat { row.cells = row.cells.map { SpreadsheetCell.unguarded($0.trimmed) } }
            let pairs = header?.pairs(row, &losses) ?? [pair(row, &losses)]
            let key = pairs[0].source
            guard add(row, file: table.name, isWhole: !key.isEmpty && !pairs[0].target.isEmpty) else { continue }
            for pair in pairs {
                try collector.add(pair, key: key, line: row.line) { entry in
                    guard let header else { return }
                    entry.subject = entry.subject ?? header.subject.flatMap { row.cell($0).orNil }
                    entry.note = entry.note ?? header.note.flatMap { row.cell($0).orNil }
                }
            }
        }
        collector.move(to: &glossary, header?.direction ?? direction ?? collector.likelyDirection)
        self.losses = losses.losses
    }

    /// The terms of a row in a table without a header.
    private func pair(_ row: TableReader.Row, _ losses: inout LossList) -> PairCollector.Pair {
        if format != .omegat, let detail = row.cell(2).orNil { losses.add(.otherDetail, detail) }
        return PairCollector.Pair(
            source: row.cell(0), target: row.cell(1), targetNote: format == .omegat ? row.cell(2).orNil : nil)
    }

    /// Notes what is wrong with a row.
    ///
    /// - Parameter isWhole: whether both of its terms are there.
    /// - Returns: whether the row can be used.
    mutating func add(_ row: TableReader.Row, file: String, isWhole: Bool) -> Bool {
        if !isWhole {
            let message = "has no term and translation side by side"
            add(InterchangeError(file: file, line: row.line, message: message), isUnreadableRow: true)
        } else if row.isMended {
            let message = "has bytes that are not UTF-8; they became U+FFFD"
            add(InterchangeError(file: file, line: row.line, message: message), isUnreadableRow: false)
        }
        return isWhole
    }
}

extension TableHeader {
    /// The columns that say something of a row's terms.
    fileprivate var details: Set<Int> { Set([partOfSpeech, note, subject].compactMap(\.self)) }

    /// A row's terms, then what it has beside one of them; that is admitted, or stands in for a term that is missing.
    fileprivate func pairs(_ row: TableReader.Row, _ losses: inout LossList) -> [PairCollector.Pair] {
        let partOfSpeech = partOfSpeech.flatMap { Term.PartOfSpeech.read(row.cell($0), &losses) }
        var first = PairCollector.Pair(
            source: row.cell(source), target: row.cell(target), sourcePartOfSpeech: partOfSpeech,
            targetPartOfSpeech: partOfSpeech)
        var others: [PairCollector.Pair] = []
        for (column, isSource) in alternatives {
            guard let text = row.cell(column).orNil else { continue }
            let side = isSource ? \PairCollector.Pair.source : \.target
            if first[keyPath: side].isEmpty {
                first[keyPath: side] = text
            } else {
                var other = first
                other[keyPath: side] = text
                other.status = .admitted
                others.append(other)
            }
        }
        return [first] + others
    }
}
