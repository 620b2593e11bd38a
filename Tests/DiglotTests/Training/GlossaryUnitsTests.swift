import Testing

@testable import Diglot

@Suite("Terms of a glossary as units")
struct GlossaryUnitsTests {
    private static let glossary = Glossary([
        Concept(terms: [
            Term("Reinforced learning", .en), Term("RL", .en, kind: .acronym), Term("强化学习", .zh), Term("强化", .zh),
            Term("加强学习", .zh, .forbidden),
        ]),
        Concept(terms: [Term("chain-of-thought", .en), Term("A/B test", .en), Term("思维链", .zh), Term("A/B测试", .zh)]),
    ])

    @Test func englishTermsAreStemsInARow() {
        let units = Self.glossary.multiwordUnits(in: .en).map { String(decoding: $0, as: UTF16.self) }
        #expect(units == ["reinforc_learn", "chain_of_thought"])
    }

    @Test func chineseTermsAreHanOfThreeCharactersOrMore() {
        let units = Self.glossary.multiwordUnits(in: .zh).map { String(decoding: $0, as: UTF16.self) }
        #expect(units == ["强化学习", "思维链"])
    }
}
