// What NearDuplicates finds is what comparing each text with each earlier one finds.

import TestSupport
import Testing

@testable import Diglot

@Suite struct NearDuplicatesTests {
    /// The Dice coefficient as its definition has it.
    private static func areSame(_ a: [UInt16], _ b: [UInt16]) -> Bool {
        var counts: [[UInt16]: Int] = [:]
        for (first, second) in zip(a, a.dropFirst()) { counts[[first, second], default: 0] += 1 }
        var common = 0
        for (first, second) in zip(b, b.dropFirst()) where counts[[first, second], default: 0] > 0 {
            counts[[first, second], default: 0] -= 1
            common += 1
        }
        let all = max(0, a.count - 1) + max(0, b.count - 1)
        return all > 0 && Double(2 * common) >= 0.9 * Double(all)
    }

    private static func found(_ texts: [[UInt16]]) -> [Int?] {
        var duplicates = NearDuplicates(texts)
        return texts.map { _ in duplicates.next() }
    }

    private static func expected(_ texts: [[UInt16]]) -> [Int?] {
        texts.indices.map { later in texts[..<later].firstIndex { areSame($0, texts[later]) } }
    }

    /// Texts of few characters, many of which are changed copies of others.
    private static func texts(_ count: Int, using generator: inout SplitMix64) -> [[UInt16]] {
        var texts: [[UInt16]] = []
        for _ in 0..<count {
            var text: [UInt16] = []
            if let other = texts.randomElement(using: &generator), Int.random(in: 0..<3, using: &generator) > 0 {
                text = other
                for _ in 0..<Int.random(in: 0...4, using: &generator) where !text.isEmpty {
                    let at = text.indices.randomElement(using: &generator)!
                    if Bool.random(using: &generator) { text.remove(at: at) } else { text[at] = 0x4E20 }
                }
            } else {
                let length = Int.random(in: 0...60, using: &generator)
                text = (0..<length).map { _ in UInt16.random(in: 0x4E00...0x4E09, using: &generator) }
            }
            texts.append(text)
        }
        return texts
    }

    @Test func `Every text is found that comparing all with all finds, and the first of them`() {
        var generator = SplitMix64(seed: 7)
        var duplicates = 0
        for round in 0..<60 {
            let texts = Self.texts(round % 2 == 0 ? 8 : 80, using: &generator)
            let expected = Self.expected(texts)
            #expect(Self.found(texts) == expected)
            duplicates += expected.count { $0 != nil }
        }
        #expect(duplicates > 100)
    }

    @Test func `Tens of thousands of texts take no longer than their length asks for`() {
        var generator = SplitMix64(seed: 8)
        #if DEBUG
            let count = 500
        #else
            let count = 20_000
        #endif
        let texts = (0..<count).map { _ in
            Array("我们提出了一种方法".utf16)
                + (0..<20).map { _ in UInt16.random(in: 0x4E00...0x5000, using: &generator) }
        }
        #expect(Self.found(texts + [texts[9]]).compactMap { $0 } == [9])
        #expect(Self.found(Array(repeating: texts[0], count: count)).dropFirst().allSatisfy { $0 == 0 })
    }
}
