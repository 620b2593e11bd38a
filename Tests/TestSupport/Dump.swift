// Dumps to test laws on: the fixtures always, real ones where they are.

import Diglot
import Foundation

/// A dump in memory.
public struct Dump: Sendable, CustomStringConvertible {
    public let name: String
    public let bytes: [UInt8]

    public var description: String { name }

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// A dump written in a test.
    public init(_ text: String, name: String = "test") {
        self.init(name: name, bytes: Array(text.utf8))
    }

    private init(path: String, of folder: String) throws {
        self.init(name: path, bytes: try Checkout.bytes(folder + "/" + path))
    }

    /// Every item of the dump, in order.
    ///
    /// - Parameter mends: whether damaged texts are mended, and fields that say nothing noted.
    public func items(
        as shape: DumpShape? = nil, mends: Bool = false, chunk: Int? = nil
    ) throws -> [DumpReader.Item] {
        var reader = try DumpReader(
            ByteSource(bytes: bytes, name: name), shape: shape,
            headings: Shipped.headings, repair: mends ? Shipped.repair : nil, marks: mends ? Shipped.marks : nil,
            chunk: chunk)
        var items: [DumpReader.Item] = []
        while let item = try reader.next() { items.append(item) }
        return items
    }

    public func records(as shape: DumpShape? = nil, mends: Bool = false, chunk: Int? = nil) throws -> [Record] {
        try items(as: shape, mends: mends, chunk: chunk).compactMap {
            if case .record(let record) = $0 { record } else { nil }
        }
    }

    public func problems(as shape: DumpShape? = nil, chunk: Int? = nil) throws -> [DumpProblem] {
        try items(as: shape, chunk: chunk).compactMap {
            if case .problem(let problem) = $0 { problem } else { nil }
        }
    }
}

extension Dump {
    /// The fixtures that hold records, broken ones among them.
    public static let fixtures: [Dump] = {
        let files = try! FileManager.default.subpathsOfDirectory(atPath: Checkout.fixtures).sorted()
        return files.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".jsonl") }
            .map { try! Dump(path: $0, of: Checkout.fixtures) }
            .filter { (try? $0.records().isEmpty) == false }
            // Its places are those of other dumps.
            .filter { $0.name != "frames.jsonl" }
    }()

    /// Real dumps from beside the checkout, long ones by their first lines; none where they are absent.
    public static let real: [Dump] = {
        let files = [
            "corpus/facet-digests.txt", "corpus/abstract-list.txt", "corpus/author-listing.txt",
            "corpus/paper-feed.txt", "corpus/paper-feed-authors.txt", "benchmarks/scitldr_dev.jsonl",
            "benchmarks/csl_ts_dev.jsonl",
        ]
        let plain = files.compactMap { try? Dump(path: $0, of: Checkout.shared).first(lines: 12_000) }
        return plain + [dailyDigests].compactMap { $0 }
    }()

    /// The first of 45,000 daily digests, which are packed.
    private static let dailyDigests: Dump? = {
        let packed = Checkout.shared + "/corpus/daily-digests.jsonl.xz"
        let unpacked = try? Program.bash.run("-c", "xz -dc '\(packed)' | head -n 400")
        guard let text = unpacked?.output, !text.isEmpty else { return nil }
        return Dump(text, name: "corpus/daily-digests.jsonl")
    }()

    private func first(lines: Int) -> Dump {
        var left = lines
        let end = bytes.firstIndex { byte in
            if byte == 0x0A { left -= 1 }
            return left == 0
        }
        return Dump(name: name, bytes: Array(bytes[..<(end ?? bytes.endIndex)]))
    }
}

extension Record {
    /// Every text of the record with the name of its part.
    public var placedTexts: [(part: String, text: PlacedText)] {
        let single: [(String, PlacedText?)] = [
            ("section", section), ("track", track), ("title", title), ("tldr", tldr), ("abstract", abstract),
            ("url", url), ("date", date), ("updated", updated), ("comment", comment),
        ]
        let lists = [("authors", authors), ("keywords", keywords), ("categories", categories)]
        return single.compactMap { part, text in text.map { (part, $0) } }
            + lists.flatMap { part, texts in texts.map { (part, $0) } }
            + facets.flatMap { [($0.name, $0.text), ($0.name + " heading", $0.heading)] }
    }
}
