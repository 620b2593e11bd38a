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
        #expect(records[1].url?.string == "https://openreview.net/forum?id=p0VbDn48Rs")
        #expect(records.map { $0.date?.string } == ["2025-09-11", "2025-09-12", "2025-09-13"])
        #expect(records.map { $0.updated?.string } == ["2025-11-11", "2025-11-11", "2025-11-11"])
        #expect(records.allSatisfy { $0.problems.isEmpty })
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
        #expect(records.map { $0.date?.string } == ["2019-09-25", "2019-09-26"])
    }

    private func record(_ members: String, content: String = "") throws -> Record {
        let text = #"{"id":"a"\#(members),"content":{"title":"T"\#(content)}}"#
        return try #require(try Dump(text).records(as: .openReview).first)
    }

    @Test(arguments: [
        (#","pdate":1569437018000,"cdate":1,"tcdate":2"#, "2019-09-25"),
        (#","cdate":1569437018000,"tcdate":2"#, "2019-09-25"),
        (#","pdate":null,"cdate":1569437018000"#, "2019-09-25"), (#","tcdate":1569437018000"#, "2019-09-25"),
        (#","cdate":"25 Sep 2019""#, "25 Sep 2019"),
        (#","cdate":-1"#, "1969-12-31"), (#","cdate":1.5"#, "1.5"), (#","cdate":9007199254740993"#, "9007199254740993"),
    ])
    func datesAreMilliseconds(members: String, date: String) throws {
        #expect(try record(members).date?.string == date)
    }

    @Test(arguments: [
        (#","forum":"b-C_1""#, #","pdf":"/pdf/1.pdf""#, "https://openreview.net/forum?id=b-C_1"),
        ("", #","pdf":"/pdf/1.pdf""#, "https://openreview.net/pdf/1.pdf"),
        ("", #","pdf":{"value":"https://arxiv.org/pdf/1"}"#, "https://arxiv.org/pdf/1"),
        (#","forum":"b c""#, #","pdf":"/pdf/1.pdf""#, "https://openreview.net/pdf/1.pdf"),
    ])
    func theAddressIsWhole(members: String, content: String, url: String) throws {
        #expect(try record(members, content: content).url?.string == url)
    }

    @Test func withoutForumAndFileThereIsNoAddress() throws {
        #expect(try record("").url == nil)
    }

    @Test func datesAndAddressesLeadToWhatTheyWereMadeOf() throws {
        let dump = try Dump.fixture("openreview-v1.jsonl")
        let records = try dump.records()
        #expect(records.map { $0.behind($0.date, in: dump) } == ["1569437018000", "1569511960000"])
        #expect(records.map { $0.behind($0.url, in: dump) } == ["Sk9bTzAqW", "r1x0Qm7fN"])
    }

    @Test func nullsGiveWayToOtherNames() throws {
        let record = try record(
            #","invitation":"I""#, content: #","TLDR":{"value":null},"TL;DR":null,"tldr":"Short.","venue":null"#)
        #expect(record.tldr?.string == "Short.")
        #expect(record.section?.string == "I")
        #expect(record.problems.isEmpty)
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
