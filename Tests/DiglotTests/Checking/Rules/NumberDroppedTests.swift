import Testing

@testable import Diglot

@Suite struct NumberDroppedTests {
    private static let abstract =
        "Long conversations fill the cache. We propose a cache of 253,925 slots that cuts memory by 57% within 1.5 s."

    private func trial(_ facet: String, abstract: String = Self.abstract) -> RuleTrial {
        RuleTrial(facet, rules: "number.dropped").with { $0.abstract = abstract }
    }

    @Test(arguments: [
        ("提出缓存方法，内存降低57%。", ["253,925", "1.5 s"]),
        ("提出25万个槽位的缓存，1500毫秒内将内存降低一半以上。", ["57%"]),
        ("提出25万个槽位的缓存，1.5秒内将内存降低57%。", []),
    ])
    func `A number that no facet has is found in the abstract`(_ facet: String, _ dropped: [String]) throws {
        let found = try trial(facet).findings()
        #expect(found.map { String(utf16: Array(Self.abstract.utf16)[$0.place!.range!]) } == dropped)
        #expect(found.allSatisfy { $0.place?.part == .abstract })
    }

    @Test func `Names, small numbers in words and other sentences are left alone`() throws {
        let abstract = "Seven of 9,000 users complain. We propose a cache that GPT-4 uses in two steps."
        #expect(try trial("提出GPT-4所用的缓存方法。", abstract: abstract).messages().isEmpty)
    }
}
