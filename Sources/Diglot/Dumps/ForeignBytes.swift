// What is no dump: files in another encoding, binary files, tables. Said before a text shape takes them for prose.

/// Why the first bytes of a file are no dump's, and what to do about it.
struct ForeignBytes {
    let message: String
    let advice: String

    private static let utf16 = ForeignBytes(
        message: "this is UTF-16, and dumps are read as UTF-8",
        advice: "convert it: iconv -f UTF-16 -t UTF-8")
    private static let binary = ForeignBytes(
        message: "this is no text: much of it are zero bytes", advice: "unpack or convert it first")
    private static let otherEncoding = ForeignBytes(
        message: "this is no UTF-8: most of its characters beyond ASCII cannot be read",
        advice: "convert it; if it is GB18030 or GBK: iconv -f GB18030 -t UTF-8")
    private static let table = ForeignBytes(
        message: "this is a table, and tables are not read",
        advice:
            "make each row a line of JSON with the columns' names as keys: {\"id\": …, \"abstract\": …, \"method\": …}")

    private init(message: String, advice: String) {
        self.message = message
        self.advice = advice
    }

    /// - Parameter head: the first bytes of a dump; nil for those of a text in UTF-8, a few wrong bytes aside.
    init?(_ head: [UInt8], _ headings: HeadingTable) {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            self = Self.utf16
        } else if head.count(where: { $0 == 0 }) * Self.mostText > head.count {
            self = Self.binary
        } else if Self.isOtherEncoding(head) {
            self = Self.otherEncoding
        } else if Self.isTable(head, headings) {
            self = Self.table
        } else {
            return nil
        }
    }

    /// One byte of so many may be zero in a text that was damaged.
    private static let mostText = 16
    /// Fewer wrong sequences are damage.
    private static let fewestIllFormed = 16

    private static func isOtherEncoding(_ head: [UInt8]) -> Bool {
        let counts = UTF8Repair.countSequences(in: head)
        return counts.illFormed >= fewestIllFormed && counts.illFormed > counts.wellFormed
    }

    /// Whether the first line names the columns of a table: three or more, of which two are parts of records.
    private static func isTable(_ head: [UInt8], _ headings: HeadingTable) -> Bool {
        let line = head.prefix { $0 != 0x0A }
        // JSON has lists of names, too.
        if let first = line.first(where: { $0 > 0x20 }), "{[".utf8.contains(first) { return false }
        return "\t,".utf8.contains { separator in
            let cells = line.split(separator: separator, omittingEmptySubsequences: false)
            return cells.count > 2 && cells.count { headings.name(ofKey: name(of: $0)) != nil } > 1
        }
    }

    /// A cell without quotation marks and white space around it.
    private static func name(of cell: ArraySlice<UInt8>) -> String {
        func isInside(_ byte: UInt8) -> Bool { byte > 0x20 && byte != UInt8(ascii: "\"") }
        guard let first = cell.firstIndex(where: isInside), let last = cell.lastIndex(where: isInside) else {
            return ""
        }
        return String(decoding: cell[first...last], as: UTF8.self)
    }
}
