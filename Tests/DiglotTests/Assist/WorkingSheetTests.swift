import TestSupport
import Testing

@testable import Diglot

@Suite struct WorkingSheetTests {
    private static let abstract =
        "Reward models are costly to train. We propose <b>TinyJudge</b>, which cuts memory by 57% on three benchmarks."
    private static let method = "提出TinyJudge，在三个基准上将内存降低58%。"

    private static func sheet(
        abstract: String? = Self.abstract, facets: [(String, String)],
        keeping isOpen: (ReportedFinding) -> Bool = { _ in true }
    ) throws -> WorkingSheet {
        var record = Record(id: "r1", source: Record.Source(file: "dump.jsonl", line: 1))
        record.title = PlacedText("A | *title*")
        record.abstract = abstract.map { PlacedText($0) }
        record.facets = facets.map { Facet(name: $0.0, heading: PlacedText($0.0), text: PlacedText($0.1)) }
        var checker = try Checker(of: [record])
        return try checker.sheet(of: record, keeping: isOpen)
    }

    @Test func aSentenceHasItsClausesTermsAndValues() throws {
        let sheet = try Self.sheet(facets: [("motivation", "奖励模型的训练成本高昂。"), ("method", Self.method)])
        try #require(sheet.rows.count == 2)
        #expect(sheet.rows[0].clauses.map(\.text) == ["奖励模型的训练成本高昂。"])
        #expect(sheet.rows[0].terms.first?.term == "Reward models")
        #expect(sheet.rows[0].terms.first?.renderings.first == "奖励模型")
        #expect(sheet.rows[1].clauses.map(\.text).joined() == Self.method)
        #expect(sheet.rows[1].carried.contains("57%"))
        #expect(sheet.rows[1].carried.contains("TinyJudge"))
        #expect(sheet.unlinked.isEmpty)
    }

    @Test func onlyWhatATranslationHasToKeepIsCarriedOver() throws {
        let abstract =
            "Both pairs of a single TinyJudge use three tasks, half of 40 ms and a dual tree as one of two million."
        let sheet = try Self.sheet(abstract: abstract, facets: [("method", "TinyJudge的tree结构as-a-tree用三个任务。")])
        #expect(sheet.rows.first?.carried == ["TinyJudge", "three", "half", "40 ms", "two million"])
    }

    @Test func aClauseWithoutASentenceIsNotLost() throws {
        let sheet = try Self.sheet(facets: [("method", Self.method), ("contribution", "！！！"), ("analysis", "  ")])
        #expect(sheet.unlinked.map(\.text) == ["！！！"])
        let blank = try Self.sheet(abstract: nil, facets: [("method", Self.method)])
        #expect(blank.rows.isEmpty)
        #expect(blank.unlinked.map(\.text).joined() == Self.method)
    }

    @Test func findingsStandWithTheirSentenceOrWithTheRecord() throws {
        let open = "提出TinyJudge(一种奖励模型，在三个基准上将内存降低57%。"
        let sheet = try Self.sheet(facets: [("method", open), ("analysis", "")])
        let row = try #require(sheet.rows.first { $0.findings.map(\.rule).contains("punct.brackets") })
        #expect(row.clauses.contains { $0.text.contains("(") })
        #expect(sheet.findings.map(\.rule).contains("field.empty"))
        let closed = try Self.sheet(facets: [("method", open)]) { $0.rule != "punct.brackets" }
        #expect(!closed.rows.contains { $0.findings.map(\.rule).contains("punct.brackets") })
    }

    @Test(arguments: SheetWriter.Format.allCases)
    func everyFormHoldsEverything(format: SheetWriter.Format) throws {
        let sheet = try Self.sheet(facets: [("method", Self.method + "\n第二行"), ("contribution", "！！！")])
        var writer = SheetWriter(format)
        let text = String(decoding: writer.prologue + writer.write(sheet) + writer.epilogue(), as: UTF8.self)
        for word in ["r1", "Reward models", "奖励模型", "TinyJudge", "57%", "第二行", "！！！"] {
            #expect(text.contains(word), "\(format) lacks \(word)")
        }
        switch format {
        case .html:
            #expect(!text.contains("<b>TinyJudge") && text.contains("&lt;b&gt;"))
        case .markdown:
            #expect(text.contains("## A \\| \\*title\\*") && text.contains("\\<b\\>"))
        case .tsv:
            let cells = text.split(separator: "\n").map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).count
            }
            #expect(cells.allSatisfy { $0 == 7 } && cells.count >= 4)
        }
    }
}
