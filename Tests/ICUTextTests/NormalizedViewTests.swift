import Foundation
import ICUText
import TestSupport
import Testing

@Suite struct NormalizedViewTests {
    @Test(arguments: [
        ("ＲＡＧ系统", "rag系统"), ("ﬁne", "fine"), ("soft\u{AD}hyphen", "softhyphen"), ("，；：（）", ",;:()"),
        ("①Ⅳ㎏", "1ivkg"), ("Straße", "strasse"), ("e\u{301}", "é"), ("\u{1112}\u{1161}\u{11AB}", "한"),
        ("\u{FDFA}", "صلى الله عليه وسلم"), ("zero\u{200B}width", "zerowidth"), ("", ""), ("𝑥²", "x2"),
    ])
    func matchesWithoutRegardToWidthCaseAndForm(text: String, view: String) throws {
        #expect(try scalars(NormalizedView(of: text, form: .nfkcCasefold).string) == scalars(view))
    }

    @Test func mapsLeadBackToTheOriginal() throws {
        let marked = Marked("1️⃣ＲＡＧ2️⃣的3️⃣ﬁ4️⃣ne")
        let view = try NormalizedView(of: marked.text, form: .nfkcCasefold)
        #expect(view.string == "rag的fine")
        #expect(view.map.originRange(of: 0..<3) == marked.utf16Range(1, 2))
        #expect(view.map.originRange(of: 4..<5) == marked.utf16Range(3, 4))
        #expect(view.map.originRange(of: 5..<6) == marked.utf16Range(3, 4))
    }

    @Test func aComposedSyllableComesFromAllItsLetters() throws {
        let view = try NormalizedView(of: "a\u{1112}\u{1161}\u{11AB}b", form: .nfc)
        #expect(view.map.originRange(of: 1..<2) == 1..<4)
        #expect(view.map.originRange(of: 2..<3) == 4..<5)
    }

    @Test func whatIsIgnorableBelongsToTheCharacterBefore() throws {
        let view = try NormalizedView(of: "a\u{AD}b", form: .nfkcCasefold)
        #expect(view.map.originRange(of: 0..<1) == 0..<2)
        #expect(view.map.originRange(of: 1..<2) == 2..<3)
    }

    @Test func loneSurrogatesPassUnchanged() throws {
        let units: [UInt16] = [0x41, 0xD83D, 0x42, 0xDE80]
        #expect(try NormalizedView(of: units, form: .nfc).utf16 == units)
    }

    /// Normalising is quadratic in such a run: without a cap this test would go on for minutes.
    @Test func aLongRunOfCombiningMarksIsMappedToo() throws {
        let text = "e" + String(repeating: "\u{301}\u{323}", count: 2500) + "x"
        let view = try NormalizedView(of: text, form: .nfkcCasefold)
        #expect(view.utf16.last == 0x78)
        #expect(view.map.originRange(of: view.utf16.count - 1..<view.utf16.count) == 5001..<5002)
        #expect(view.map.originEnd == 5002)
    }

    @Test func aLongRunOfExpandingCharactersFits() throws {
        let view = try NormalizedView(of: String(repeating: "\u{FDFA}", count: 2000), form: .nfkc)
        #expect(view.utf16.count == 18 * 2000)
    }

    /// Law: the map has an origin for the whole view and ends at the original's end.
    @Test(arguments: NormalizationForm.allCases)
    func theMapCoversEverything(form: NormalizationForm) throws {
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 11, count: 500) { text in
                let view = try NormalizedView(of: text, form: form)
                let ranges = view.utf16.indices.map { view.map.originRange(of: $0..<$0 + 1) }
                return view.map.viewEnd == view.utf16.count && view.map.originEnd == text.utf16.count
                    && ranges.allSatisfy { !$0.isEmpty }
                    && zip(ranges, ranges.dropFirst()).allSatisfy { a, b in
                        a == b || a.upperBound <= b.lowerBound
                    }
            }
            #expect(failing == nil, "\(name)")
        }
    }

    /// Law: normalising piece by piece gives what normalising the whole text gives.
    @Test func theViewIsTheWholeTextsNormalForm() throws {
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 12, count: 500) { text in
                try scalars(NormalizedView(of: text, form: .nfc).string)
                    == scalars(text.precomposedStringWithCanonicalMapping)
                    && scalars(NormalizedView(of: text, form: .nfkc).string)
                        == scalars(text.precomposedStringWithCompatibilityMapping)
            }
            #expect(failing == nil, "\(name)")
        }
    }

    /// Law: normalising a view again changes nothing.
    @Test(arguments: NormalizationForm.allCases)
    func normalisingTwiceIsNormalisingOnce(form: NormalizationForm) throws {
        let failing = try RandomText.wild.counterexample(seed: 13, count: 500) { text in
            let once = try NormalizedView(of: text, form: form).utf16
            return try NormalizedView(of: once, form: form).utf16 == once
        }
        #expect(failing == nil)
    }

    /// String's == takes canonically equal texts for equal; these tests do not.
    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
