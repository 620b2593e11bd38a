import Diglot
import TestSupport
import Testing

@Suite struct DailyDigestTests {
    private func record(_ json: String) throws -> Record {
        try #require(try Dump(json).records(as: .dailyDigests).first)
    }

    @Test func everyPartIsRead() throws {
        let record = try record(
            #"{"id":"2601.1","pdf":"p","abs":"u","authors":["A"],"title":"T","categories":["cs.CL","cs.LG"],"#
                + #""comment":"c","summary":"We\ntest.","AI":{"tldr":"短","method":"提出"}}"#)
        #expect(record.id == "2601.1")
        #expect(record.section?.string == "cs.CL")
        #expect(record.abstract?.string == "We test.")
        #expect(record.url?.string == "u")
        #expect(record.facets.map(\.name) == ["tldr", "method"])
        #expect(record.facets.map(\.text.string) == ["短", "提出"])
        // The dump's TL;DR is a model's, not the author's.
        #expect(record.tldr == nil)
    }

    @Test func partsMayHaveTheNamesOfOtherPrograms() throws {
        let record = try record(
            #"{"id":"a","abstract":"We test.","authors":"Ann Lee, Bo Wu","categories":"cs.CL cs.LG","keywords":["k"],"#
                + #""tldr":"Short.","published":"2026-01-02","ai":{"方法":"提出"}}"#)
        #expect(record.abstract?.string == "We test.")
        #expect(record.authors.map(\.string) == ["Ann Lee", "Bo Wu"])
        #expect(record.categories.map(\.string) == ["cs.CL", "cs.LG"])
        #expect(record.keywords.map(\.string) == ["k"])
        #expect(record.tldr?.string == "Short.")
        #expect(record.date?.string == "2026-01-02")
        #expect(record.facets.map { "\($0.name)=\($0.text.string)" } == ["method=提出"])
    }

    @Test func fieldsMayStandBesideTheSummary() throws {
        let record = try record(#"{"id":"a","summary":"We.","motivation":"动","method":"提出"}"#)
        #expect(record.facets.map(\.name) == ["motivation", "method"])
    }

    @Test func fieldsHaveCanonicalNamesAndKeepTheirOwn() throws {
        let record = try record(#"{"AI":{"task":"短","Motivation":"动","局限":"限"}}"#)
        #expect(record.facets.map(\.name) == ["tldr", "motivation", "局限"])
        #expect(record.facets.map(\.heading.string) == ["task", "Motivation", "局限"])
    }

    @Test(arguments: [#"{"id":"a","pdf":"p"}"#, #"{"id":"a","abs":null,"pdf":"p"}"#])
    func theOtherLinkServesWhereOneIsMissing(json: String) throws {
        #expect(try record(json).url?.string == "p")
    }

    @Test(arguments: [
        #"{"id":"a","summary":"We."}"#, #"{"id":"a","summary":"We.","AI":null}"#,
        #"{"id":"a","summary":"We.","AI":{}}"#,
    ])
    func aRecordMayHaveNoFields(json: String) throws {
        let record = try record(json)
        #expect(record.facets.isEmpty && record.problems.isEmpty)
    }

    @Test func fieldsThatAreNoObjectAreNoted() throws {
        let record = try record(#"{"id":"a","AI":"failed"}"#)
        #expect(record.problems == [RecordProblem(kind: "wrong-type", part: "AI", was: "a string", now: "left out")])
    }

    @Test func aFieldOfAnotherTypeIsEmptyAndNoted() throws {
        let record = try record(#"{"id":"a","AI":{"method":null,"result":["x"]}}"#)
        #expect(record.facets.map(\.text.string) == ["", ""])
        #expect(record.problems.map(\.part) == ["result"])
    }

    @Test func anObjectWithoutAnyPartIsAProblem() throws {
        let problems = try Dump(#"{"categories":["cs.CL"]}"#).problems(as: .dailyDigests)
        #expect(problems.map(\.message) == ["the object has no id, title, abstract or facets"])
    }
}
