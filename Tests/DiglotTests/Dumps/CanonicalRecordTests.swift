import Diglot
import TestSupport
import Testing

@Suite struct CanonicalRecordTests {
    private func record(_ json: String) throws -> Record {
        try #require(try Dump(json).records(as: .records).first)
    }

    @Test func everyPartIsRead() throws {
        let record = try record(
            #"{"id":"a","source":{"file":"p.txt","line":3},"section":"S","title":"T","authors":["A","B"],"#
                + #""keywords":["k"],"tldr":"Short.","facets":[{"name":"method","heading":"主要方法","text":"提出"}],"#
                + #""abstract":"We.","url":"u","date":"d","track":"R","categories":["c"],"comment":"m","#
                + #""problems":[{"kind":"x","in":"method","was":"1","now":"2"}]}"#)
        #expect(record.id == "a")
        #expect(record.origin == .init(file: "p.txt", line: 3))
        #expect(record.source.line == 1)
        let texts = record.placedTexts.map { "\($0.part)=\($0.text.string)" }
        #expect(
            texts == [
                "section=S", "track=R", "title=T", "tldr=Short.", "abstract=We.", "url=u", "date=d", "comment=m",
                "authors=A", "authors=B", "keywords=k", "categories=c", "method=提出", "method heading=主要方法",
            ])
        #expect(record.problems == [RecordProblem(kind: "x", part: "method", was: "1", now: "2")])
    }

    @Test func unknownMembersArePassedOver() throws {
        let record = try record(#"{"references":["x"],"abstract":"We.","nested":{"abstract":"not this"}}"#)
        #expect(record.abstract?.string == "We.")
        #expect(record.problems.isEmpty)
    }

    @Test(
        "facets as other programs write them",
        arguments: [
            #"{"id":"a","abstract":"We.","method":"提出","结论":"有效","notes":"x","tldr":"Short."}"#,
            #"{"id":"a","facets":{"method":"提出","结论":"有效"}}"#,
            #"{"id":"a","facets":[{"heading":"主要方法","content":"提出"},{"name":"结论","text":"有效"}]}"#,
        ])
    func facetsInOtherForms(json: String) throws {
        let record = try record(json)
        #expect(record.facets.map(\.name) == ["method", "conclusion"])
        #expect(record.facets.map(\.text.string) == ["提出", "有效"])
        #expect(record.problems.isEmpty)
    }

    @Test func anElementThatIsNoFacetIsNoted() throws {
        let record = try record(#"{"id":"a","facets":[{"name":"method"},"提出"]}"#)
        #expect(record.facets.isEmpty)
        #expect(record.problems.map { "\($0.part): \($0.was)" } == ["facets: an object", "facets: a string"])
    }

    @Test func theNamesOfAuthorsMayStandInOneString() throws {
        #expect(
            try record(#"{"id":"a","authors":"Ann Lee, Bo Wu and Cy Xi"}"#).authors.map(\.string) == [
                "Ann Lee", "Bo Wu", "Cy Xi",
            ])
    }

    @Test func theFirstOfTwoMembersCounts() throws {
        #expect(try record(#"{"abstract":"first","abstract":"second"}"#).abstract?.string == "first")
    }

    @Test(arguments: [#"{"id":"a","abstract":null}"#, #"{"id":"a","abstract":""}"#, #"{"id":"a","abstract":" \n "}"#])
    func anEmptyTextIsAbsent(json: String) throws {
        let record = try record(json)
        #expect(record.abstract == nil)
        #expect(record.problems.isEmpty)
    }

    @Test func anEmptyFacetIsKeptAndPlaced() throws {
        let marked = Marked(#"{"id":"a","facets":[{"name":"method","text":"1️⃣"}]}"#)
        let facet = try #require(try record(marked.text).facets.first)
        #expect(facet.text.isEmpty)
        #expect(facet.heading.string == "method")
        #expect(facet.text.dumpRange(of: 0..<0) == marked.utf8Range(1, 1))
    }

    @Test func oneStringStandsForAListOfOne() throws {
        #expect(try record(#"{"id":"a","authors":"Ann"}"#).authors.map(\.string) == ["Ann"])
    }

    @Test(arguments: [
        (#"{"id":"a","title":["T"]}"#, "title", "an array"),
        (#"{"id":"a","abstract":{"en":"We."}}"#, "abstract", "an object"),
        (#"{"id":"a","facets":"提出"}"#, "facets", "a string"), (#"{"id":"a","tldr":true}"#, "tldr", "true or false"),
        (#"{"id":"a","authors":[["A"]]}"#, "authors", "an array"),
    ])
    func aPartOfAnotherTypeIsLeftOutAndNoted(json: String, part: String, was: String) throws {
        let record = try record(json)
        #expect(record.placedTexts.isEmpty)
        #expect(record.problems == [RecordProblem(kind: "wrong-type", part: part, was: was, now: "left out")])
    }

    @Test(arguments: [
        (#"{"authors":["A"]}"#, "the object has no id, title, abstract or facets"),
        ("{}", "the object has no id, title, abstract or facets"),
        (#"["a"]"#, "the line holds an array where a record's object should be"),
    ])
    func whatIsNoRecordIsAProblem(json: String, message: String) throws {
        let problems = try Dump("\n" + json).problems(as: .records)
        #expect(problems == [DumpProblem(kind: .unreadableRecord, file: "test", line: 2, message: message)])
    }

    @Test func brokenJSONIsToldByItsByteAndPassedOver() throws {
        let marked = Marked(#"{"id":"a","abstract":1️⃣truth}"#)
        let items = try Dump(marked.text + "\n" + #"{"id":"b"}"#).items(as: .records)
        #expect(items.count == 2)
        guard case .problem(let problem) = items[0], case .record(let record) = items[1] else {
            Issue.record("\(items)")
            return
        }
        #expect(problem.message.hasPrefix("not JSON at byte \(marked.utf8[1]! + 1) of the line: "))
        #expect(record.id == "b" && record.source.line == 2)
    }

    @Test func headersHoldNoRecord() throws {
        let header = #"{"diglot":"0.1.0","command":"convert","unit":"utf8"}"#
        #expect(try Dump(header + "\n" + header).items(as: .records).isEmpty)
        #expect(try Dump(#"{"diglot":"x","id":"a"}"#).records(as: .records).count == 1)
    }

    @Test func whatWasMendedKeepsItsSpaces() throws {
        let line = #"{"id":"a","problems":[{"kind":"repaired-latex","in":"abstract","was":" abla\n","now":"\\nabla"}]}"#
        let record = try #require(try Dump(line).records(as: .records).first)
        #expect(
            record.problems == [
                RecordProblem(kind: "repaired-latex", part: "abstract", was: " abla\n", now: "\\nabla")
            ])
    }
}
