import ICUText
import TestSupport
import Testing

@Suite struct UTF16ScalarsTests {
    /// Law: reading scalars forwards and backwards gives the string's scalars.
    @Test func scalarsAreThoseOfTheString() {
        let failing = RandomText.wild.counterexample(seed: 9, count: 500) { text in
            let units = Array(text.utf16)
            var forward: [UInt32] = []
            var at = 0
            while at < units.count {
                forward.append(units.scalarValue(at: at))
                at += units.scalarWidth(at: at)
            }
            var backward: [UInt32] = []
            while at > 0 {
                let scalar = units.scalarValue(before: at)
                backward.append(scalar)
                at -= scalar > 0xFFFF ? 2 : 1
            }
            let wanted = text.unicodeScalars.map(\.value)
            return forward == wanted && backward == wanted.reversed()
        }
        #expect(failing == nil)
    }

    @Test func aLoneSurrogateIsItsOwnValue() {
        let units: [UInt16] = [0xD83D, 0x41, 0xDE80, 0xD83D]
        #expect(units.indices.map { units.scalarWidth(at: $0) } == [1, 1, 1, 1])
        #expect(units.indices.map { units.scalarValue(at: $0) } == [0xD83D, 0x41, 0xDE80, 0xD83D])
        #expect((1...4).map { units.scalarValue(before: $0) } == [0xD83D, 0x41, 0xDE80, 0xD83D])
    }

    @Test func aSliceKnowsItsOwnBounds() {
        let pair: [UInt16] = [0xD83C, 0xDFAF]
        #expect(pair[0..<1].scalarWidth(at: 0) == 1)
        #expect(pair[1..<2].scalarValue(before: 2) == 0xDFAF)
    }

    /// Law: ICU's conversion gives the string's own UTF-16.
    @Test func conversionIsTheStringsOwn() throws {
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 10, count: 500) {
                try [UInt16](utf16Of: $0).elementsEqual($0.utf16)
            }
            #expect(failing == nil, "\(name)")
        }
    }

    /// Law: a string made of UTF-16 is the library's, whatever the units and wherever the slice begins.
    @Test func aStringOfUnitsIsTheLibrarys() {
        let failing = RandomText.wild.counterexample(seed: 11, count: 500) { text in
            let units = Array(text.utf16)
            // Halves cut surrogate pairs apart.
            return [units[...], units.dropFirst(units.count / 2), units.prefix(units.count / 2)].allSatisfy {
                String(utf16: $0) == String(decoding: $0, as: UTF16.self)
            }
        }
        #expect(failing == nil)
        let lone: [UInt16] = [0xD83D, 0x41, 0xDE80, 0xD83D, 0xD83D, 0xDE80, 0xD83D]
        #expect(String(utf16: lone[...]) == "\u{FFFD}A\u{FFFD}\u{FFFD}\u{1F680}\u{FFFD}")
    }
}
