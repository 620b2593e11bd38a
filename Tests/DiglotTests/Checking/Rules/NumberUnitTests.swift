import Testing

@Suite struct NumberUnitTests {
    private func trial(_ text: String) -> RuleTrial {
        RuleTrial(text, rules: "number.unit").with {
            $0.abstract = "The delay is 3 ms with a gain of 5% and a score of 26.8, in 1.5 seconds."
        }
    }

    @Test(arguments: ["延迟为〔3秒〕。", "增益为〔5倍〕。"])
    func `The same figure of another unit is found`(_ marked: String) throws {
        #expect(try trial(marked.filter { $0 != "〔" && $0 != "〕" }).marked() == marked)
    }

    @Test func `A place in an order has no unit`() throws {
        let ordinal = trial("发布已有10周。").with { $0.abstract = "We mark its 10th release, and the 10th again." }
        #expect(try ordinal.messages().isEmpty)
    }

    @Test(arguments: ["延迟为3毫秒。", "增益为5%。", "得分提升26.8%。", "耗时1500毫秒。", "延迟为3。"])
    func `The same amount, or a figure without a unit, is fine`(_ text: String) throws {
        #expect(try trial(text).messages().isEmpty)
    }

    @Test(arguments: [
        "增益为〔5〕。", "增益达〔5〕，延迟更低。", "增益为〔5〕", "增益达〔5〕以上且更快。", "增益降到〔5〕以下。", "增益在〔5〕左右。", "达到〔5〕的增益。",
    ])
    func `A share without its sign is found where no unit can follow`(_ marked: String) throws {
        #expect(try trial(marked.filter { $0 != "〔" && $0 != "〕" }).marked() == marked)
    }

    @Test(arguments: [
        "增益为5分。", "增益为3/5。", "增益为3–5。", "增益约5。", "得到5的分数。", "得分26.8以上。", "增益约5的缓存。", "提升3,5。", "增益为5个百分点。",
    ])
    func `A share whose sign may stand elsewhere is fine`(_ text: String) throws {
        #expect(try trial(text).messages().isEmpty)
    }
}
