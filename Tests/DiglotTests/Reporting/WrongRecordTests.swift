// Results beside a record that they were not made of are refused, not shown.

import TestSupport
import Testing

@testable import Diglot

@Suite struct WrongRecordTests {
    /// A link of a facet to a sentence, by words between markers.
    private static func written(
        _ facet: String, _ abstract: String, sentence: Int = 0, markers: (Int, Int) = (1, 2)
    ) throws -> WrittenAlignment {
        let evidence = [WrittenAlignment.WrittenEvidence(kind: .table, facet: markers, abstract: (1, 2), weight: 1)]
        return try WrittenAlignment(
            facets: [
                .init(
                    name: "method", heading: "方法", text: facet,
                    links: [.init(sentence: sentence, score: 1, evidence: evidence)])
            ],
            abstract: abstract)
    }

    /// Alignments that name a sentence, a facet, words of a facet and words of an abstract that the record lacks.
    @Test(arguments: AlignmentFormat.allCases)
    func alignmentsOfAnotherRecord(format: AlignmentFormat) throws {
        let record = try Self.written("1️⃣提出2️⃣。", "1️⃣We2️⃣.").record
        let strangers = [
            try Self.written("1️⃣提出2️⃣。", "1️⃣We2️⃣ test. It works.", sentence: 1),
            try Self.written("提出一种全新的1️⃣方法2️⃣。", "1️⃣We2️⃣ test."),
            try Self.written("1️⃣提出2️⃣。", "We propose a 1️⃣method2️⃣."),
            try WrittenAlignment(facets: [], abstract: "We."),
        ]
        for stranger in strangers {
            var writer = try AlignmentWriter(format)
            #expect(throws: WrongRecordError(id: "a1", message: "the alignment is of another record")) {
                try writer.write(record, stranger.alignment)
            }
        }
    }

    @Test(arguments: DigestFormat.allCases)
    func digestsOfAnotherRecord(format: DigestFormat) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        var summarizer = try Summarizer(Shipped.lexicons)
        let long = try segmenter.segment(Self.record("We propose a method that is twice as fast."))
        let digest = try #require(try summarizer.digest(of: long, in: .en))
        var writer = DigestWriter(format)
        #expect(!(try writer.write(long, [digest])).isEmpty)
        for abstract in ["We test.", nil] {
            let other = try segmenter.segment(Self.record(abstract))
            #expect(throws: WrongRecordError.self) { try writer.write(other, [digest]) }
        }
    }

    private static func record(_ abstract: String?, facets: [String] = [], at offset: Int = 0) -> Record {
        var record = Record(id: "a1", source: .init(file: "f", line: 1, offset: offset))
        record.abstract = abstract.map { PlacedText($0) }
        record.facets = facets.map { Facet(name: "method", heading: PlacedText("方法"), text: PlacedText($0)) }
        return record
    }

    @Test func findingsInTextsThatTheRecordLacks() throws {
        let marked = Marked("采用大模型1️⃣(2️⃣LLM在任务上。")
        let finding = Finding(
            rule: "punct.brackets", severity: .warning, message: .init("'(' is not closed"),
            place: .init(.facet(0), marked.utf16Range(1, 2)))
        let own = Self.record("We.", facets: [marked.text])
        #expect(try ReportedFinding(finding, of: own).span?.text == "(")
        let message = "a finding of punct.brackets is of another record"
        for other in [Self.record("We."), Self.record("We.", facets: ["采用。"])] {
            #expect(throws: WrongRecordError(id: "a1", message: message)) {
                try ReportedFinding.all([finding], of: other)
            }
        }
    }

    @Test(arguments: FindingFormat.allCases)
    func findingsOfAnotherRecord(format: FindingFormat) throws {
        let finding = Finding(rule: "field.missing", severity: .error, message: .init("no facets"))
        let own = Self.record("We.")
        let findings = try ReportedFinding.all([finding], of: own)
        var writer = FindingWriter(format)
        let message = "a finding of field.missing is of a record, and none was given"
        let error = #expect(throws: WrongRecordError(id: nil, message: message)) {
            try writer.write(findings, of: nil)
        }
        #expect(error?.description == message)
        #expect(throws: WrongRecordError.self) { try writer.write(findings, of: Self.record("We.", at: 100)) }
        _ = try writer.write(findings, of: own)
    }
}
