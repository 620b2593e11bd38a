// Findings that somebody has looked at and does not want to see again.

/// Findings to pass over: single ones by fingerprint, those of a record, or all that a baseline holds.
///
/// A file has a row a suppression, cells separated by tabs; what follows the cells that are read is for people:
///
///     # Lines that start with # are comments.
///     3f2a90c1d4e5b677   punct.brackets   2401.00001   method   a bracket is not closed
///     record             2401.00001       punct        checked by hand
///
/// The first cell is a fingerprint, or `record` with an id and a rule, a group or `*`.
public struct Suppressions: Sendable {
    private struct Entry: Sendable {
        let file: String
        let line: Int?
        let text: String
        var isUsed = false
    }

    private var entries: [Entry] = []
    /// Indices of entries by fingerprint, in the order of the files.
    private var fingerprints: [String: [Int]] = [:]
    /// By record.
    private var records: [String: [(rule: String, entry: Int)]] = [:]
    /// How many findings were passed over.
    public private(set) var count = 0

    public init() {}

    /// Whether there is nothing to pass over.
    public var isEmpty: Bool { entries.isEmpty }

    /// What tells these suppressions from others.
    var digest: String {
        var checksum = Checksum()
        for entry in entries { checksum.add("\(entry.line == nil ? "id" : "row")\t\(entry.text)\n".utf8) }
        return checksum.digits
    }

    /// Adds the rows of a file.
    ///
    /// - Throws: `SuppressionError` for a row that is none.
    public mutating func add(_ bytes: [UInt8], file: String) throws(SuppressionError) {
        let lines = String(decoding: bytes, as: UTF8.self).unicodeScalars.split(
            separator: "\n", omittingEmptySubsequences: false)
        for (index, scalars) in lines.enumerated() {
            let line = String(scalars.last == "\r" ? scalars.dropLast() : scalars)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let entry = entries.count
            if cells[0] == "record", cells.count >= 2, !cells[1].isEmpty {
                let rule = cells.count > 2 && !cells[2].isEmpty ? cells[2] : "*"
                records[cells[1], default: []].append((rule, entry))
            } else if cells[0].utf8.count == 16, UInt64(cells[0], radix: 16) != nil {
                fingerprints[cells[0], default: []].append(entry)
            } else {
                throw SuppressionError(
                    file: file, line: index + 1, message: "a row begins with a fingerprint or with 'record'")
            }
            entries.append(Entry(file: file, line: index + 1, text: line))
        }
    }

    /// Passes over all findings of a record.
    ///
    /// - Parameter file: where that is said.
    public mutating func add(record id: String, file: String) {
        records[id, default: []].append(("*", entries.count))
        entries.append(Entry(file: file, line: nil, text: id))
    }

    /// Whether a finding is to be passed over.
    public mutating func suppresses(_ finding: ReportedFinding) -> Bool {
        var found: Int?
        // Equal rows of a baseline stand for equal findings, one each; a single row stands for all.
        if let rows = fingerprints[finding.fingerprint] { found = rows.first { !entries[$0].isUsed } ?? rows.last }
        if found == nil, let id = finding.id {
            let group = String(finding.rule.prefix { $0 != "." })
            found = records[id]?.first { ["*", finding.rule, group].contains($0.rule) }?.entry
        }
        guard let found else { return false }
        entries[found].isUsed = true
        count += 1
        return true
    }

    /// The rows that no finding needed, as `file:line: row`.
    public var stale: [String] {
        entries.filter { !$0.isUsed }.map { entry in
            "\(entry.line.map { "\(entry.file):\($0)" } ?? entry.file): \(entry.text)"
        }
    }

    /// A row of a baseline for a finding.
    public static func row(for finding: ReportedFinding) -> [UInt8] {
        let cells = [finding.fingerprint, finding.rule, finding.id ?? "", finding.part ?? "", finding.message]
        return Array((cells.map(TSV.escape).joined(separator: "\t") + "\n").utf8)
    }
}

/// A file of suppressions with a row that cannot be read.
public struct SuppressionError: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    /// From 1.
    public let line: Int
    public let message: String

    public var description: String { "\(file):\(line): \(message)" }
}
