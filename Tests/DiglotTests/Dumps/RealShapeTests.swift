import Diglot
import Foundation
import TestSupport
import Testing

/// Real dumps of every shape, which are not part of the checkout.
@Suite(.enabled(if: Checkout.sharedIsPresent, Comment(rawValue: Checkout.sharedIsMissing)))
struct RealShapeTests {
    private static let corpus = Checkout.shared + "/corpus/"

    private func dump(_ file: String) throws -> Dump {
        guard file.hasSuffix(".xz") else { return Dump(name: file, bytes: try Checkout.bytes(Self.corpus + file)) }
        let unpacked = try Program.bash.run("-c", "xz -dc '\(Self.corpus + file)' | head -n 4000")
        return Dump(unpacked.output, name: file)
    }

    @Test(arguments: [
        ("facet-digests.txt", "facet-digests", 524), ("author-listing.txt", "author-listing", 10),
        ("abstract-list.txt", "abstract-list", 10), ("paper-feed-authors.txt", "paper-feed", 40),
        ("paper-feed.txt", "paper-feed", 59), ("daily-digests.jsonl.xz", "daily-digests", 4000),
    ])
    func everyRecordIsFound(file: String, shape: String, records: Int) throws {
        let dump = try dump(file)
        #expect(try dump.shape() == shape)
        #expect(try dump.records().count == records)
        #expect(try dump.problems().isEmpty)
    }

    @Test func theAuthorListingHasItsParts() throws {
        let records = try dump("author-listing.txt").records()
        #expect(records.filter { $0.title != nil }.count == 1)
        #expect(records.first { $0.title != nil }.map { $0.authors.count > 200 } == true)
        #expect(records.filter { $0.comment != nil }.count == 6)
        #expect(records.allSatisfy { $0.abstract != nil && $0.date != nil && !RecordID.isGenerated($0.id) })
        #expect(records.filter { $0.updated != nil }.count == 4)
    }

    @Test(arguments: ["paper-feed-authors.txt", "paper-feed.txt"])
    func everyPaperOfAFeedHasItsTitle(file: String) throws {
        let records = try dump(file).records()
        #expect(records.allSatisfy { $0.title != nil && $0.abstract != nil })
        #expect(Set(records.map { $0.title?.string }).count == records.count)
    }

    @Test func allPapersButOneOfTheFeedWithAuthorsHaveDetails() throws {
        let detailed = try dump("paper-feed-authors.txt").records().filter { $0.date != nil }
        #expect(detailed.count == 39)
        #expect(detailed.allSatisfy { ($0.comment != nil) == $0.authors.isEmpty })
    }

    /// Everything that is mended, so that a person can read it: where, of which kind, and what changed.
    @Test func repairsAreThoseThatWereRead() throws {
        let files = [
            "facet-digests.txt", "author-listing.txt", "abstract-list.txt", "paper-feed-authors.txt", "paper-feed.txt",
            "daily-digests.jsonl.xz",
        ]
        let lines = try files.flatMap(changes)
        let difference = try Golden.difference(lines.map { $0 + "\n" }.joined(), from: "corpus-repairs.tsv")
        #expect(difference == nil)
    }

    /// The repairs of a whole dump, one a line; the daily digests are read as they are packed, all 45,023.
    private func changes(in file: String) throws -> [String] {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var reader = try DumpReader(
            path: Self.corpus + file, headings: lexicons.headings(), repair: lexicons.repair())
        var lines: [String] = []
        while let item = try reader.next() {
            guard case .record(let record) = item else { continue }
            for problem in record.problems {
                lines.append("\(file):\(record.source.line)\t\(problem.part)\t\(problem.kind)\t\(Self.change(problem))")
            }
        }
        return lines
    }

    /// What differs between the two texts of a problem, with the word that follows: no more of the dump than that.
    private static func change(_ problem: RecordProblem) -> String {
        let was = Array(problem.was.unicodeScalars)
        let now = Array(problem.now.unicodeScalars)
        let start = zip(was, now).prefix { $0 == $1 }.count
        let same = min(zip(was.reversed(), now.reversed()).prefix { $0 == $1 }.count, min(was.count, now.count) - start)
        func shown(_ text: [Unicode.Scalar]) -> String {
            let rest = text[(text.count - same)...].prefix { $0.properties.isAlphabetic && $0.isASCII }
            let longest = 18
            let change = text[start..<text.count - same] + rest
            return change.prefix(longest).map { $0.escaped(asASCII: true) }.joined()
                + (change.count > longest ? "…" : "")
        }
        return "'\(shown(was))' -> '\(shown(now))'"
    }
}
