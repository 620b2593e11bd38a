// Reading a glossary file: UTF-8, a concept a line, columns separated by tabs, lists joined by bars.

import SystemPackage

extension Glossary {
    /// Reads a glossary file.
    ///
    /// - Parameter path: `-` is standard input.
    /// - Throws: `GlossaryError` for the first line that cannot be read.
    public init(contentsOf path: String) throws(GlossaryError) {
        try self.init(reading: Self.bytes(of: path), name: path)
    }

    /// Reads the bytes of a glossary file.
    ///
    /// - Parameter name: the file's name, for messages and places.
    /// - Throws: `GlossaryError` for the first line that cannot be read.
    public init(reading bytes: [UInt8], name: String) throws(GlossaryError) {
        let (glossary, problems, _) = Self.read(bytes, name: name)
        if let first = problems.first { throw first }
        self = glossary
    }

    /// So many bytes tell in which encoding a file is.
    private static let headLength = 4096

    /// The bytes of a file, for ``read(_:name:)``.
    ///
    /// - Throws: `GlossaryError` for a file that cannot be read, is too large, or is in another encoding.
    public static func bytes(of path: String) throws(GlossaryError) -> [UInt8] {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try PlainFile.read(path == "-" ? "/dev/stdin" : path, atMost: mostBytes + 1)
        } catch {
            throw GlossaryError(file: path, message: "cannot be read: \(error)")
        }
        if bytes.count > mostBytes { throw GlossaryError(file: path, message: GlossaryError.tooManyBytes) }
        if let foreign = ForeignBytes(glossary: Array(bytes.prefix(headLength))) {
            throw GlossaryError(file: path, message: "\(foreign.message); \(foreign.advice)")
        }
        return bytes
    }

    /// Reads what can be read: the concepts of the good lines, and what is wrong with the others.
    ///
    /// A file with more than 1,000 bad lines, or more than ``mostTerms`` terms, is read up to there; the last problem
    /// says so, and the file is not whole.
    public static func read(
        _ bytes: [UInt8], name: String
    ) -> (glossary: Glossary, problems: [GlossaryError], isWhole: Bool) {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = GlossaryReader(name, isUTF8: String(validating: bytes, as: UTF8.self) != nil)
            reader.reserve(bytes.count { $0 == 0x0A })
            var rest = bytes[(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)...]
            while !rest.isEmpty, !reader.hasGivenUp {
                let line = rest.prefix { $0 != 0x0A }
                reader.readLine(line.last == 0x0D ? line.dropLast() : line)
                rest = rest[line.endIndex...].dropFirst()
            }
            return (reader.glossary, reader.problems, !reader.hasGivenUp)
        }
    }
}

extension Lexicons {
    /// The shipped glossary.
    public func glossary() throws(GlossaryError) -> Glossary {
        var glossary = try Glossary(contentsOf: path(of: "ai.tsv"))
        glossary.isShipped = true
        return glossary
    }

    /// The glossaries of some files as one; without any, the shipped one.
    ///
    /// - Parameter paths: `-` is standard input.
    /// - Throws: `GlossaryError` for the first line that cannot be read.
    public func glossary(of paths: [String]) throws(GlossaryError) -> Glossary {
        guard let first = paths.first else { return try glossary() }
        var all = try Glossary(contentsOf: first)
        for path in paths.dropFirst() { all.append(contentsOf: try Glossary(contentsOf: path)) }
        return all
    }
}

/// Bytes of a glossary file while it is read.
private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

/// Reads a glossary file line by line.
private struct GlossaryReader {
    private static let mostProblems = 1000
    private static let longestLine = 1 << 20

    private(set) var glossary = Glossary()
    private(set) var problems: [GlossaryError] = []
    /// Whether the rest of the file is not worth reading.
    private(set) var hasGivenUp = false
    private let file: String
    private var line = 0
    private var header = GlossaryHeader(GlossaryColumn.standard)
    /// Whether the whole file is UTF-8, so that its cells need not be asked.
    private let isUTF8: Bool

    init(_ file: String, isUTF8: Bool) {
        self.file = file
        self.isUTF8 = isUTF8
    }

    private func error(_ message: String) -> GlossaryError {
        GlossaryError(file: file, line: line, message: message)
    }

    /// Makes room for the concepts of so many lines.
    mutating func reserve(_ lines: Int) { glossary.reserveCapacity(min(lines, Glossary.mostTerms)) }

    mutating func readLine(_ bytes: Bytes) {
        line += 1
        do throws(GlossaryError) {
            try read(bytes)
        } catch {
            problems.append(error)
        }
        if glossary.termCount > Glossary.mostTerms {
            problems.append(error(GlossaryError.tooManyTerms))
            hasGivenUp = true
        } else if problems.count >= Self.mostProblems {
            problems.append(error("is the \(problems.count)th bad line; the rest of the file is left unread"))
            hasGivenUp = true
        }
    }

