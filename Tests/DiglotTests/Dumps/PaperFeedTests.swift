import Diglot
import TestSupport
import Testing

@Suite struct PaperFeedTests {
    private func records(_ text: String) throws -> [Record] { try Dump(text).records(as: .paperFeed) }

    private let abstract = """
        We ask sailors to draw the coast from memory and compare their maps with charts of the same year. Their errors \
        follow the wind rather than the distance, which no theory of memory has predicted so far.
        """

    @Test func theFixtureWithoutDetailsHasItsTitlesAndAbstracts() throws {
        let records = try Dump.fixture("paper-feed.txt").records()
        #expect(
            records.map { $0.title?.string } == [
                "TidalSketch: Counting Rare Events in Streams with Forgetting Filters",
                "Do Language Models Know When a Recipe Will Fail?",
                "Borrowed Ears: Transferring Speech Recognition to Whistled Languages",
                "A Map of What Museums Leave Out",
            ])
        #expect(
            records.compactMap { $0.abstract?.string.prefix(9) } == [
                "Monitorin", "Recipes o", "Whistled ", "Museum ca",
            ])
        #expect(records.allSatisfy { $0.date == nil && $0.comment == nil && $0.authors.isEmpty })
    }

    @Test func theFixtureWithAuthorsHasItsDetails() throws {
        let records = try Dump.fixture("paper-feed-authors.txt").records()
        #expect(
            records.compactMap { $0.title?.string.prefix(9) } == ["LoomWeave", "Small Tal", "Reading t", "PocketJur"])
        #expect(records.map { $0.comment?.string } == ["6 authors", nil, "1 authors", nil])
        #expect(records.map { $0.authors.map(\.string) } == [[], ["QuietLabs"], [], []])
        #expect(records.map { $0.date?.string } == ["Feb 27, 2026", "Mar 3", "Mar 9", nil])
    }

    @Test(arguments: ["paper-feed.txt", "paper-feed-authors.txt"])
    func furnitureIsNoPartOfARecord(file: String) throws {
        let records = try Dump.fixture(file).records()
        let texts = records.flatMap { $0.placedTexts.map(\.text.string) }.joined(separator: "\n")
        for furniture in ["sign in", "Fresh Papers", "chosen by", "Mar 12", "Next page", "imprint"] {
            #expect(!texts.contains(furniture))
            #expect(!records.contains { String(decoding: $0.source.bytes, as: UTF8.self).contains(furniture) })
        }
    }

    @Test(arguments: [
        ("Jun 11, 2025", "Jun 11, 2025"), ("Jun 11, 2025 2", "Jun 11, 2025"), ("Jan 8 17", "Jan 8"), ("Jan 8", "Jan 8"),
        ("September 3, 2025 4", "September 3, 2025"),
    ])
    func aDateIsReadWithoutItsVotes(line: String, date: String) throws {
        let records = try records("T\n\n\(abstract)\n\n  • 5 authors\n·\n\(line)\n\nU\n\n\(abstract)\n")
        #expect(records.map { $0.date?.string } == [date, nil])
        #expect(records.map { $0.comment?.string } == ["5 authors", nil])
    }

    @Test(arguments: [
        ("Qwen Qwen", "Qwen"), ("quietlabs QuietLabs", "QuietLabs"), ("QuietLabs", "QuietLabs"),
        ("Institute of Tides Institute of Tides", "Institute of Tides"), ("Institute of Tides", "Institute of Tides"),
        ("New New York", "New New York"),
    ])
    func anOrganisationThatIsShownTwiceIsOne(line: String, name: String) throws {
        let dump = Dump("T\n\n\(abstract)\n\n\(line)\n·\nDec 1, 2025 4\n\nU\n\n\(abstract)\n")
        let record = try #require(try dump.records(as: .paperFeed).first)
        #expect(record.authors.map(\.string) == [name])
        #expect(record.behind(record.authors.first, in: dump) == name)
    }

    @Test func anAbstractMayHaveSeveralParagraphs() throws {
        let records = try records("T\n\n\(abstract)\n\n\(abstract)\n\nU\n\n\(abstract)\n")
        #expect(records.map { $0.title?.string } == ["T", "U"])
        #expect(records.map { $0.abstract?.string } == [abstract + " " + abstract, abstract])
    }

    @Test func aTitleMayBeMissing() throws {
        let records = try records("T\n\n\(abstract)\n\n  • 5 authors\n·\nJun 11, 2025\n\n\(abstract)\n")
        #expect(records.map { $0.title?.string } == ["T", nil])
    }

    @Test func aTitleMayRunOverTwoLines() throws {
        #expect(try records("A Title\nin Two Lines\n\n\(abstract)\n").first?.title?.string == "A Title in Two Lines")
    }

    @Test func aShortAbstractWithDetailsIsKept() throws {
        let records = try records(
            "T\n\n\(abstract)\n\n  • 5 authors\n·\nJun 11, 2025\n\nU\n\nWe count gulls.\n\n  • 2 authors\n·\nJun 12, 2025\n"
        )
        #expect(records.map { $0.title?.string } == ["T", "U"])
        #expect(records.last?.abstract?.string == "We count gulls.")
        #expect(records.last?.date?.string == "Jun 12, 2025")
    }

    @Test func anAbstractMayBeChinese() throws {
        let chinese = "我们请水手凭记忆画出海岸线，并与同年的海图进行比较。结果显示，误差随风向而不是随距离变化，这一点尚无记忆理论能够预测。为此我们提出一种考虑航向的记忆模型。"
        let records = try records("凭记忆画出的海岸\n\n\(chinese)\n\n海图的误差\n\n\(chinese)\n")
        #expect(records.map { $0.title?.string } == ["凭记忆画出的海岸", "海图的误差"])
    }

    @Test func oneTitleAndOneAbstractAreNoFeed() throws {
        #expect(try Dump("T\n\n\(abstract)\n").shape() == "plain-text")
    }
}
