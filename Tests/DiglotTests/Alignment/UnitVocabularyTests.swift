import TestSupport
import Testing

@testable import Diglot

@Suite struct UnitVocabularyTests {
    @Test func aUnitKeepsItsNumber() {
        var vocabulary = UnitVocabulary()
        let words = (0..<5000).map { "w\($0)" }
        for (number, word) in words.enumerated() { #expect(vocabulary.insert(word.utf16) == Int32(number)) }
        for (number, word) in words.enumerated() {
            #expect(vocabulary.insert(word.utf16) == Int32(number))
            #expect(vocabulary.id(of: word) == Int32(number))
            #expect(vocabulary[Int32(number)].elementsEqual(word.utf16))
        }
        #expect(vocabulary.count == 5000)
    }

    @Test func whatWasNotEnteredHasNoNumber() {
        var vocabulary = UnitVocabulary()
        _ = vocabulary.insert("模型".utf16)
        for word in ["模", "型模", "", "模型型"] { #expect(vocabulary.id(of: word) == -1) }
    }

    @Test func unitsOfEveryLengthAndKindAreToldApart() {
        var vocabulary = UnitVocabulary()
        let units: [[UInt16]] = [
            [0x61], [0, 0x61], [0, 0, 0x61], [1], [1, 0x61], [0x4E00], [0x9FFF], [0x4DFF], [0xA000], [0xD840, 0xDC00],
            Array("自监督".utf16), Array("自监督预".utf16), Array("自监督预训".utf16), Array("自监督预训练".utf16),
        ]
        for (number, unit) in units.enumerated() { #expect(vocabulary.insert(unit) == Int32(number)) }
        for (number, unit) in units.enumerated() {
            #expect(unit.withUnsafeBufferPointer { vocabulary.id(of: $0) } == Int32(number))
            #expect(Array(vocabulary[Int32(number)]) == unit)
        }
    }

    @Test("words of different lengths whose first letters differ by as much are told apart")
    func lengthsInKeys() {
        for (word, other) in [("loading", "coadding"), ("Geissler", "Heisler"), ("Fabian", "Habibian")] {
            var vocabulary = UnitVocabulary()
            _ = vocabulary.insert(word.utf16)
            #expect(vocabulary.id(of: other) == -1)
        }
    }

    @Test func pairsAndThreesAreFoundAsTheUnitsThatTheyAre() {
        var vocabulary = UnitVocabulary()
        for unit in ["模", "a", "ab", "模型", "型b", "模型型"] { _ = vocabulary.insert(unit.utf16) }
        let units = Array("模型ab".utf16)
        for unit in units {
            for other in units {
                let pair = String(decoding: [unit, other], as: UTF16.self)
                #expect(vocabulary.pairs[PairTable.key(unit, other)] == vocabulary.id(of: pair))
                let three = String(decoding: [unit, other, other], as: UTF16.self)
                #expect(vocabulary.id(ofKey: UnitVocabulary.key(unit, other, other)) == vocabulary.id(of: three))
            }
        }
        #expect(vocabulary.pairs[PairTable.key(units[0], units[1])] == 3)
        #expect(vocabulary.id(ofKey: UnitVocabulary.key(units[0], units[1], units[1])) == 5)
    }

    @Test func wordsOfASCIIHaveTheSameKeyFromTheirBytes() {
        for word in ["", "a", "ab", "abc", "abcd", "abcde", "abcdefg", "abcdefgh", "end-to-end 4.5", "\u{7F}\u{0}~"] {
            let key = Array(word.utf16).withUnsafeBufferPointer { UnitVocabulary.key($0) }
            #expect(Array(word.utf8).withUnsafeBufferPointer { UnitVocabulary.key(ascii: $0) } == key)
        }
        for word in ["é", "ab\u{E9}", "naïve", "Gödel-free", "模型"] {
            #expect(Array(word.utf8).withUnsafeBufferPointer { UnitVocabulary.key(ascii: $0) } == nil)
        }
    }

    @Test func keysOfWordsThatShareTheirUnitsDiffer() {
        let words = ["abcd", "abcda", "abcdab", "abcdabc", "abcdabcd", "bcda", "aaaa", "aaaaa", "aaaaaa", "abcdeabcd"]
        var keys: Set<UInt64> = []
        for word in words { keys.insert(Array(word.utf16).withUnsafeBufferPointer { UnitVocabulary.key($0) }) }
        #expect(keys.count == words.count && keys.allSatisfy { $0 >> 63 == 1 })
    }

    @Test func nothingIsLeftAfterRemoval() {
        var vocabulary = UnitVocabulary(reserving: 3)
        for word in ["a", "b", "c", "模"] { _ = vocabulary.insert(word.utf16) }
        vocabulary.removeAll()
        #expect(vocabulary.count == 0)
        #expect(vocabulary.id(of: "b") == -1)
        #expect(vocabulary.id(of: "模") == -1)
        #expect(vocabulary.insert("c".utf16) == 0)
    }
}