    private mutating func read(_ bytes: Bytes) throws(GlossaryError) {
        if bytes.isEmpty { return }
        if bytes.count > Self.longestLine { throw error("has more than \(Self.longestLine) bytes") }
        let cells = cells(of: bytes)
        if bytes.first == UInt8(ascii: "#") { return try readComment(cells) }
        if cells.count > header.columns.count {
            throw error(
                "has \(cells.count) columns of \(header.columns.count); a header line '#en<TAB>zh<TAB>...' names further ones"
            )
        }
        let row = GlossaryRow(file: file, line: line, cells: cells, header: header, isUTF8: isUTF8)
        glossary.append(try row.concept(), at: Glossary.Place(file: file, line: line))
    }

    private func cells(of line: Bytes) -> [Bytes] {
        var cells: [Bytes] = []
        // `split` would make room for them one by one.
        cells.reserveCapacity(header.columns.count)
        var rest = line
        while let tab = rest.firstIndex(of: 0x09) {
            cells.append(rest[..<tab])
            rest = rest[(tab + 1)...]
        }
        cells.append(rest)
        return cells
    }

    /// A comment whose first cells are `#en` and `zh`, in either order, is the header.
    private mutating func readComment(_ cells: [Bytes]) throws(GlossaryError) {
        let names = cells.map { String(decoding: $0, as: UTF8.self) }
        guard names.count > 1, [["#en", "zh"], ["#zh", "en"]].contains(Array(names[..<2])) else { return }
        if !glossary.concepts.isEmpty { throw error("a header must come before the first concept") }
        var named: [GlossaryColumn] = []
        for name in [String(names[0].dropFirst())] + names[1...] {
            guard let column = GlossaryColumn(rawValue: name) else {
                throw error("there is no column '\(name)'; the columns are \(GlossaryColumn.names)")
            }
            if named.contains(column) { throw error("the column '\(name)' is there twice") }
            named.append(column)
        }
        header = GlossaryHeader(named)
    }
}

/// The columns of a file.
private struct GlossaryHeader {
    let columns: [GlossaryColumn]
    /// Whether a column says something of each term of a language; most files have none.
    private let describesEnglish: Bool
    private let describesChinese: Bool

    init(_ columns: [GlossaryColumn]) {
        self.columns = columns
        func describes(_ language: Language) -> Bool {
            GlossaryColumn.ofTerms(in: language).all.contains(where: columns.contains)
        }
        describesEnglish = describes(.en)
        describesChinese = describes(.zh)
    }

    func describesTerms(in language: Language) -> Bool { language == .en ? describesEnglish : describesChinese }
}

/// A line of a glossary file with its cells.
private struct GlossaryRow {
    let file: String
    let line: Int
    let cells: [Bytes]
    let header: GlossaryHeader
    let isUTF8: Bool

    func concept() throws(GlossaryError) -> Concept {
        let partOfSpeech = try choice(.partOfSpeech, Term.PartOfSpeech.self)
        var terms: [Term] = []
        try appendTerms(in: .en, partOfSpeech, accepted: .en, forbidden: .forbiddenEnglish, to: &terms)
        try appendTerms(in: .zh, partOfSpeech, accepted: .zh, forbidden: .forbidden, to: &terms)
        if terms.isEmpty { throw error("has no term") }
        return Concept(
            id: try text(.id) ?? "", subject: try text(.subject), terms: terms,
            mode: try choice(.mode, Concept.Mode.self) ?? .any,
            casing: try choice(.casing, Concept.Casing.self) ?? .automatic,
            takesPlural: try choice(.plural, GlossaryAnswer.self) != .no,
            note: try text(.note), source: try text(.source))
    }

    private func appendTerms(
        in language: Language, _ partOfSpeech: Term.PartOfSpeech?, accepted: GlossaryColumn, forbidden: GlossaryColumn,
        to terms: inout [Term]
    ) throws(GlossaryError) {
        let first = terms.count
        let (acceptedTexts, forbiddenTexts) = (Self.splitAtBars(cell(accepted)), Self.splitAtBars(cell(forbidden)))
        terms.reserveCapacity(first + acceptedTexts.count + forbiddenTexts.count)
        for text in acceptedTexts {
            let status: Term.Status = terms.count == first ? .preferred : .admitted
            terms.append(Term(try unescaped(text, accepted), language, status, partOfSpeech: partOfSpeech))
        }
        for text in forbiddenTexts {
            terms.append(Term(try unescaped(text, forbidden), language, .forbidden, partOfSpeech: partOfSpeech))
        }
        if header.describesTerms(in: language) { try describe(&terms[first...], in: language) }
        if terms[first...].contains(where: \.text.isEmpty) { throw error("has an empty term") }
    }

    /// Adds to the terms of a language what the columns say of each of them.
    private func describe(_ terms: inout ArraySlice<Term>, in language: Language) throws(GlossaryError) {
        let columns = GlossaryColumn.ofTerms(in: language)
        let statuses = try choices(columns.status, Term.Status.self, terms.count)
        let kinds = try choices(columns.kind, Term.Kind.self, terms.count)
        let partsOfSpeech = try choices(columns.partOfSpeech, Term.PartOfSpeech.self, terms.count)
        let counts = try counts(columns.count, terms.count)
        let notes = try items(columns.note, terms.count)
        let sources = try items(columns.source, terms.count)
        for (number, at) in terms.indices.enumerated() {
            let term = terms[at]
            terms[at] = Term(
                term.text, language, statuses?[number] ?? term.status, kind: kinds?[number],
                partOfSpeech: partsOfSpeech?[number] ?? term.partOfSpeech, note: notes?[number],
                source: sources?[number], count: counts?[number])
        }
    }

