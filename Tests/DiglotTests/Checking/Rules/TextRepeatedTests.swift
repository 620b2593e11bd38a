// Tests of text.repeated: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct TextRepeatedTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "text.repeated") }

    @Test(arguments: [
        "该方法能够有效地利用〔的的〕先验知识。",
        "我们使用〔the the〕 基线。",
        "实验证明该方法〔有效有效〕。",
        "提出〔基于基于基于基于基于〕图的方法。",
        "We use 〔the the the the〕 基线模型与基线方法的比较。",
        "训练过程十分稳定而高效。测试过程也很快。〔训练过程十分稳定而高效。〕",
        "先在小数据上训练模型,〔先在小数据上训练模型,〕再微调。",
        "缓存〔显著显著〕降低延迟。",
        "在〔现有现有〕多级缓存上评测。",
        "延迟降低，〔延迟降低，〕吞吐上升。",
        "缓存有效。〔缓存有效。〕延迟也低。",
        "采用对比〔学习学习学习〕。",
        "采用对比〔学习学习学习学习〕表示。",
        "模型〔很好很好很好〕用。",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "目的的确认需要数据。",
        "集中在在线环境。",
        "提出自适应的学习学习率调整。",
        "一步一步地求解。",
        "采用多分类分类。",
        "利用少样本样本。",
        "提升La La LiDAR的质量。",
        "第一步检索,第二步生成。",
        "为了了解模型的行为。",
        "统一求和和平均两种操作。",
        "加速提升提升树的训练。",
        "缓存有效。延迟也低。缓存有效。",
        "训练，训练，再训练。",
        "提供人类代理代理的接口。",
        "采用对比学习学习表示。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test func aRunOfAWordIsOneFinding() throws {
        #expect(try trial("提出基于基于基于图的方法。").messages() == ["'基于' is there 3 times"])
        #expect(try trial("提出基于基于基于图的方法。").fixed() == "提出基于图的方法。")
    }

    @Test("two of a word that says something may be two phrases")
    func whatMayBeTwoPhrases() throws {
        let unsure = trial("提供人类用户用户的接口。")
        #expect(try unsure.findings().map(\.severity) == [.info])
        #expect(try unsure.fixed() == "提供人类用户用户的接口。")
        #expect(try trial("利用的的先验。").findings().map(\.severity) == [.warning])
    }

    @Test("of three words the last may belong to what follows")
    func whatMayBelongToWhatFollows() throws {
        let unsure = trial("调整对比学习学习学习率。")
        #expect(try unsure.findings().map(\.severity) == [.info])
        #expect(try unsure.messages() == ["'学习' is there 3 times"])
        #expect(try unsure.fixed() == "调整对比学习学习学习率。")
        #expect(try trial("采用对比学习学习学习。").fixed() == "采用对比学习。")
    }

    @Test func oneOfTwoWordsCanGo() throws {
        #expect(try trial("利用的的先验。").fixed() == "利用的先验。")
    }
}
