import Testing

@testable import Diglot

@Suite struct RenderingContextsTests {
    private static let glossary = Glossary([
        Concept(terms: [Term("benchmark", .en, .preferred), Term("基准", .zh, .preferred)]),
        Concept(terms: [Term("fine-tuning", .en, .preferred), Term("微调", .zh, .preferred), Term("细调", .zh, .forbidden)]
        ),
    ])
    private static let index = RenderingIndex(ChineseTerms(glossary))
    private static let texts = ["在三个基准测试上取得提升。", "基准", "微调后的模型在基准测试上更好。", "", "A基准B细调"].map { Array($0.utf16) }

    private func counts(_ texts: some Sequence<[UInt16]>) -> RenderingContexts {
        var counts = RenderingContexts()
        for text in texts { counts.count(text, Self.index, lacking: [1]) }
        return counts
    }

    @Test func `Accepted renderings are found wherever they stand`() {
        var found: [String] = []
        for text in Self.texts {
            Self.index.forEach(in: text) { range, _ in found.append(String(decoding: text[range], as: UTF16.self)) }
        }
        #expect(found.sorted() == ["基准", "基准", "基准", "基准", "微调"])
    }

    @Test(arguments: 0...5)
    func `Counts of stretches merge to those of the whole`(_ cut: Int) {
        var merged = counts(Self.texts.prefix(cut))
        merged.merge(counts(Self.texts.dropFirst(cut)))
        #expect(merged == counts(Self.texts))
        #expect(cut == 5 || merged != counts(Self.texts.prefix(cut)))
    }

    @Test func `A rendering fits where the dump has it`() {
        let counts = counts((0..<60).map { Self.texts[$0 % 2 * 2] })
        let text = Array("在三个标杆测试上".utf16)
        let usual = counts.fit(RenderingIndex.key(of: Array("基准".utf16)), around: 3..<5, of: text)
        let other = counts.fit(RenderingIndex.key(of: Array("微调".utf16)), around: 3..<5, of: text)
        #expect(usual.left > 1 && usual.right > 1)
        #expect(other.left < 0 && other.right < 0)
    }

    @Test func `Renderings are counted`() {
        let counts = counts(Self.texts)
        #expect(counts.uses(of: RenderingIndex.key(of: Array("基准".utf16))) == 4)
        #expect(counts.uses(of: RenderingIndex.key(of: Array("微调".utf16))) == 1)
        #expect(RenderingContexts().uses(of: RenderingIndex.key(of: Array("基准".utf16))) == 0)
    }

    @Test func `Pairs are counted by what their facets lack`() {
        let text = Array("细调后的模型".utf16)
        var counts = RenderingContexts()
        counts.count(text, Self.index, lacking: [1])
        counts.count(text, Self.index)
        #expect(abs(counts.uses(text, 0, lacking: [1]) - 1) < 0.01)
        #expect(abs(counts.uses(text, 0, lacking: [0, 1]) - 1) < 0.01)
        #expect(counts.uses(text, 0, lacking: [0]) < 0.01)
        #expect(abs(counts.share(lacking: [1]) - 0.5) < 0.01)
        #expect(RenderingContexts().share(lacking: [1]) == 0)
    }

    @Test func `Pairs are common by the size of the dump`() {
        let text = Array("显著提升".utf16)
        #expect(counts([text]).uses(text, 0) == 1)
        #expect(!counts([text]).isCommon(text, 0))
        #expect(counts(repeatElement(text, count: 30)).isCommon(text, 0))
        #expect(RenderingContexts().uses(text, 0) == 0)
    }
}
