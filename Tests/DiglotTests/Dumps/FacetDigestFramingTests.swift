import Diglot
import TestSupport
import Testing

/// Where the records of a facet digest begin and end.
@Suite struct FacetDigestFramingTests {
    private static func facets(_ text: String) -> String { "🎯 研究动机\(text)一\n❓ 解决问题\(text)二" }

    /// The records' sections and abstracts, and the problems, in order.
    private func read(_ text: String) throws -> [String] {
        try Dump(text).items(as: .facetDigests).map { item in
            switch item {
            case .record(let record):
                "\(record.source.line) \(record.section?.string ?? "-"): \(record.abstract?.string ?? "-")"
            case .problem(let problem): "\(problem.line) \(problem.kind.rawValue): \(problem.message)"
            }
        }
    }

    @Test func everyRecordBeginsAtItsTrackLine() throws {
        let found = try read(
            """
            A2 篇
            T
            A
            #k
            \(Self.facets("a"))
            Abstract
            We.
            T
            A
            #k
            \(Self.facets("b"))
            Abstract
            They.
            """)
        #expect(found == ["2 A: We.", "9 A: They."])
    }

    @Test func sectionsFollowEachOther() throws {
        let found = try read(
            """
            A1 篇
            T
            A
            \(Self.facets("a"))
            Abstract
            We.
            B2 篇
            T
            B
            \(Self.facets("b"))
            Abstract
            They.
            T
            B
            \(Self.facets("c"))
            Abstract
            You.
            """)
        #expect(found == ["2 A: We.", "9 B: They.", "15 B: You."])
    }

    @Test(arguments: ["A 共2 篇", "A：共 2篇", "A: 2 篇"])
    func aHeaderMayPutWordsBeforeTheNumber(header: String) throws {
        let found = try read(
            "\(header)\nT\nA\n#k\n\(Self.facets("a"))\nAbstract\nWe.\nT\nA\n#k\n\(Self.facets("b"))\nAbstract\nYou.")
        #expect(found == ["2 A: We.", "9 A: You."])
    }

    @Test func aHeaderMaySayMoreThanTheSectionLines() throws {
        let records = "T\nA\n#k\n\(Self.facets("a"))\nAbstract\nWe.\nT\nA\n#k\n\(Self.facets("b"))\nAbstract\nYou.\n"
        let found = try read("A (beta)2 篇\n\(records)B (gamma)1 篇\nT\nB\n#k\n\(Self.facets("c"))\nAbstract\nThey.")
        #expect(found == ["2 A: We.", "9 A: You.", "17 B: They."])
    }

    @Test func aSectionMayHaveNoTrackLines() throws {
        let found = try read(
            "A2 篇\nA\n#k\n\(Self.facets("a"))\nAbstract\nWe.\nThey.\nA\n#k\n\(Self.facets("b"))\nAbstract\nYou.")
        #expect(found == ["2 A: We. They.", "9 A: You."])
    }

    @Test func aDumpMayHaveNoSectionHeaders() throws {
        let found = try read(
            "T\nA\n#k\n\(Self.facets("a"))\nAbstract\nWe test it.\nIt works.\nT\nB\n#k\n\(Self.facets("b"))\nAbstract\nYou do."
        )
        #expect(found == ["1 A: We test it. It works.", "9 B: You do."])
    }

    @Test func anAbstractMayEndInALineThatLooksLikeKeywords() throws {
        let record = "A\n#k\n\(Self.facets("a"))\nAbstract\nWe count\n#samples\n"
        let other = "A\n#k\n\(Self.facets("b"))\nAbstract\nYou."
        #expect(try read("A2 篇\n" + record + other) == ["2 A: We count #samples", "9 A: You."])
    }

    @Test func recordsWithoutFacetsAreTold() throws {
        let found = try read("A2 篇\nA\n#k\nAbstract\nWe.\nA\n#k\nAbstract\nYou.")
        #expect(found == ["2 A: We.", "6 A: You."])
    }

    @Test func recordsWithoutAbstractsAreTold() throws {
        let found = try read("A2 篇\nA\n#k\n\(Self.facets("a"))\nA\n#k\n\(Self.facets("b"))\n")
        #expect(found == ["2 A: -", "6 A: -"])
    }

    @Test func blankLinesMayStandAnywhere() throws {
        let text =
            "A2 篇\n\nT\n\nA\n#k\n\n\(Self.facets("a"))\n\nAbstract\n\nWe.\n\n\nT\nA\n#k\n\(Self.facets("b"))\nAbstract\nYou.\n\n"
        let found = try read(text)
        #expect(found == ["3 A: We.", "16 A: You."])
    }

    @Test func aSectionThatSaysAnotherNumberIsAProblem() throws {
        let text = "A3 篇\nA\n#k\n\(Self.facets("a"))\nAbstract\nWe.\nB1 篇\nB\n#k\n\(Self.facets("b"))\nAbstract\nYou."
        #expect(
            try read(text) == [
                "2 A: We.", "1 wrong-count: section 'A' says 3 records and has 1", "9 B: You.",
            ])
    }

    @Test func anEmptySectionIsAProblemUnlessItSaysSo() throws {
        let rest = "B1 篇\nB\n#k\n\(Self.facets("b"))\nAbstract\nYou."
        #expect(try read("A2 篇\n" + rest) == ["1 wrong-count: section 'A' says 2 records and has 0", "3 B: You."])
        #expect(try read("A0 篇\n" + rest) == ["3 B: You."])
    }

    @Test func textThatBelongsToNoRecordIsAProblem() throws {
        let text = "Welcome.\n\nThis is a list of papers.\nA1 篇\nA\n#k\n\(Self.facets("a"))\nAbstract\nWe."
        #expect(try read(text) == ["1 stray-text: 3 lines belong to no record; passed over", "5 A: We."])
    }

    @Test func aDumpWithoutRecordsIsStrayText() throws {
        #expect(try read("nothing\nat all") == ["1 stray-text: 2 lines belong to no record; passed over"])
        #expect(try read("\n \n") == [])
        #expect(try read("") == [])
    }

    @Test func theLastSectionMayBeCutShort() throws {
        let text = "A1 篇\nA\n#k\n🎯 研究动机一\n❓ 解决问"
        #expect(try read(text) == ["2 A: -"])
    }
}
