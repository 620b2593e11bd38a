// Records whose links people drew: what the aligner's weights are fitted to.

internal import ICUText

/// A record with the sentences behind each of its facets.
public struct AnnotatedRecord: Sendable {
    /// What a sentence is to a facet.
    enum Relevance: Int, Sendable, Comparable {
        case none
        /// The facet says some of it.
        case secondary
        /// The facet digests it.
        case primary

        static func < (first: Relevance, second: Relevance) -> Bool { first.rawValue < second.rawValue }
    }

    /// Its abstract is the annotated sentences joined by spaces.
    let record: Record
    /// UTF-16 offsets of the annotated sentences in the abstract.
    let sentences: [Range<Int>]
    /// For each facet of the record, in order: the relevance of each annotated sentence.
    let relevance: [[Relevance]]

    /// The relevance of the sentences of a segmented abstract.
    ///
    /// A sentence takes part in those annotated ones that share at least half of the shorter of the two with it, and is to
    /// the facet what the most relevant of them is.
    func relevance(ofFacet facet: Int, in abstract: SegmentedText) -> [Relevance] {
        abstract.sentences.map { sentence in
            let range = abstract.trimmed(sentence.range)
            return zip(sentences, relevance[facet]).reduce(.none) { best, annotated in
                let shared = range.clamped(to: annotated.0).count
                let isSame = shared > 0 && 2 * shared >= min(range.count, annotated.0.count)
                return isSame ? max(best, annotated.1) : best
            }
        }
    }
}

/// Reads annotated records, one JSON object a line:
///
/// ```json
/// {"id":"a1","section":"safety","facets":{"method":"..."},"sentences":["...","..."],
///  "links":{"method":{"primary":[1],"secondary":[2]}}}
/// ```
///
/// Sentences are counted from 1. Every facet needs its links, if only empty ones; other members are passed over, as are
/// blank lines.
public struct AnnotatedRecords: ~Copyable {
    private var lines: LineReader
    private let parser = JSONParser()

    /// - Parameter path: `-` is standard input.
    public init(path: String) throws(DumpError) { self.init(try ByteSource(path: path)) }

    /// - Parameter source: a record a line, as JSON.
    public init(_ source: consuming ByteSource) { lines = LineReader(source) }

    /// The next record, or nil at the end.
    ///
    /// - Throws: `DumpError` with file and line for what is no annotated record: there is no learning from half of one.
    public mutating func next() throws(DumpError) -> AnnotatedRecord? {
        while let line = try lines.next() {
            guard line.bytes.contains(where: { $0 > 0x20 }) else { continue }
            let bytes = Array(line.bytes)
            let annotation = Annotation(file: lines.file, line: line.number)
            let object: JSONValue
            do throws(JSONError) {
                object = try parser.parse(bytes)
            } catch {
                throw annotation.error("not JSON at byte \(error.offset + 1) of the line: \(error.message)")
            }
            return try annotation.record(object, bytes)
        }
        return nil
    }
}

/// One line on its way to a record.
private struct Annotation {
    let file: String
    let line: Int

    func error(_ message: String) -> DumpError { DumpError(file: file, line: line, message: message) }

    func record(_ object: JSONValue, _ bytes: [UInt8]) throws(DumpError) -> AnnotatedRecord {
        guard object.kind == .object else {
            throw error("the line holds \(object.kind.description) where an annotated record should be")
        }
        var record = Record(id: "", source: .init(file: file, line: line, bytes: bytes))
        let texts = try sentences(of: object)
        record.abstract = PlacedText(texts.joined(separator: " "))
        record.section = try object["section"].map { value throws(DumpError) in
            PlacedText(try string(value, "section"))
        }
        var links: [String: JSONValue] = [:]
        for (key, value) in try member("links", of: object).members { links[try string(key, "links")] = value }
        var relevance: [[AnnotatedRecord.Relevance]] = []
        for (key, value) in try member("facets", of: object).members {
            let name = try string(key, "facets")
            let text = PlacedText(try string(value, name))
            record.facets.append(Facet(name: name, heading: PlacedText(name), text: text))
            guard let own = links[name] else { throw error("the facet '\(name)' has no links") }
            relevance.append(try self.relevance(own, name, sentences: texts.count))
        }
        record.id =
            try object["id"].map { id throws(DumpError) in try string(id, "id") }
            ?? RecordID.generated(for: record)
        return AnnotatedRecord(record: record, sentences: Self.ranges(of: texts), relevance: relevance)
    }

    private func sentences(of object: JSONValue) throws(DumpError) -> [String] {
        guard let value = object["sentences"], value.kind == .array, !value.elements.isEmpty else {
            throw error("the record has no list of 'sentences'")
        }
        return try value.elements.map { element throws(DumpError) in try string(element, "sentences") }
    }

    private func member(_ key: StaticString, of object: JSONValue) throws(DumpError) -> JSONValue {
        guard let value = object[key], value.kind == .object else { throw error("the record has no object '\(key)'") }
        return value
    }

    private func relevance(
        _ links: JSONValue, _ facet: String, sentences: Int
    ) throws(DumpError) -> [AnnotatedRecord.Relevance] {
        var relevance = [AnnotatedRecord.Relevance](repeating: .none, count: sentences)
        for (value, kind) in [(links["secondary"], AnnotatedRecord.Relevance.secondary), (links["primary"], .primary)] {
            for element in value?.elements ?? [] {
                let text = String(decoding: element.document.bytes[element.byteRange], as: UTF8.self)
                guard element.kind == .number, let number = Int(text), (1...sentences).contains(number) else {
                    throw error("'\(facet)' links to '\(text)', which is no sentence from 1 to \(sentences)")
                }
                relevance[number - 1] = kind
            }
        }
        return relevance
    }

    private func string(_ value: JSONValue, _ part: String) throws(DumpError) -> String {
        guard value.kind == .string || value.kind == .key else {
            throw error("'\(part)' holds \(value.kind.description) where a string should be")
        }
        let raw = value.document.bytes[value.byteRange]
        let bytes = raw.withUnsafeBufferPointer { JSONString.unescape($0)?.text.bytes } ?? Array(raw)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Where the texts stand once they are joined by spaces, in UTF-16 units.
    private static func ranges(of texts: [String]) -> [Range<Int>] {
        var start = 0
        return texts.map { text in
            let range = start..<start + text.utf16.count
            start = range.upperBound + 1
            return range
        }
    }
}
