import TestSupport
import Testing

@testable import Diglot

@Suite("Annotated records")
struct AnnotatedRecordsTests {
    private static func records(_ text: String) throws -> [AnnotatedRecord] {
        var reader = AnnotatedRecords(ByteSource(bytes: Array(text.utf8), name: "links"))
        var records: [AnnotatedRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private static func line(
        facets: String = #"{"method":"方法"}"#, sentences: String = #"["One.","Two."]"#,
        links: String = #"{"method":{"primary":[1],"secondary":[2]}}"#
    ) -> String {
        #"{"id":"a","section":"s","facets":\#(facets),"sentences":\#(sentences),"links":\#(links)}"#
    }

    @Test func aLineIsARecord() throws {
        let records = try Self.records(Self.line() + "\n\n" + Self.line(facets: #"{"method":"\u65b9\n法"}"#))
        #expect(records.count == 2)
        #expect(records[0].record.id == "a")
        #expect(records[0].record.section?.string == "s")
        #expect(records[0].record.abstract?.string == "One. Two.")
        #expect(records[0].record.facets.map(\.name) == ["method"])
        #expect(records[0].relevance == [[.primary, .secondary]])
        #expect(records[1].record.facets[0].text.string == "方\n法")
    }

    /// Every annotated sentence stands in the abstract where its range says.
    @Test func rangesCutTheAbstractIntoTheSentences() throws {
        let record = try Self.records(Self.line(sentences: #"["A 𝛼.","","Zwei é."]"#))[0]
        let utf16 = Array((record.record.abstract?.string ?? "").utf16)
        let texts = record.sentences.map { String(decoding: utf16[$0], as: UTF16.self) }
        #expect(texts == ["A 𝛼.", "", "Zwei é."])
    }

    @Test func aSentenceIsWhatTheMostRelevantOneInItIs() throws {
        let text = #"["We train a model e","very day and night on rain.","It works well.","Nobody knows why it does."]"#
        let links = #"{"method":{"primary":[2],"secondary":[1,3]}}"#
        let record = try Self.records(Self.line(sentences: text, links: links))[0]
        let abstract = try Shipped.segment(record.record.abstract?.string ?? "")
        #expect(abstract.sentences.count == 3)
        #expect(record.relevance(ofFacet: 0, in: abstract) == [.primary, .secondary, .none])
    }

    /// A neighbour that reaches into a sentence with less than half of the shorter one is not that sentence.
    @Test func aSmallOverlapIsNone() throws {
        let text = #"["The sky is blue today. But","grass has always been green here."]"#
        let record = try Self.records(Self.line(sentences: text))[0]
        let abstract = try Shipped.segment("The sky is blue today. But grass has always been green here.")
        #expect(record.relevance(ofFacet: 0, in: abstract) == [.primary, .secondary])
    }

    @Test(arguments: [
        ("{\"id\":", "links:2: not JSON at byte"),
        ("[1]", "links:2: the line holds an array where an annotated record should be"),
        (line(sentences: "[]"), "links:2: the record has no list of 'sentences'"),
        (line(sentences: "[3]"), "links:2: 'sentences' holds a number where a string should be"),
        (line(facets: "[]"), "links:2: the record has no object 'facets'"),
        (line(facets: #"{"method":null}"#), "links:2: 'method' holds null where a string should be"),
        (line(links: "{}"), "links:2: the facet 'method' has no links"),
        (
            line(links: #"{"method":{"primary":[3]}}"#),
            "links:2: 'method' links to '3', which is no sentence from 1 to 2"
        ),
        (
            line(links: #"{"method":{"primary":[0]}}"#),
            "links:2: 'method' links to '0', which is no sentence from 1 to 2"
        ),
        (line(links: #"{"method":{"secondary":[1.5]}}"#), "links:2: 'method' links to '1.5'"),
    ])
    func aBadLineIsNamed(line: String, message: String) {
        let error = #expect(throws: DumpError.self) { try Self.records(Self.line() + "\n" + line) }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }
}
