import Diglot
import TestSupport

extension Dump {
    /// A dump of the folder Fixtures.
    static func fixture(_ name: String) throws -> Dump {
        Dump(name: name, bytes: try Checkout.bytes(Checkout.fixtures + "/" + name))
    }

    /// A small dump of each shape, and the shape that it must be taken for.
    static let ofShapes: [(file: String, shape: String, records: Int)] = [
        ("abstract-list.txt", "abstract-list", 3), ("arxiv-snapshot.jsonl", "arxiv-snapshot", 3),
        ("author-listing.txt", "author-listing", 4), ("daily-digests.jsonl", "daily-digests", 5),
        ("damaged.txt", "facet-digests", 3), ("facet-digests.txt", "facet-digests", 7),
        ("findings.txt", "facet-digests", 3), ("frames.jsonl", "frames", 3),
        ("markdown-digests.md", "markdown-digests", 4), ("openreview-v1.jsonl", "openreview", 2),
        ("openreview.json", "openreview", 3), ("paper-feed-authors.txt", "paper-feed", 4),
        ("paper-feed.txt", "paper-feed", 4), ("plain-text.txt", "plain-text", 1), ("records-array.json", "records", 3),
        ("records.jsonl", "records", 4),
    ]

    /// The dump with Windows line endings.
    var withWindowsLineEndings: Dump {
        Dump(name: name, bytes: bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    }

    /// The dump without the line breaks at its end.
    var withoutFinalNewline: Dump {
        Dump(name: name, bytes: Array(bytes[...(bytes.lastIndex { $0 != 0x0A } ?? 0)]))
    }

    /// The dump with three blank lines, one of them with spaces, wherever it has one.
    var withMoreBlankLines: Dump {
        Dump(String(decoding: bytes, as: UTF8.self).replacing("\n\n", with: "\n\n  \n\n"), name: name)
    }

    /// The records as `diglot convert` gives them, damage mended.
    func mendedRecords() throws -> [Record] {
        var reader = try DumpReader(
            ByteSource(bytes: bytes, name: name), headings: Shipped.headings, repair: Shipped.repair)
        var records: [Record] = []
        while let item = try reader.next() {
            if case .record(let record) = item { records.append(record) }
        }
        return records
    }

    /// The name of the shape that the sniffer finds.
    func shape() throws -> String {
        try DumpReader(ByteSource(bytes: bytes, name: name), headings: Shipped.headings).shape.name
    }

    /// The texts of each record with the names of their parts, places aside.
    func texts(as shape: DumpShape? = nil) throws -> [[String]] {
        try records(as: shape).map { record in
            [record.id] + record.placedTexts.map { "\($0.part): \($0.text.string)" }
        }
    }
}

extension Record {
    /// The bytes of the dump behind all of a text.
    func behind(_ text: PlacedText?, in dump: Dump) -> String? {
        text.map { String(decoding: dump.bytes[$0.dumpRange(of: 0..<$0.string.utf8.count)], as: UTF8.self) }
    }
}
