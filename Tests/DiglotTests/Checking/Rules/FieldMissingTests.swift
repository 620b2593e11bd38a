// Tests of field.missing and field.empty.

import Testing

@testable import Diglot

@Suite struct FieldMissingTests {
    private func trial(_ facets: [(name: String, text: String)]) -> RuleTrial {
        RuleTrial(facets: facets, rules: "field.missing", "field.empty").with {
            $0.dump = RuleTrial.dump(of: 30, "先编码，再解码。")
        }
    }

    @Test func aFacetThatTheDumpHasAsARuleIsMissed() throws {
        #expect(try trial([("problem", "不足。")]).messages() == ["there is no facet 'method'"])
        #expect(try trial([("problem", "不足。")]).with { $0.dump = [] }.messages() == [])
        #expect(try trial([("method", "编码。")]).messages() == [])
    }

    @Test func theOptionListsWhatIsRequired() throws {
        let trial = trial([("method", "编码。")]).with {
            $0.settings.options = ["field.missing": RuleOptions(["required": .texts(["method", "motivation"])])]
        }
        #expect(try trial.messages() == ["there is no facet 'motivation'"])
    }

    @Test func aHeadingStandsForItsFacetAndAnUnknownOneForItself() throws {
        let trial = trial([("method", "编码。"), ("局限", "慢。")]).with {
            $0.settings.options = [
                "field.missing": RuleOptions(["required": .texts(["主要方法", "研究动机", "局限", "未来工作"])])
            ]
        }
        #expect(try trial.messages() == ["there is no facet 'motivation'", "there is no facet '未来工作'"])
    }

    @Test(arguments: ["", "  "])
    func anEmptyFacetIsThere(_ text: String) throws {
        let findings = try trial([("method", text)]).findings()
        #expect(findings.map(\.rule) == ["field.empty"])
        #expect(findings[0].place == Finding.Place(.facet(0)))
    }

    @Test(arguments: ["〔暂无〕", "〔--〕", "〔N/A〕", "〔无相关信息。〕", " 〔（无）〕 "])
    func whatStandsForNothingIsNone(_ marked: String) throws {
        let trial = RuleTrial(marked.unmarked, rules: "field.empty", "field.placeholder").with { $0.mends = true }
        #expect(try trial.marked() == marked)
        #expect(try trial.findings().map(\.rule) == ["field.empty"])
    }

    @Test(arguments: ["无监督方法。", "暂无方法能同时处理两者。", "Summary generation failed", "没有数据也能训练"])
    func whatSaysSomethingIsNotEmpty(_ text: String) throws {
        #expect(try RuleTrial(text, rules: "field.empty").with { $0.mends = true }.messages() == [])
    }
}
