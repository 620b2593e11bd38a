// Spans of candidates, and which of them were met.

import Testing

@testable import Diglot

@Suite("Spans")
struct RangesTests {
    private static func row(_ ranges: [Range<Int>], _ memory: RecordMemory) -> UnsafeBufferPointer<Stretch> {
        memory.row(copying: ranges.map(Stretch.init))
    }

    @Test("are met once, with and without holes")
    func met() throws {
        let memory = RecordMemory(1 << 10)
        defer { memory.free() }
        var met = MetSpans(memory)
        let spans = [Ranges(0..<4), Ranges(0..<5), Ranges(1..<4)]
        let split = try #require(Ranges(0..<5, without: Self.row([1..<2, 3..<4], memory), memory))
        #expect(split.count == 3)
        for span in spans + [split, split.appending(6..<7, memory)] {
            let (isNew, isNewAgain) = (met.insert(span), met.insert(span))
            #expect(isNew && !isNewAgain)
        }
    }

    @Test("of a row hold its elements one after another")
    func stretched() throws {
        let memory = RecordMemory(1 << 10)
        defer { memory.free() }
        let spans = try #require(Ranges(1..<9, without: Self.row([2..<4, 5..<6], memory), memory))
        Array(0..<10).withUnsafeBufferPointer { row in
            #expect(Array(Stretched(row, spans)) == [1, 4, 6, 7, 8])
            #expect(Array(Stretched(row, Ranges(3..<6))) == [3, 4, 5])
            #expect(Array(Stretched(row)) == Array(row))
        }
    }

    @Test("of a stretch are cut at what is left out, the whole first")
    func cuts() {
        let memory = RecordMemory(1 << 10)
        defer { memory.free() }
        let holes = Holes(never: Self.row([2..<3], memory), and: [], asides: Self.row([5..<7], memory), memory)
        let cuts = holes.cuts(of: 0..<9).map { Array($0.0) }
        #expect(cuts == [[0..<2, 3..<9], [0..<2, 3..<5, 7..<9]])
        let more = Holes(never: Self.row([6..<7], memory), and: [2..<3], asides: Self.row([], memory), memory)
        #expect(more.cuts(of: 0..<9).map { Array($0.0) } == [[0..<2, 3..<6, 7..<9]])
        let none = Holes(never: Self.row([], memory), and: [], asides: Self.row([], memory), memory)
        #expect(none.isEmpty)
        let whole = Array(none.cuts(of: 1..<9))
        #expect(whole.map { Array($0.0) } == [[1..<9]] && whole[0].1.isEmpty)
    }
}
