import Diglot
import TestSupport
import Testing

@Suite struct SegmentedTextTests {
    @Test(arguments: ["1️⃣One.2️⃣ Two.", " \u{3000}1️⃣One.2️⃣\u{A0}\n", "1️⃣研究。2️⃣"])
    func trimmingLeavesNoSpaceAtTheEnds(marked: String) throws {
        let marked = Marked(marked)
        let text = try Shipped.segment(marked.text)
        #expect(text.trimmed(text.sentences[0].range) == marked.utf16Range(1, 2))
    }

    @Test func trimmingSpaceAloneLeavesNothing() throws {
        let text = try Shipped.segment(" \n\t ")
        #expect(text.trimmed(0..<4).isEmpty)
    }

    @Test func segmentsOfARecordFollowItsParts() throws {
        let record = try #require(try Dump.fixtures.first { $0.name == "facet-digests.txt" }?.records().first)
        var segmenter = try Segmenter(Shipped.segmentation)
        let segmented = try segmenter.segment(record)
        #expect(segmented.record == record)
        #expect(segmented.facets.count == record.facets.count)
        #expect(segmented.parts.map(\.part) == record.facets.map(\.name) + ["abstract"])
        #expect(segmented.parts.map { $0.text.language } == Array(repeating: .zh, count: 6) + [.en])
        #expect(segmented.abstract?.sentences.count == 7)
    }

    @Test func aRecordWithoutAbstractHasNoSegmentsOfOne() throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        let segmented = try segmenter.segment(Record(id: "a", source: .init(file: "f", line: 1)))
        #expect(segmented.abstract == nil && segmented.facets.isEmpty && segmented.parts.isEmpty)
    }
}
