import Diglot
import TestSupport
import Testing

/// Where sentences end: ✂️ marks every boundary.
@Suite struct SentenceTests {
    private func cut(_ marked: String, _ language: Language) throws -> String {
        let text = try Shipped.segment(Cut.joined(marked), language: language)
        return Cut.marked(text.sentences.map { text.string($0.range) })
    }

    @Test(arguments: [
        "We use BERT. ✂️It works.",
        "Does it help? ✂️Yes! ✂️It does.",
        "It works...",
        "One sentence without an end",
        "First.\n✂️second, without a capital.",
        "We trust LLM.✂️한국 does.",
        "It scores 3.5. ✂️Others score 2.",
        "   Leading space. ✂️Second.   ",
    ])
    func englishSentencesEndAtTheirMarks(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "Many tasks, e.g. Summarization, profit.",
        "Many tasks, i.e., All of them.",
        "As Smith et al. (2020) show, it works.",
        "As Smith et al. show, it works.",
        "Smith et al. ✂️We differ.",
        "See Fig. 3 and Sec. 4.2 for details.",
        "See Figs. A and B.",
        "By Eq. (3), Thm. 2 holds.",
        "Dr. Smith met Prof. Jones.",
        "GPT vs. BERT is old.",
        "Words, figures, etc. ✂️We use them.",
        "Words, figures, etc. are used.",
        "The U.S. army and the U.S. ✂️We saw both.",
        "Data are i.i.d. ✂️We assume so.",
        "Data are i.i.d. samples.",
        "A Ph.D. student, w.r.t. Theory, agrees.",
        "This is no preference. ✂️We prefer none.",
    ])
    func abbreviationsEndNoSentence(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "We cite J. Smith here.",
        "We choose option A. ✂️It is best.",
        "The U.S.A. is large.",
    ])
    func initialsEndNoSentence(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: ["J. K. Rowling wrote it.", "As D. K. Mbeki and A. B. Lee show, it works."])
    func initialsInARowEndNoSentence(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "Accuracy rises from 26.0\\% to 28.5\\%. ✂️Cost falls.",
        "Version 1.2.3 of v2.0 is out.",
        "It costs $5. ✂️We pay.",
        "It takes .5 seconds.",
    ])
    func decimalsEndNoSentence(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "See https://a.org/x.Y?b=1. ✂️It is there.",
        "Code is at github.com/a/B.C, and more at www.example.org. ✂️Enjoy.",
        "(see http://a.org/b.) ✂️Next.",
    ])
    func urlsEndNoSentence(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "Let $f(x)=1. Y$ be given. ✂️Then it holds.",
        "Let \\(a. B\\) be. ✂️Next.",
        "Let $$a! B$$ and \\[c? D\\] be.",
        "It costs $5 here. ✂️There it costs $6.",
        "We set it. ✂️$k$-NN is used.",
        "We set it. ✂️\\texttt{Name} is used.",
    ])
    func formulasAreWhole(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "We have ✂️(i) a part; ✂️(ii) another; and ✂️(iii) a last.",
        "We do ✂️1) this, ✂️2) that.",
        "The function f(a) and g(b) differ.",
        "By (1) and (2) we see.",
        "We show (a) only.",
        "First: 1. Take it. ✂️2. Leave it.",
        "1. Take it.",
    ])
    func listItemsBeginSentences(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "\"Does it help?\" we ask. ✂️It does.",
        "He said \"No.\" ✂️She said \"Yes.\"",
        "(It does.) ✂️We think.",
        "They ask “why?” and wait.",
    ])
    func quotesBelongToTheirSentence(marked: String) throws {
        let found = try cut(marked, .en)
        #expect(found == marked)
    }

    @Test(arguments: [
        "研究表明有效。✂️我们使用它！✂️好吗？✂️好",
        "第一句.✂️第二句",
        "提升了26.8%。✂️成本为3.5万元。",
        "使用e.g. LLaMA和Fig. 3的方法。✂️结束",
        "他说：“有效。”✂️我们同意。",
        "方法包括：(i) 聚类;(ii) 评分。✂️完",
        "见https://a.org/b.c。✂️完",
        "令$a。b$为真。✂️完",
        "没有句号",
    ])
    func chineseSentencesEndAtTheirMarks(marked: String) throws {
        let found = try cut(marked, .zh)
        #expect(found == marked)
    }

    @Test(arguments: [
        ("It is new.✂️(See below.) ✂️We use it.", Language.en),
        ("They left.✂️“Why?” we ask.", .en),
        ("It is faster.[2] ✂️It is smaller.[3, 5–7] ✂️We like it.", .en),
        ("It is faster.[2]", .en),
        ("It is faster.[2]\n✂️It is smaller.", .en),
        ("It is new.✂️[Note] We write.", .en),
        ("提出路灯模型。✂️（1）收集街景。✂️“路灯”亮了。✂️《街景手册》作了说明。", .zh),
        ("路灯亮了。✂️【注】夜里。", .zh),
        ("路灯亮了。[1]✂️夜里更亮。", .zh),
        ("他说：“亮了。”✂️（笑）", .zh),
    ])
    func bracketsThatOpenBeginTheNextSentence(marked: String, language: Language) throws {
        #expect(try cut(marked, language) == marked)
    }

    @Test(arguments: [
        "Lee et al.提出的路灯优于U.S.方案，见Lee et al.（2020）。✂️夜里更亮。",
        "由Lamp Inc. 提出，样本为i.i.d.的。",
        "见Eq.(2)和Fig.(3)。",
    ])
    func abbreviationsEndNoChineseSentence(marked: String) throws {
        #expect(try cut(marked, .zh) == marked)
    }

    @Test(arguments: [
        "We learn lamps. ✂️mLamp is brighter. ✂️xLight, too.",
        "We learn lamps, e.g. mLamp.",
        "Lee et al. mLamp is older.",
    ])
    func namesMayBeginSmall(marked: String) throws {
        #expect(try cut(marked, .en) == marked)
    }

    @Test(arguments: [
        "We light streets.✂️Our lamps are new.✂️However, they cost more.",
        "We call torch.Tensor and lamps.The.",
        "Streets of the U.S.The map is old.",
        "We use .NET and x.We do.",
    ])
    func wordsBehindAPeriodBeginSentences(marked: String) throws {
        #expect(try cut(marked, .en) == marked)
    }

    @Test func aPeriodBetweenSentencesIsAToken() throws {
        let text = try Shipped.segment("We light streets.Our lamps")
        #expect(
            text.tokens.map { text.string($0.range) }.filter { $0 != " " } == [
                "We", "light", "streets", ".", "Our", "lamps",
            ])
    }

    @Test(arguments: [
        "我们使用BERT. ✂️It works well.",
        "我们提出LLM-X。✂️We use it. ✂️再见。",
    ])
    func mixedTextIsCutInEitherLanguage(marked: String) throws {
        let found = try cut(marked, .zh)
        #expect(found == marked)
    }

    /// There is no clock here: where time grows with the square of a text this does not end.
    @Test(arguments: [("We test a. = ", "1) 2) ", Language.en), ("我们", "方法.1见 $x$ ", .zh)])
    func crowdsOfPossibleStartsEnd(start: String, piece: String, language: Language) throws {
        let text = start + String(repeating: piece, count: 40_000) + "end."
        #expect(try cut(text, language).count >= text.count)
    }

    @Test func anEmptyTextHasNoSentence() throws {
        let text = try Shipped.segment("")
        #expect(text.sentences.isEmpty && text.clauses.isEmpty && text.tokens.isEmpty)
    }

    @Test func aTextOfSpacesIsOneSentence() throws {
        #expect(try cut("   ", .en) == "   ")
    }
}
