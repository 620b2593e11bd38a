// Records as their dumps have them, one a line: what one machine cuts out of a dump for others to read.

extension DumpShape {
    /// JSONL with the bytes of records and where they stood; read, it gives what the dumps gave: records, places and
    /// problems.
    public static let frames = DumpShape(
        name: "frames",
        summary: "JSONL of records as other dumps have them, cut out of these with their places",
        recognises: { head, _ in
            head.objects.contains { object in
                let source = object["source"]
                return source?["shape"]?.kind == .string || (source?.kind == .object && object["problem"] != nil)
            }
        },
        makeFramer: { _ in StoredFramer() },
        makeParser: { StoredFrameParser(headings: $0) }
    )
}

/// Writes frames as lines of JSON.
///
///     {"source":{"file":"a.txt","line":9,"offset":812,"shape":"facet-digests","section":"..."},"text":"..."}
///     {"source":{"file":"a.txt","line":30},"problem":"stray-text","message":"..."}
///
/// A record that is no UTF-8 has `hex` instead of `text`.
public struct FrameWriter {
    public init() {}

    /// - Parameter shape: of the dump that the frame was cut out of.
    public func write(_ frame: Frame, _ shape: DumpShape) -> [UInt8] {
        JSONWriter.line { json in
            json.member("source") { json in
                json.member("file", frame.file)
                json.member("line", frame.line)
                json.member("offset", frame.offset)
                json.member("shape", frame.shape ?? shape.name)
                json.member("section", frame.section)
            }
            if let text = String(validating: frame.bytes, as: UTF8.self) {
                json.member("text", text)
            } else {
                json.member("hex", frame.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
            }
        }
    }

    public func write(_ problem: DumpProblem) -> [UInt8] {
        JSONWriter.line { json in
            json.source(problem.file, line: problem.line)
            json.member("problem", problem.kind.rawValue)
            json.member("message", problem.message)
        }
    }
}

/// Gives the frames that the lines hold.
private struct StoredFramer: RecordFramer {
    private var framer = JSONFramer()
    private let parser = JSONParser()

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        guard let item = try framer.next(from: &lines), case .frame(let line) = item else { return nil }
        if let value = try? parser.parse(line.bytes), let stored = Self.item(value) { return stored }
        return .problem(
            DumpProblem(
                kind: .unreadableRecord, file: line.file, line: line.line,
                message: "the line is no frame: it needs source, and text or hex"))
    }

    private static func item(_ object: JSONValue) -> FrameItem? {
        guard let source = object["source"], let file = source["file"]?.text, let line = source["line"]?.integer
        else { return nil }
        if let kind = object["problem"]?.text.flatMap({ DumpProblem.Kind(rawValue: $0) }),
            let message = object["message"]?.text
        {
            return .problem(DumpProblem(kind: kind, file: file, line: line, message: message))
        }
        guard let offset = source["offset"]?.integer, let shape = source["shape"]?.text,
            let bytes = object["text"]?.bytes ?? object["hex"].flatMap({ hex($0.bytes) })
        else { return nil }
        var frame = Frame(file: file, line: line, offset: offset, bytes: bytes, section: source["section"]?.text)
        frame.shape = shape
        return .frame(frame)
    }

    private static func hex(_ digits: [UInt8]) -> [UInt8]? {
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count == digits.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}

/// Parses each frame as its own dump's shape asks.
private struct StoredFrameParser: RecordParser {
    let headings: HeadingTable
    /// By the name of the shape.
    private var parsers: [String: any RecordParser] = [:]

    init(headings: HeadingTable) { self.headings = headings }

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        let name = frame.shape ?? ""
        if parsers[name] == nil {
            guard let shape = DumpShape.named(name), shape.name != DumpShape.frames.name else {
                throw DumpProblem(
                    kind: .unreadableRecord, file: frame.file, line: frame.line,
                    message: "there is no shape '\(name)' of dumps")
            }
            parsers[name] = shape.makeParser(headings)
        }
        return try parsers[name]?.parse(frame)
    }
}
