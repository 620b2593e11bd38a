// Findings in every form.

import Foundation
import ICUText
import TestSupport
import Testing

@testable import Diglot

@Suite struct FindingWriterTests {
    private let dump = Dump(
        """
        {"id":"a1","title":"A <b>title</b>","facets":[{"name":"method","heading":"主要方法","text":"=采用大模型(LLM在任务上。"}],"abstract":"We use it."}
        {"id":"a2","facets":[{"name":"method","heading":"主要方法","text":"采用大模型。"}],"abstract":"We use it."}

        """, name: "dir/my dump.jsonl")

    private func written(_ format: FindingFormat, unit: OffsetUnit = .utf8) throws -> String {
        var writer = FindingWriter(format, rules: RuleDescription.all())
        var bytes = writer.prologue
        for record in try dump.records() {
            let findings = try RuleTrial.check(record, rules: "punct.brackets")
            bytes += try writer.write(ReportedFinding.all(findings, of: record, unit: unit), of: record)
        }
        return String(decoding: bytes + writer.epilogue(), as: UTF8.self)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func textNamesThePlaceTheRuleAndTheRecord() throws {
        #expect(
            try written(.text)
                == "dir/my dump.jsonl:1:95: warning: [punct.brackets] '(' is not closed (record a1, facet 主要方法)\n")
    }

    @Test func aFacetIsAFacetWhateverItIsCalled() throws {
        let dump = Dump(
            """
            {"id":"a1","facets":[{"name":"tldr","heading":"太长不看","text":"采用大模型(LLM在任务上。"}],"abstract":"We use it."}

            """)
        let record = try dump.records()[0]
        let findings = try RuleTrial.check(record, rules: "punct.brackets")
        #expect(try findings.map { try ReportedFinding($0, of: record).context } == [" (record a1, facet 太长不看)"])
    }

    @Test func jsonlHasKeysInTheirOrder() throws {
        let line = try written(.jsonl)
        let keys = ["rule", "severity", "id", "facet", "message", "span", "expected", "fingerprint", "source"]
        let places = try keys.map { try #require(line.range(of: "\"\($0)\":")).lowerBound }
        #expect(places == places.sorted())
        let span = try #require(try object(line)["span"] as? [String: Any])
        #expect(span["start"] as? Int == 16 && span["end"] as? Int == 17 && span["text"] as? String == "(")
        #expect(try written(.jsonl, unit: .utf16).contains("\"start\":6,"))
    }

    @Test func jsonIsOneObjectWithASummary() throws {
        let json = try object(written(.json))
        #expect((json["findings"] as? [Any])?.count == 1)
        let summary = try #require(json["summary"] as? [String: Any])
        #expect(summary["records"] as? Int == 2 && summary["warnings"] as? Int == 1)
    }

    @Test func sarifNamesRulesAndRelativePlaces() throws {
        let run = try #require(
            (try object(written(.sarif))["runs"] as? [[String: Any]])?.first)
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        #expect(result["ruleId"] as? String == "punct.brackets" && result["level"] as? String == "warning")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == "punct.brackets")
        #expect(try written(.sarif).contains("\"uri\":\"dir/my%20dump.jsonl\""))
    }

    @Test func csvIsSafeInASpreadsheet() {
        #expect(CSV.cell("=1+1") == "\"'=1+1\"")
        #expect(CSV.cell("@a") == "\"'@a\"")
        #expect(CSV.cell("a,\"b\"") == "\"a,\"\"b\"\"\"")
        #expect(CSV.cell("大模型") == "大模型")
    }

    @Test func githubCommandsEscapeWhatEndsThem() throws {
        #expect(
            try written(.github)
                == "::warning file=dir/my dump.jsonl,line=1,col=95,title=punct.brackets::'(' is not closed (record a1, facet 主要方法)\n"
        )
    }

    @Test func junitHasATestCaseARecord() throws {
        let xml = try written(.junit)
        #expect(xml.components(separatedBy: "<testcase").count == 3)
        #expect(xml.components(separatedBy: "<failure").count == 2)
        #expect(xml.contains("type=\"punct.brackets\" message=\"&#39;(&#39; is not closed\""))
        #expect(xml.hasSuffix("</testsuite>\n</testsuites>\n"))
    }

    @Test func htmlShowsBothTextsAndMarksTheSpan() throws {
        let page = try written(.html)
        #expect(page.contains("=采用大模型<mark id=\"r1-1\""))
        #expect(page.contains("We use it."))
        #expect(page.contains("A &lt;b&gt;title") && !page.contains("<b>title"))
        #expect(page.contains("data-rule=\"punct.brackets\""))
        #expect(!page.contains("http://") && !page.contains("src="))
    }
}
