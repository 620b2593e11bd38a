// Digests that people wrote, for training: no part of a record, so that no other stage can see them.

/// The reference digests of canonical records.
struct References {
    private let parser = JSONParser()

    /// The strings of the member `references` of the object that a record was read from.
    func read(_ record: Record) -> [String] {
        guard let object = try? parser.parse(record.source.bytes), object.kind == .object,
            let references = object["references"], references.kind == .array
        else { return [] }
        return references.elements.filter { $0.kind == .string }.map { value in
            let raw = value.document.bytes[value.byteRange]
            let unescaped = raw.withUnsafeBufferPointer(JSONString.unescape)
            return String(decoding: unescaped?.text.bytes ?? Array(raw), as: UTF8.self)
        }
    }
}
