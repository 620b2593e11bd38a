import Diglot
import TestSupport
import Testing

/// What is in one record of a facet digest.
@Suite struct FacetDigestParsingTests {
    private func record(_ text: String) throws -> Record {
        let records = try Dump(text).records(as: .facetDigests)
        #expect(records.count == 1)
        return try #require(records.first)
    }

    private let whole = """
        检索与问答1 篇
        应用/语言技术 (含检索)
        检索与问答
        #passage reranking #C++ #C# #$k$-NN
        TL;DR:One reranker serves both.
        🎯 研究动机现有模型效果下降。
        ❓ 解决问题同时服务两种语言。
        查看完整摘要 (Abstract)
        Rerankers are English.
        We present one.
        """

    @Test func everyPartIsRead() throws {
        let record = try record(whole)
        #expect(record.track?.string == "应用/语言技术 (含检索)")
        #expect(record.section?.string == "检索与问答")
        #expect(record.keywords.map(\.string) == ["passage reranking", "C++", "C#", "$k$-NN"])
        #expect(record.tldr?.string == "One reranker serves both.")
        #expect(record.facets.map(\.name) == ["motivation", "problem"])
        #expect(record.facets.map(\.heading.string) == ["研究动机", "解决问题"])
        #expect(record.facets.map(\.text.string) == ["现有模型效果下降。", "同时服务两种语言。"])
        #expect(record.abstract?.string == "Rerankers are English. We present one.")
        #expect(record.title == nil)
    }

    @Test func theRecordBeginsAtItsTrack() throws {
        let record = try record(whole)
        #expect(record.source.line == 2)
        #expect(
            String(decoding: record.source.bytes, as: UTF8.self)
                == whole.split(separator: "\n").dropFirst().joined(separator: "\n"))
    }

    @Test func textsLeadToTheirBytes() throws {
        let marked = Marked("A1 篇\nA\n#1️⃣key2️⃣\n🎯 研究动机3️⃣效果4️⃣\n下降\nAbstract\nWe5️⃣\n6️⃣test.\n")
        let record = try record(marked.text)
        #expect(record.keywords[0].dumpRange(of: 0..<3) == marked.utf8Range(1, 2))
        #expect(record.facets[0].text.dumpRange(of: 0..<6) == marked.utf8Range(3, 4))
        #expect(record.abstract?.dumpRange(of: 2..<3) == marked.utf8Range(5, 6))
    }

    @Test func aFacetMayRunOverSeveralLines() throws {
        let record = try record("🎯 研究动机效果\n下降,\n\n与BERT\n无关。\n❓ 解决问题二\nAbstract\nWe.")
        #expect(record.facets.map(\.text.string) == ["效果下降,与BERT 无关。", "二"])
    }

    @Test func aFacetMayStandBelowItsHeading() throws {
        let record = try record("🎯 研究动机\n效果下降。\nAbstract\nWe.")
        #expect(record.facets.map(\.text.string) == ["效果下降。"])
    }

    @Test func aFacetMayBeEmpty() throws {
        let record = try record("🎯 研究动机\n❓ 解决问题二\nAbstract\nWe.")
        #expect(record.facets.map(\.text.string) == ["", "二"])
    }

    @Test(arguments: ["TL;DR: One\nline more.\n", "tl;dr：One line more.\n", "TL;DR:\nOne\nline more.\n"])
    func theTLDRMayRunOverSeveralLinesInAnyCaseAndWidth(tldr: String) throws {
        let record = try record("A1 篇\nA\n#k\n" + tldr + "🎯 研究动机一\nAbstract\nWe.")
        #expect(record.tldr?.string == "One line more.")
        #expect(record.section?.string == "A")
    }

    @Test func keywordsMayBeMissing() throws {
        let record = try record("A1 篇\nT\nA\n🎯 研究动机一\nAbstract\nWe.")
        #expect(record.keywords.isEmpty)
        #expect(record.section?.string == "A" && record.track?.string == "T")
    }

    @Test func keywordsMayRunOverSeveralLines() throws {
        #expect(try record("A1 篇\nA\n#a #b\n#c\n🎯 研究动机一").keywords.map(\.string) == ["a", "b", "c"])
    }

    @Test func theAbstractMayHoldLinesThatLookLikeSomethingElse() throws {
        let record = try record("A1 篇\nA\n🎯 研究动机一\nAbstract\nWe count\n#samples and\nTL;DR: it works.\n\nTwo 篇")
        #expect(record.abstract?.string == "We count #samples and TL;DR: it works. Two 篇")
        #expect(record.keywords.isEmpty && record.tldr == nil)
    }

    @Test func aRecordMayHaveNoFacets() throws {
        let record = try record("A1 篇\nA\n#k\nAbstract\nWe test.")
        #expect(record.facets.isEmpty)
        #expect(record.abstract?.string == "We test.")
        #expect(record.id.hasPrefix("abs-"))
    }

    @Test(arguments: ["🎯 研究动机一\n❓ 解决问题二", "🎯 研究动机一\n❓ 解决问题二\nAbstract", "🎯 研究动机一\n❓ 解决问题二\nAbstract\n\n"])
    func aRecordMayHaveNoAbstract(text: String) throws {
        let record = try record("A1 篇\nA\n#k\n" + text)
        #expect(record.abstract == nil)
        #expect(record.facets.map(\.text.string) == ["一", "二"])
        #expect(record.id.hasPrefix("fac-"))
    }

    @Test func wrongBytesAreReplacedAndNoted() throws {
        let bytes = Array("🎯 研究动机a".utf8) + [0xFF] + Array("b\nAbstract\nWe.".utf8)
        let record = try #require(try Dump(name: "test", bytes: bytes).records(as: .facetDigests).first)
        #expect(record.facets[0].text.string == "a\u{FFFD}b")
        #expect(record.facets[0].text.dumpRange(of: 4..<5).lowerBound == "🎯 研究动机a?".utf8.count)
        #expect(record.problems.map(\.kind) == ["invalid-utf8"])
    }
}
