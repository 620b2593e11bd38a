import Diglot
import TestSupport
import Testing

@Suite struct RecordWriterTests {
    private func record() -> Record {
        var record = Record(id: "2601.1", source: .init(file: "dump.txt", line: 3))
        record.section = PlacedText("检索")
        record.track = PlacedText("应用")
        record.title = PlacedText("A *bold* title")
        record.authors = [PlacedText("Ann"), PlacedText("Bo")]
        record.keywords = [PlacedText("k one"), PlacedText("k two")]
        record.categories = [PlacedText("cs.CL")]
        record.tldr = PlacedText("Short.")
        record.facets = [
            Facet(name: "method", heading: PlacedText("主要方法"), text: PlacedText("提出\\tau。")),
            Facet(name: "result", heading: PlacedText("结果"), text: PlacedText("")),
        ]
        record.abstract = PlacedText("We\ttest.")
        record.url = PlacedText("https://a.org")
        record.date = PlacedText("2026-01-02")
        record.updated = PlacedText("2026-03-04")
        record.comment = PlacedText("9 pages")
        record.problems = [RecordProblem(kind: "wrong-type", part: "", was: "x", now: "y")]
        return record
    }

    private func written(_ record: Record, as format: RecordFormat) -> String {
        let writer = RecordWriter(format)
        return String(decoding: writer.prologue + writer.write(record), as: UTF8.self)
    }

    @Test func linesHoldEveryPartInTheOrderOfTheFormat() {
        let expected = [
            #"{"id":"2601.1","source":{"file":"dump.txt","line":3},"section":"检索","title":"A *bold* title","#,
            #""authors":["Ann","Bo"],"keywords":["k one","k two"],"tldr":"Short.","#,
            #""facets":[{"name":"method","heading":"主要方法","text":"提出\\tau。"},"#,
            #"{"name":"result","heading":"结果","text":""}],"abstract":"We\ttest.","url":"https://a.org","#,
            #""date":"2026-01-02","updated":"2026-03-04","track":"应用","categories":["cs.CL"],"comment":"9 pages","#,
            #""problems":[{"kind":"wrong-type","was":"x","now":"y"}]}"#,
        ]
        #expect(written(record(), as: .jsonl) == expected.joined() + "\n")
    }

    @Test func absentPartsAreLeftOut() {
        let empty = Record(id: "a", source: .init(file: "-", line: 1))
        #expect(written(empty, as: .jsonl) == #"{"id":"a","source":{"file":"-","line":1}}"# + "\n")
        #expect(written(empty, as: .markdown) == "## a\n\n**ID**: a\n\n")
        #expect(written(empty, as: .tsv).split(separator: "\n").last == "a\t-\t1\t\t\t\t\t\t\t\t\t")
    }

    @Test func theFirstDumpIsTheSource() {
        var converted = record()
        converted.origin = .init(file: "first.txt", line: 9)
        #expect(written(converted, as: .jsonl).contains(#""source":{"file":"first.txt","line":9}"#))
        #expect(written(converted, as: .tsv).contains("2601.1\tfirst.txt\t9\t"))
    }

    @Test func tablesHaveARowARecordAndACellAColumn() {
        let lines = written(record(), as: .tsv).split(separator: "\n", omittingEmptySubsequences: false)
        let cells = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        #expect(lines.count == 3 && lines[2].isEmpty)
        #expect(cells[0].count == cells[1].count)
        let row = Dictionary(uniqueKeysWithValues: zip(cells[0], cells[1]))
        #expect(row["authors"] == "Ann; Bo")
        #expect(row["facets"] == #"method: 提出\\tau。 | result: "#)
        #expect(row["abstract"] == #"We\ttest."#)
    }

