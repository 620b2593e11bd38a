// Digests: what they say, what they may say, and how long they may be.

import Diglot
import TestSupport
import Testing

@Suite struct DigestBudgetTests {
    @Test func aDigestHasASentenceAtLeast() {
        var budget = DigestBudget(sentences: 0)
        #expect(budget.sentences == 1)
        budget.sentences = -3
        #expect(budget.sentences == 1)
    }
}

/// Digests of records that a test writes.
private struct Workbench: ~Copyable {
    var segmenter: Segmenter
    var summarizer: Summarizer

    init() throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        let segmenter = try Segmenter(lexicons.segmentation())
        let summarizer = try Summarizer(lexicons)
        self.segmenter = segmenter
        self.summarizer = summarizer
    }

    mutating func digest(
        _ record: Record, _ language: Language = .en, _ budget: DigestBudget = DigestBudget()
    ) throws -> Digest? {
        try summarizer.digest(of: segmenter.segment(record), in: language, budget: budget)
    }

    mutating func digest(
        abstract: String, _ language: Language = .en, _ budget: DigestBudget = DigestBudget()
    ) throws -> Digest? {
        try digest(Record.written(abstract: abstract), language, budget)
    }
}

extension Record {
    fileprivate static func written(
        abstract: String? = nil, facets: [(String, String)] = [], keywords: [String] = []
    ) -> Record {
        var record = Record(id: "test", source: .init(file: "test", line: 1))
        record.abstract = abstract.map { PlacedText($0) }
        record.facets = facets.map { Facet(name: $0, heading: PlacedText($0), text: PlacedText($1)) }
        record.keywords = keywords.map { PlacedText($0) }
        return record
    }
}

@Suite("English digests")
struct EnglishDigestTests {
    private static let abstract = """
        Search engines forget what their users meant. However, long sessions hold many hints. \
        In this paper, we propose EchoTrail (ET), a session model that remembers earlier queries, which saves typing. \
        Experiments on two logs show that EchoTrail answers 12\\% more queries.
        """

    @Test("say what a paper proposes, without opener, aside and loose end")
    func proposal() throws {
        var bench = try Workbench()
        let digest = try #require(try bench.digest(abstract: Self.abstract))
        #expect(digest.text.hasPrefix("We propose EchoTrail"))
        #expect(digest.text.hasSuffix("."))
        #expect(digest.reasons.contains("proposes"))
        #expect(digest.spans.allSatisfy { $0.part == "abstract" && $0.sentence == 2 })
    }

    @Test("keep a list together with the sentence that announces it")
    func list() throws {
        var bench = try Workbench()
        let text = "We present TwoStep with two parts: (i) a fast filter and (ii) a slow judge. It works."
        let digest = try #require(try bench.digest(abstract: text))
        #expect(digest.text == "We present TwoStep with two parts: (i) a fast filter and (ii) a slow judge.")
        #expect(digest.spans.map(\.sentence) == [0, 1, 2])
    }

    @Test(
        "have an item of a list with the next one, or end before the list",
        arguments: [
            "We present TwoStep, a judge with two parts: 1) A filter reads old logs. 2) A slow judge ranks them.",
            "We present TwoStep, a judge with two parts: (i) a filter, which reads old logs; (ii) a slow judge.",
        ])
    func parted(abstract: String) throws {
        var bench = try Workbench()
        let digest = try #require(try bench.digest(abstract: abstract))
        #expect(digest.text.contains("2)") || digest.text.contains("(ii)") || !digest.text.contains(":"))
        let short = try #require(try bench.digest(abstract: abstract, .en, DigestBudget(maxWords: 10)))
        #expect(short.text == "We present TwoStep, a judge with two parts.")
    }

    @Test("keep both of what belongs together")
    func coordination() throws {
        var bench = try Workbench()
        let text = "We draw maps of both the old lamps of quiet streets, as well as the new lamps of loud ones."
        #expect(try bench.digest(abstract: text)?.text == text)
    }

    @Test(
        "begin with a capital, unless a name begins them",
        arguments: [
            ("However, low-light streets need many lamps.", "Low-light streets need many lamps."),
            ("However, k-means needs many street lamps.", "k-means needs many street lamps."),
        ])
    func capitals(abstract: String, expected: String) throws {
        var bench = try Workbench()
        #expect(try bench.digest(abstract: abstract)?.text == expected)
    }

