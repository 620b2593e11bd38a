import Diglot
import TestSupport
import Testing

/// Where clauses end: ✂️ marks every boundary.
@Suite struct ClauseTests {
    private func cut(_ marked: String, _ language: Language) throws -> String {
        let text = try Shipped.segment(Cut.joined(marked), language: language)
        return Cut.marked(text.clauses.map { text.string($0.range) })
    }

    @Test(arguments: [
        "We train it, ✂️test it; ✂️and this follows: ✂️it works.",
        "No mark at all.",
        "One, ✂️two. ✂️Three, ✂️four.",
        "It works,",
    ])
    func englishClausesEndAtCommasSemicolonsAndColons(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "研究表明，✂️效果提升；✂️原因是：✂️数据更多。",
        "研究表明,✂️效果提升;✂️原因是:✂️数据更多.",
        "使用BERT,✂️效果提升。",
        "新方法——✂️路灯——✂️更亮。",
        "包括查询、段落和答案。",
    ])
    func chineseClausesEndInEitherWidth(marked: String) throws {
        let found = try cut(marked, .zh)
        #expect(found == marked)
    }

    @Test(arguments: [
        "A set (one, two; three), ✂️and more.",
        "A list [a, b] of {c, d}.",
        "Nested ((a, b), c) ends, ✂️then goes on.",
    ])
    func bracketsAreWhole(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: ["方法（一，二）有效，✂️快。", "《题，目》很好，✂️快。", "「一，二」，✂️三"])
    func chineseBracketsAreWhole(marked: String) throws {
        let found = try cut(marked, .zh)
        #expect(found == marked)
    }

    @Test(arguments: ["An open (one, ✂️two.", "A closed) one, ✂️two.", "Smile :( and, ✂️go."])
    func bracketsWithoutTheirOtherHalfDoNotCount(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "It has 3,000 parts, ✂️all new.", "A ratio of 10:1 in a,b and x;y.", "Use $f(a, b)$, ✂️then stop.",
        "See https://a.org/b,c;d:e for it.", "The 1,2,3 of it.",
    ])
    func marksInsideNumbersFormulasAndURLsEndNoClause(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: ["准确率为3,000,✂️很高。", "比例为10:1。", "取$k=8, m=2$时,✂️很好。"])
    func theSameHoldsInChinese(marked: String) throws {
        let found = try cut(marked, .zh)
        #expect(found == marked)
    }

    @Test(arguments: ["We have: ✂️(i) one, ✂️two; ✂️(ii) three."])
    func listItemsAreClausesToo(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }
}
