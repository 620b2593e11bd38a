// Where the shipped language data is, and how its plain files are read.

import Synchronization
import SystemPackage

/// The folder of lexicons.
public struct Lexicons: Sendable {
    /// The folder's path.
    public let directory: String
    /// ``digest()``, once it was asked for.
    let knownDigest = Remembered<String>()

    /// Uses a folder as it is.
    public init(directory: String) { self.directory = directory }

    /// Finds the folder: `directory` when given, else `$DIGLOT_LEXICONS`, `../share/diglot` beside the
    /// executable's folder, or `Lexicons` in the checkout that the executable was built in.
    ///
    /// - Throws: `LexiconError` with ``LexiconError/lookedIn``.
    public static func find(directory: String? = nil) throws(LexiconError) -> Lexicons {
        let candidates = directory.map { [$0] } ?? candidates()
        for candidate in candidates where isLexiconFolder(candidate) {
            return Lexicons(directory: candidate)
        }
        throw LexiconError(
            message: "no lexicons found; looked in \(candidates.joined(separator: ", "))"
                + "; pass their folder to Lexicons.find(directory:), or name it in $DIGLOT_LEXICONS",
            lookedIn: candidates)
    }

    private static func candidates() -> [String] {
        if let named = Environment.value(of: "DIGLOT_LEXICONS") { return [named] }
        guard let executable = Environment.executablePath() else { return [] }
        var folder = FilePath(executable).removingLastComponent()
        var candidates = [folder.removingLastComponent().appending("share").appending("diglot").string]
        while !folder.components.isEmpty {
            if PlainFile.exists(folder.appending("Package.swift").string) {
                candidates.append(folder.appending("Lexicons").string)
                break
            }
            folder.removeLastComponent()
        }
        return candidates
    }

    /// The table of headings is what every command needs.
    private static func isLexiconFolder(_ directory: String) -> Bool {
        PlainFile.exists(directory + "/facets.tsv")
    }

    /// The path of a file below the folder.
    package func path(of name: String) -> String { directory + "/" + name }

    /// The rows of a lexicon file.
    ///
    /// - Parameters:
    ///   - name: a path below the folder, such as `en/abbreviations.tsv`.
    ///   - columns: how many columns each row must have at least.
    package func rows(of name: String, columns: Int) throws(LexiconError) -> [LexiconRow] {
        let path = path(of: name)
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.read(path)
        } catch {
            throw LexiconError(message: "\(path): cannot be read: \(error)")
        }
        return try bytes.withUnsafeBufferPointer { bytes throws(LexiconError) in
            var rows: [LexiconRow] = []
            var lines = TabbedLines(bytes)
            while lines.advance() {
                let row = LexiconRow(
                    path: path, line: lines.line, cells: lines.cells.map { String(decoding: $0, as: UTF8.self) })
                if row.cells.count < columns {
                    throw row.error("has \(row.cells.count) of \(columns) tab-separated columns")
                }
                rows.append(row)
            }
            return rows
        }
    }

    /// The table of headings: facets and the fields around them.
    public func headings() throws(LexiconError) -> HeadingTable {
        try HeadingTable(facets: rows(of: "facets.tsv", columns: 2), fields: rows(of: "fields.tsv", columns: 2))
    }
}

/// What is worked out once, for all copies of what holds it.
final class Remembered<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    /// - Parameter make: works it out; two threads that ask at once wait for one of them.
    func value<Failure: Error>(_ make: () throws(Failure) -> Value) throws(Failure) -> Value {
        try value.withLock { value throws(Failure) in
            if let value { return value }
            let made = try make()
            value = made
            return made
        }
    }
}

/// Language data that is missing or wrong.
public struct LexiconError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, with the file and its line where there are any, and what to do about it.
    public let message: String
    /// The folders where ``Lexicons/find(directory:)`` looked in vain; empty for every other error.
    public let lookedIn: [String]

    init(message: String, lookedIn: [String] = []) {
        self.message = message
        self.lookedIn = lookedIn
    }

    public var description: String { message }
}

/// A line of a lexicon file. Lines that start with `#` and empty ones are no rows.
package struct LexiconRow: Sendable {
    let path: String
    let line: Int
    package let cells: [String]

    package func error(_ message: String) -> LexiconError {
        LexiconError(message: "\(path):\(line): \(message)")
    }

    /// - Throws: where there are more columns.
    func expect(columns: Int) throws(LexiconError) {
        if cells.count > columns {
            throw error("has \(cells.count) tab-separated columns, and only \(columns) may be there")
        }
    }

    /// A cell that holds a number.
    func number(_ column: Int) throws(LexiconError) -> Double {
        let cell = cells[column]
        if case .some(let number?) = cell.utf8.withContiguousStorageIfAvailable({ $0.plainDecimal }) { return number }
        guard let value = Double(cell) else { throw error("'\(cell)' is no number") }
        return value
    }
}
