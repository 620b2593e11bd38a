// Spans of candidates, and which of them were met.

import Testing

@testable import Diglot

@Suite("Spans")
struct RangesTests {
    @Test("are met once, with and without holes")
    func met() throws {
        var met = MetSpans()
        let spans = [Ranges(0..<4), Ranges(0..<5), Ranges(1..<4)]
        let split = try #require(Ranges(0..<5, without: [1..<2, 3..<4]))
        #expect(split.count == 3)
        for span in spans + [split, split.appending(6..<7)] {
            let (isNew, isNewAgain) = (met.insert(span), met.insert(span))
            #expect(isNew && !isNewAgain)
        }
    }

    @Test("of a row hold its elements one after another")
    func stretched() throws {
        let spans = try #require(Ranges(1..<9, without: [2..<4, 5..<6]))
        Array(0..<10).withUnsafeBufferPointer { row in
            #expect(Array(Stretched(row, spans)) == [1, 4, 6, 7, 8])
            #expect(Array(Stretched(row, Ranges(3..<6))) == [3, 4, 5])
            #expect(Array(Stretched(row)) == Array(row))
        }
    }

    @Test("of a stretch are cut at what is left out, the whole first")
    func cuts() {
        let cuts = Holes(never: [2..<3], asides: [5..<7]).cuts(of: 0..<9).map { Array($0.0) }
        #expect(cuts == [[0..<2, 3..<9], [0..<2, 3..<5, 7..<9]])
        let none = Holes(never: [], asides: [])
        #expect(none.isEmpty)
        let whole = Array(none.cuts(of: 1..<9))
        #expect(whole.map { Array($0.0) } == [[1..<9]] && whole[0].1.isEmpty)
    }
}
