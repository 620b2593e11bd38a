// Digests that say what others say, too.

import TestSupport
import Testing

@testable import Diglot

@Suite("Agreement of digests")
struct AgreementTests {
    /// What each text says, all of one record.
    private static func digests(_ texts: [String]) throws -> [Agreement.Signs] {
        let lexicon = Shipped.summaries.chinese
        var segmenter = try Segmenter(Shipped.segmentation)
        var words = lexicon.words
        let record = Record.written(facets: texts.map { ("method", $0) })
        let context = try #require(try SummaryContext(segmenter.segment(record), lexicon, &segmenter, &words))
        // Passages look at words in the context's memory.
        defer { withExtendedLifetime(context) {} }
        return context.passages.enumerated().map { index, passage in
            var signs = Agreement.Signs()
            signs.insert(Candidate(passage, at: index, spans: Ranges(passage.body), cut: []))
            return signs
        }
    }

    @Test("is greatest for what the others repeat, and whole among equals")
    func repeats() throws {
        let digests = try Self.digests(["提出路灯先验框架。", "提出路灯先验的新框架。", "整理三座城市的影像。", "提出路灯先验框架。"])
        let values = Agreement.values([Double](repeating: 1, count: 4)) { digests[$0] }
        #expect(values[0] == values[3])
        #expect(values[0] > values[1] && values[1] > values[2])
        #expect(values.allSatisfy { (0...1).contains($0) })
        let same = Agreement.values([1, 1]) { digests[3 * $0] }
        #expect(same.allSatisfy { abs($0 - 1) < 1e-12 })
    }

    @Test("counts the likely more than the unlikely, and not those that are far behind")
    func votes() throws {
        let digests = try Self.digests(["提出路灯先验框架。", "提出路灯先验的新框架。", "整理三座城市的影像。"])
        let near = Agreement.values([5, 5, 5]) { digests[$0] }
        let behind = Agreement.values([5, 2, 5]) { digests[$0] }
        #expect(behind[0] < near[0])
        #expect(Agreement.values([5, 0, 0]) { digests[$0] } == [1, 0, 0])
        #expect(Agreement.values([]) { digests[$0] }.isEmpty)
    }

    @Test("never puts a digest that is asked behind one that is not")
    func order() throws {
        let digests = try Self.digests(["提出路灯先验框架。"])
        var random = SplitMix64(seed: 11)
        for _ in 0..<50 {
            let scores = (0..<30).map { _ in Double.random(in: 0...10, using: &random) }
            let values = Agreement.values(scores) { _ in digests[0] }
            let asked = scores.indices.filter { values[$0] > 0 }.map { scores[$0] }
            let others = scores.indices.filter { values[$0] == 0 }.map { scores[$0] }
            #expect(!asked.isEmpty && asked.count <= 20)
            #expect(asked.min()! >= others.max() ?? -.infinity)
        }
    }
}
