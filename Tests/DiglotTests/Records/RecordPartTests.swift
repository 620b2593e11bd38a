import Diglot
import TestSupport
import Testing

@Suite struct RecordPartTests {
    private let record: Record = {
        var record = Record(id: "a", source: .init(file: "f", line: 1))
        record.title = PlacedText("T")
        record.authors = [PlacedText("A")]
        record.keywords = [PlacedText("k")]
        record.tldr = PlacedText("Short.")
        record.facets = [Facet(name: "method", heading: PlacedText("方法"), text: PlacedText("提出"))]
        record.abstract = PlacedText("We.")
        record.section = PlacedText("S")
        return record
    }()

    private static let parts: [(RecordPart, Set<String>)] = [
        (.title, ["title"]), (.authors, ["authors"]), (.keywords, ["keywords"]), (.tldr, ["tldr"]),
        (.facets, ["method", "method heading"]), (.abstract, ["abstract"]),
    ]

    @Test(arguments: parts)
    func anIgnoredPartIsGoneAndNoOther(part: RecordPart, names: Set<String>) {
        let left = Set(record.ignoring([part]).placedTexts.map(\.part))
        #expect(left == Set(record.placedTexts.map(\.part)).subtracting(names))
    }

    @Test func everyPartIsTested() {
        #expect(Self.parts.map(\.0) == RecordPart.allCases)
    }

    @Test func ignoringNothingChangesNothing() {
        #expect(record.ignoring([]) == record)
    }

    @Test func ignoringEverythingLeavesTheRestOfTheRecord() {
        let left = record.ignoring(Set(RecordPart.allCases))
        #expect(left.placedTexts.map(\.part) == ["section"])
        #expect(left.id == "a")
    }
}
