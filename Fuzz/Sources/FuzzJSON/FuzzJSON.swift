// JSON: documents cut into tokens, strings unescaped and written, compared with Foundation.

import Foundation
import FuzzSupport
import ICUText

@testable import Diglot

@_cdecl("FuzzJSON_main")
public func main(_ argc: CInt, _ argv: ArgumentVector) -> CInt {
    let parser = JSONParser()
    return LibFuzzer.run(argc, argv) { data in
        guard let input = Input(data) else { return }
        switch input.choice % 3 {
        case 0: checkDocument(input.bytes, parser)
        case 1: checkStrings(input.bytes, parser)
        default: checkWriting(input.bytes, parser)
        }
    }
}

/// The values of a document lie inside it, in order, and their keys can be looked up.
private func checkDocument(_ bytes: [UInt8], _ parser: JSONParser) {
    guard let root = try? parser.parse(bytes) else { return }
    var reached = 0
    func visit(_ value: JSONValue) {
        switch value.kind {
        case .object:
            for (key, value) in value.members {
                visit(key)
                visit(value)
            }
            _ = value["AI"]
        case .array: for element in value.elements { visit(element) }
        case .key, .string, .number:
            let range = value.byteRange
            law(range.lowerBound >= reached && range.upperBound <= bytes.count, "\(range) after \(reached)")
            reached = range.upperBound
        case .yes, .no, .null: break
        }
    }
    visit(root)
}

/// Unescaping keeps its map, and agrees with Foundation where that accepts the string.
private func checkStrings(_ raw: [UInt8], _ parser: JSONParser) {
    _ = unescaped(raw)
    let bytes = Array(#"[""#.utf8) + raw + Array(#""]"#.utf8)
    guard isText(bytes), let root = try? parser.parse(bytes) else { return }
    guard let theirs = try? JSONDecoder().decode([String].self, from: Data(bytes)) else { return }
    let elements = root.elements
    law(elements.count == theirs.count, "\(elements.count) strings and \(theirs.count)")
    for (element, their) in zip(elements, theirs) where element.kind == .string {
        let ours = unescaped(Array(bytes[element.byteRange]))
        law(ours.elementsEqual(their.utf8), "'\(String(decoding: ours, as: UTF8.self))' instead of '\(their)'")
    }
}

/// What is written is read as the same by us and by Foundation.
private func checkWriting(_ bytes: [UInt8], _ parser: JSONParser) {
    let text = String(decoding: bytes, as: UTF8.self)
    var writer = JSONWriter()
    writer.beginArray()
    writer.string(text)
    writer.endArray()
    guard let ours = try? parser.parse(writer.bytes).elements.first else {
        return law(false, "what was written cannot be read")
    }
    law(unescaped(Array(writer.bytes[ours.byteRange])).elementsEqual(text.utf8), "'\(text)' came back as another text")
    let theirs = try? JSONDecoder().decode([String].self, from: Data(writer.bytes))
    law(theirs?.first?.utf8.elementsEqual(text.utf8) == true, "Foundation reads '\(text)' as \(theirs as Any)")
}

/// A string unescaped; its map covers both sides.
private func unescaped(_ raw: [UInt8]) -> [UInt8] {
    guard let result = raw.withUnsafeBufferPointer(JSONString.unescape) else { return raw }
    let map = result.text.map
    law(map.viewEnd == result.text.bytes.count, "the map ends at \(map.viewEnd) of \(result.text.bytes.count)")
    law(map.originEnd == raw.count, "the map leads to \(map.originEnd) of \(raw.count)")
    let wasText = isText(raw)
    law(!wasText || isText(result.text.bytes), "well-formed UTF-8 became ill-formed")
    return result.text.bytes
}

private func isText(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
