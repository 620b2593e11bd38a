import Testing

@testable import Diglot

@Suite struct NumberMismatchTests {
    private static let abstract =
        "We train a 7B model on 35,000 samples for half of the cost. It rises by 26.8% to 96.3%, is 2.449 times faster and covers six languages (2/6 of them rare)."

    private func trial(_ text: String) -> RuleTrial {
        RuleTrial(text, rules: "number.mismatch").with { $0.abstract = Self.abstract }
    }

    @Test(arguments: [
        "准确率提升〔28.6%〕。", "在〔45,000〕条样本上训练。", "训练了〔13B〕模型。", "达到〔约3.45倍〕加速。", "成本为〔三分之二〕。",
    ])
    func `A value that the English texts lack is found`(_ marked: String) throws {
        let text = marked.filter { $0 != "〔" && $0 != "〕" }
        let findings = try trial(text).findings()
        #expect(findings.count == 1)
        #expect(findings.first?.severity == .warning)
        #expect(try trial(text).marked().contains("〔"))
    }

    @Test(arguments: [
        "准确率提升26.8%，达到96.3%。", "在3.5万条样本上训练70亿参数模型。", "成本为一半（50%）。", "加速约2.45倍，超过96%。", "覆盖6种语言。",
        "占2/6的语言。", "包括：1）收集；2）训练；(3)评测。", "与GPT-4和Llama-3比较。", "从三个方面、两种角度分析。", "第一阶段训练，第二阶段对齐。",
    ])
    func `Equal values, list marks, names and small words are no defects`(_ text: String) throws {
        #expect(try trial(text).messages().isEmpty)
    }

