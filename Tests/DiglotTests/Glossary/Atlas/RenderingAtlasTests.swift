import TestSupport
import Testing

@testable import Diglot

@Suite struct RenderingAtlasTests {
    private static let glossary = try! Glossary(
        reading: Array(
            """
            #en\tzh\tforbidden\tsubject
            large language model|LLM\t大语言模型|大型语言模型\t\tnlp
            token\t词元|标记\t单词
            reasoning\t推理
            inference\t推理|推断
            kiln<b>\t窑炉

            """.utf8), name: "g.tsv")

    private static let records = [
        ("An LLM reads each token.", "大语言模型读取词元。"), ("LLMs err.", "LLM会出错,而大型语言模型更甚。"),
        ("A large language model reads.", "它在阅读。"), ("Every token counts.", "每个单词和标记都算数。"),
        ("Its reasoning is slow.", "推理缓慢。"), ("Fast inference matters.", "快速推理很重要。"), ("Birds fly.", "大语言模型。"),
        ("没有英文。", "大语言模型。"),
    ]

    private func atlas(_ records: [(String, String)] = records) throws -> RenderingAtlas {
        var segmenter = try Segmenter(Shipped.segmentation)
        var atlas = try RenderingAtlas(TermIndex(Self.glossary, Matching.lexicon))
        for (index, (english, chinese)) in records.enumerated() {
            var record = Record(id: "r\(index)", source: Record.Source(file: "dump", line: index + 1))
            record.abstract = PlacedText(english)
            record.facets = [Facet(name: "method", heading: PlacedText("方法"), text: PlacedText(chinese))]
            try atlas.add(segmenter.segment(record))
        }
        return atlas
    }

    private func text(_ format: AtlasWriter.Format, _ atlas: borrowing RenderingAtlas, minRecords: Int = 1) -> String {
        String(decoding: AtlasWriter(format, minRecords: minRecords).write(atlas), as: UTF8.self)
    }

    @Test func renderingsAreCountedByRecord() throws {
        let atlas = try atlas()
        #expect(atlas.recordCount == 7)
        #expect(atlas.usages.map(\.term) == ["large language model", "token", "reasoning", "inference"])
        let model = atlas.usages[0]
        #expect(model.records == 3 && model.kept == 1 && model.none == 1)
        #expect(model.renderings.map(\.text) == ["大语言模型", "大型语言模型"])
        #expect(model.renderings.map(\.records) == [1, 1] && model.minority.map(\.text) == ["大型语言模型"])
        let token = atlas.usages[1].renderings
        #expect(token.map(\.text) == ["词元", "标记", "单词"] && token.map(\.records) == [1, 1, 1])
        #expect(token.map(\.status) == [.preferred, .admitted, .forbidden])
    }

    @Test func renderingsOfSeveralConceptsAreTold() throws {
        let shared = try atlas().shared
        #expect(shared.map(\.text) == ["推理"])
        #expect(shared[0].uses.map(\.term) == ["inference", "reasoning"])
        #expect(shared[0].uses.map(\.records) == [1, 1])
    }

    @Test func theOrderOfRecordsDoesNotMatter() throws {
        let atlas = try atlas()
        var generator = SplitMix64(seed: 5)
        for _ in 0..<4 {
            let shuffled = try self.atlas(Self.records.shuffled(using: &generator))
            #expect(shuffled.usages == atlas.usages && shuffled.shared == atlas.shared)
        }
    }

    /// Every record of a concept either uses something of it or nothing.
    @Test func usedAndUnusedAddUp() throws {
        for usage in try atlas().usages {
            let used = usage.renderings.reduce(usage.kept) { $0 + $1.records }
            #expect(used >= usage.records - usage.none && usage.none + usage.kept <= usage.records)
            #expect(usage.renderings.allSatisfy { $0.records <= usage.records - usage.none })
        }
    }

    @Test func theTableHasALineForEachConcept() throws {
        let lines = text(.table, try atlas()).split(separator: "\n")
        #expect(
            lines == [
                "large language model\t3\t大语言模型 1 (33 %), 大型语言模型 1 (33 %), kept 1 (33 %), none 1 (33 %)\tnlp",
                "token\t2\t词元 1 (50 %), 标记 1 (50 %), !单词 1 (50 %)\t", "reasoning\t1\t推理 1 (100 %)\t",
                "inference\t1\t推理 1 (100 %)\t", "= 推理\t2\tinference 1, reasoning 1\t",
            ])
        #expect(text(.table, try atlas(), minRecords: 3).split(separator: "\n").count == 1)
    }

    @Test func objectsHaveTheCounts() throws {
        let lines = text(.jsonl, try atlas()).split(separator: "\n")
        #expect(
            lines[1]
                == #"{"concept":"token","en":"token","records":2,"renderings":[{"text":"词元","status":"preferred","#
                + #""records":1},{"text":"标记","status":"admitted","records":1},{"text":"单词","status":"forbidden","#
                + #""records":1}],"kept":0,"none":0,"minority":["标记","单词"]}"#)
        #expect(lines.last?.hasPrefix(#"{"rendering":"推理","concepts":[{"concept":"inference","#) == true)
    }

    @Test func thePageHasABarForEachCount() throws {
        let html = text(.html, try atlas())
        #expect(html.matches(of: #/<section class="concept">/#).count == 4)
        #expect(html.matches(of: #/<span class="used" style="width: 33%">/#).count == 2)
        #expect(html.contains("<span class=\"forbidden\" style=\"width: 50%\">"))
        #expect(html.contains("<th scope=\"row\" lang=\"zh\">推理</th>"))
        #expect(html.hasSuffix("</html>\n") && !html.contains("<script"))
    }

    @Test func textsOfTheGlossaryAreEscaped() throws {
        let html = text(.html, try atlas(Self.records + [("One kiln<b> burns.", "窑炉燃烧。")]))
        #expect(html.contains("kiln&lt;b&gt;") && !html.contains("kiln<b>"))
    }
}
