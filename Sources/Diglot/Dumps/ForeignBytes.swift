// What is no dump and no glossary: files in another encoding, archives, binary files, tables.
// Said before a text shape takes them for prose.

/// Why the first bytes of a file are no dump's or no glossary's, and what to do about it.
package struct ForeignBytes {
    package let message: String
    package let advice: String

    private static let utf16 = ForeignBytes(
        message: "this is UTF-16, and only UTF-8 is read",
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

    /// Archives and what packs files, by what they have at a place: tar (POSIX, ustar interchange format: `magic`), zip
    /// (APPNOTE 4.3.7 and 4.3.16) and bzip2 (its block magic).
    private static let archives: [(offset: Int, magic: [UInt8], ForeignBytes)] = {
        let zip = ForeignBytes(
            message: "this is a zip archive, as the files of Excel and Word are, too",
            advice: "unpack it first, or save it as text")
        return [
            (
                257, Array("ustar".utf8),
                ForeignBytes(message: "this is a tar archive", advice: "unpack it first: tar -xf")
            ), (0, Array("PK\u{3}\u{4}".utf8), zip), (0, Array("PK\u{5}\u{6}".utf8), zip),
            (
                4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
                ForeignBytes(
                    message: "bzip2 is not read",
                    advice: "unpack it first: bunzip2; gzip, xz and zstd are read as they are")
            ),
        ]
    }()

    private init(message: String, advice: String) {
        self.message = message
        self.advice = advice
    }

    /// - Parameter head: the first bytes of a dump; nil for those of a text in UTF-8, a few wrong bytes aside.
    init?(_ head: [UInt8], _ headings: HeadingTable) {
        if let foreign = Self.encoding(of: head, fewestIllFormed: Self.fewestIllFormed) {
            self = foreign
        } else if Self.isTable(head, headings) {
            self = Self.table
        } else {
            return nil
        }
    }

    /// - Parameter head: the first bytes of a glossary; nil for those of a text in UTF-8, a few wrong bytes aside.
    package init?(glossary head: [UInt8]) {
        guard let foreign = Self.encoding(of: head, fewestIllFormed: Self.fewestIllFormedOfGlossary),
            // A few zero bytes are much of a short text.
            String(validating: head, as: UTF8.self) == nil
        else { return nil }
        self = foreign
    }

    private static func encoding(of head: [UInt8], fewestIllFormed: Int) -> ForeignBytes? {
        for (offset, magic, archive) in archives where head.dropFirst(offset).starts(with: magic) { return archive }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return utf16 }
        if head.count(where: { $0 == 0 }) * mostText > head.count { return binary }
        return isOtherEncoding(head, fewestIllFormed) ? otherEncoding : nil
    }

    /// One byte of so many may be zero in a text that was damaged.
    private static let mostText = 16
    /// Fewer wrong sequences are damage.
    private static let fewestIllFormed = 16
    /// A glossary may be short: a term in GBK has so many.
    private static let fewestIllFormedOfGlossary = 4

    private static func isOtherEncoding(_ head: [UInt8], _ fewestIllFormed: Int) -> Bool {
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
