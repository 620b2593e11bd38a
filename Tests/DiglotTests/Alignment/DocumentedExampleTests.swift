import Diglot
import Foundation
import TestSupport
import Testing

/// The example of the article on links, compiled and run.
@Suite struct DocumentedExampleTests {
    private func links(of record: Record) throws -> [(String, Int, Double, Int)] {
        var printed: [(String, Int, Double, Int)] = []
        func print(_ name: String, _ sentence: Int, _ score: Double, _ count: Int) {
            printed.append((name, sentence, score, count))
        }
        // example begins
        let lexicons = try Lexicons.find()
        var segmenter = try Segmenter(lexicons.segmentation())
        var aligner = try FacetAligner(lexicons.alignment())

        let segmented = try segmenter.segment(record)
        let alignment = try aligner.align(segmented)
        for (facet, links) in zip(record.facets, alignment.facets) {
            for link in links.links { print(facet.name, link.sentence, link.score, link.evidence.count) }
        }
        // example ends
        return printed
    }

    @Test func theExampleFindsLinks() throws {
        let dump = try #require(Dump.fixtures.first { $0.name == "facet-digests.txt" })
        let links = try links(of: dump.records()[0])
        #expect(links.contains { $0.0 == "method" && $0.1 == 3 && $0.3 > 3 })
    }

    @Test func theArticleShowsTheVeryCode() throws {
        #expect(
            try DocumentedCode.article("HowLinksAreScored").contains(DocumentedCode.example(in: #filePath)))
    }
}
