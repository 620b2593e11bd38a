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
    public static let all: [DumpShape] = [
        .frames, .arxivSnapshot, .openReview, .dailyDigests, .records, .facetDigests, .authorListing, .abstractList,
        .markdownDigests, .paperFeed, .plainText,
    ]

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

    /// How many objects of a JSON dump are parsed for it: a document on one line may hold all of its records.
    private static let mostObjects = 100

    /// Whole lines, at most ``size`` bytes of them (a first line that is longer is whole too).
    let lines: [ArraySlice<UInt8>]
    /// The lines between blank ones.
    let paragraphs: [[[UInt8]]]
    /// Whether there is nothing but a run's header, as a run without results leaves it.
    var isHeaderOnly: Bool { lines.count == 1 && objects.isEmpty && lines[0].starts(with: #"{"diglot":"#.utf8) }
    /// The lines that are JSON objects and no headers.
    let objects: [JSONValue]

    init(_ head: [UInt8]) {
        // As the parsers do: a record with bytes that are no UTF-8 tells the shape as well as any.
        let bytes = UTF8Repair.repair(head)?.bytes ?? head
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let all = text.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            $0.last == 0x0D ? $0.dropLast() : $0
        }
        paragraphs = all.split { line in !line.contains { $0 > 0x20 } }.map { $0.map(Array.init) }
        lines = all.filter { !$0.isEmpty }
        objects = Self.objects(in: lines)
    }

    private static func objects(in lines: [ArraySlice<UInt8>]) -> [JSONValue] {
        let parser = JSONParser()
        guard let first = lines.first(where: { line in line.contains { $0 > 0x20 } }) else { return [] }
        let whole = first.first == UInt8(ascii: "{") ? try? parser.parse(Array(first)) : nil
        let isDocument = first.first == UInt8(ascii: "[") || (whole.map { !JSONFramer.wrapped($0).isEmpty } ?? false)
        let mayBeDocument = isDocument || (first.first == UInt8(ascii: "{") && whole == nil)
        let elements = mayBeDocument ? JSONElementScanner.elements(of: lines, most: mostObjects) : []
        let candidates = elements + lines.prefix(mostObjects).filter { $0.first == UInt8(ascii: "{") }.map(Array.init)
        return candidates.compactMap { try? parser.parse($0) }.filter { $0["diglot"] == nil || $0["id"] != nil }
    }
}
