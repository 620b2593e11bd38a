import TestSupport
import Testing

@testable import Diglot

@Suite struct HanUnitsTests {
    @Test func knowsExactlyTheCharactersAndPairsOfItsVocabulary() throws {
        let vocabulary = try Shipped.lexicons.translationTable().chinese
        let han = HanUnits(vocabulary)
        var found = 0
        for id in 0..<Int32(vocabulary.count) {
            let unit = Array(vocabulary[id])
            guard unit.allSatisfy({ $0.isHan && !$0.isSurrogate }) else { continue }
            if unit.count == 1 { #expect(han.id(of: unit[0]) == id) }
            if unit.count == 2 {
                #expect(han.id(of: unit[0], unit[1]) == id)
                let swapped = vocabulary.id(of: String(decoding: [unit[1], unit[0]], as: UTF16.self))
                #expect(han.id(of: unit[1], unit[0]) == swapped)
            }
            found += unit.count < 3 ? 1 : 0
        }
        #expect(found > 10_000)
        #expect(han.id(of: UInt16(ascii: "a")) == -1)
    }
}
