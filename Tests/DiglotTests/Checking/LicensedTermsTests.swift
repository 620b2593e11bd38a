// Which stretches the terms of the shipped glossary account for beside another one.

import TestSupport
import Testing

@testable import Diglot

@Suite struct LicensedTermsTests {
    @Test(arguments: [
        (0..<2, false), (2..<3, false), (3..<5, true), (4..<7, true), (3..<7, false), (2..<7, false), (2..<8, false),
        (1..<4, true), (1..<5, false), (5..<9, false),
        (6..<9, true), (2..<11, true), (0..<30, false), (19..<21, false), (12..<20, false),
    ])
    func `A stretch that lies in a term or takes a character of one is claimed`(
        _ stretch: Range<Int>, _ isClaimed: Bool
    ) {
        #expect(LicensedTerms([3..<7, 10..<12]).claim(stretch) == isClaimed)
        #expect(!LicensedTerms().claim(stretch))
        #expect(LicensedTerms([3..<7, 10..<12]).contain(stretch) == (stretch == 3..<7))
    }

    @Test func `A shipped concept that another glossary has in English does not hold beside it`() throws {
        func has(_ english: String, beside own: String) throws -> Bool {
            let own = Glossary([Concept(terms: [Term(own, .en, .preferred), Term("某词", .zh, .preferred)])])
            let licences = try Shipped.lexicons.licences(beside: TermIndex(own, Matching.lexicon))
            return licences.glossary.concepts.contains { $0.terms.contains { $0.text == english } }
        }
        #expect(try has("multi-agent system", beside: "agent"))
        #expect(try !has("multi-agent system", beside: "MAS"))
        #expect(try !has("multi-agent system", beside: "Multi-Agent Systems"))
    }
}
