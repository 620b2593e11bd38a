// What is found without ICU is what ICU finds.

import TestSupport
import Testing

@testable import Diglot

@Suite("Plain words")
struct PlainWordsTests {
    @Test("are those of the segmenter", arguments: [Language.en, .zh])
    func law(language: Language) throws {
        var segmenter = try Segmenter(Lexicons(directory: Checkout.lexicons).segmentation())
        var random = SplitMix64(seed: 7)
        let letters = Array("aBcWwihtpsXyZ -;".utf16)
        for _ in 0..<500 {
            let length = Int.random(in: 0...40, using: &random)
            let text = (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }
            let words = try segmenter.segment(text, language: language).tokens.filter { $0.kind.isWord }
            let plain = try #require(PlainWords([String(decoding: text, as: UTF16.self)]))
            #expect(plain.words == words.map(\.range) && plain.units == text)
            #expect(words.allSatisfy { $0.kind == .letters })
        }
    }

    @Test("are not looked for where anything else stands", arguments: ["3D", "it's", "U.S.", "反思", "a_b", "naïve"])
    func refusals(text: String) { #expect(PlainWords(["plain", text]) == nil) }

    @Test("of one text never run into those of the next")
    func several() throws {
        let plain = try #require(PlainWords(["street lamp", "", "night-time"]))
        #expect(plain.words.map { String(utf16: plain.units[$0]) } == ["street", "lamp", "night", "time"])
    }
}
