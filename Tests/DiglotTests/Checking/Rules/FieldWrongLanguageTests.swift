// Tests of field.wrong-language.

import Testing

@testable import Diglot

@Suite struct FieldWrongLanguageTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "field.wrong-language") }

    @Test func anEnglishFacetIsFound() throws {
        #expect(
            try trial("We train a model on many tasks.").messages() == ["the text is English and should be Chinese"])
        #expect(try trial("We train 模型 on many tasks and it works well.").findings().count == 1)
    }

    @Test(arguments: ["使用GPT-4、Claude和Gemini评测。", "GSM8K, MATH", "", "N/A"])
    func namesAndNothingAreNotJudged(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test(arguments: [
        ("〔このキャッシュは、既存のものより速い〕。", "Japanese"), ("缓存有效。〔캐시는 빠르다〕.", "Korean"),
        ("〔Новый кэш быстрее〕.", "Cyrillic"),
    ])
    func wordsInAnotherScriptAreFound(_ marked: String, _ script: String) throws {
        let trial = trial(marked.unmarked)
        #expect(try trial.marked() == marked)
        #expect(try trial.messages() == ["the text has \(script) words and should be Chinese"])
    }

    @Test(arguments: [
        "助词「は」与「が」的区别。", "歌词里的カタカナ很多。", "网格А与Тransformer、Аdam有别。", "向量α与Σ，共β个。", "列奥纳多・达・芬奇的画。",
    ])
    func aWordOrAQuotationIsNoLanguage(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test func anAbstractInTheFacetsLanguageIsFound() throws {
        let trial = trial("提出一种方法。").with { $0.abstract = "本文提出一种用于推理的方法。" }
        #expect(try trial.findings().map { $0.place?.part } == [.abstract])
    }

    @Test func aDumpMayHaveItTheOtherWayRound() throws {
        let dump = RuleTrial.dump(of: 30, "We train a model on many tasks.", abstract: "本文训练一个模型并验证。")
        let trial = trial("We train a model on few tasks.").with {
            $0.dump = dump
            $0.abstract = "本文训练一个模型。"
        }
        #expect(try trial.messages() == [])
    }
}
