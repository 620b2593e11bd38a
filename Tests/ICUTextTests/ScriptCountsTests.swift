import ICUText
import TestSupport
import Testing

@Suite struct ScriptCountsTests {
    private func counts(han: Int = 0, latin: Int = 0, words: Int = 0, other: Int = 0) -> ScriptCounts {
        var counts = ScriptCounts()
        counts.han = han
        counts.latin = latin
        counts.latinWords = words
        counts.other = other
        return counts
    }

    @Test func countsLettersByScript() {
        #expect(ScriptCounts(of: Array("研究BERT模型".utf16)) == counts(han: 4, latin: 4, words: 1))
        #expect(ScriptCounts(of: Array("αβ и ü".utf16)) == counts(latin: 1, words: 1, other: 3))
    }

    @Test func countsNoDigitsMarksOrSpaces() {
        #expect(ScriptCounts(of: Array("26.8%，。（）🎯 \n".utf16)) == counts())
        #expect(ScriptCounts(of: Array("".utf16)) == counts())
    }

    @Test func aRunOfLatinLettersIsAWord() {
        #expect(ScriptCounts(of: Array("naïve GPT-4o x1y".utf16)).latinWords == 5)
    }

    @Test func countsHanOutsideOfTheBasicPlane() {
        #expect(ScriptCounts(of: Array("𠮷𰻝".utf16)) == counts(han: 2))
    }

    @Test func loneSurrogatesAreNoLetters() {
        #expect(ScriptCounts(of: [0xD840, 0x41, 0xDFB7]) == counts(latin: 1, words: 1))
        #expect(ScriptCounts(of: [0xDFB7, 0xD840]) == counts())
    }

    /// Law: the counts of a text's scalars taken one at a time add up to those of the text.
    @Test func countsAddUp() {
        let failing = RandomText.wild.counterexample(seed: 8, count: 500) { text in
            let whole = ScriptCounts(of: Array(text.utf16))
            let parts = text.unicodeScalars.map { ScriptCounts(of: Array(String($0).utf16)) }
            return whole.han == parts.reduce(0) { $0 + $1.han } && whole.latin == parts.reduce(0) { $0 + $1.latin }
                && whole.other == parts.reduce(0) { $0 + $1.other }
        }
        #expect(failing == nil)
    }
}
