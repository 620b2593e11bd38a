// The front page of the documentation: its example, and that it leads to everything.

import Diglot
import Foundation
import TestSupport
import Testing

@Suite struct FrontPageTests {
    /// Compiled; its dump is nowhere.
    private func readDump() throws {
        // example begins
        let lexicons = Lexicons(directory: "Lexicons")
        var reader = try DumpReader(path: "dump.txt", lexicons: lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)

        while let item = try reader.next() {
            switch item {
            case .record(let record):
                let segmented = try segmenter.segment(record)
                if let digest = try summarizer.digest(of: segmented, in: .en) { print(record.id, digest.text) }
            case .problem(let problem):
                print(problem)
            }
        }
        // example ends
    }

    @Test func thePageShowsTheVeryCode() throws {
        let code = try DocumentedCode.example(in: #filePath)
        #expect(
            try DocumentedCode.article("Diglot").contains(
                code.replacing("```swift\n", with: "```swift\nimport Diglot\n\n")))
    }

    /// Law: a newcomer finds every type of the library from the front page.
    @Test func everyPublicTypeIsInATopic() throws {
        let page = try DocumentedCode.article("Diglot")
        let topics = page[try #require(page.range(of: "## Topics")).lowerBound...]
        let sources = Checkout.root + "/Sources/Diglot"
        for file in try FileManager.default.subpathsOfDirectory(atPath: sources) where file.hasSuffix(".swift") {
            let source = try String(contentsOfFile: sources + "/" + file, encoding: .utf8)
            let types = source.matches(
                of: #/(?m)^public (?:final )?(?:struct|class|enum|protocol|actor|typealias) (\w+)/#)
            for type in types { #expect(topics.contains("\n- ``\(type.1)``\n"), "\(type.1) of \(file)") }
        }
    }

    @Test func aReaderWithLexiconsReadsAsTheCommandDoes() throws {
        let path = Checkout.fixtures + "/damaged.txt"
        var reader = try DumpReader(path: path, lexicons: Shipped.lexicons)
        var problems: [[RecordProblem]] = []
        while let item = try reader.next() {
            if case .record(let record) = item { problems.append(record.problems) }
        }
        var items = try Dump.fixture("damaged.txt").items(mends: true).makeIterator()
        for found in problems {
            guard case .record(let record) = items.next() else { continue }
            #expect(found == record.problems)
        }
        #expect(problems.contains { !$0.isEmpty })
    }
}
