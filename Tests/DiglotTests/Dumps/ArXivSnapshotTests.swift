import Diglot
import TestSupport
import Testing

@Suite struct ArXivSnapshotTests {
    private func record(_ members: String) throws -> Record {
        let records = try Dump(#"{"id":"1","abstract":"We."\#(members)}"#).records(as: .arxivSnapshot)
        return try #require(records.first)
    }

    @Test func everyPartOfTheFixtureIsRead() throws {
        let records = try Dump.fixture("arxiv-snapshot.jsonl").records()
        #expect(records.map(\.id) == ["2601.94410", "2602.90208", "cs/0692017"])
        #expect(records[0].title?.string == "Lantern Routing: Sparse Experts that Follow the Structure of Documents")
        #expect(
            records[0].authors.map(\.string) == ["Ravenna Castellane", "Shen Moyu", "Pieter van Houten"]
                && records[1].authors.map(\.string) == ["Adaeze Obi", "Mattis Lindqvist"]
                && records[2].authors.map(\.string) == ["Hjalmar Rönn", "Cai Meilin"])
        #expect(records.map { $0.categories.map(\.string) } == [["cs.CL", "cs.LG"], ["cs.DS"], ["cs.CL"]])
        #expect(records.map { $0.section?.string } == ["cs.CL", "cs.DS", "cs.CL"])
        #expect(
            records.map { $0.comment?.string } == [
                "12 pages, 4 figures, code available", nil, "Presented at a workshop; 9 pages",
            ])
        #expect(records[0].date?.string == "Mon, 19 Jan 2026 08:14:05 GMT")
        #expect(records.map { $0.updated?.string } == ["2026-02-06", "2026-02-04", "2007-05-23"])
        #expect(records.allSatisfy { $0.problems.isEmpty })
    }

    @Test func theAbstractIsOnOneLine() throws {
        let abstract = try #require(try Dump.fixture("arxiv-snapshot.jsonl").records().first?.abstract?.string)
        #expect(abstract.hasPrefix("Sparse expert models") && abstract.hasSuffix("between devices."))
        #expect(abstract.contains("tokens of one paragraph") && abstract.contains("41\\% less"))
    }

    @Test(arguments: [
        ("A. One", ["A. One"]), ("A. One and B. Two", ["A. One", "B. Two"]), ("A. One, B. Two", ["A. One", "B. Two"]),
        ("A. One, B. Two and C. Three", ["A. One", "B. Two", "C. Three"]),
        ("A. One, B. Two, and C. Three", ["A. One", "B. Two", "C. Three"]),
        (#"A. One,\n  B. Two"#, ["A. One", "B. Two"]), ("Alexandra Andersen", ["Alexandra Andersen"]),
        ("Ferdinand Sand and Anders Land", ["Ferdinand Sand", "Anders Land"]),
    ])
    func authorsStandBetweenCommasAndAnd(authors: String, names: [String]) throws {
        #expect(try record(#","authors":"\#(authors)""#).authors.map(\.string) == names)
    }

    @Test func parsedNamesWinOverTheString() throws {
        let names = #"[["Obi","Adaeze","","University of Sundhavn"],["Rønn","H.","Jr."],["Kvist Collaboration","",""]]"#
        let record = try record(#","authors":"H. R{\\o}nn et al.","authors_parsed":\#(names)"#)
        #expect(record.authors.map(\.string) == ["Adaeze Obi", "H. Rønn Jr.", "Kvist Collaboration"])
        #expect(record.problems.isEmpty)
    }

    @Test func parsedNamesLeadToTheirParts() throws {
        let dump = Dump(#"{"id":"1","authors_parsed":[["Obi", "Ada\u00e9ze",""],["Li","",""]],"abstract":"We."}"#)
        let record = try #require(try dump.records(as: .arxivSnapshot).first)
        #expect(record.authors.map(\.string) == ["Adaéze Obi", "Li"])
        #expect(record.authors.map { record.behind($0, in: dump) } == [#"Obi", "Ada\u00e9ze"#, "Li"])
    }

    @Test(arguments: [#"[]"#, #"[[]]"#, #"[["","",""]]"#, "null", #"["Obi"]"#, #"{"a":"b"}"#])
    func withoutParsedNamesTheStringCounts(parsed: String) throws {
        #expect(try record(#","authors":"A. Obi","authors_parsed":\#(parsed)"#).authors.map(\.string) == ["A. Obi"])
    }

    @Test(arguments: [
        #","categories":"cs.CL cs.LG""#, #","categories":["cs.CL","cs.LG"]"#, #","categories":"cs.CL  cs.LG ""#,
    ])
    func categoriesStandBetweenSpaces(members: String) throws {
        #expect(try record(members).categories.map(\.string) == ["cs.CL", "cs.LG"])
    }

    @Test func aRecordMayHaveNothingButItsIdAndAbstract() throws {
        let record = try record(#","title":null,"authors":null,"comments":null,"versions":[],"categories":"""#)
        #expect(record.placedTexts.map(\.part) == ["abstract"])
        #expect(record.problems.isEmpty)
    }

    @Test(arguments: [
        #"{"id":"1","abstract":"We.","versions":[]}"#, #"{"id":"1","abstract":"We.","authors_parsed":[]}"#,
        #"{"id":"1","abstract":"We.","categories":"cs.CL","update_date":"2026-01-01"}"#,
    ])
    func theShapeIsKnownByItsMembers(line: String) throws {
        #expect(try Dump(line).shape() == "arxiv-snapshot")
    }

    @Test func aCanonicalRecordIsNoSnapshot() throws {
        #expect(try Dump(#"{"id":"1","abstract":"We.","categories":["cs.CL"],"updated":"2026"}"#).shape() == "records")
    }

    @Test(arguments: [#""AI":{"method":"提出"}"#, #""方法":"提出""#])
    func aDigestThatWasAddedIsRead(member: String) throws {
        let json = #"{"id":"a","abstract":"We.","versions":[],\#(member)}"#
        let record = try #require(try Dump(json).records(as: .arxivSnapshot).first)
        #expect(record.facets.map { "\($0.name)=\($0.text.string)" } == ["method=提出"])
    }
}
