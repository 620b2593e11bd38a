// The supported shapes of dumps. To add one, write its file and add it to `DumpShape.all`.

/// A shape that dumps come in.
public struct DumpShape: Sendable {
    /// The name that `--dump-format` takes.
    public let name: String
    /// One line for `--help`.
    public let summary: String
    /// Whether the first lines of a dump look like this shape.
    let recognises: @Sendable (DumpHead, HeadingTable) -> Bool
    let makeFramer: @Sendable (HeadingTable) -> any RecordFramer
    let makeParser: @Sendable (HeadingTable) -> any RecordParser

    /// Every shape, in the order in which the sniffer asks.
    public static let all: [DumpShape] = [.records, .dailyDigests, .facetDigests]

    public static func named(_ name: String) -> DumpShape? {
        all.first { $0.name == name }
    }

    /// The first shape that recognises the head of a dump.
    static func sniff(_ head: DumpHead, _ headings: HeadingTable) -> DumpShape? {
        all.first { $0.recognises(head, headings) }
    }
}

/// The start of a dump, as the sniffer sees it.
struct DumpHead {
    /// How much of a dump the sniffer looks at: many records of any shape.
    static let size = 1 << 16

    /// Whole lines, at most ``size`` bytes of them (a first line that is longer is whole too).
    let lines: [ArraySlice<UInt8>]
    /// The lines that are JSON objects and no headers.
    let objects: [JSONValue]

    init(_ bytes: [UInt8]) {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        lines = text.split(separator: 0x0A, omittingEmptySubsequences: true)
        let parser = JSONParser()
        objects = lines.filter { $0.first == UInt8(ascii: "{") }
            .compactMap { try? parser.parse(Array($0)) }
            .filter { $0["diglot"] == nil || $0["id"] != nil }
    }
}