    @Test("do not begin with what explains a word of the opener")
    func apposition() throws {
        var bench = try Workbench()
        let text = "On StreetSet, our own maps of old towns, LampPost finds more lamps than they had before."
        #expect(try bench.digest(abstract: text)?.text == text)
    }

    @Test(
        "leave marks of emphasis out behind brackets and around formulas",
        arguments: [
            "We propose the *street lamp planner (SLP)*, a *small* model of old towns.",
            "We propose $\\textbf{LampPost (LP)}$, a planner that models old towns.",
            "We propose the $\\textbf{Street Lamp Planner (SLP}$), a planner that models old towns.",
        ])
    func emphasisAround(abstract: String) throws {
        var bench = try Workbench()
        let digest = try #require(try bench.digest(abstract: abstract))
        #expect(digest.text.hasPrefix("We propose ") && !digest.text.contains(where: { "*$\\{}".contains($0) }))
    }

    @Test("leave commands of emphasis out, nested ones and what is never closed apart")
    func commands() throws {
        var bench = try Workbench()
        let abstract = "We propose \\emph{LampPost {and \\textbf{Lantern}}}, planners of {old} towns."
        #expect(
            try bench.digest(abstract: abstract)?.text == "We propose LampPost {and Lantern}, planners of {old} towns.")
    }

    @Test(
        "are closed once",
        arguments: [
            ("We light what we call “the old town.”", nil), ("We ask: \"Do lamps help?\"", nil),
            ("(We light old towns.)", nil), ("We light towns (old ones, new ones, etc.).", nil),
            ("We light old towns.\u{200B}", "We light old towns."),
        ] as [(String, String?)])
    func closed(abstract: String, expected: String?) throws {
        var bench = try Workbench()
        #expect(try bench.digest(abstract: abstract)?.text == expected ?? abstract)
    }

    /// There is no clock here: where time grows with the square of a text this does not end.
    @Test(
        "are cut out of the longest sentence at once",
        arguments: ["the first lamp that is a novel framework how ", "x $C_S "])
    func longest(_ piece: String) throws {
        var bench = try Workbench()
        let abstract = "We present " + String(repeating: piece, count: 20_000) + "."
        let record = try bench.segmenter.segment(.written(abstract: abstract))
        let digest = try bench.summarizer.digest(of: record, in: .en, budget: DigestBudget(maxCharacters: 40))
        #expect(try #require(digest).text.count <= 40)
    }

    @Test("leave marks of emphasis out")
    func emphasis() throws {
        var bench = try Workbench()
        let text = "We propose **EchoTrail**, a \\textit{session} model that remembers *earlier* queries."
        let digest = try #require(try bench.digest(abstract: text))
        #expect(digest.text == "We propose EchoTrail, a session model that remembers earlier queries.")
    }

    @Test(
        "leave out what ties them to another sentence",
        arguments: [
            ("We first train a small judge of old logs.", "We train a small judge of old logs."),
            ("We therefore propose a judge of old logs.", "We propose a judge of old logs."),
            // No adverb between the subject and its verb.
            ("We first of all train a small judge.", "We first of all train a small judge."),
            ("We then, at night, train a small judge.", "We then, at night, train a small judge."),
        ])
    func order(abstract: String, expected: String) throws {
        var bench = try Workbench()
        #expect(try bench.digest(abstract: abstract)?.text == expected)
    }

    @Test(
        "leave out a purpose that points to what the reader does not see",
        arguments: [
            ("We build a lamp planner to help address these long-standing issues.", "We build a lamp planner."),
            ("We build a planner that tackles such gaps while saving oil.", "We build a planner while saving oil."),
            ("We build a planner to close this gap via old maps.", "We build a planner via old maps."),
            ("We build a planner that closes this gap by pairing maps.", "We build a planner pairing maps."),
            ("We build a planner to tackle the aforementioned issues.", "We build a planner."),
            ("We build a planner to tackle the above issues.", "We build a planner."),
            ("We coin the word \"lamp gap\" to describe this effect.", "We coin the word \"lamp gap\"."),
            // What it points to stands before it, the phrase is needed, or what follows needs the phrase.
            ("We list gaps in old maps and train a planner to close these gaps.", nil),
            ("We build a planner that is able to close this gap.", nil),
            ("We build a planner designed to close this gap.", nil),
            ("We build a planner to close this gap by old maps.", nil),
            ("We build a planner to close this gap and two others.", nil),
        ])
    func purpose(abstract: String, expected: String?) throws {
        var bench = try Workbench()
        #expect(try bench.digest(abstract: abstract)?.text == expected ?? abstract)
    }

    @Test(
        "begin without what ties them to their paper or to a sentence before",
        arguments: ["In this paper, we", "We further"])
    func ties(_ head: String) throws {
        var bench = try Workbench()
        let digest = try bench.digest(abstract: "\(head) present a planner of street lamps in old towns.")
        #expect(digest?.text == "We present a planner of street lamps in old towns.")
    }

    @Test(
        "gain by the name that the title gives to what is new",
        arguments: [
            ("LampPost: lamps for old towns", true), ("OilLamp: lamps for old towns", false), ("LampPost", false),
            ("Lamp2: lamps for old towns", true), ("2: lamps for old towns", false),
        ])
    func ownName(title: String, isNamed: Bool) throws {
        var bench = try Workbench()
        var record = Record.written(abstract: "We introduce LampPost, or Lamp2, a planner of 2 street lamps.")
        record.title = PlacedText(title)
        let segmented = try bench.segmenter.segment(record)
        let digest = try #require(try bench.summarizer.digest(of: segmented, in: .en, explains: true))
        let weights = digest.contributions.filter { $0.feature == "param.title-name" }.map(\.weight)
        #expect(isNamed ? weights.count == 1 && weights[0] > 0 : weights.isEmpty)
    }

    @Test(
        "lose by a formula, and not by a price or an accent",
        arguments: [("$k$ lamps", true), ("lamps for \\$5", false), ("lamps in C\\'adiz", false)])
    func formula(_ object: String, _ isFormula: Bool) throws {
        var bench = try Workbench()
        let record = try bench.segmenter.segment(.written(abstract: "We propose LampPost, a planner of \(object)."))
        let digest = try #require(try bench.summarizer.digest(of: record, in: .en, explains: true))
        let weights = digest.contributions.filter { $0.feature == "formula" }.map(\.weight)
        #expect(isFormula ? weights.count == 1 && weights[0] < 0 : weights.isEmpty)
    }

    @Test("avoid LaTeX that does not read as text", arguments: ["\\ngrams of logs", "$E$ffective logs"])
    func latex(_ object: String) throws {
        var bench = try Workbench()
        let text =
            "We propose EchoTrail, a model that reads \(object). We train it on $n^2$ logs of two search engines."
        let digest = try #require(try bench.digest(abstract: text))
        #expect(digest.text == "We train it on $n^2$ logs of two search engines.")
        let alone = try #require(try bench.digest(abstract: "We propose a model that reads \(object)."))
        #expect(alone.text == "We propose a model that reads \(object).")
    }

    @Test("take the only sentence there is", arguments: ["It rains.", "Short", "42.", "?!", "$x^2$"])
    func onlySentence(_ text: String) throws {
        var bench = try Workbench()
        let digest = try bench.digest(abstract: text)
        if text == "?!" {
            #expect(digest == nil)
        } else {
            #expect(digest?.spans.count == 1)
        }
    }

    @Test("are absent where there is no English", arguments: ["", "   ", "本文提出一种新的检索方法。"])
    func nothing(_ text: String) throws {
        var bench = try Workbench()
        #expect(try bench.digest(abstract: text) == nil)
    }

    @Test("follow what the facets name")
    func votes() throws {
        var bench = try Workbench()
        let abstract = "Nothing is simple. We study MapleNet on hills. We study BirchNet on RiverSet with LeafBench."
        let facets = [("method", "提出BirchNet模型。"), ("contribution", "BirchNet在RiverSet和LeafBench上有效。")]
        let digest = try #require(try bench.digest(.written(abstract: abstract, facets: facets)))
        #expect(digest.text == "We study BirchNet on RiverSet with LeafBench.")
        #expect(digest.reasons.contains("shared names"))
    }

    @Test("come in document order without repetition")
    func severalSentences() throws {
        var bench = try Workbench()
        let text = Self.abstract + " Experiments on two logs show that EchoTrail answers 12\\% more queries."
        let digest = try #require(try bench.digest(abstract: text, .en, DigestBudget(sentences: 5)))
        let sentences = digest.spans.map(\.sentence)
        #expect(sentences == sentences.sorted())
        #expect(!(sentences.contains(3) && sentences.contains(4)))
    }
}

