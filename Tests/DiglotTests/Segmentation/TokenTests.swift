import Diglot
import TestSupport
import Testing

/// What tokens there are: ✂️ marks every boundary.
@Suite struct TokenTests {
    private func cut(_ marked: String) throws -> String {
        let text = try Shipped.segment(Cut.joined(marked))
        return Cut.marked(text.tokens.map { text.string($0.range) })
    }

    @Test(arguments: [
        "We✂️ ✂️use✂️ ✂️BERT✂️.",
        "26.8✂️%",
        "3,000✂️ ✂️words",
        "研究✂️表明✂️，✂️有效",
        "at✂️ ✂️https://a.org/b?c=1✂️.",
        "(✂️www.a.org/b(c)✂️)",
        "let✂️ ✂️$f(x)=1$✂️ ✂️be",
        "令✂️$a$✂️为",
        "$$a+b$$✂️,✂️\\(c d\\)✂️,✂️\\[e\\]",
        "LLM✂️.✂️مرحبا",
    ])
    func textsAreCutIntoTokens(marked: String) throws {
        let found = try cut(marked)
        #expect(found == marked)
    }

    @Test(arguments: [
        ("We", Token.Kind.letters), ("42", .number), ("研究", .ideographs), (" ", .space), ("\n", .space),
        ("\u{3000}", .space), ("，", .mark), ("%", .mark), ("🎯", .mark), ("https://a.org", .url), ("$x$", .math),
        ("カタカナ", .ideographs),
    ])
    func aTokenHasItsKind(text: String, kind: Token.Kind) throws {
        let tokens = try Shipped.segment(text).tokens
        #expect(tokens.map(\.kind) == [kind])
    }

    @Test func wordsAreWhatSaysSomething() {
        let words: [Token.Kind] = [.number, .letters, .kana, .ideographs, .url, .math]
        #expect(words.allSatisfy { $0.isWord })
        #expect(!Token.Kind.space.isWord && !Token.Kind.mark.isWord)
    }

    /// `LLM.مرحبا` is one word to ICU, and its full stop ends a sentence.
    @Test func aTokenIsCutWhereASentenceEndsInsideIt() throws {
        let text = try Shipped.segment("We trust LLM.مرحبا too.", language: .en)
        let firstTokens = text.sentences.map { text.string(text.tokens[$0.tokens.lowerBound].range) }
        #expect(firstTokens == ["We", "مرحبا"])
    }
}
