import Diglot
import ICUText
import TestSupport
import Testing

@Suite struct TextFormTests {
    private func view(_ text: String, _ forms: TextForm...) throws -> MappedText {
        var viewer = try TextViewer(forms, simplification: Shipped.lexicons.simplificationExceptions())
        return try viewer.view(of: Array(text.utf16))
    }

    @Test(arguments: [
        (TextForm.nfc, "e\u{301}ﬁ", "éﬁ"), (.nfkc, "ＲＡＧ，ﬁ", "RAG,fi"), (.nfkcCasefold, "ＲＡＧ", "rag"),
        (.halfwidth, "ＲＡＧ。", "RAG。"), (.fullwidth, "RAG", "ＲＡＧ"), (.simplified, "乾隆訓練", "乾隆训练"),
        (.traditional, "训练", "訓練"), (.pinyin, "训练", "xùn liàn"), (.number, "三千二百", "3200"),
    ])
    func everyFormIsMade(form: TextForm, text: String, expected: String) throws {
        #expect(try view(text, form).string.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test func formsAreAppliedInOrder() throws {
        #expect(try view("三萬兩千", .simplified, .number).string == "32000")
        #expect(try view("三萬兩千", .number, .simplified).string == "三万两千")
        #expect(try view("訓Ａ").string == "訓Ａ")
    }

    @Test func aViewOfSeveralFormsLeadsBackToTheText() throws {
        let marked = Marked("ＬＬＭ有1️⃣三萬兩千2️⃣個ﬁ")
        let view = try view(marked.text, .nfkcCasefold, .simplified, .number)
        #expect(view.string == "llm有32000个fi")
        #expect(view.map.originRange(of: 5..<6) == marked.utf16Range(1, 2))
    }
}
