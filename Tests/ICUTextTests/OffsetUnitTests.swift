import ICUText
import TestSupport
import Testing

@Suite struct OffsetUnitTests {
    /// Law: every boundary between two scalars has in each unit the offset that String's own views give it.
    @Test(arguments: OffsetUnit.allCases)
    func offsetsAreThoseOfTheStringsViews(unit: OffsetUnit) {
        for (name, source) in RandomText.all {
            let failing = source.counterexample(seed: 6, count: 500) { text in
                var converter = OffsetConverter(Array(text.utf16), to: unit)
                return boundaries(of: text).allSatisfy { index in
                    converter.convert(text.utf16.distance(from: text.startIndex, to: index))
                        == offset(of: index, in: text, unit)
                }
            }
            #expect(failing == nil, "\(name)")
        }
    }

    /// Law: the order in which offsets are asked for does not matter.
    @Test func goingBackGivesTheSameOffsets() {
        let failing = RandomText.wild.counterexample(seed: 7, count: 500) { text in
            let offsets = boundaries(of: text).map { text.utf16.distance(from: text.startIndex, to: $0) }
            var forward = OffsetConverter(Array(text.utf16), to: .utf8)
            var backward = forward
            let ascending = offsets.map { forward.convert($0) }
            return offsets.reversed().map { backward.convert($0) } == ascending.reversed()
        }
        #expect(failing == nil)
    }

    @Test func anOffsetInsideASurrogatePairIsThePairsStart() {
        let marked = Marked("a1️⃣🎯2️⃣b")
        var utf8 = OffsetConverter(Array(marked.text.utf16), to: .utf8)
        #expect(utf8.convert(marked.utf16[1]! + 1) == marked.utf8[1])
        #expect(utf8.convert(marked.utf16Range(1, 2)) == marked.utf8Range(1, 2))
    }

    /// Long texts are counted block by block, and a pair may lie across two.
    @Test func everyOffsetOfALongTextIsRight() {
        for lead in 0..<2 {
            let text = String(repeating: "a", count: lead) + String(repeating: "🎯", count: 300)
            var utf8 = OffsetConverter(Array(text.utf16), to: .utf8)
            var scalars = OffsetConverter(Array(text.utf16), to: .scalar)
            for offset in lead..<lead + 600 {
                #expect(utf8.convert(offset) == lead + 4 * ((offset - lead) / 2))
                #expect(scalars.convert(offset) == lead + (offset - lead) / 2)
            }
            #expect(utf8.convert(lead + 600) == text.utf8.count)
            #expect(scalars.convert(lead + 600) == text.unicodeScalars.count)
        }
    }

    @Test func anOffsetOutsideTheTextIsAMistake() async {
        await #expect(processExitsWith: .failure) {
            var converter = OffsetConverter(Array("ab".utf16), to: .utf8)
            _ = converter.convert(3)
        }
    }

    private func boundaries(of text: String) -> [String.Index] {
        Array(text.unicodeScalars.indices) + [text.endIndex]
    }

    private func offset(of index: String.Index, in text: String, _ unit: OffsetUnit) -> Int {
        switch unit {
        case .utf8: text.utf8.distance(from: text.startIndex, to: index)
        case .utf16: text.utf16.distance(from: text.startIndex, to: index)
        case .scalar: text.unicodeScalars.distance(from: text.startIndex, to: index)
        }
    }
}
