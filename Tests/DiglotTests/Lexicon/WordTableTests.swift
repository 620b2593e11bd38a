// A word has one number in any case, and the words of a record are forgotten.

import TestSupport
import Testing

@testable import Diglot

@Suite("Numbers of words")
struct WordTableTests {
    /// Letters with and without case in blocks of their own and beside each other, and what no word should end in.
    private static let alphabet = Array("abkzABZ09-@[`{éÉßΩωЖж模型\u{212A}\u{3000}Ａ\u{0}".utf16)

    private static func word(_ random: inout SplitMix64) -> [UInt16] {
        (0..<Int.random(in: 0...13, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
    }

    /// In lower case, full width apart: that has no case here.
    private static func lower(_ word: [UInt16]) -> [UInt16] {
        word.flatMap { $0 >= 0x2E80 ? [$0] : Array(String(decoding: [$0], as: UTF16.self).lowercased().utf16) }
    }

    private static func known(_ word: [UInt16], _ table: WordTable) -> Int32? {
        word.withUnsafeBufferPointer { table.knownNumbers(of: $0)?.id }
    }

    private static func numbers(of word: [UInt16], _ table: inout WordTable) -> (id: Int32, inRecord: Int32) {
        var numbers: (Int32, Int32) = (-1, -1)
        word.withUnsafeBufferPointer { word in
            let (key, _) = WordKey.of(word)
            table.number(1) { _ in
                key
            } _: { _ in
                word
            } _: { _ in
                true
            } _: {
                numbers = ($1, $2)
            }
        }
        return numbers
    }

    @Test("go from 0 in the order in which words are met, the same in any case", arguments: 1...4)
    func law(_ seed: Int) {
        var random = SplitMix64(seed: seed)
        var table = WordTable()
        var known: [[UInt16]: Int32] = [:]
        for _ in 0..<6000 {
            let word = Self.word(&random)
            let lower = Self.lower(word)
            #expect(Self.known(word, table) == known[lower])
            let id = table.id(of: word)
            #expect(id == known[lower, default: Int32(known.count)])
            known[lower] = id
            #expect(Array(table.units(of: id)) == lower)
        }
        #expect(table.count == known.count)
    }

    @Test("of a record are given again for the next one, those of the lexicon stay")
    func records() {
        var random = SplitMix64(seed: 5)
        var table = WordTable()
        let fixed = (0..<900).map { _ in Self.word(&random) }
        let ids = fixed.map { table.id(of: $0) }
        table.fix()
        let count = table.count
        for _ in 0..<5 {
            let words = (0..<3000).map { _ in Self.word(&random) }
            for word in words { _ = table.id(of: word) }
            #expect(table.count > count)
            table.reset()
            #expect(table.count == count)
            #expect(fixed.map { Self.known($0, table) } == ids)
            let others = Set(words.map(Self.lower)).subtracting(fixed.map(Self.lower))
            #expect(others.allSatisfy { Self.known($0, table) == nil })
        }
    }

    @Test("of a copy are its own")
    func copies() {
        var table = WordTable()
        let we = table.id(of: "we")
        var copy = table
        let mend = copy.id(of: "mend")
        #expect(table.count == 1 && copy.count == 2)
        let clocks = table.id(of: "clocks")
        #expect(clocks == mend && copy.id(of: "we") == we)
        #expect(String(decoding: copy.units(of: mend), as: UTF16.self) == "mend")
        #expect(String(decoding: table.units(of: clocks), as: UTF16.self) == "clocks")
    }

    @Test("in a record go from 0 in the order of its words, record by record")
    func numbersInRecords() {
        var random = SplitMix64(seed: 3)
        var table = WordTable()
        for record in 0..<20 {
            // A table that is not reset keeps the words, but not their numbers in the record.
            if record % 2 == 0 { table.endRecord() } else { table.reset() }
            if record == 3 { table.fix() }
            var met: [[UInt16]: Int32] = [:]
            // So many that the table grows within a record.
            for _ in 0..<(record == 5 ? 4000 : 60) {
                let word = Self.word(&random)
                let lower = Self.lower(word)
                let before = word.withUnsafeBufferPointer { table.knownNumbers(of: $0)?.inRecord ?? -1 }
                #expect(before == met[lower] ?? -1)
                let (id, number) = Self.numbers(of: word, &table)
                #expect(number == met[lower, default: Int32(met.count)])
                met[lower] = number
                #expect(Array(table.units(of: id)) == lower)
            }
        }
    }
}
