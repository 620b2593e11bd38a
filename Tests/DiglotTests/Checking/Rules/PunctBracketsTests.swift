import Testing

@Suite struct PunctBracketsTests {
    @Test(arguments: [
        "采用大语言模型〔(〕LLM在多个任务上训练。",
        "提出一种框架〔(〕T1,通过外部工具过滤候选。",
        "结果〔(如表二）〕所示。",
        "先收集数据〔)〕再训练。",
        "方法(见〔【〕附录)给出证明。",
    ])
    func aBracketWithoutItsPartnerIsFound(_ marked: String) throws {
        #expect(try RuleTrial(marked.unmarked, rules: "punct.brackets").marked() == marked)
    }

    @Test(arguments: [
        "包括：1）收集数据；2）训练模型。", "分为a)编码 b)解码两步。", "第一)数据,第二)模型。", "(1)编码;(2)解码。",
        "取值在[0, 1)之间。", "概率落在(0,1]内。", "公式$f(x = [a)$不算。", "见 https://a.org/x_(y 的说明。",
        "方法(含编码(LLM)与解码)有效。", "《论文》与「引文」和【注】。",
    ])
    func listsIntervalsFormulasAndUrlsAreNoDefects(_ text: String) throws {
        #expect(try RuleTrial(text, rules: "punct.brackets").messages().isEmpty)
    }

    @Test func aShortLatinWordIsClosedWhereHanFollows() throws {
        #expect(try RuleTrial("大语言模型(LLM在多个任务上。", rules: "punct.brackets").fixed() == "大语言模型(LLM)在多个任务上。")
        #expect(try RuleTrial("提示（如链式推理的表现。", rules: "punct.brackets").findings().first?.fix == nil)
    }
}
