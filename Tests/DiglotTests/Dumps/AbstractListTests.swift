import Diglot
import TestSupport
import Testing

@Suite struct AbstractListTests {
    private func records(_ text: String) throws -> [Record] { try Dump(text).records(as: .abstractList) }

    @Test func theFixtureHasThreeAbstracts() throws {
        let records = try Dump.fixture("abstract-list.txt").records()
        #expect(records.map(\.source.line) == [1, 2, 7])
        let abstracts = records.compactMap { $0.abstract?.string }
        #expect(abstracts.map { $0.prefix(12) } == ["Street names", "Greenhouse g", "Crossword cl"])
        #expect(abstracts[1].contains("58 growers with a recurrent model"))
        #expect(abstracts[1].contains("per square metre. When the forecast is wrong"))
        #expect(records.allSatisfy { $0.id.hasPrefix("abs-") && $0.title == nil })
    }

    @Test(arguments: [
        "Abstract: ", "Abstract:", "ABSTRACT: ", "摘要：", "**Abstract**: ", "**Abstract:** ", "- Abstract: ",
        "1. Abstract: ",
        "Abstract:\n", "Abstract：",
    ])
    func theHeadingMayBeDecorated(heading: String) throws {
        let dump = Dump("\(heading)We test.\n\(heading)We test again.\n")
        #expect(try dump.shape() == "abstract-list")
        #expect(try dump.records().map { $0.abstract?.string } == ["We test.", "We test again."])
    }

    @Test func proseThatBeginsWithTheWordGoesOn() throws {
        let records = try records("Abstract: We study\nAbstract art in museums.\nAbstract: Two.")
        #expect(records.map { $0.abstract?.string } == ["We study Abstract art in museums.", "Two."])
    }

    @Test func anEmptyAbstractIsARecordWithout() throws {
        let records = try records("Abstract:\nAbstract: We test.\n")
        #expect(records.map { $0.abstract?.string } == [nil, "We test."])
        #expect(records[0].id.hasPrefix("raw-"))
    }

    @Test func whatStandsBeforeTheFirstAbstractIsReported() throws {
        let dump = Dump("copied on Monday\n\nAbstract: We test.\n")
        #expect(try dump.records(as: .abstractList).count == 1)
        let problems = try dump.problems(as: .abstractList)
        #expect(problems.map(\.kind) == [.strayText])
        #expect(problems.map(\.line) == [1])
    }

    @Test func aDigestThatBeginsWithItsAbstractIsNoAbstractList() throws {
        let dump = Dump("**Abstract**: We test.\n**研究动机**：有效。\n**主要方法**：提出。\n")
        #expect(try dump.shape() == "markdown-digests")
        #expect(try dump.records().map(\.facets.count) == [2])
    }
}
