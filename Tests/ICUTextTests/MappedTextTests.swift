import TestSupport
import Testing

@testable import ICUText

@Suite struct MappedTextTests {
    private func stretch(_ view: Range<Int>, _ origin: Range<Int>, isCopy: Bool = true) -> OffsetMap.Stretch {
        OffsetMap.Stretch(view: view, origin: origin, isCopy: isCopy)
    }

    @Test func aMapIsListedAsCopiesAndSingleUnits() throws {
        let view = try NormalizedView(of: "abﷺﷺ方", form: .nfkc)
        #expect(
            view.map.stretches == [
                stretch(0..<2, 0..<2), stretch(2..<20, 2..<3, isCopy: false), stretch(20..<38, 3..<4, isCopy: false),
                stretch(38..<39, 4..<5),
            ])
    }

    @Test func offsetsInOtherUnitsFollowTheWidthsOfBothSides() throws {
        let text = Array("方ＡÉ𠮷".utf16)
        let view = try NormalizedView(of: text, form: .nfkcCasefold)
        #expect(view.string == "方aé𠮷")
        #expect(
            view.text.map(in: .utf8, of: text).stretches == [
                stretch(0..<3, 0..<3), stretch(3..<4, 3..<6, isCopy: false), stretch(4..<10, 6..<12),
            ])
        #expect(view.text.map(in: .scalar, of: text).stretches == [stretch(0..<4, 0..<4)])
        #expect(view.text.map(in: .utf16, of: text) == view.map)
    }

    @Test func whatIsLeftOutIsCountedInOtherUnitsToo() throws {
        let text = Array("方\u{AD}a\u{200B}".utf16)
        let map = try NormalizedView(of: text, form: .nfkcCasefold).text.map(in: .utf8, of: text)
        #expect(map.viewEnd == 4)
        #expect(map.originEnd == 9)
        #expect(map.originRange(of: 3..<4).lowerBound == 5)
    }

    @Test func aViewOfAViewLeadsBackToTheText() throws {
        let marked = Marked("1️⃣ﬁ2️⃣3️⃣訓4️⃣練")
        let first = try NormalizedView(of: marked.text, form: .nfkc).text
        var simplify = try Transliterator(.traditionalSimplified)
        let second = try simplify.view(of: first.utf16).composed(over: first)
        #expect(second.string == "fi训练")
        #expect(second.map.originRange(of: 1..<2) == marked.utf16Range(1, 2))
        #expect(second.map.originRange(of: 2..<3) == marked.utf16Range(3, 4))
    }

    /// Law: in every unit the map covers both texts, and stretches follow one another.
    @Test(arguments: OffsetUnit.allCases)
    func mapsInEveryUnitCoverBothTexts(unit: OffsetUnit) throws {
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 31, count: 300) { text in
                let units = Array(text.utf16)
                let view = try NormalizedView(of: units, form: .nfkcCasefold).text
                let map = view.map(in: unit, of: units)
                var whole = OffsetConverter(view.utf16, to: unit)
                var origin = OffsetConverter(units, to: unit)
                let follow = zip(map.stretches, map.stretches.dropFirst()).allSatisfy {
                    $0.view.upperBound == $1.view.lowerBound && $0.origin.upperBound <= $1.origin.lowerBound
                }
                return follow && map.viewEnd == whole.convert(view.utf16.count)
                    && map.originEnd == origin.convert(units.count)
                    && map.stretches.allSatisfy { !$0.isCopy || $0.view.count == $0.origin.count }
            }
            #expect(failing == nil, "\(name)")
        }
    }
}
