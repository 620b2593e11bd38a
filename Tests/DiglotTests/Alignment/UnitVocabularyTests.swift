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

    @Test func nothingIsLeftAfterRemoval() {
        var vocabulary = UnitVocabulary(reserving: 3)
        for word in ["a", "b", "c"] { _ = vocabulary.insert(word.utf16) }
        vocabulary.removeAll()
        #expect(vocabulary.count == 0 && vocabulary.id(of: "b") == -1)
        #expect(vocabulary.insert("c".utf16) == 0)
    }
}
