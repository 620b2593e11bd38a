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

    @Test("of a stretch are cut at what is left out, the whole first")
    func cuts() {
        var cuts: [[Range<Int>]] = []
        Holes(never: [2..<3], asides: [5..<7]).forEachCut(of: 0..<9) { spans, _ in cuts.append(Array(spans)) }
        #expect(cuts == [[0..<2, 3..<9], [0..<2, 3..<5, 7..<9]])
        let none = Holes(never: [], asides: [])
        #expect(none.isEmpty)
        cuts = []
        none.forEachCut(of: 1..<9) { spans, cut in
            cuts.append(Array(spans))
            #expect(cut.isEmpty)
        }
        #expect(cuts == [[1..<9]])
    }
}