    @Test func pagesShowTheRecordToAPerson() {
        let page = written(record(), as: .markdown)
        #expect(
            page.hasPrefix(
                "## A \\*bold\\* title\n\n**ID**: 2601.1\n\n**Track**: 应用\n\n**Section**: 检索\n\n"
                    + "**Authors**: Ann, Bo\n"))
        #expect(page.contains("\n**Categories**: cs.CL\n\n**Date**: 2026-01-02\n\n**Updated**: 2026-03-04\n"))
        #expect(page.contains("\n**Comment**: 9 pages\n"))
        #expect(page.contains("\n**Author TL;DR**: Short.\n"))
        #expect(page.contains("\n**主要方法**: 提出\\\\tau。\n\n**结果**:\n\n**Abstract**: We\ttest.\n"))
        #expect(page.hasSuffix("\n**URL**: <https://a.org>\n\n"))
    }

    @Test func onlyAddressesOfTheWebAreLinks() throws {
        var unsafe = record()
        unsafe.url = PlacedText("javascript:alert(1)")
        let page = written(unsafe, as: .markdown)
        #expect(page.hasSuffix("\n**URL**: javascript:alert(1)\n\n"))
        #expect(try Dump(page).records()[0].url?.string == "javascript:alert(1)")
    }

    /// Law: a page is read as what it shows.
    @Test func pagesAreReadAsTheirRecords() throws {
        var first = record()
        first.title = PlacedText("# 3D *stars* in `C#` | A_B <x> \\alpha [1]")
        first.abstract = PlacedText("We use $x_1$, $\\tau$, $\\{a\\_b\\}$, &lt; and [a](b); ~5% of C:\\temp *helps*.")
        first.facets.append(Facet(name: "limits", heading: PlacedText("limits"), text: PlacedText("**只**有一个。")))
        var second = record()
        second.title = PlacedText("B")
        second.abstract = nil
        let page = written(first, as: .markdown) + written(second, as: .markdown)
        let records = try Dump(page).records()
        #expect(records.map { $0.title?.string } == [first.title?.string, "B"])
        #expect(records.map { $0.abstract?.string } == [first.abstract?.string, nil])
        for (read, shown) in zip(records, [first, second]) {
            #expect(read.id == shown.id)
            #expect(read.section?.string == shown.section?.string && read.track?.string == shown.track?.string)
            #expect(read.updated?.string == shown.updated?.string)
            #expect(read.authors.map(\.string) == shown.authors.map(\.string))
            #expect(read.keywords.map(\.string) == shown.keywords.map(\.string))
            #expect(read.tldr?.string == shown.tldr?.string)
            #expect(read.facets.map(\.name) == shown.facets.map(\.name))
            #expect(read.facets.map(\.heading.string) == shown.facets.map(\.heading.string))
            #expect(read.facets.map(\.text.string) == shown.facets.map(\.text.string))
            #expect(read.url?.string == shown.url?.string)
            #expect(read.categories.map(\.string) == shown.categories.map(\.string))
            #expect(read.date?.string == shown.date?.string && read.comment?.string == shown.comment?.string)
            #expect(read.problems.isEmpty)
        }
    }

    @Test(arguments: ["2601.00001", "cs_7*", "abs-0123456789abcdef0123"], [["k one", "k two"], []])
    func aPageOfARecordWithoutATitleIsReadWithoutOne(id: String, keywords: [String]) throws {
        var untitled = record()
        untitled.id = id
        untitled.title = nil
        untitled.keywords = keywords.map { PlacedText($0) }
        let page = written(untitled, as: .markdown) + written(record(), as: .markdown)
        let records = try Dump(page).records()
        #expect(records.map(\.id) == [id, "2601.1"])
        #expect(records.map { $0.title?.string } == [nil, "A *bold* title"])
    }

    @Test func aRecordIsCalledByItsTitleElseItsKeywordsElseItsID() {
        var record = record()
        #expect(record.displayName == "A *bold* title")
        record.title = nil
        #expect(record.displayName == "k one · k two")
        record.keywords = []
        #expect(record.displayName == "2601.1")
    }
}
