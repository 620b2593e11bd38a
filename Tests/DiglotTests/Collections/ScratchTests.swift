import Testing

@testable import Diglot

@Suite struct ScratchTests {
    @Test func holdsWhatAnArrayWouldHold() {
        var scratch = Scratch<Int>()
        for round in 1...3 {
            var array: [Int] = []
            scratch.removeAll()
            for value in 0..<(200 * round) {
                scratch.append(value * round)
                array.append(value * round)
            }
            scratch[7] = -1
            array[7] = -1
            scratch.removeLast(3)
            array.removeLast(3)
            #expect(Array(scratch.elements) == array && scratch.count == array.count)
            #expect(Array(scratch[5..<9]) == Array(array[5..<9]) && scratch[7] == -1)
        }
    }

    @Test func takesOverAsManyAsWereWritten() {
        var scratch = Scratch<Int>()
        for start in stride(from: 0, to: 300, by: 100) {
            scratch.append(atMost: 100) { place in
                for offset in 0..<100 { place[offset] = start + offset }
                return 50
            }
        }
        #expect(Array(scratch.elements) == Array(0..<50) + Array(100..<150) + Array(200..<250))
    }

    @Test func takesWhatRoomWasMadeFor() {
        var scratch = Scratch<Int>()
        for start in stride(from: 0, to: 300, by: 100) {
            scratch.reserve(100)
            for offset in 0..<100 { scratch.appendReserved(start + offset) }
        }
        #expect(Array(scratch.elements) == Array(0..<300))
    }

    @Test func isFilledAnewAndGrows() {
        var scratch = Scratch<Int>()
        scratch.fill(3, 9)
        scratch.append(1)
        #expect(Array(scratch.elements) == [9, 9, 9, 1])
        scratch.fill(500, 4)
        #expect(scratch.count == 500 && scratch.elements.allSatisfy { $0 == 4 })
        scratch.resize(2)
        #expect(scratch.count == 2)
        // Asking for what is not there does nothing.
        for index in [-1, 2, 1 << 40] { scratch.prefetch(index) }
    }
}
