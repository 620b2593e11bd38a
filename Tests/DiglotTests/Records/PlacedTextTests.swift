import ICUText
import TestSupport
import Testing

@testable import Diglot

@Suite struct PlacedTextTests {
    @Test func aCopyLeadsToItsPlaceInTheDump() {
        let marked = Marked("研究1️⃣表明2️⃣有效")
        let text = PlacedText(copying: marked.text.utf8, at: 100)
        #expect(text.string == marked.text)
        #expect(text.dumpRange(of: marked.utf8Range(1, 2)) == 106..<112)
        #expect(text.dumpRange(of: 0..<0) == 100..<100)
    }

    @Test func aTextMadeElsewhereLeadsToItsBase() {
        let text = PlacedText("mended", at: 7)
        #expect(text.dumpRange(of: 2..<4) == 7..<7)
        #expect(text.dumpRange(of: 0..<6) == 7..<7)
        #expect(PlacedText("", at: 7).dumpRange(of: 0..<0) == 7..<7)
        #expect(PlacedText("", at: 7).isEmpty)
    }

    @Test func transformationsAddUp() {
        var text = PlacedText(copying: Array("ab  cd".utf8), at: 10)
        text.apply { bytes in
            var result = TransformedBytes()
            result.copy(bytes[..<2])
            result.replace(2, with: " ".utf8)
            result.copy(bytes[4...])
            return result
        }
        text.apply { bytes in
            var result = TransformedBytes()
            result.skip(1)
            result.copy(bytes[1...])
            return result
        }
        #expect(text.string == "b cd")
        #expect(text.dumpRange(of: 0..<1) == 11..<12)
        #expect(text.dumpRange(of: 1..<2) == 12..<14)
        #expect(text.dumpRange(of: 2..<4) == 14..<16)
    }

    @Test func aSliceKeepsItsPlaces() {
        let marked = Marked("研究1️⃣表明2️⃣有效")
        let slice = PlacedText(copying: marked.text.utf8, at: 100).slice(marked.utf8Range(1, 2))
        #expect(slice.string == "表明")
        #expect(slice.dumpRange(of: 0..<6) == 106..<112)
        #expect(slice.dumpRange(of: 3..<3) == 109..<109)
    }

    @Test func partsStandBetweenSeparators() {
        let text = PlacedText(copying: Array("Ann, Bo and Cy,,Di".utf8), at: 10)
        let parts = text.split(at: [", and ", ", ", " and ", ","])
        #expect(parts.map(\.string) == ["Ann", "Bo", "Cy", "Di"])
        #expect(parts.map { $0.dumpRange(of: 0..<1).lowerBound } == [10, 15, 22, 26])
        #expect(PlacedText(", ").split(at: [", "]).isEmpty)
    }

    @Test func aTransformationThatDeclinesChangesNothing() {
        var text = PlacedText(copying: Array("ab".utf8), at: 3)
        let before = text
        text.apply { _ in nil }
        #expect(text == before)
    }
}
