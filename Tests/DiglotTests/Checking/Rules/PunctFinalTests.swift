// Tests of punct.final and field.truncated, which share their habit: 〔 〕 stand around what is found.

import Testing

@testable import Diglot

@Suite struct PunctFinalTests {
    private let dump = RuleTrial.dump(of: 100, "提出一种方法并验证。")

    private func trial(_ text: String, rules: String) -> RuleTrial {
        RuleTrial(facets: [("problem", "现有方法不足。"), ("method", text)], rules: rules).with { $0.dump = dump }
    }

    @Test func aMissingFinalMarkIsFoundWhereTheDumpHasThem() throws {
        #expect(try trial("提出一种框〔架〕".unmarked, rules: "punct.final").marked() == "提出一种框〔架〕")
        #expect(try trial("提出一种框架。", rules: "punct.final").messages() == [])
        #expect(try trial("提出“新框架。”", rules: "punct.final").messages() == [])
        #expect(try trial("提出一种框架", rules: "punct.final").with { $0.dump = [] }.messages() == [])
    }

    @Test func aTextThatStopsIsTruncated() throws {
        #expect(
            try trial("提出一种框架，训练〔高效〕".unmarked, rules: "field.truncated").marked() == "提出一种框架，训练〔高效〕")
        #expect(
            try trial("训练模型,从文本中自动生成长〔视频〕".unmarked, rules: "field.truncated").marked()
                == "训练模型,从文本中自动生成长〔视频〕")
        #expect(try trial("自动生成长视频", rules: "field.truncated").messages() == [], "a heading")
        #expect(try trial("提出一种框架(见附录)", rules: "field.truncated").messages() == [])
        #expect(try trial("提出一种框架。", rules: "field.truncated").messages() == [])
    }

    @Test func aPhraseThatIsShorterThanItsKindIsNoHeading() throws {
        let long = RuleTrial.dump(of: 250, "提出一种基于记忆的推理框架，在三个基准上验证其有效性，并降低了训练成本与延迟。")
        let trial = RuleTrial(facets: [("problem", "不足。"), ("method", "提出一种基于记忆的框架")], rules: "field.truncated")
        #expect(try trial.with { $0.dump = long }.marked() == "提出一种基于记忆的〔框架〕")
        let short = RuleTrial.dump(of: 250, "提出一种框架。")
        #expect(try trial.with { $0.dump = short }.messages() == [])
    }

    @Test func threeFinishedFacetsOfTheRecordAreAHabit() throws {
        let others = [("motivation", "标注太贵。"), ("problem", "现有方法不足！"), ("result", "延迟减半。")]
        func found(_ text: String, _ others: [(String, String)]) throws -> String {
            let facets = others.map { (name: $0.0, text: $0.1) } + [(name: "method", text: text)]
            return try RuleTrial(facets: facets, rules: "field.truncated").marked()
        }
        #expect(try found("提出缓存框架，训练高效", others) == "提出缓存框架，训练〔高效〕")
        #expect(try found("提出缓存框架", others) == "提出缓存框架", "a heading")
        #expect(try found("提出缓存框架，训练高效", Array(others.dropLast())) == "提出缓存框架，训练高效")
        #expect(try found("提出缓存框架，训练高效", others + [("conclusion", "缓存，很有用")]) == "提出缓存框架，训练高效")
        #expect(try found("提出缓存框架，训练高效", others + [("tldr", "缓存，很有用")]) == "提出缓存框架，训练〔高效〕")
    }

    @Test(arguments: ["提出一种推理框架〔...〕", "提出一种推理框架〔……〕", "提出一种推理框架〔…〕"])
    func anEllipsisIsWhereATextWasCut(_ marked: String) throws {
        #expect(try trial(marked.unmarked, rules: "field.truncated").marked() == marked)
    }

    @Test(arguments: ["在问答、摘要、翻译等……", "在问答、摘要、翻译等...", "提出...的框架。", "提出一种框架.."])
    func anEllipsisMayEndAListOrStandWithin(_ text: String) throws {
        #expect(try trial(text, rules: "field.truncated").messages() == [])
    }

    @Test(arguments: ["通过训练模型〔并〕", "训练模型〔,〕", "采用大模型〔(〕"])
    func withoutAHabitTheEndMustBeImpossible(_ marked: String) throws {
        let trial = trial(marked.unmarked, rules: "field.truncated").with { $0.dump = [] }
        #expect(try trial.marked() == marked)
    }

    @Test func aRecordWithoutAnyFinalMarkHasAStyleOfItsOwn() throws {
        let trial = RuleTrial(facets: [("problem", "现有方法不足"), ("method", "提出一种框架")], rules: "field.truncated")
        #expect(try trial.with { $0.dump = dump }.messages() == [])
    }

    @Test(arguments: ["为临床预防提供重要依据", "生成一致的合成偏好对", "支持命令行调用", "把知识与图像相结合", "易于跨实验室采用", "满足临床需要", "以人的反馈为导向"])
    func aNounOrAVerbMayEndATextWithoutMark(_ text: String) throws {
        #expect(try trial(text, rules: "field.truncated").with { $0.dump = [] }.messages() == [])
    }
}
