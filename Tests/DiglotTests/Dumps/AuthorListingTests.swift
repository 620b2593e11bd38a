import Diglot
import TestSupport
import Testing

@Suite struct AuthorListingTests {
    private func records(_ text: String) throws -> [Record] { try Dump(text).records(as: .authorListing) }

    private let abstract = """
        We measure how long a lighthouse keeper looks at the sea before writing a line into the log, and find that the \
        time grows with the number of ships and shrinks with the number of gulls.
        """

    @Test func everyPartOfTheFixtureIsRead() throws {
        let records = try Dump.fixture("author-listing.txt").records()
        #expect(records.map(\.id) == ["2603.90114", "2602.91877", "2601.93452v2", "2512.90631"])
        #expect(
            records.map { $0.title?.string } == [
                "KelpNet: Mapping Underwater Forests from Uneven Drone Footage", nil, nil,
                "How Long Should a Simulated Patient Hesitate?",
            ])
        #expect(records.map(\.authors.count) == [20, 0, 0, 2])
        #expect(records[0].authors.first?.string == "Anneke Vandermolen")
        #expect(records[0].authors.last?.string == "R. S. Venkatraman")
        #expect(records[3].authors.map(\.string) == ["Lucía Ferrándiz", "Tang Wenxuan"])
        #expect(
            records.map { $0.comment?.string } == [
                nil, nil, "17 pages, 6 figures. The pairs of printed pages are available on request",
                "Accepted at the Workshop on Language in Clinical Training, 8 pages",
            ])
        #expect(records.map { $0.date?.string } == ["2026-03-02", "2026-02-17", "2026-01-21", "2025-12-29"])
        #expect(records.map { $0.updated?.string } == ["2026-03-09", nil, "2026-02-03", "2026-01-05"])
        #expect(records.allSatisfy { $0.facets.isEmpty && $0.problems.isEmpty })
    }

    @Test func anAbstractOverSeveralLinesIsOneText() throws {
        let abstract = try #require(try Dump.fixture("author-listing.txt").records()[2].abstract?.string)
        #expect(abstract.hasPrefix("Tables in scanned reports") && abstract.hasSuffix("span several columns."))
        #expect(abstract.contains("shows through. We describe GhostGrid"))
    }

    @Test func aTitleMayStandAlone() throws {
        let records = try records("Keeping the Log\n\n\(abstract)\n\narXiv:2601.90001\nCreated: 2026-01-02\n")
        #expect(records.map { $0.title?.string } == ["Keeping the Log"])
        #expect(records[0].authors.isEmpty)
    }

    @Test(arguments: [
        ("arXiv:2601.90001 [cs.CL]", "2601.90001"), ("arXiv:2601.90001v3", "2601.90001v3"),
        ("arXiv:math/0601001", "math/0601001"),
    ])
    func theIdIsWhatFollowsArXiv(line: String, id: String) throws {
        #expect(try records("\(abstract)\n\n\(line)\nCreated: 2026-01-02\n").map(\.id) == [id])
    }

    @Test(arguments: [
        "arXiv:1\nCreated: 2026-01-02 Updated: 2026-01-03", "arXiv:1\nCreated: 2026-01-02\nUpdated: 2026-01-03",
        "arXiv:1\n\nCreated: 2026-01-02 Updated: 2026-01-03", "Created: 2026-01-02\tUpdated: 2026-01-03\narXiv:1",
        "arXiv:1\nUpdated: 2026-01-03\nCreated: 2026-01-02",
    ])
    func datesMayStandInAnyOrder(closing: String) throws {
        let records = try records("\(abstract)\n\n\(closing)\n\n\(abstract)\n\narXiv:2\nCreated: 2026-02-02\n")
        #expect(records.map(\.id) == ["1", "2"])
        #expect(records.map { $0.date?.string } == ["2026-01-02", "2026-02-02"])
        #expect(records.map { $0.updated?.string } == ["2026-01-03", nil])
    }

    @Test func anAbstractMayHaveSeveralParagraphs() throws {
        let records = try records("\(abstract)\n\n\(abstract)\n\n9 pages\n\narXiv:1\nCreated: 2026-01-02\n")
        #expect(records.map { $0.abstract?.string } == [abstract + " " + abstract])
        #expect(records[0].comment?.string == "9 pages")
    }

    @Test func aRecordWithAShortAbstractIsKept() throws {
        let records = try records("On Gulls\nA. Keeper\n\nWe count gulls.\n\narXiv:1\nCreated: 2026-01-02\n")
        #expect(records.map(\.id) == ["1"])
        #expect(records.map { $0.title?.string } == ["On Gulls"])
        #expect(records.map { $0.abstract?.string } == ["We count gulls."])
    }

    @Test func aRecordWithoutAnAbstractIsKept() throws {
        let records = try records(
            "On Gulls\nA. Keeper, B. Keeper\n\narXiv:1\nCreated: 2026-01-02\n\n\(abstract)\n\narXiv:2\nCreated: 2026-01-02"
        )
        #expect(records.map(\.id) == ["1", "2"])
        #expect(records.map { $0.title?.string } == ["On Gulls", nil])
        #expect(records.map { $0.abstract?.string } == [nil, abstract])
    }

    @Test func aCommentThatBeginsWithAnotherPapersIdClosesNothing() throws {
        let records = try records(
            "\(abstract)\n\narXiv:2505.90001 is a short version of this\n\narXiv:2\nCreated: 2026-01-02\n")
        #expect(records.map(\.id) == ["2"])
        #expect(records.first?.comment?.string == "arXiv:2505.90001 is a short version of this")
    }

    @Test func textsLeadToTheirBytes() throws {
        let dump = try Dump.fixture("author-listing.txt")
        let records = try dump.records()
        #expect(records[3].behind(records[3].authors[1], in: dump) == "Tang Wenxuan")
        #expect(records[3].behind(records[3].updated, in: dump) == "2026-01-05")
        #expect(records[2].behind(records[2].abstract, in: dump)?.contains("shows through.\nWe describe") == true)
    }
}
