import ICUText
import TestSupport
import Testing

@testable import Diglot

@Suite struct LineOrderTests {
    private func sorted(_ texts: [String], by collation: Collator.Collation) throws -> [TextLine] {
        let order = try LineOrder(collation)
        for (index, text) in texts.enumerated() {
            try order.add(TextLine(file: "a.txt", number: index + 1, utf16: Array(text.utf16), replaced: 0))
        }
        return order.sorted()
    }

    @Test func linesFollowTheCollation() throws {
        let texts = ["一", "安", "z", ""]
        #expect(try sorted(texts, by: .pinyin).map(\.number) == [4, 2, 1, 3])
        #expect(try sorted(texts, by: .root).map(\.number) == [4, 3, 1, 2])
    }

    @Test func linesOfOneOrderStandByTheirTextThenTheirPlace() throws {
        // One letter to the collation, two texts.
        let texts = ["é", "e\u{301}", "é", "e\u{301}"]
        #expect(try sorted(texts, by: .root).map(\.number) == [2, 4, 1, 3])
    }

    /// Law: sorting keeps every line, and no line stands before one that the collator puts first.
    @Test(arguments: Collator.Collation.allCases)
    func theOrderIsTheCollators(collation: Collator.Collation) throws {
        let collator = try Collator(collation)
        var generator = SplitMix64(seed: 5)
        for (_, source) in RandomText.all {
            let texts = (0..<60).map { _ in source.next(using: &generator) }
            let lines = try sorted(texts, by: collation)
            #expect(lines.map(\.number).sorted() == Array(1...60))
            for (line, next) in zip(lines, lines.dropFirst()) {
                let (one, other) = (texts[line.number - 1], texts[next.number - 1])
                #expect(try collator.compare(one, other) != .descending)
            }
        }
    }
}
