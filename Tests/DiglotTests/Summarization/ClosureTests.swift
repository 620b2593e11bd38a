// What the search for open brackets relies on.

import TestSupport
import Testing

@testable import Diglot

@Suite("Closure")
struct ClosureTests {
    private static let brackets = Set("()[]{}（）［］【】《》「」『』".utf16)

    /// Whether brackets stand only in marks, formulas and URLs.
    private static func holds(_ text: SegmentedText) -> Bool {
        text.tokens.allSatisfy { token in
            [.mark, .math, .url].contains(token.kind) || brackets.isDisjoint(with: text.utf16[token.range])
        }
    }

    /// Law: brackets stand only in tokens in which they are looked for.
    @Test(arguments: Language.allCases)
    func bracketsAreFound(in language: Language) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        try expectOnAllTexts(and: [("amounts", .amounts), ("damaged", .damaged)], seed: 21, count: 4000) {
            try Self.holds(segmenter.segment($0, language: language))
        }
    }

    /// The same law beside what ICU joins with its neighbours: letters of many scripts, digits, marks within words, and
    /// characters that combine or are invisible.
    @Test(arguments: Language.allCases)
    func bracketsAreJoinedWithNothing(in language: Language) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        let neighbours = "aéאكकไかカ한模5٥２_'\".,\\$".map(String.init)
        let joiners = ["", "\u{301}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{20E3}", "\u{AD}", "\u{2060}"]
        for bracket in Self.brackets.map({ String(decoding: [$0], as: UTF16.self) }) {
            for joined in joiners.map({ $0 + bracket + $0 }) {
                for before in neighbours {
                    for after in neighbours {
                        let text = before + joined + after
                        let holds = try Self.holds(segmenter.segment(text, language: language))
                        #expect(holds, "\(text.debugDescription)")
                    }
                }
            }
        }
    }
}