    // MARK: Cells

    private static var nothing: Bytes { Bytes(base: UnsafeBufferPointer(start: nil, count: 0), bounds: 0..<0) }

    func error(_ message: String) -> GlossaryError { GlossaryError(file: file, line: line, message: message) }

    /// The bytes of a cell; empty when the line or the file does not have it.
    private func cell(_ column: GlossaryColumn) -> Bytes {
        guard let index = header.columns.firstIndex(of: column), index < cells.count else { return Self.nothing }
        return cells[index]
    }

    private func text(_ column: GlossaryColumn) throws(GlossaryError) -> String? {
        let cell = cell(column)
        return cell.isEmpty ? nil : try unescaped(cell, column)
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ column: GlossaryColumn, _: Choice.Type
    ) throws(GlossaryError) -> Choice? {
        guard let name = try text(column)?.withoutSpaceAtItsEnds, !name.isEmpty else { return nil }
        return try choice(of: name, column)
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        of name: String, _ column: GlossaryColumn
    ) throws(GlossaryError) -> Choice {
        if let choice = Choice(rawValue: name) { return choice }
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw error("\(column.rawValue) must be one of \(names), not '\(name)'")
    }

    /// The items of a list that says something of each term, nil when it says nothing; those at the end may be left
    /// out.
    private func items(_ column: GlossaryColumn, _ count: Int) throws(GlossaryError) -> [String?]? {
        let cell = cell(column)
        if cell.isEmpty { return nil }
        var items = [String?](repeating: nil, count: count)
        let parts = Self.splitAtBars(cell)
        if parts.count > count { throw error("\(column.rawValue) has \(parts.count) items for \(count) terms") }
        for (index, part) in parts.enumerated() where !part.isEmpty { items[index] = try unescaped(part, column) }
        return items
    }

    private func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ column: GlossaryColumn, _: Choice.Type, _ count: Int
    ) throws(GlossaryError) -> [Choice?]? {
        guard let items = try items(column, count) else { return nil }
        var choices: [Choice?] = []
        for item in items {
            let name = item?.withoutSpaceAtItsEnds ?? ""
            choices.append(name.isEmpty ? nil : try choice(of: name, column))
        }
        return choices
    }

    private func counts(_ column: GlossaryColumn, _ count: Int) throws(GlossaryError) -> [Int?]? {
        guard let items = try items(column, count) else { return nil }
        var counts: [Int?] = []
        for item in items {
            let digits = item?.withoutSpaceAtItsEnds ?? ""
            if digits.isEmpty {
                counts.append(nil)
                continue
            }
            guard let number = Int(digits), number >= 0 else {
                throw error("\(column.rawValue) must hold numbers, not '\(digits)'")
            }
            counts.append(number)
        }
        return counts
    }

    // MARK: Bytes

    private static let backslash = UInt8(ascii: "\\")
    private static let bar = UInt8(ascii: "|")

    /// Cuts at the bars that no backslash guards; an empty cell has no parts.
    private static func splitAtBars(_ cell: Bytes) -> [Bytes] {
        if cell.isEmpty { return [] }
        var parts: [Bytes] = []
        var start = cell.startIndex
        var at = start
        while at < cell.endIndex {
            if cell[at] == backslash {
                at += 1
            } else if cell[at] == bar {
                parts.append(cell[start..<at])
                start = at + 1
            }
            at += 1
        }
        parts.append(cell[start...])
        return parts
    }

    private func unescaped(_ bytes: Bytes, _ column: GlossaryColumn) throws(GlossaryError) -> String {
        if !bytes.contains(Self.backslash) {
            let plain = UnsafeBufferPointer(rebasing: bytes)
            if isUTF8 { return String(decoding: plain, as: UTF8.self) }
            if let text = String(validating: plain, as: UTF8.self) { return text }
            throw error("\(column.rawValue) is not UTF-8")
        }
        var plain: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            if bytes[at] == Self.backslash {
                at += 1
                plain.append(try meaning(of: at < bytes.endIndex ? bytes[at] : nil, column))
            } else {
                plain.append(bytes[at])
            }
            at += 1
        }
        if let text = String(validating: plain, as: UTF8.self) { return text }
        throw error("\(column.rawValue) is not UTF-8")
    }

    private func meaning(of byte: UInt8?, _ column: GlossaryColumn) throws(GlossaryError) -> UInt8 {
        switch byte {
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case Self.backslash, Self.bar, UInt8(ascii: "#"): return byte!
        default:
            throw error("\(column.rawValue) has a backslash before no t, n, r, |, # or \\; a backslash is written \\\\")
        }
    }
}
