import Foundation
import TestSupport
import Testing

@testable import Diglot

@Suite struct JSONStringTests {
    private func unescaped(_ raw: String) -> JSONString.Unescaped? {
        Array(raw.utf8).withUnsafeBufferPointer(JSONString.unescape)
    }

    private func string(_ raw: String) -> String? {
        unescaped(raw).map { String(decoding: $0.text.bytes, as: UTF8.self) }
    }

    @Test(arguments: [
        (#"\n\t\r\b\f"#, "\n\t\r\u{8}\u{C}"), (#"\"\\\/"#, "\"\\/"), (#"\u65b9\u6CD5"#, "方法"), (#"\ud83d\ude80"#, "🚀"),
        (#"a\u0000b"#, "a\0b"),
        (#"\\n"#, "\\n"), (#"研\u7a76究"#, "研究究"), (#"\uD83D\uDE80\n"#, "🚀\n"),
    ])
    func escapesBecomeCharacters(raw: String, text: String) {
        #expect(string(raw)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }

    @Test(arguments: ["", "plain", "研究🎯"])
    func withoutEscapesThereIsNothingToDo(raw: String) {
        #expect(string(raw) == nil)
    }

    @Test(arguments: [
        (#"\ud83d"#, "\u{FFFD}", [#"\ud83d"#]), (#"a\ude80b"#, "a\u{FFFD}b", [#"\ude80"#]),
        (#"\ud83d\ud83d\ude80"#, "\u{FFFD}🚀", [#"\ud83d"#]),
        (#"\ud83dx\ude80"#, "\u{FFFD}x\u{FFFD}", [#"\ud83d"#, #"\ude80"#]),
        (#"\ud83d\n"#, "\u{FFFD}\n", [#"\ud83d"#]), (#"\ude80\ud83d"#, "\u{FFFD}\u{FFFD}", [#"\ude80"#, #"\ud83d"#]),
    ])
    func loneSurrogatesAreReplacedAndNoted(raw: String, text: String, lone: [String]) {
        #expect(string(raw) == text)
        #expect(unescaped(raw)?.loneSurrogates == lone)
    }

    @Test(arguments: [#"\x"#, #"\u12"#, #"\u12G4"#, #"\"#, #"a\"#, #"\ud83d\u12"#])
    func whatIsNoEscapeStays(raw: String) throws {
        let text = try #require(string(raw))
        #expect(text.replacing("\u{FFFD}", with: #"\ud83d"#) == raw)
    }

    @Test func aCharacterComesFromItsEscape() throws {
        let marked = Marked(#"a1️⃣\u65b92️⃣b3️⃣\ud83d\ude804️⃣\n5️⃣"#)
        let map = try #require(unescaped(marked.text)).text.map
        #expect(map.originRange(of: 1..<4) == marked.utf8Range(1, 2))
        #expect(map.originRange(of: 4..<5) == marked.utf8Range(2, 3))
        #expect(map.originRange(of: 5..<9) == marked.utf8Range(3, 4))
        #expect(map.originRange(of: 9..<10) == marked.utf8Range(4, 5))
    }

    /// Law: a text that another writer escaped is read as it was.
    @Test func anyTextIsReadAsItWasWritten() throws {
        let failing = try RandomText.wild.counterexample(seed: 61, count: 1000) { text in
            let json = try JSONSerialization.data(withJSONObject: [text])
            let raw = String(decoding: json.dropFirst(2).dropLast(2), as: UTF8.self)
            return (string(raw) ?? raw).unicodeScalars.elementsEqual(text.unicodeScalars)
        }
        #expect(failing == nil)
    }

    /// Law: the map covers the string from end to end.
    @Test func theMapCoversTheString() {
        var generator = SplitMix64(seed: 62)
        let pieces = [#"\n"#, #"\u65b9"#, #"\ud83d"#, #"\ude80"#, "\\\\", "a", "研", #"\q"#, #"\""#]
        for _ in 0..<2000 {
            let raw = (0..<Int.random(in: 1...9, using: &generator)).map { _ in pieces.randomElement(using: &generator)!
            }.joined()
            guard let map = unescaped(raw)?.text.map else { continue }
            #expect(map.originEnd == raw.utf8.count, "\(raw)")
            #expect(map.originRange(of: 0..<map.viewEnd) == 0..<raw.utf8.count, "\(raw)")
        }
    }
}
