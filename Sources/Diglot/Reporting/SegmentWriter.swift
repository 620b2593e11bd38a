// Segmented texts as lines for people and as JSONL.

public import ICUText

/// What `diglot segment` shows one of a line.
public enum SegmentLevel: String, Sendable, CaseIterable {
    case sentence
    case clause
    case token
}

/// Writes the segments of texts.
public struct SegmentWriter {
    public enum Format: String, Sendable, CaseIterable {
        case text
        case jsonl
    }

    public let format: Format
    public let level: SegmentLevel
    public let unit: OffsetUnit

    public init(_ format: Format, level: SegmentLevel, unit: OffsetUnit) {
        self.format = format
        self.level = level
        self.unit = unit
    }

    /// The segments of named texts that belong together, such as the parts of a record.
    public func write(id: String, _ texts: [(part: String, text: SegmentedText)]) -> [UInt8] {
        switch format {
        case .text: Array(texts.map { lines(id: id, $0.part, $0.text) }.joined().utf8)
        case .jsonl: line(id: id, texts)
        }
    }

    private func segments(of text: SegmentedText) -> [(range: Range<Int>, kind: Token.Kind?)] {
        switch level {
        case .sentence: text.sentences.map { (text.trimmed($0.range), nil) }
        case .clause: text.clauses.map { (text.trimmed($0.range), nil) }
        case .token: text.tokens.filter { $0.kind != .space }.map { ($0.range, $0.kind) }
        }
    }

    private func lines(id: String, _ part: String, _ text: SegmentedText) -> String {
        segments(of: text).enumerated().map { index, segment in
            let shown = TSV.escape(text.string(segment.range))
            let kind = segment.kind.map { "\t\($0)" } ?? ""
            return "\(id)\t\(part)\t\(index)\(kind)\t\(shown)\n"
        }.joined()
    }

    private func line(id: String, _ texts: [(part: String, text: SegmentedText)]) -> [UInt8] {
        JSONWriter.line { json in
            json.member("id", id)
            json.member("texts", objects: texts) { json, entry in
                let text = entry.text
                var offsets = OffsetConverter(text.utf16, to: unit)
                json.member("in", entry.part)
                json.member("lang", text.language.rawValue)
                json.member("segments", objects: segments(of: text).enumerated()) { json, segment in
                    let (index, (range, kind)) = segment
                    json.member("index", index)
                    json.span(offsets.convert(range))
                    json.member("kind", kind.map { "\($0)" })
                    json.member("text", utf16: text.utf16[range])
                }
            }
        }
    }
}

extension SegmentedRecord {
    /// The segmented parts by name: the facets in order, then the abstract.
    public var parts: [(part: String, text: SegmentedText)] {
        zip(record.facets, facets).map { ($0.name, $1) } + (abstract.map { [("abstract", $0)] } ?? [])
    }
}
