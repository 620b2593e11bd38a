// What the JSON shapes share: a line to an object, and its members to the parts of a record.

import CJSON
import ICUText

/// Reads the parts of one record out of a JSON object, noting what is wrong with them.
struct JSONRecordReader {
    let object: JSONValue
    var record: Record
    /// Maps the document's bytes back to the frame's, where invalid UTF-8 had to be replaced.
    private let repair: OffsetMap?

    /// Parses the frame.
    ///
    /// - Returns: nil for a header object, which holds no record.
    init?(_ frame: Frame, _ parser: JSONParser) throws(DumpProblem) {
        let repaired = UTF8Repair.repair(frame.bytes)
        do throws(JSONError) {
            object = try parser.parse(repaired?.bytes ?? frame.bytes)
        } catch {
            throw DumpProblem(
                kind: .unreadableRecord, file: frame.file, line: frame.line,
                message: "not JSON at byte \(error.offset + 1) of the line: \(error.message)")
        }
        guard object.kind == .object else {
            throw DumpProblem(
                kind: .unreadableRecord, file: frame.file, line: frame.line,
                message: "the line holds \(object.kind.description) where a record's object should be")
        }
        if object["diglot"] != nil && object["id"] == nil { return nil }
        repair = repaired?.map
        record = Record(
            id: "",
            source: .init(file: frame.file, line: frame.line, offset: frame.offset, bytes: frame.bytes))
        if repaired != nil { record.problems.append(UTF8Repair.problem(in: frame.bytes)) }
        record.id = text("id", allowsNumber: true)?.string ?? ""
    }

    /// Whether the object had no text at all that makes a record.
    private var isEmpty: Bool {
        record.id.isEmpty && record.abstract == nil && record.facets.isEmpty && record.title == nil
            && record.tldr == nil
    }

    /// A string; nil when absent, null, blank or of another type, which is noted.
    ///
    /// - Parameters:
    ///   - part: the part's name in a problem.
    ///   - allowsNumber: whether a number will do, as for ids and dates.
    mutating func text(_ value: JSONValue?, part: String, allowsNumber: Bool = false) -> PlacedText? {
        guard let value, value.kind != .null else { return nil }
        let isText = value.kind == .string || value.kind == .key || (allowsNumber && value.kind == .number)
        guard isText else {
            leaveOut(value, part: part)
            return nil
        }
        var text = unescaped(value, part: part)
        text.apply(Unwrapping.unwrap)
        return text.isEmpty ? nil : text
    }

    /// The string of a member of the object; see ``text(_:part:allowsNumber:)``.
    ///
    /// - Parameter part: what the part is called where its name is not the key.
    mutating func text(_ key: StaticString, part: String? = nil, allowsNumber: Bool = false) -> PlacedText? {
        text(object[key], part: part ?? key.description, allowsNumber: allowsNumber)
    }

    /// A string with every space and line break of it, as what was wrong with a text is told; nil for another type.
    mutating func verbatim(_ value: JSONValue?, part: String) -> String? {
        guard let value, value.kind == .string else { return nil }
        return unescaped(value, part: part).string
    }

    /// The texts of an array of strings; a single string counts as one.
    mutating func texts(_ value: JSONValue?, part: String) -> [PlacedText] {
        guard let value, value.kind == .array else { return text(value, part: part).map { [$0] } ?? [] }
        var result: [PlacedText] = []
        for element in value.elements {
            if let text = text(element, part: part) { result.append(text) }
        }
        return result
    }

    /// The texts of a member of the object; see ``texts(_:part:)``.
    mutating func texts(_ key: StaticString) -> [PlacedText] { texts(object[key], part: key.description) }

    /// The words of one string, or the texts of an array of strings.
    mutating func words(_ key: StaticString) -> [PlacedText] {
        guard let value = object[key], value.kind == .string else { return texts(key) }
        return text(value, part: key.description)?.split(at: [" "]) ?? []
    }

    /// The names of people in one string, or the texts of an array of strings.
    mutating func names(_ key: StaticString) -> [PlacedText] {
        guard let value = object[key], value.kind == .string else { return texts(key) }
        return text(value, part: key.description)?.authorNames ?? []
    }

