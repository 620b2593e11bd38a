// Numbers of a record's words, and that they are forgotten.

import TestSupport
import Testing

@testable import Diglot

@Suite("Numbers of a record's words")
struct RecordNumbersTests {
    @Test("go from 0 in the order of the words, record by record")
    func law() {
        var random = SplitMix64(seed: 3)
        var numbers = RecordNumbers()
        for record in 0..<20 {
            numbers.reset()
            var met: [Int32] = []
            for _ in 0..<60 {
                let word = Int32.random(in: 0..<Int32(20 + 40 * record), using: &random)
                #expect(numbers.known(word) == met.firstIndex(of: word))
                let number = numbers.number(of: word)
                if !met.contains(word) { met.append(word) }
                #expect(met[number] == word)
            }
        }
    }
}
