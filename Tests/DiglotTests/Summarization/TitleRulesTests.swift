// Titles cut out of clauses, and what reads as a title.

import Diglot
import TestSupport
import Testing

@testable import Diglot

@Suite("Rules of titles")
struct TitleRulesTests {
    private static func rules() throws -> TitleRules {
        try TitleRules(EdgeTable(Lexicons(directory: Checkout.lexicons).rows(of: "zh/titles.tsv", columns: 2)))
    }

    private static func titles(in clause: String) throws -> Set<String> {
        let text = Array(clause.utf16)
        let rules = try rules()
        let forms = text.withUnsafeBufferPointer { rules.forms(in: 0..<text.count, of: $0) }
        return Set(
            forms.map { form in
                let verb = form.verb.map { Array(text[$0]) } ?? []
                let join = form.join.map { [$0] } ?? []
                return String(decoding: Array(text[form.range]) + join + verb, as: UTF16.self)
            })
    }

    @Test(
        "a clause gives the object of its verb, its subject, or what is said of it",
        arguments: [
            ("本文提出了一种新的夜间街景识别方法", "夜间街景识别方法"),
            ("研究并实现了公交到站预测系统", "公交到站预测系统"),
            ("主要研究公交到站预测", "公交到站预测研究"),
            ("对山区公路的排水设计进行了初步研究", "山区公路的排水设计的初步研究"),
            ("对山区公路的排水设计进行了初步研究", "山区公路的排水设计初步研究"),
            ("雨水收集系统能够缓解内涝", "雨水收集系统"),
            ("坡度对排水速度有显著的影响", "坡度对排水速度的影响"),
            ("从三个方面介绍山区公路的排水设计", "山区公路的排水设计"),
            ("在前人的基础上建立了排水速度的预测模型", "排水速度的预测模型"),
        ])
    func forms(_ clause: String, _ title: String) throws {
        #expect(try Self.titles(in: clause).contains(title))
    }

    @Test("a negation is never cut away", arguments: ["坡度对排水速度没有显著的影响", "坡度不大的公路有较好的排水效果"])
    func negation(_ clause: String) throws {
        let titles = try Self.titles(in: clause)
        #expect(!titles.contains("坡度对排水速度的影响"))
        #expect(titles.allSatisfy { !$0.hasSuffix("的排水效果") || $0.contains("不") })
    }

    @Test("a word with 有 in it is no verb", arguments: ["路灯模型在专有街景上的表现", "路灯模型在已有街景上的表现"])
    func words(_ clause: String) throws {
        let titles = try Self.titles(in: clause)
        #expect(!titles.contains { $0.contains("专的") || $0.contains("已的") })
    }

    @Test(
        "a noun phrase has no predicate, no loose head and a noun at its end",
        arguments: [
            ("山区公路的排水设计", true), ("坡度对排水速度的影响", true), ("12种坡度的比较研究", true),
            ("具有多个出口的雨水收集系统", true), ("雨水收集系统能够缓解内涝", false), ("排水设计得到了改进", false),
            ("提出山区公路的排水设计", false), ("其排水设计的研究", false), ("坡度很大", false), ("排水,设计方法", false),
            ("对公路的研究", true), ("对公路", false), ("研究", false), ("", false),
        ])
    func nounPhrases(_ text: String, _ isNounPhrase: Bool) throws {
        #expect(try Self.rules().isNounPhrase(Array(text.utf16)) == isNounPhrase)
    }
}