    @Test(arguments: [
        ("包含10款90年代的游戏。", "It has 10 games of the 1990s."), ("覆盖1410万英亩。", "It covers 14,117,330 acres."),
        ("包含1,136个问题。", "It has 1 136 questions."), ("提高了10.5%。", "It reaches 69.3%, up from 58.8%."),
        ("规模扩大10倍。", "It is an order of magnitude larger."),
        ("调用减少30.4%。", "It needs only 69.6% of the calls."), ("成本降低三分之二。", "It takes one-third of the cost."),
        ("包含2,771条公理。", "It has 2.771 axioms."), ("耗时为基线的1/5.7。", "It takes 5.7x fewer hours."),
        ("1. 提出模型 2. 训练模型\n3. 评测模型", "We propose, train and test a model."),
        ("解决了3个问题。", "We solve (1) parsing, (2) ranking, and 3) alignment."),
    ])
    func `The same in other words is no defect`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test(arguments: [
        ("包含80年代的游戏。", "It has games of the 1990s."), ("覆盖1510万英亩。", "It covers 14,117,330 acres."),
        ("包含1,163个问题。", "It has 1 136 questions."), ("提高了10.6%。", "It reaches 69.3%, up from 58.8%."),
        ("调用减少31.4%。", "It needs only 69.6% of the calls."), ("成本降低四分之三。", "It takes one-third of the cost."),
        ("准确率为30.4%。", "It reaches an accuracy of 69.6%."),
        ("学习率为0.3。", "The learning rate is 0.7."), ("包含2,717条公理。", "It has 2.771 axioms."),
        ("耗时为基线的1/7.5。", "It takes 5.7x fewer hours."), ("提升了约\n3倍。", "We propose, train and test a model."),
        ("在3分钟内完成。", "It ends in less than a minute."), ("规模扩大100倍。", "It is an order of magnitude larger."),
    ])
    func `Something near it is one`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().count == 1)
    }

    @Test(arguments: [
        ("错误率降至97.42%。", "It reaches 97. 42% of the words."), ("得分为72.6%。", "The score is 72,6% on the first half."),
        ("包含19,653个词。", "It has 19, 653 tokens."), ("包含11,000帧。", "It has 11, 000 frames."),
        ("参数从7B到70B。", "The models have 7 to 70 billion parameters."),
        ("共有1350个问题。", "It has 970 short and 380 long questions."),
        ("测试16种模型。", "We test seven small models and nine large ones."),
        ("历时2.5小时。", "The films take 2 hours 30 minutes."),
        ("提高了2.05%。", "It rises from 69.24 to 71.29 on the test."),
        ("提高4个百分点。", "It reaches 0.90 where the baseline has 0.86."),
        ("参数减少50%。", "We go from 1.4 billion to 0.7 billion weights."), ("词元减少90%。", "It takes 10x fewer tokens."),
        ("内存减少50%。", "Memory falls by a factor of two."),
        ("速度快14倍以上。", "It takes 4.5 ms at 30 FPS, which was 66 ms before."),
        ("仅用10%的数据。", "It is trained on 90% less data."), ("达到上限的96%。", "It comes within 4% of the bound."),
        ("参数减少33%。", "It has a third of the weights less."), ("四分之三的模型更准。", "Three out of four models are better."),
        ("包含25万条评论。", "We read 253,925 comments."), ("相关系数为0.91。", "The correlation is 0.906."),
        ("经过十多年的实验。", "The trials took over a dozen years."), ("加速5-6倍。", "It is 5.55 times and 6.24 times as fast."),
        ("快10倍。", "It needs one-tenth of the time."), ("包含170万条标题。", "We write 1.7m titles."),
        ("覆盖了红、橙、黄、绿、蓝和紫等6种颜色。", "We study many colours."),
        ("覆盖6种颜色。", "We study paints, among them red, orange, yellow, green, blue, and violet."),
        ("准确率达100%。", "It has perfect accuracy."),
    ])
    func `What follows from the English is no defect`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test(arguments: [
        ("错误率降至97.24%。", "It reaches 97. 42% of the words."),
        ("得分为72.6。", "It scores 72, 6 of them on the first half."),
        ("包含19,563个词。", "It has 19, 653 tokens."), ("包含17,000帧。", "It has 11, 000 frames."),
        ("参数从5B到70B。", "The models have 7 to 70 billion parameters."),
        ("共有1450个问题。", "It has 970 short and 380 long questions."),
        ("共有1350个问题。", "It has 970 short questions. There are 380 long ones."),
        ("历时3.5小时。", "The films take 2 hours 30 minutes."),
        ("提高了2.15%。", "It rises from 69.24 to 71.29 on the test."),
        ("提高5个百分点。", "It reaches 0.90 where the baseline has 0.86."),
        ("参数减少60%。", "We go from 1.4 billion to 0.7 billion weights."),
        ("参数为50%。", "We go from 1.4 billion to 0.7 billion weights."),
        ("词元减少80%。", "It takes 10x fewer tokens."), ("速度快16倍以上。", "It takes 4.5 ms at 30 FPS, which was 66 ms before."),
        ("仅用10%的数据。", "It reaches 90% of the score."), ("参数减少36%。", "It has a third of the weights less."),
        ("五分之三的模型更准。", "Three out of four models are better."), ("包含26万条评论。", "We read 253,925 comments."),
        ("相关系数为0.92。", "The correlation is 0.906."), ("经过二十多年的实验。", "The trials took over a dozen years."),
        ("加速8-9倍。", "It is 5.55 times and 6.24 times as fast."), ("加速5倍。", "It is 5.55 times as fast."),
        ("覆盖了红、橙、黄、绿、蓝和紫等8种颜色。", "We study many colours."),
        ("覆盖8种颜色。", "We study paints, among them red, orange, yellow, green, blue, and violet."),
        ("准确率达100%。", "It has high accuracy."),
    ])
    func `What does not follow is one`(_ text: String, _ abstract: String) throws {
        #expect(try !trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test(arguments: [
        ("在〔八个〕基准上测试。", "We test it on six benchmarks."), ("比较了〔三种〕方法。", "We compare four methods."),
        ("在〔八个〕广泛使用的推理基准上领先。", "It leads on six widely used reasoning benchmarks."),
        ("训练分为〔三阶段〕。", "It has four stages."), ("覆盖〔五种〕低资源语言。", "It covers 7 low-resource languages."),
        ("评估〔两种〕模型。", "We compare three models for a single task."),
    ])
    func `A small number in words is found where the English counts the same with another`(
        _ marked: String, _ abstract: String
    ) throws {
        let trial = trial(marked.filter { $0 != "〔" && $0 != "〕" }).with { $0.abstract = abstract }
        #expect(try trial.marked() == marked)
    }

    @Test(arguments: [
        ("在八个基准上测试。", "We test it on six benchmarks and eight tasks."),
        ("在八个基准上测试。", "We test it on six benchmarks; Table 8 has the scores."),
        ("在八个基准上测试。", "We test it on 600 benchmarks."), ("在八个基准上测试。", "We test it on over six benchmarks."),
        ("在八个系统上测试。", "We test it on six benchmarks."), ("其余四个任务更难。", "It covers five tasks."),
        ("评估八个维度。", "It has three additional dimensions."), ("结合两种方法。", "It has both methods, and three models."),
        ("在三个数据集上评估。", "We use one private and two public datasets."),
        ("共有四种方法。", "We have two methods for the first task. For the rest we have two methods."),
        ("Urdu和Pashto两种语言更好。", "We study four languages."), ("提出两种方法（甲和乙）。", "It has four methods."),
        ("提出两种方法：先分后合，由简到繁。", "It has four methods."),
        ("比较二元分类模型。", "We compare seven models."), ("分析三个任务类型。", "It has four tasks."),
        ("三种系统在子任务中相当。", "They are equal on two subtasks."),
        ("提出两个模块：1）检索；2）生成。", "It has three modules."),
    ])
    func `A small number in words is none elsewhere`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test func `What the title counts is counted`() throws {
        let other = trial("在八个基准上测试。").with { $0.abstract = "We test it on six benchmarks." }
        #expect(try other.findings().map(\.expected) == [["six"]])
        #expect(try other.with { $0.title = "Eight tasks and what they test" }.messages().isEmpty)
    }

    @Test func `The nearest values are expected`() throws {
        let finding = try #require(try trial("准确率提升28.6%。").findings().first)
        #expect(finding.expected.first == "26.8%")
        #expect(finding.related?.part == .abstract)
    }

    /// An unknown name makes the rules look into the TL;DR before the numbers are asked for.
    @Test(arguments: ["共收集1344条问答。", "基于GPU共收集1344条问答。"])
    func `Two numbers of the TL;DR make a sum, like those of the abstract`(_ text: String) throws {
        let trial = trial(text).with {
            $0.abstract = "We collect a corpus of 20 papers."
            $0.tldr = "We collect 971 questions and 373 answers."
        }
        #expect(try trial.messages().isEmpty)
    }

    @Test func `Title and author's TL;DR count`() throws {
        let other = trial("在12个任务上提升4.5%。").with {
            $0.title = "A study of 12 tasks"
            $0.tldr = "We gain 4.5%."
        }
        #expect(try other.messages().isEmpty)
    }

    @Test func `In digests of whole papers it is information`() throws {
        let full = trial("提升28.6%。").with { $0.settings.profile = .fullPaper }
        #expect(try full.findings().map(\.severity) == [.info])
    }

    @Test func `Without an abstract nothing is compared`() throws {
        #expect(try trial("提升28.6%。").with { $0.abstract = nil }.messages().isEmpty)
    }
}
