import TestSupport
import Testing

@testable import Diglot

@Suite struct HeadingTableTests {
    private func withLine<Result>(_ line: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Array(line.utf8).withUnsafeBufferPointer(body)
    }

    /// The heading stands before 1️⃣.
    @Test(arguments: [
        ("🎯 研究动机1️⃣虽然有效", "motivation"), ("❓ 解决问题1️⃣在于", "problem"), ("🔍 现象分析1️⃣表明", "analysis"),
        ("🛠️ 主要方法1️⃣提出", "method"), ("📊 数据与实验1️⃣在", "experiments"), ("⭐ 主要贡献1️⃣首次", "contribution"),
        ("🎯研究动机1️⃣虽然", "motivation"), ("— 方法1️⃣：提出", "method"), ("🛠️ 方法论精髓1️⃣在于", "method"), ("💡Methods1️⃣2", "method"),
        ("📝 摘要1️⃣", "abstract"),
    ])
    func aDecoratedHeadingMayRunIntoItsText(marked: String, name: String) throws {
        let marked = Marked(marked)
        let found = try #require(withLine(marked.text) { Shipped.headings.decoratedHeading(of: $0) })
        #expect(found.name == name)
        #expect(found.range == 0..<marked.utf8[1]!)
    }

    @Test(arguments: ["结果表明有效", "研究动机虽然", "🎯 没有标题", "", "🎯", "*方法", "- 方法", "e方法", "。方法"])
    func withoutDecorationOrHeadingThereIsNone(line: String) {
        #expect(withLine(line) { Shipped.headings.decoratedHeading(of: $0) } == nil)
    }

    @Test(arguments: [
        "查看完整摘要 (Abstract)", "查看完整摘要", "Abstract", "Abstract:", "摘要：", "📝 摘要 （Abstract）", "Abstract  ",
        "🔗 Abstract (original)",
    ])
    func anAbstractsHeadingStandsAlone(line: String) {
        #expect(withLine(line, Shipped.headings.isAbstractHeading))
    }

    @Test(arguments: ["Abstract art is hard", "摘要很长", "Abstractive summarisation", "研究动机", "", "(Abstract)"])
    func theseAreNoHeadingsOfAnAbstract(line: String) {
        #expect(!withLine(line, Shipped.headings.isAbstractHeading))
    }

    @Test(arguments: [
        ("motivation", "motivation"), ("TLDR", "tldr"), ("task", "tldr"), ("Result", "result"),
        ("主要贡献", "contribution"),
        ("KEY INSIGHTS", "analysis"),
    ])
    func keysAreFoundWithoutRegardToCase(key: String, name: String) {
        #expect(Shipped.headings.name(ofKey: key) == name)
    }

    @Test func anUnknownKeyHasNoName() {
        #expect(Shipped.headings.name(ofKey: "limitations") == nil)
    }

    @Test(arguments: [
        ("方法\tmethod\n\tmethod\n", ":2: the alias is empty"),
        ("# x\nMethod\tmethod\nmethod\tmethod\n", ":3: 'method' is there twice"),
        ("方法\n", ":1: has 1 of 2 tab-separated columns"),
    ])
    func aWrongLineIsToldWithFileAndLine(content: String, message: String) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(content, to: "facets.tsv")
        try folder.write("", to: "fields.tsv")
        #expect(throws: LexiconError(message: path + message)) { try Lexicons(directory: folder.path).headings() }
    }
}
