import Diglot
import TestSupport
import Testing

@Suite struct FacetDigestFixtureTests {
    private func fixture(_ name: String) throws -> Dump { try #require(Dump.fixtures.first { $0.name == name }) }

    @Test func theFixtureHasItsSections() throws {
        let records = try fixture("facet-digests.txt").records()
        #expect(
            records.map { $0.section?.string } == Array(repeating: "检索与问答", count: 4)
                + Array(repeating: "语音与音频", count: 3))
        #expect(
            records.allSatisfy {
                $0.facets.map(\.name) == ["motivation", "problem", "analysis", "method", "experiments", "contribution"]
            })
        #expect(records.map { $0.tldr == nil } == [false, true, false, false, false, false, false])
        #expect(try fixture("facet-digests.txt").problems().isEmpty)
    }

    @Test func windowsLineEndingsAndAByteOrderMarkChangeNothing() throws {
        let records = try fixture("broken/crlf-bom.txt").records()
        #expect(records.count == 2)
        #expect(records[0].source.offset == 3 + "时间序列与音乐2 篇\r\n".utf8.count)
        #expect(
            records.allSatisfy {
                $0.placedTexts.allSatisfy { !$0.text.string.unicodeScalars.contains { $0 == "\r" || $0 == "\u{FEFF}" } }
            })
    }

    @Test func aTruncatedDumpGivesWhatItHas() throws {
        let records = try fixture("broken/truncated.txt").records()
        #expect(records.map(\.facets.count) == [6, 4])
        #expect(records.map { $0.abstract == nil } == [false, true])
    }

    @Test(.enabled(if: Checkout.sharedIsPresent, Comment(rawValue: Checkout.sharedIsMissing)))
    func theRealDumpHasItsSections() throws {
        let dump = try #require(Dump.real.first { $0.name == "corpus/facet-digests.txt" })
        let records = try dump.records()
        #expect(records.count == 524)
        var counts: [Int] = []
        for (index, record) in records.enumerated() {
            if index == 0 || record.section?.string != records[index - 1].section?.string { counts.append(0) }
            counts[counts.count - 1] += 1
        }
        #expect(counts == [186, 169, 100, 69])
        #expect(records.allSatisfy { $0.facets.count == 6 && $0.abstract != nil })
        #expect(try dump.problems().isEmpty)
    }
}