@Suite("Chinese digests")
struct ChineseDigestTests {
    @Test("come from the facets and end in a full stop")
    func facets() throws {
        var bench = try Workbench()
        let record = Record.written(
            abstract: "We propose LampPost.",
            facets: [
                ("motivation", "夜间街景图像昏暗,现有方法难以识别。"),
                ("method", "提出LampPost框架,利用路灯位置作为先验。"),
            ])
        let digest = try #require(try bench.digest(record, .zh))
        #expect(digest.text == "提出LampPost框架,利用路灯位置作为先验。")
        #expect(digest.spans.first?.part == "method")
        #expect(digest.reasons.contains("method facet"))
    }

    @Test("come from a Chinese abstract where there are no facets")
    func abstract() throws {
        var bench = try Workbench()
        let digest = try #require(try bench.digest(abstract: "提出了一种基于路灯先验的夜间识别方法,并在三个城市验证。", .zh))
        #expect(digest.text.contains("夜间识别方法"))
        #expect(digest.spans.first?.part == "abstract")
    }

    @Test("have both of two parts or neither")
    func parts() throws {
        var bench = try Workbench()
        let record = Record.written(
            facets: [("method", "提出LampPost框架,先由教师模型为街景打分,再通过蒸馏把判断迁移到夜间。"), ("experiments", "在三座城市的街景上验证。")])
        let digest = try #require(try bench.digest(record, .zh))
        #expect(digest.text.contains(",先") == digest.text.contains(",再"))
    }