    /// Strings joined by spaces in an order of their own; their text leads to the stretch that holds them all.
    mutating func joined(_ values: [JSONValue?], part: String) -> PlacedText? {
        var words: [String] = []
        var stretch: Range<Int>?
        for case let value? in values {
            guard let word = text(value, part: part) else { continue }
            let range = value.byteRange
            words.append(word.string)
            stretch =
                stretch.map {
                    min($0.lowerBound, range.lowerBound)..<max($0.upperBound, range.upperBound)
                } ?? range
        }
        return stretch.map { unit(words.joined(separator: " "), from: $0) }
    }

    /// A text that was made of a stretch of the document as a whole.
    func unit(_ string: String, from range: Range<Int>) -> PlacedText {
        var map = OffsetMap()
        map.skip(range.lowerBound)
        map.appendUnit(view: string.utf8.count, origin: range.count)
        return PlacedText(utf8: Array(string.utf8), base: record.source.offset, map: placed(map))
    }

    /// The record, with an id.
    ///
    /// - Throws: `DumpProblem` when the object held nothing that makes a record.
    mutating func finish() throws(DumpProblem) -> Record {
        if isEmpty {
            throw DumpProblem(
                kind: .unreadableRecord, file: record.source.file, line: record.source.line,
                message: "the object has no id, title, abstract or facets")
        }
        if record.id.isEmpty { record.id = RecordID.generated(for: record) }
        return record
    }

    /// A facet with its text; an empty text is kept, because an empty field is a fact about the record.
    mutating func facet(name: String, heading: JSONValue, text value: JSONValue) -> Facet {
        let place = record.source.offset + value.byteRange.lowerBound
        return Facet(
            name: name, heading: unescaped(heading, part: name),
            text: text(value, part: name) ?? PlacedText("", at: place))
    }

    /// The object of digest fields that `AI` names.
    static func digest(in object: JSONValue) -> JSONValue? { object["AI"] ?? object["ai"] }

    /// Reads the digest that somebody added to a paper: an object of fields, or members with the names of facets.
    mutating func readDigest(_ headings: HeadingTable) {
        if let digest = Self.digest(in: object), digest.kind != .null {
            readFacets(of: digest, part: "AI", headings)
        } else {
            readFacets(among: object, headings)
        }
    }

    /// Adds the members of an object that have a facet's name to the record's facets.
    ///
    /// - Parameters:
    ///   - object: other members of it are no facets and passed over.
    ///   - headings: the names.
    ///   - value: the text of a member; nil for none.
    mutating func readFacets(
        among object: JSONValue, _ headings: HeadingTable, value: (JSONValue) -> JSONValue? = { $0 }
    ) {
        for (key, member) in object.members {
            guard let name = headings.name(ofKey: String(decoding: key.document.bytes[key.byteRange], as: UTF8.self)),
                headings.isFacet(name), name != "tldr", let text = value(member), text.kind == .string
            else { continue }
            record.facets.append(facet(name: name, heading: key, text: text))
        }
    }

    /// Makes every member of an object a facet, whatever its name.
    mutating func readFacets(of object: JSONValue, part: String, _ headings: HeadingTable) {
        guard object.kind == .object else {
            leaveOut(object, part: part)
            return
        }
        for (key, text) in object.members {
            let name = self.text(key, part: part)?.string ?? ""
            record.facets.append(facet(name: headings.name(ofKey: name) ?? name, heading: key, text: text))
        }
    }

    /// Notes a value that is of no use.
    mutating func leaveOut(_ value: JSONValue, part: String) {
        record.problems.append(
            RecordProblem(kind: "wrong-type", part: part, was: value.kind.description, now: "left out"))
    }

    private mutating func unescaped(_ value: JSONValue, part: String) -> PlacedText {
        let range = value.byteRange
        let raw = value.document.bytes[range]
        let base = record.source.offset
        var map = OffsetMap()
        map.skip(range.lowerBound)
        let result = raw.withUnsafeBufferPointer(JSONString.unescape)
        guard let result else {
            map.appendCopy(raw.count)
            return PlacedText(utf8: Array(raw), base: base, map: placed(map))
        }
        for surrogate in result.loneSurrogates {
            record.problems.append(
                RecordProblem(kind: "lone-surrogate", part: part, was: surrogate, now: "\u{FFFD}"))
        }
        map.appendCopy(raw.count)
        return PlacedText(utf8: result.text.bytes, base: base, map: placed(result.text.map.composed(over: map)))
    }

    /// A map to the document's bytes as one to the frame's.
    private func placed(_ map: OffsetMap) -> OffsetMap { repair.map(map.composed) ?? map }
}
