import Diglot
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("We test BERT.", Language.en), ("研究表明有效。", .zh), ("提出GuardSpace框架", .zh), ("在Llama-2-7B-Chat上验证", .zh),
        ("The word 模型 means model.", .en), ("", .en), ("42%", .en), ("模 model", .en), ("訪談40位使用者", .zh),
    ])
    func aTextIsInTheLanguageThatSaysMore(text: String, language: Language) {
        #expect(Language(of: Array(text.utf16)) == language)
    }

    @Test func isNamedByItsCode() {
        #expect(Language.allCases.map(\.rawValue) == ["en", "zh"])
    }
}
