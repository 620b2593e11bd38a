// The file of a translation table: hundreds of thousands of numbers, read without making a string.

import Glibc

/// Reads `table.tsv`; the columns are explained at the top of the shipped one.
///
/// A table is read in every run of a command that needs it, so bytes are parsed in place.
struct TableReader: ~Copyable {
    private let path: String
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var line = 0
    private var entries = TableEntries()
    /// A unit in UTF-16.
    private var unit: [UInt16] = []
    /// A row's pairs. Their English units are looked up together, so that the processor waits for all their places in
    /// memory at once.
    private var row: [RowPair] = []

    private struct RowPair {
        /// Of the English unit, which is at `unit`.
        let key: UInt64
        let unit: Range<Int>
        let count: Int32
    }

    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")
    private static let colon = UInt8(ascii: ":")

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - bytes: the file's.
    ///   - path: its name in messages.
    static func entries(_ bytes: [UInt8], path: String) throws(LexiconError) -> TableEntries {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<TableEntries, LexiconError> in
            do throws(LexiconError) {
                let reader = TableReader(path: path, buffer)
                return .success(try reader.read())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(path: String, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.path = path
        self.bytes = bytes
        // What the shipped table takes for a Chinese unit, one of two characters, an English one and a pair; too little
        // costs time, no more.
        let (chinese, english) = (bytes.count / 43, bytes.count / 112)
        entries.chinese = UnitVocabulary(reserving: chinese, pairs: bytes.count / 50)
        entries.english = UnitVocabulary(reserving: english)
        entries.pairs.reserveCapacity(bytes.count / 22)
        entries.chineseRecords.reserveCapacity(chinese)
        entries.background.reserveCapacity(chinese)
        entries.rowStarts.reserveCapacity(chinese + 1)
        entries.englishRecords.reserveCapacity(english)
        entries.englishCounts.reserveCapacity(english)
    }

    private consuming func read() throws(LexiconError) -> TableEntries {
        while at < bytes.count {
            line += 1
            let end = bytes.lineEnd(after: at)
            if at < end && bytes[at] != UInt8(ascii: "#") { try readLine(to: end) }
            at = end < bytes.count && bytes[end] != Self.newline ? end + 2 : end + 1
        }
        guard entries.records > 0 else {
            throw LexiconError(message: "\(path): has no line 'records'; is it a translation table?")
        }
        return entries
    }

    private mutating func readLine(to end: Int) throws(LexiconError) {
        let kind = cell(to: end)
        switch kind.count {
        case 2 where bytes[kind.lowerBound] == UInt8(ascii: "z") && bytes[kind.lowerBound + 1] == UInt8(ascii: "h"):
            try readChinese(to: end)
        case 2 where bytes[kind.lowerBound] == UInt8(ascii: "e") && bytes[kind.lowerBound + 1] == UInt8(ascii: "n"):
            try readEnglish(to: end)
        case 7 where bytes[kind].elementsEqual("records".utf8):
            entries.records = Int(try recordCount(cell(to: end)))
            if at < end {
                let units = cell(to: end)
                guard bytes[units].elementsEqual("terms".utf8) else {
                    throw error("'\(text(units))' may only be terms, or be left out")
                }
                entries.hasTerms = true
            }
        default:
            throw error("the line must begin with records, en or zh, not '\(text(kind))'")
        }
        if at <= end { throw error("has a column too many") }
    }

    private mutating func readEnglish(to end: Int) throws(LexiconError) {
        try readUnit(to: end)
        let id = Int(unit.withUnsafeBufferPointer { entries.english.insert($0) })
        if id < entries.englishRecords.count { throw error("the unit is there twice") }
        entries.englishRecords.append(try recordCount(self.cell(to: end)))
        entries.englishCounts.append(try number(self.cell(to: end)))
    }

    private mutating func readChinese(to end: Int) throws(LexiconError) {
        try readUnit(to: end)
        // It is entered when the line is read: until then its place in memory is there.
        unit.withUnsafeBufferPointer { entries.chinese.prefetch(UnitVocabulary.key($0)) }
        entries.chineseRecords.append(try recordCount(cell(to: end)))
        entries.background.append(1e-8 * Double(try number(cell(to: end))))
        row.removeAll(keepingCapacity: true)
        while at < end { try readPair(to: end) }
        at = end + 1
        let id = Int(unit.withUnsafeBufferPointer { entries.chinese.insert($0) })
        if id + 1 < entries.chineseRecords.count { throw error("the unit is there twice") }
        for pair in row {
            let unit = entries.english.id(ofKey: pair.key)
            if unit < 0 { throw error("the English unit '\(text(pair.unit))' has no line above") }
            entries.pairs.append(TranslationTable.Pair(english: unit, count: pair.count))
        }
        entries.rowStarts.append(Int32(entries.pairs.count))
    }

    /// `unit:count`, and the space after it. The unit itself may hold a colon.
    private mutating func readPair(to end: Int) throws(LexiconError) {
        let start = at
        var next = at
        var colon = -1
        while next < end && bytes[next] != Self.space {
            if bytes[next] == Self.colon { colon = next }
            next += 1
        }
        at = next + 1
        guard colon > start else {
            throw error("'\(text(start..<next))' is no English unit with a count after a colon")
        }
        let key = key(ofEnglish: start..<colon)
        entries.english.prefetch(key)
        row.append(RowPair(key: key, unit: start..<colon, count: try number(colon + 1..<next)))
    }

    /// The key of an English unit, which nearly always is ASCII and then needs not be turned into UTF-16.
    @inline(__always)
    private mutating func key(ofEnglish range: Range<Int>) -> UInt64 {
        let cell = UnsafeBufferPointer(rebasing: bytes[range])
        if let key = UnitVocabulary.key(ascii: cell) { return key }
        var unit: [UInt16] = []
        cell.decode(into: &unit)
        return unit.withUnsafeBufferPointer { UnitVocabulary.key($0) }
    }

    // MARK: Cells

    /// The next cell; the place moves behind the tab after it.
    private mutating func cell(to end: Int) -> Range<Int> {
        let start = min(at, end)
        var next = start
        while next < end && bytes[next] != Self.tab { next += 1 }
        at = next + 1
        return start..<next
    }

    /// Reads a cell that holds a unit into `unit`.
    private mutating func readUnit(to end: Int) throws(LexiconError) {
        let range = cell(to: end)
        if range.isEmpty { throw error("has no unit") }
        UnsafeBufferPointer(rebasing: bytes[range]).decode(into: &unit)
    }

    /// A number of records: 1 or more.
    private mutating func recordCount(_ cell: Range<Int>) throws(LexiconError) -> Int32 {
        let value = try number(cell)
        if value == 0 { throw notANumber(cell) }
        return value
    }

    /// A whole number of up to nine digits.
    ///
    /// The methods that are called for every pair change the reader or belong to the bytes: for others the compiler
    /// copies all of it.
    private mutating func number(_ cell: Range<Int>) throws(LexiconError) -> Int32 {
        let value = bytes.wholeNumber(cell)
        if value < 0 { throw notANumber(cell) }
        return value
    }

    // MARK: Errors

    private func error(_ message: String) -> LexiconError {
        LexiconError(message: "\(path):\(line): \(message)")
    }

    private func notANumber(_ cell: Range<Int>) -> LexiconError {
        error(cell.isEmpty ? "a number is missing" : "'\(text(cell))' is no number that may stand here")
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the line ends that an offset is in, a carriage return left out.
    fileprivate func lineEnd(after at: Int) -> Int {
        let newline = memchr(baseAddress! + at, 0x0A, count - at)
        let end = newline.map { baseAddress!.distance(to: $0.assumingMemoryBound(to: UInt8.self)) } ?? count
        return end > at && end < count && self[end - 1] == 0x0D ? end - 1 : end
    }

    /// A whole number of up to nine digits; -1 for anything else.
    fileprivate func wholeNumber(_ range: Range<Int>) -> Int32 {
        guard (1...9).contains(range.count) else { return -1 }
        var value: Int32 = 0
        for index in range {
            let digit = self[index] &- 0x30
            guard digit < 10 else { return -1 }
            value = 10 &* value &+ Int32(digit)
        }
        return value
    }
}

extension Lexicons {
    /// The translation table.
    ///
    /// - Parameter extensions: paths of further tables, which are added to the shipped one (see ``TableEntries/add(_:)``).
    public func translationTable(extendedBy extensions: [String] = []) throws(LexiconError) -> TranslationTable {
        var entries = try Self.tableEntries(path(of: "table.tsv"))
        for path in extensions { entries.add(try Self.tableEntries(path)) }
        return TranslationTable(entries)
    }

    private static func tableEntries(_ path: String) throws(LexiconError) -> TableEntries {
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.read(path)
        } catch {
            throw LexiconError(message: "\(path): cannot be read: \(error)")
        }
        return try TableReader.entries(bytes, path: path)
    }
}
