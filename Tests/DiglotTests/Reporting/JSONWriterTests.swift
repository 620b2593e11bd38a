import Foundation
import TestSupport
import Testing

@testable import Diglot

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func writesMembersInTheirOrder() {
        let text = written { json in
            json.beginObject()
            json.member("id", "a")
            json.member("line", 3)
            json.member("names", ["x", "y"])
            json.key("spans")
            json.beginArray()
            json.beginObject()
            json.endObject()
            json.integer(-1)
            json.number(0.5, decimals: 2)
            json.endArray()
            json.endObject()
            json.endLine()
        }
        #expect(text == #"{"id":"a","line":3,"names":["x","y"],"spans":[{},-1,0.5]}"# + "\n")
    }

    @Test func leavesOutWhatIsAbsent() {
        let text = written { json in
            json.beginObject()
            json.member("title", String?.none)
            json.member("authors", [])
            json.member("id", "a")
            json.endObject()
        }
        #expect(text == #"{"id":"a"}"#)
    }

    @Test func escapesWhatJSONMustEscape() {
        #expect(written { $0.string("\"\\\n\r\t\u{1}\u{1F}\u{7F}/研🎯") } == #""\"\\\n\r\t\u0001\u001f\u007f/研🎯""#)
    }

    @Test func writesUTF16AsItWritesTheSameString() {
        var generator = SplitMix64(seed: 20)
        for _ in 0..<300 {
            let text = RandomText.wild.next(using: &generator)
            let units = Array("<\(text)>".utf16)
            let written = (written { $0.string(text) }, written { $0.string(utf16: units[1..<units.count - 1]) })
            #expect(written.0 == written.1)
        }
        #expect(written { $0.string(utf16: [0x61, 0xD800, 0x62, 0xDC00]) } == "\"a\u{FFFD}b\u{FFFD}\"")
    }

    @Test func eachLineBeginsAnew() {
        var json = JSONWriter()
        for _ in 0..<2 {
            json.beginObject()
            json.endObject()
            json.endLine()
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "{}\n{}\n")
    }

    /// Law: another JSON reader reads the text that was written.
    @Test func anyTextCanBeReadAgain() throws {
        let failing = try RandomText.wild.counterexample(seed: 31, count: 1000) { text in
            let json = written { json in
                json.beginArray()
                json.string(text)
                json.endArray()
            }
            let read = try JSONDecoder().decode([String].self, from: Data(json.utf8))
            return read[0].unicodeScalars.elementsEqual(text.unicodeScalars)
        }
        #expect(failing == nil)
    }
}
