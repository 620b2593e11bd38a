// Words that are the same in any case have one key, others only when it is a hash.

import TestSupport
import Testing

@testable import Diglot

@Suite("Keys of words")
struct WordKeyTests {
    private static func key(_ word: [UInt16]) -> WordKey { word.withUnsafeBufferPointer { WordKey.of($0).key } }

    private static func key(_ word: String) -> WordKey { key(Array(word.utf16)) }

    /// The key of a word in a row that goes on behind it.
    private static func paddedKey(_ word: [UInt16], _ rest: [UInt16]) -> WordKey {
        let text = word + rest
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: PaddedUnits.room(for: text)) { room in
            WordKey.of(0..<word.count, in: PaddedUnits(copying: text, to: room)).key
        }
    }

    @Test("short words keep all their units, long ones have hashes")
    func kinds() {
        for word in ["a", "model", "networks", "é", "模型", "大模型", "ｋ"] { #expect(!Self.key(word).isHash, "\(word)") }
        for word in ["", "embedding", "resumé", "语言模型", "\u{0}", "a\u{0}", "模\u{0}"] {
            #expect(Self.key(word).isHash, "\(word)")
        }
    }

    @Test("are the same in any case, of the Kelvin sign too")
    func cases() {
        for (word, same) in [("WE", "we"), ("É", "é"), ("\u{212A}", "k"), ("wee\u{212A}s", "weeks"), ("GPT模", "gpt模")] {
            #expect(Self.key(word) == Self.key(same), "\(word)")
        }
    }

    @Test("are the same whatever stands behind the word", arguments: 1...4)
    func padding(_ seed: Int) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("akzKZ09-{é模型\u{212A}\u{3000}\u{0}\u{FFFF}".utf16) + [0xD840]
        var words: [UInt64: [UInt16]] = [:]
        for _ in 0..<4000 {
            let word = (0..<Int.random(in: 0...10, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
            let rest = (0..<WordKey.mostUnits).map { _ in alphabet.randomElement(using: &random)! }
            let key = Self.key(word)
            #expect(Self.paddedKey(word, rest) == key)
            if key.isHash { continue }
            let lower = String(decoding: word, as: UTF16.self).lowercased()
            #expect(String(decoding: words[key.bits, default: word], as: UTF16.self).lowercased() == lower)
            words[key.bits] = word
        }
    }
}
