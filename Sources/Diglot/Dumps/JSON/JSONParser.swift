// JSON documents as values that know the bytes they came from.

import CJSON

/// A document that is not JSON.
struct JSONError: Error, Equatable {
    let message: String
    /// The byte where the parser stopped.
    let offset: Int
}

/// Parses JSON with simdjson; one per worker.
final class JSONParser {
    private let handle: OpaquePointer

    init() {
        guard let handle = dg_json_open() else { fatalError("out of memory") }
        self.handle = handle
    }

    deinit { dg_json_close(handle) }

    /// Parses one document whose root is an object or an array.
    func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        var tokens: UnsafePointer<dg_json_token>?
        var message: UnsafePointer<CChar>?
        var offset = 0
        let count = bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return -1 }
            return dg_json_parse(handle, base, buffer.count, &tokens, &message, &offset)
        }
        guard count >= 0 else {
            throw JSONError(message: message.map { String(cString: $0) } ?? "an empty document", offset: offset)
        }
        let document = JSONDocument(bytes: bytes, tokens: Array(UnsafeBufferPointer(start: tokens, count: count)))
        return JSONValue(document: document, index: 0)
    }
}

/// A parsed document: its bytes and its tokens in preorder.
final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let tokens: [dg_json_token]

    init(bytes: [UInt8], tokens: [dg_json_token]) {
        self.bytes = bytes
        self.tokens = tokens
    }
}

extension dg_json_token: @unchecked @retroactive Sendable {}

/// A value inside a document.
struct JSONValue {
    enum Kind: UInt32 {
        case object, array, key, string, number, yes, no, null

        /// As an error message names it.
        var description: String {
            switch self {
            case .object: "an object"
            case .array: "an array"
            case .key, .string: "a string"
            case .number: "a number"
            case .yes, .no: "true or false"
            case .null: "null"
            }
        }
    }

    let document: JSONDocument
    /// The index of the value's first token.
    let index: Int

    private var token: dg_json_token { document.tokens[index] }

    var kind: Kind { Kind(rawValue: token.kind)! }

    /// The bytes of a string (between its quotes, escapes and all) or number.
    var byteRange: Range<Int> { Int(token.start)..<Int(token.end) }

    /// The index of the token after the value's last one.
    private var endIndex: Int { kind == .object || kind == .array ? Int(token.end) : index + 1 }

    /// The members of an object, in document order; empty for anything else.
    var members: [(key: JSONValue, value: JSONValue)] {
        guard kind == .object else { return [] }
        var result: [(JSONValue, JSONValue)] = []
        var at = index + 1
        while at < endIndex {
            let value = JSONValue(document: document, index: at + 1)
            result.append((JSONValue(document: document, index: at), value))
            at = value.endIndex
        }
        return result
    }

    /// The elements of an array; empty for anything else.
    var elements: [JSONValue] {
        guard kind == .array else { return [] }
        var result: [JSONValue] = []
        var at = index + 1
        while at < endIndex {
            let value = JSONValue(document: document, index: at)
            result.append(value)
            at = value.endIndex
        }
        return result
    }

    /// The first member with a key that is written without escapes.
    subscript(key: StaticString) -> JSONValue? {
        guard kind == .object else { return nil }
        let wanted = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        var at = index + 1
        while at < endIndex {
            let name = document.tokens[at]
            let value = JSONValue(document: document, index: at + 1)
            if document.bytes[Int(name.start)..<Int(name.end)].elementsEqual(wanted) { return value }
            at = value.endIndex
        }
        return nil
    }
}
