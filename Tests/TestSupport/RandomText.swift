// Texts that no person would write, made of what dumps are made of.

/// A source of random texts.
public struct RandomText: Sendable {
    /// What a text is strung together from; each piece is as likely as any other of its kind.
    private let kinds: [[String]]

    /// English words, abbreviations, numbers and the marks between them.
    public static let english = RandomText(kinds: [words, abbreviations, numbers, marks, spaces, spaces, spaces])
    /// Chinese in both widths of punctuation.
    public static let chinese = RandomText(kinds: [han, han, wideMarks, numbers, marks, words])
    /// Formulas, commands, URLs and list marks among words.
    public static let scientific = RandomText(
        kinds: [words, formulas, urls, enumerators, brackets, numbers, marks, spaces, spaces, spaces])
    /// Lists that run on in a line: marks, list marks and little between them.
    public static let lists = RandomText(kinds: [words, marks, enumerators, enumerators, spaces, spaces])
    /// Everything at once, with characters that take two UTF-16 units, combine, or are invisible.
    public static let wild = RandomText(
        kinds: [
            words, abbreviations, numbers, marks, spaces, spaces, han, wideMarks, formulas, urls, enumerators, brackets,
            lineBreaks, astral, combining, invisible,
        ])

    /// Numbers in every form, their units, and little between them.
    public static let amounts = RandomText(kinds: [numbers, numberWords, numerals, units, marks, spaces, words, han])

    /// What is left of texts that other programs damaged.
    public static let damaged = RandomText(kinds: [words, formulas, damage, damage, spaces, han])

    /// Every source, with its name for messages.
    public static let all: [(name: String, source: RandomText)] = [
        ("english", english), ("chinese", chinese), ("scientific", scientific), ("lists", lists), ("wild", wild),
    ]

    /// A text of up to `longest` pieces.
    public func next(longest: Int = 24, using generator: inout SplitMix64) -> String {
        let count = Int.random(in: 0...longest, using: &generator)
        return (0..<count).map { _ in
            kinds.randomElement(using: &generator)!.randomElement(using: &generator)!
        }.joined()
    }

    private static let words = [
        "We", "test", "BERT", "a", "I", "the model", "x", "LLM", "naïve", "GPT-4", "ümlaut", "Ω",
    ]
    private static let abbreviations = [
        "e.g.", "i.e.,", "et al.", "Fig.", "Dr.", "U.S.", "etc.", "J.", "vs.", "Sec. 3", "Ph.D.", "w.r.t.",
    ]
    private static let numbers = ["1", "26.8%", "3,000", "10:1", "5 of", "0.5", ".5", "２", "三千", "1.", "12.", "1e-3"]
    private static let numberWords = [
        "two", "twenty", "one", "hundred", "million", "and", "third", "half", "twice", "a", "dozen", "May", "thousands",
    ]
    private static let numerals = [
        "三", "十", "百", "万", "亿", "零", "两", "半", "百分之", "分之", "第", "数", "点", "个", "倍", "年", "到",
    ]
    private static let units = [
        "%", "\\%", "x", "×", "k", "B", "M", "ms", "10^{", "^4", "}", "e-", "+", "~", "-", "±", "/", "1,234",
    ]
    private static let marks = [".", ",", ";", ":", "!", "?", "...", "-", "—", "\"", "'", "%", "/", "#", "&", "*", "`"]
    private static let spaces = [" ", " ", "  ", "\t", "\u{A0}", "\u{3000}", "\u{2009}"]
    private static let lineBreaks = ["\n", "\r\n", "\r", "\u{2029}", "\u{85}", " \n ", "\u{0B}"]
    private static let han = ["研究", "表明", "我们", "提出", "模", "型", "的", "𠮷", "々", "𰻝"]
    private static let wideMarks = ["。", "，", "；", "：", "！", "？", "、", "（", "）", "“", "”", "《", "》", "「", "」", "…"]
    private static let formulas = [
        "$", "$$", "$x$", "$x. Y$", "$k=8$", "\\(", "\\)", "\\[", "\\]", "\\(a. B\\)", "\\alpha", "\\%", "\\$", "{",
        "}",
        "\\",
    ]
    private static let urls = ["http://", "https://a.org/b?c=1.", "www.", "www.x.y", "github.com/a/b", "doi.org/"]
    private static let enumerators = [
        "(i) ", "(ii) ", "(a) ", "(b) ", "1) ", "2) ", "a) ", "b) ", "(1) ", "(2) ", "1. ",
    ]
    private static let damage = [
        "&", "amp;", "&amp;", "&lt;", "#39;", "&#x26;", "\\u4e2d", "\\ud83d", "\\ude80", "u0026", "Ã", "©", "ä¸­", "Â",
        " au", "\tau",
        "abla", "\nabla", "rac{", "\u{8}eta", "ext{",
    ]
    private static let brackets = ["(", ")", "[", "]", "{", "}", "【", "】"]
    private static let astral = ["🎯", "😀", "𝑥", "👩‍🔬", "🇨🇳", "\u{10FFFF}"]
    private static let combining = ["\u{301}", "\u{308}", "é", "e\u{301}", "\u{FE0F}", "ก็", "각", "\u{1100}\u{1161}"]
    private static let invisible = [
        "\u{200B}", "\u{200D}", "\u{AD}", "\u{FEFF}", "\u{0}", "\u{7F}", "\u{FFFD}", "ﬁ", "\u{FDFA}",
    ]
}
