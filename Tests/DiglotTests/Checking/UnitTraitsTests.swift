// What a text may have is told for every character that a rule finds.

import TestSupport
import Testing

@testable import Diglot

@Suite struct UnitTraitsTests {
    @Test(
        arguments: [
            ("模型GPT-4训练，很快。", []),
            ("成本$5", .dollar), ("称为\u{201C}模型", .quotationMark), ("「模型", [.quotationMark, .bracket]),
            ("\"", .quotationMark),
            ("(", .bracket), ("】", .bracket), ("｝", .bracket), ("模型\u{A0}", .unusualSpace), ("\u{200D}", .unusualSpace),
            ("ＧＰＴ", .lookAlike), ("Ｚ９", .lookAlike), ("\u{2F08}", .lookAlike), ("а", .lookAlike),
            ("\u{FFFD}", .leftover),
            ("<br>", .leftover), ("a\tb", [.unusualSpace, .leftover]), ("50%?", .escape), ("\\n", [.bracket, .escape]),
            ("($", [.bracket, .dollar]), ("", []),
        ] as [(String, UnitTraits)])
    func tellsKinds(_ text: String, _ traits: UnitTraits) {
        #expect(UnitTraits(of: Array(text.utf16)) == traits)
    }

    /// Each unit alone between Han characters: where a rule finds something, the text has a kind.
    @Test func missesNothing() throws {
        let rules = ["char.confusable", "space.stray", "punct.brackets", "punct.quotes", "latex.unbalanced"]
        let found = [
            0x24, 0x22, 0x28, 0x3000, 0x300C, 0x2019, 0xA0, 0xFEFF, 0xAD, 0x202F, 0xFF21, 0xF900, 0x2E80, 0xFF5D,
        ]
        for unit in found {
            let text = "模型" + String(decoding: [UInt16(unit)], as: UTF16.self) + "训练很快。"
            let trial = RuleTrial(text).with { $0.settings.only = Set(rules) }
            #expect(UnitTraits(of: Array(text.utf16)) != [], "\(String(unit, radix: 16))")
            #expect(try !trial.messages().isEmpty, "\(String(unit, radix: 16))")
        }
    }
}
