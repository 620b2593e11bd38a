import Diglot
import TestSupport
import Testing

@Suite struct OpenReviewTests {
    @Test func everyPartOfTheFixtureIsRead() throws {
        let records = try Dump.fixture("openreview.json").records()
        #expect(records.map(\.id) == ["kT7mWq2Lxz", "p0VbDn48Rs", "Yh3eGc91Ua"])
        #expect(records.compactMap { $0.title?.string.prefix(5) } == ["Margi", "Frost", "Ink b"])
        #expect(records[0].authors.map(\.string) == ["Solveig Bratt", "Ouyang Lixin", "Kwame Asante-Boateng"])
        #expect(records.map { $0.keywords.count } == [3, 2, 3])
        #expect(
            records.map { $0.tldr?.string } == [
                "A model that writes a doubt next to each citation invents fewer of them.", nil,
                "Knowing in which order strokes were written helps to read what they mean.",
            ])
        #expect(
            records.map { $0.section?.string } == ["Example 2026 Poster", "Example 2026 Poster", "Example 2026 Oral"])
        #expect(records[1].track?.string == "applications to physical sciences")
        #expect(records[1].url?.string == "/pdf/1b6c02.pdf")
        #expect(records.allSatisfy { $0.date != nil && $0.problems.isEmpty })
        #expect(records[0].abstract?.string.contains("keep it. The doubts") == true)
    }

    @Test func digestsBesideTheContentAreFacets() throws {
        let records = try Dump.fixture("openreview.json").records()
        #expect(records.map { $0.facets.map(\.name) } == [[], [], ["method"]])
        #expect(records[2].facets[0].heading.string == "主要方法")
        #expect(records[2].facets[0].text.string == "先从扫描件中恢复笔画顺序，再将其作为先验提供给识别模型。")
    }

    @Test func recordsKnowTheirPlaceInTheDocument() throws {
        let dump = try Dump.fixture("openreview.json")
        let records = try dump.records()
        #expect(
            records.map { $0.behind($0.keywords.first, in: dump) } == [
                "citation", "weather", "handwriting recognition",
            ])
        #expect(
            records.allSatisfy {
                $0.source.bytes.first == UInt8(ascii: "{") && $0.source.bytes.last == UInt8(ascii: "}")
            })
    }

    @Test func theFirstAPIsPlainValuesAreRead() throws {
        let records = try Dump.fixture("openreview-v1.jsonl").records()
        #expect(records.map(\.id) == ["Sk9bTzAqW", "r1x0Qm7fN"])
        #expect(records.map { $0.tldr?.string } == ["Choosing when to ping saves most of the pings.", nil])
        #expect(records.map { $0.authors.count } == [2, 3])
        #expect(records.allSatisfy { $0.section?.string == "Example.cc/2020/Conference/-/Blind_Submission" })
        #expect(records.map { $0.date?.string } == ["1569437018000", "1569511960000"])
    }

    @Test(arguments: ["TLDR", "TL;DR", "tldr", "tl_dr"])
    func theTLDRHasManyNames(key: String) throws {
        let records = try Dump(#"{"id":"a","content":{"title":"T","\#(key)":{"value":"Short."}}}"#).records()
        #expect(records.map { $0.tldr?.string } == ["Short."])
        #expect(records.first?.facets.isEmpty == true)
    }

    @Test(arguments: [
        #"{"notes":[{"id":"a","content":{"title":"T"}},{"id":"b","content":{"title":"U"}}]}"#,
        #"[{"id":"a","content":{"title":"T"}},{"id":"b","content":{"title":"U"}}]"#,
        #"{"id":"a","content":{"title":"T"}}"# + "\n" + #"{"id":"b","content":{"title":"U"}}"#,
        #"{"count":2,"notes":[{"id":"a","content":{"title":"T"}},"# + "\n"
            + #"{"id":"b","content":{"title":"U"}}],"more":[{"id":"x"}]}"#,
    ])
    func notesComeInEveryWrapping(text: String) throws {
        let dump = Dump(text)
        #expect(try dump.shape() == "openreview")
        #expect(try dump.records().map(\.id) == ["a", "b"])
        #expect(try dump.problems().isEmpty)
    }

    @Test func aNoteWithoutContentIsReportedAndTheOthersAreRead() throws {
        let dump = Dump(
            #"{"id":"a","content":{"title":"T"}}"# + "\n" + #"{"id":"b"}"# + "\n"
                + #"{"id":"c","content":{"title":"U"}}"#)
        #expect(try dump.records().map(\.id) == ["a", "c"])
        #expect(try dump.problems().map(\.line) == [2])
    }

    @Test func valuesOfAnotherTypeAreNoted() throws {
        let record = try #require(
            try Dump(#"{"id":"a","content":{"title":{"value":7},"authors":{"value":"A. One"},"keywords":[1,"x"]}}"#)
                .records(as: .openReview).first)
        #expect(record.title == nil)
        #expect(record.authors.map(\.string) == ["A. One"])
        #expect(record.keywords.map(\.string) == ["x"])
        #expect(record.problems.map(\.kind) == ["wrong-type", "wrong-type"])
    }
}
