import TestSupport
import Testing

@testable import Diglot

/// What stands before a heading: it ends at 1️⃣.
@Suite struct DecorationTests {
    @Test(arguments: ["🎯1️⃣研究", "🛠️ 1️⃣主要", "⭐ ✨ 1️⃣x", "👩‍🔬 1️⃣x", "— 1️⃣x", "• 1️⃣x", "★1️⃣", "❓ 1️⃣解决"])
    func symbolsAndSpacesAreDecoration(marked: String) {
        let marked = Marked(marked)
        #expect(Array(marked.text.utf8).withUnsafeBufferPointer(Decoration.length) == marked.utf8[1])
    }

    @Test(arguments: ["研究", "Method", "- x", " 🎯", "", "。", "（注）", "𠮷", "“引"])
    func lettersAndPunctuationAreNot(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer(Decoration.length) == 0)
    }

    /// Law: the decoration ends between two characters of the line.
    @Test func decorationEndsBetweenCharacters() {
        let failing = RandomText.wild.counterexample(seed: 30, count: 1000) { text in
            let line = Array(("🎯" + text).utf8)
            let length = line.withUnsafeBufferPointer(Decoration.length)
            return String(validating: line[..<length], as: UTF8.self) != nil
        }
        #expect(failing == nil)
    }
}
