import TestSupport
import Testing

@testable import Diglot

@Suite struct StemmerTests {
    @Test(arguments: [
        ("translations", "translat"), ("translated", "translat"), ("models", "model"), ("robust", "robust"),
        ("robustness", "robust"), ("studies", "studi"), ("naïvely", "naïv"), ("", ""), ("模型", "模型"),
    ])
    func formsOfAWordHaveOneStem(word: String, stem: String) {
        #expect(Stemmer().stem(word) == stem)
    }

    @Test func aStemIsAppended() {
        let stemmer = Stemmer()
        var stem = Array("pre-".utf16)
        stemmer.appendStem(of: Array("training".utf16), to: &stem)
        #expect(String(decoding: stem, as: UTF16.self) == "pre-train")
    }

    @Test func aLoneSurrogateBecomesAReplacementCharacter() {
        var stem: [UInt16] = []
        Stemmer().appendStem(of: [0x61, 0xD800], to: &stem)
        #expect(stem == [0x61, 0xFFFD])
    }
}
