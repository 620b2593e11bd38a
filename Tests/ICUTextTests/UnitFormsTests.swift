import ICUText
import Testing

@Suite struct UnitFormsTests {
    /// Law: a unit with an entry becomes that entry, alone and beside any other unit that has one.
    @Test(arguments: NormalizationForm.allCases)
    func anEntryIsWhatNormalisingMakesOfTheUnit(form: NormalizationForm) throws {
        let forms = try form.unitForms()
        #expect(forms.count == 1 << 16)
        let units = forms.indices.filter { forms[$0] != nil }.map { UInt16($0) }
        #expect(try NormalizedView(of: units, form: form).utf16 == units.map { forms[Int($0)]! })
        #expect(units.count > 40_000)
    }

    @Test(arguments: ["\u{301}", "ﬁ", "\u{AD}", "\u{1161}"])
    func whatJoinsGrowsOrVanishesHasNoEntry(text: String) throws {
        #expect(try NormalizationForm.nfkcCasefold.unitForms()[Int(text.utf16.first!)] == nil)
        #expect(try NormalizationForm.nfkcCasefold.unitForms()[0xD800] == nil)
    }
}
