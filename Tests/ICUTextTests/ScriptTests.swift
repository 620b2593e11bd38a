import ICUText
import Testing

@Suite struct ScriptTests {
    @Test(
        arguments: [
            ("研", .han), ("𠮷", .han), ("々", .han), ("q", .latin), ("é", .latin), ("Ａ", .latin), ("，", .common),
            ("7", .common), ("\u{301}", .inherited),
        ] as [(Unicode.Scalar, Script)])
    func aCharacterHasItsScript(character: Unicode.Scalar, script: Script) {
        #expect(Script(of: character.value) == script)
    }

    @Test func aScriptIsNamedByItsCode() {
        #expect("\(Script.han)" == "Hani")
        #expect("\(Script(of: 0x3B1))" == "Grek")
        #expect("\(Script(of: 0x10FFFF))" == "Zzzz")
    }

    @Test(
        arguments: [
            ("A", true, false, true, false),
            ("ß", false, true, true, false), ("研", false, false, true, false), ("２", false, false, false, true),
            ("。", false, false, false, false),
        ] as [(Unicode.Scalar, Bool, Bool, Bool, Bool)])
    func charactersHaveProperties(
        scalar: Unicode.Scalar, isUpper: Bool, isLower: Bool, isLetter: Bool, isDigit: Bool
    ) {
        #expect(CharacterProperties.isUppercase(scalar.value) == isUpper)
        #expect(CharacterProperties.isLowercase(scalar.value) == isLower)
        #expect(CharacterProperties.isAlphabetic(scalar.value) == isLetter)
        #expect(CharacterProperties.isDecimalDigit(scalar.value) == isDigit)
    }

    @Test func lowerCaseIsOneScalarForOne() {
        #expect(CharacterProperties.lowercase(0x41) == 0x61)
        #expect(CharacterProperties.lowercase(0xDC) == 0xFC)
        #expect(CharacterProperties.lowercase(0x7814) == 0x7814)
    }

    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("研", 2), ("，", 2), ("Ａ", 2), ("ｱ", 1), ("𠮷", 2), ("🎯", 2), ("“", 1), ("\u{301}", 0),
            ("\u{200B}", 0), ("\u{AD}", 1), ("\u{FE0F}", 0), ("\u{1161}", 0), ("\u{7}", 0), ("한", 2),
        ] as [(Unicode.Scalar, Int)])
    func charactersHaveAWidthInTerminals(scalar: Unicode.Scalar, columns: Int) {
        #expect(CharacterProperties.columns(scalar.value) == columns)
    }
}