    @Test("never begin with a heading", arguments: ["目的 观察", "目的:观察", "目的观察", "【目的】观察"])
    func headings(_ head: String) throws {
        var bench = try Workbench()
        let digest = try #require(try bench.digest(abstract: "\(head)路灯亮度对雨夜行人判断的影响。", .zh))
        #expect(digest.text == "观察路灯亮度对雨夜行人判断的影响。")
    }

    @Test(
        "are no part of a sentence that needs the rest",
        arguments: [
            ("本市从去年更换全部路灯以来，夜间行人的事故明显减少。", "本市从去年更换全部路灯以来。"),
            ("二十一世纪，将是路灯节能的世纪。", "将是路灯节能的世纪。"),
            ("决不允许随意改动老城区的路灯，把亮度一再调低。", "把亮度一再调低。"),
            ("雨夜路灯亮度的作用，使老城区的行人不再害怕。", "雨夜路灯亮度的作用。"),
        ])
    func fragments(abstract: String, part: String) throws {
        var bench = try Workbench()
        let budget = DigestBudget(maxCharacters: part.count)
        let digest = try #require(try bench.digest(abstract: abstract, .zh, budget))
        #expect(digest.text != part)
    }

    @Test("of several sentences say first what is wrong, propose once and have no scraps")
    func severalSentences() throws {
        var bench = try Workbench()
        let record = Record.written(facets: [
            ("tldr", "提出路灯框架，改进雨夜街景的识别。"), ("motivation", "现有方法难以看清老城区的雨夜街景。"),
            ("method", "提出照明标准，测量老城区的灯杆高度。"), ("result", "街景更清楚。"),
        ])
        let digest = try #require(try bench.digest(record, .zh, DigestBudget(sentences: 4)))
        #expect(digest.text.hasPrefix("现有方法难以看清老城区的雨夜街景。"))
        #expect(digest.text.split(separator: "提出").count == 2)
        #expect(!digest.text.contains("街景更清楚"))
    }

    @Test("prefer a facet that is a digest itself")
    func summary() throws {
        var bench = try Workbench()
        let record = Record.written(facets: [("tldr", "提出路灯位置先验。"), ("method", "提出街景识别先验。")])
        let digest = try #require(try bench.digest(record, .zh))
        #expect(digest.spans.first?.part == "tldr")
    }

    @Test(
        "gain by the head of a facet that is a digest itself, and by the name that the title gives to what is new",
        arguments: [
            ("tldr", "LampPost: lamps for old towns", ["param.summary", "param.summary-head", "param.title-name"]),
            ("tldr", "Lamps for old towns", ["param.summary", "param.summary-head"]),
            ("method", "LampPost: lamps for old towns", ["param.title-name"]),
        ])
    func subject(facet: String, title: String, expected: [String]) throws {
        var bench = try Workbench()
        var record = Record.written(facets: [(facet, "LampPost是一种规划老城区路灯的方法，通过街景识别改进灯杆的位置。")])
        record.title = PlacedText(title)
        let segmented = try bench.segmenter.segment(record)
        let digest = try #require(try bench.summarizer.digest(of: segmented, in: .zh, explains: true))
        #expect(digest.text.hasPrefix("LampPost是"))
        let parameters = digest.contributions.filter { $0.feature.hasPrefix("param.") }
        #expect(parameters.map(\.feature) == expected)
        #expect(parameters.allSatisfy { $0.weight > 0 })
    }

