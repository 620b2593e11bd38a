import Diglot
import TestSupport
import Testing

@Suite struct PlainTextTests {
    @Test func theFixtureIsOneRecord() throws {
        let records = try Dump.fixture("plain-text.txt").records()
        #expect(records.map { $0.title?.string } == ["The Patience of Sparse Rewards: Learning to Tune a Piano"])
        let abstract = try #require(records.first?.abstract?.string)
        #expect(abstract.hasPrefix("Tuning a piano") && abstract.hasSuffix("6 strings to the tuner."))
        #expect(abstract.contains("that turns the pins") && abstract.contains("strings means. The agent tunes"))
    }

    @Test func theTitleMayBeMissing() throws {
        let record = try #require(try Dump("We count gulls.\n").records(as: .plainText).first)
        #expect(record.title == nil)
        #expect(record.abstract?.string == "We count gulls.")
    }

    @Test func chineseLinesAreJoinedWithoutASpace() throws {
        let record = try #require(try Dump("古籍断句\n\n古籍文本大多没有标点，\n人工断句耗时费力。\n").records(as: .plainText).first)
        #expect(record.title?.string == "古籍断句")
        #expect(record.abstract?.string == "古籍文本大多没有标点，人工断句耗时费力。")
    }

    @Test func aTextOfAnyLengthIsOneRecord() throws {
        let text = String(
            repeating: "We count gulls on every pier of the harbour and write the numbers down.\n", count: 20_000)
        #expect(try Dump(text).records(as: .plainText).count == 1)
    }
}