    @Test("keep what they are about, however well the rest of its sentence reads")
    func keptSubject() throws {
        var bench = try Workbench()
        var record = Record.written(facets: [
            ("tldr", "LampPost是一个规划平台，通过街景识别和照明标准，解决了老城区路灯布局不均的问题。"),
            ("method", "通过街景识别和照明标准，改进老城区的路灯布局。"),
        ])
        record.title = PlacedText("LampPost: lamps for old towns")
        #expect(try bench.digest(record, .zh)?.text.hasPrefix("LampPost是一个规划平台") == true)
    }

    @Test("are absent where nothing is Chinese")
    func nothing() throws {
        var bench = try Workbench()
        #expect(try bench.digest(.written(abstract: "We propose it.", facets: [("method", "Error")]), .zh) == nil)
    }
}

@Suite("Budgets")
struct BudgetTests {
    private static let abstract = """
        We propose a very long method with many words that goes on and on until nobody remembers how it began. \
        We study short texts.
        """

    @Test("are never exceeded", arguments: 1...40)
    func words(_ limit: Int) throws {
        var bench = try Workbench()
        for budget in [DigestBudget(maxWords: limit), DigestBudget(sentences: 3, maxCharacters: limit)] {
            guard let digest = try bench.digest(abstract: Self.abstract, .en, budget) else { continue }
            #expect(digest.text.split(separator: " ").count <= budget.maxWords ?? .max)
            #expect(digest.text.unicodeScalars.count <= budget.maxCharacters ?? .max)
        }
    }

    @Test("take another sentence before they cut one")
    func shorterSentence() throws {
        var bench = try Workbench()
        let digest = try bench.digest(abstract: Self.abstract, .en, DigestBudget(maxWords: 6))
        #expect(digest?.text == "We study short texts.")
    }

    @Test("end the best sentence earlier before they take a poor one")
    func head() throws {
        var bench = try Workbench()
        let text = "We propose a session model for search engines that forget what users meant. It rains."
        let digest = try bench.digest(abstract: text, .en, DigestBudget(maxWords: 9))
        #expect(digest?.text == "We propose a session model for search engines.")
    }

    @Test(
        "end a sentence before words that need what follows them, and between words",
        arguments: [
            ("We build LampPost, a street planner explicitly designed for rainy nights in old towns.", 9),
            ("We build LampPost, a street planner trained on maps of old towns by night.", 7),
            ("We build LampPost, a street planner applicable to old towns without any light.", 8),
        ])
    func openWords(abstract: String, limit: Int) throws {
        var bench = try Workbench()
        let digest = try bench.digest(abstract: abstract, .en, DigestBudget(maxWords: limit))
        #expect(digest?.text == "We build LampPost, a street planner.")
    }

    @Test(
        "end a sentence where it says neither too much nor too little",
        arguments: [
            (
                "We present the first map of street lamps that were built in old towns by hand.", 8,
                "We present the first map of street lamps…"
            ),
            (
                "We build LampPost for rainy nights, a novel method that plans old lamps.", 9,
                "We build LampPost for rainy nights."
            ),
            (
                "We closely investigate how data from the maps of old towns shape lamps.", 6,
                "We closely investigate how data…"
            ),
        ])
    func fairHeads(abstract: String, limit: Int, expected: String) throws {
        var bench = try Workbench()
        let digest = try bench.digest(abstract: abstract, .en, DigestBudget(maxWords: limit))
        #expect(digest?.text == expected)
    }

    @Test("do not cut a word at its hyphens")
    func hyphens() throws {
        var bench = try Workbench()
        let text = "We build LampPost, a plug-and-play planner of streets in old towns."
        let digest = try bench.digest(abstract: text, .en, DigestBudget(maxWords: 5))
        #expect(digest?.text == "We build LampPost, a plug-and-play…")
    }

    @Test("cut between words and say so when no sentence fits")
    func ellipsis() throws {
        var bench = try Workbench()
        let text = "We propose a very long method with many words that nobody remembers."
        let digest = try #require(try bench.digest(abstract: text, .en, DigestBudget(maxWords: 5)))
        #expect(digest.text == "We propose a very long…")
    }
}

@Suite("Digests about something")
struct FocusTests {
    private static let abstract =
        "We propose a fast parser. We also build a reward model for dialogue. Our parser is small and easy to use."

    private func digest(_ query: String?, _ record: Record, _ language: Language) throws -> Digest? {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        if let query {
            try summarizer.focus(
                on: query, Glossary(contentsOf: Checkout.lexicons + "/ai.tsv"), lexicons.matching())
        }
        return try summarizer.digest(of: segmenter.segment(record), in: language, explains: true)
    }

    @Test("take the sentence with the words, in either language of the query", arguments: ["reward models", "奖励模型"])
    func english(_ query: String) throws {
        let record = Record.written(abstract: Self.abstract)
        let plain = try #require(try digest(nil, record, .en))
        #expect(!plain.text.contains("reward model"))
        let digest = try #require(try digest(query, record, .en))
        #expect(digest.text.contains("reward model"))
        #expect(digest.contributions.contains { $0.feature == "about" && $0.value == 1 })
    }

    @Test("take the facet with the term")
    func chinese() throws {
        let record = Record.written(
            facets: [("method", "提出快速解析器框架,结构简单。"), ("experiments", "训练奖励模型评估对话质量。")])
        #expect(try digest("reward model", record, .zh)?.text.contains("奖励模型") == true)
    }

    @Test("are as without a query where nothing matches", arguments: ["", "zebra", "the of"])
    func nothing(_ query: String) throws {
        let record = Record.written(abstract: Self.abstract)
        #expect(try digest(query, record, .en)?.text == digest(nil, record, .en)?.text)
    }

    @Test("name what else could have been said")
    func alternatives() throws {
        let digest = try #require(try digest(nil, .written(abstract: Self.abstract), .en))
        #expect(digest.alternatives.count == 2)
        #expect(digest.alternatives.allSatisfy { $0.score <= digest.score && $0.text != digest.text })
    }
}

@Suite("Chinese titles")
struct TitleTests {
    @Test("are noun phrases without a full stop; sentences are closed")
    func styles() throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        let record = try segmenter.segment(
            Record.written(abstract: "夜间图像难以识别。本文提出了一种基于路灯先验的夜间街景识别方法。实验表明该方法有效。"))
        let title = try #require(try summarizer.digest(of: record, in: .zh, style: .title))
        #expect(title.text == "基于路灯先验的夜间街景识别方法")
        let sentence = try #require(try summarizer.digest(of: record, in: .zh))
        #expect(sentence.text.hasSuffix("。"))
    }

    @Test("are explained by what adds up to their score", arguments: [true, false])
    func explanation(ofFacets: Bool) throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        let text = "本文提出了一种基于路灯先验的夜间街景识别方法。实验表明该方法有效。"
        let record = try segmenter.segment(ofFacets ? .written(facets: [("method", text)]) : .written(abstract: text))
        let title = try #require(try summarizer.digest(of: record, in: .zh, style: .title, explains: true))
        let sum = title.contributions.reduce(0) { $0 + $1.value * $1.weight }
        #expect(abs(sum - title.score) < 1e-6)
        #expect(!title.alternatives.contains { $0.text.hasSuffix("。") })
    }

    @Test("are one, however many sentences are wanted")
    func single() throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        let record = try segmenter.segment(
            .written(abstract: "本文提出了一种基于路灯先验的夜间街景识别方法。我们还公布了含有三万张街景的数据集。"))
        let title = try #require(try summarizer.digest(of: record, in: .zh, style: .title))
        let budget = DigestBudget(sentences: 3)
        #expect(try summarizer.digest(of: record, in: .zh, budget: budget, style: .title)?.text == title.text)
    }

    @Test("may be just as long as the budget")
    func budget() throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        let record = try segmenter.segment(.written(abstract: "本文提出了一种基于路灯先验的夜间街景识别方法。实验表明该方法有效。"))
        let title = "基于路灯先验的夜间街景识别方法"
        let budget = DigestBudget(maxCharacters: title.count)
        #expect(try summarizer.digest(of: record, in: .zh, budget: budget, style: .title)?.text == title)
    }

    @Test("do not say what the facets argue against")
    func past() throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var segmenter = try Segmenter(lexicons.segmentation())
        var summarizer = try Summarizer(lexicons)
        let record = try segmenter.segment(
            Record.written(facets: [("motivation", "现有夜间街景识别方法需要大量路灯数据。"), ("method", "利用路灯位置识别夜间街景。")]))
        let title = try #require(try summarizer.digest(of: record, in: .zh, style: .title))
        #expect(!title.text.hasPrefix("现有"))
    }
}
