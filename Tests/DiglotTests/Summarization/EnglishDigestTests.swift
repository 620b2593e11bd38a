// What English digests say, and how they begin and end.

import Diglot
import TestSupport
import Testing

@testable import Diglot

@Suite("English digests")
struct EnglishDigestTests {
    private static let abstract = """
        Search engines forget what their users meant. However, long sessions hold many hints. \
        In this paper, we propose EchoTrail (ET), a session model that remembers earlier queries, which saves typing. \
        Experiments on two logs show that EchoTrail answers 12\\% more queries.
        """

    @Test("say what a paper proposes, without opener, aside and loose end")
    func proposal() throws {
        var bench = try DigestBench()
        let digest = try #require(try bench.digest(abstract: Self.abstract))
        #expect(digest.text.hasPrefix("We propose EchoTrail"))
        #expect(digest.text.hasSuffix("."))
        #expect(digest.reasons.contains("proposes"))
        #expect(digest.spans.allSatisfy { $0.part == "abstract" && $0.sentence == 2 })
    }

    @Test("keep a list together with the sentence that announces it")
    func list() throws {
        var bench = try DigestBench()
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
        var bench = try DigestBench()
        let digest = try #require(try bench.digest(abstract: abstract))
        #expect(digest.text.contains("2)") || digest.text.contains("(ii)") || !digest.text.contains(":"))
        let short = try #require(try bench.digest(abstract: abstract, .en, DigestBudget(maxWords: 10)))
        #expect(short.text == "We present TwoStep, a judge with two parts.")
    }

    @Test("keep both of what belongs together")
    func coordination() throws {
        var bench = try DigestBench()
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
        var bench = try DigestBench()
        #expect(try bench.digest(abstract: abstract)?.text == expected)
    }

    @Test("do not begin with what explains a word of the opener")
    func apposition() throws {
        var bench = try DigestBench()
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
        var bench = try DigestBench()
        let digest = try #require(try bench.digest(abstract: abstract))
        #expect(digest.text.hasPrefix("We propose ") && !digest.text.contains(where: { "*$\\{}".contains($0) }))
    }

    @Test("leave commands of emphasis out, nested ones and what is never closed apart")
    func commands() throws {
        var bench = try DigestBench()
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
        var bench = try DigestBench()
        #expect(try bench.digest(abstract: abstract)?.text == expected ?? abstract)
    }

    /// There is no clock here: where time grows with the square of a text this does not end.
    @Test(
        "are cut out of the longest sentence at once",
        arguments: ["the first lamp that is a novel framework how ", "x $C_S "])
    func longest(_ piece: String) throws {
        var bench = try DigestBench()
        let abstract = "We present " + String(repeating: piece, count: 20_000) + "."
        let digest = try bench.digest(abstract: abstract, .en, DigestBudget(maxCharacters: 40))
        #expect(try #require(digest).text.count <= 40)
    }

    @Test("leave marks of emphasis out")
    func emphasis() throws {
        var bench = try DigestBench()
        let text = "We propose **EchoTrail**, a \\textit{session} model that remembers *earlier* queries."
        let digest = try #require(try bench.digest(abstract: text))
        #expect(digest.text == "We propose EchoTrail, a session model that remembers earlier queries.")
    }

    @Test("leave out the backslashes that LaTeX wants before marks, but for formulas")
    func escapes() throws {
        var bench = try DigestBench()
        let digest = try bench.digest(abstract: "We light 12\\% of lamps \\& roads in $5\\%$ of old\\_towns for \\$3.")
        #expect(digest?.text == "We light 12% of lamps & roads in $5\\%$ of old_towns for \\$3.")
    }

    @Test("have both of first and then, or neither")
    func firstThen() throws {
        func texts(_ adverb: String) throws -> [String] {
            let lexicon = Shipped.summaries.english
            var segmenter = try Segmenter(Shipped.segmentation)
            let abstract = "We build LampPost, which \(adverb) measures poles, and then trains a planner of old towns."
            let record = try segmenter.segment(.written(abstract: abstract))
            var words = lexicon.words
            let context = try #require(try SummaryContext(record, lexicon, &segmenter, &words))
            return context.candidates(.sentence).map { $0.rendered() }
        }
        #expect(try texts("first").allSatisfy { $0.contains("first measures") == $0.contains("then trains") })
        #expect(try texts("quickly").contains { $0.contains("quickly measures") && !$0.contains("then trains") })
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
        var bench = try DigestBench()
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
            ("We build a planner specifically designed to close this gap.", "We build a planner."),
            ("We build a lamp planner, to reduce these gaps.", "We build a lamp planner."),
            ("We build a planning method to systematically address this gap.", "We build a planning method."),
            ("We build what we call the “planner”, to close this gap.", "We build what we call the “planner”."),
            (
                "We build a planner that closes this gap by jointly pairing maps.",
                "We build a planner jointly pairing maps."
            ),
            ("We build a planner designed to close this gap using maps.", "We build a planner using maps."),
            ("We build a new lamp planner to address this.", "We build a new lamp planner."),
            // What it points to stands before it, the phrase is needed, or what follows needs the phrase.
            ("We list gaps in old maps and train a planner to close these gaps.", nil),
            ("We build a planner that is able to close this gap.", nil),
            ("We build a planner designed to close this gap by old maps.", nil),
            ("We build a planner, to close this gap, of old maps.", nil),
            ("We build a planner to close this gap by old maps.", nil),
            ("We build a planner to close this gap and two others.", nil),
        ])
    func purpose(abstract: String, expected: String?) throws {
        var bench = try DigestBench()
        #expect(try bench.digest(abstract: abstract)?.text == expected ?? abstract)
    }

    @Test(
        "begin without what ties them to their paper or to a sentence before",
        arguments: ["In this paper, we", "We further"])
    func ties(_ head: String) throws {
        var bench = try DigestBench()
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
        var bench = try DigestBench()
        let record = Record.written(
            title: title, abstract: "We introduce LampPost, or Lamp2, a planner of 2 street lamps.")
        let digest = try #require(try bench.digest(record, explains: true))
        let weights = digest.contributions.filter { $0.feature == "param.title-name" }.map(\.weight)
        #expect(isNamed ? weights.count == 1 && weights[0] > 0 : weights.isEmpty)
    }

    @Test(
        "lose by a formula, and not by a price or an accent",
        arguments: [("$k$ lamps", true), ("lamps for \\$5", false), ("lamps in C\\'adiz", false)])
    func formula(_ object: String, _ isFormula: Bool) throws {
        var bench = try DigestBench()
        let abstract = "We propose LampPost, a planner of \(object)."
        let digest = try #require(try bench.digest(abstract: abstract, explains: true))
        let weights = digest.contributions.filter { $0.feature == "formula" }.map(\.weight)
        #expect(isFormula ? weights.count == 1 && weights[0] < 0 : weights.isEmpty)
    }

    @Test("take surveys and reports for the work", arguments: ["survey", "review", "technical report", "thesis"])
    func kinds(_ kind: String) throws {
        var bench = try DigestBench()
        let text = "This \(kind) presents planners of street lamps for old towns."
        #expect(try bench.digest(abstract: "Old towns have many street lamps. \(text)")?.text == text)
    }

    @Test(
        "keep LaTeX that reads as text",
        arguments: ["We present C$^3$Lamp, a planner of logs."])
    func readable(_ text: String) throws {
        var bench = try DigestBench()
        #expect(try bench.digest(abstract: "Many towns have logs of old lamps. \(text)")?.text == text)
    }

    @Test("avoid LaTeX that does not read as text", arguments: ["\\ngrams of logs", "$E$ffective logs"])
    func latex(_ object: String) throws {
        var bench = try DigestBench()
        let text =
            "We propose EchoTrail, a model that reads \(object). We train it on $n^2$ logs of two search engines."
        let digest = try #require(try bench.digest(abstract: text))
        #expect(digest.text == "We train it on $n^2$ logs of two search engines.")
        let alone = try #require(try bench.digest(abstract: "We propose a model that reads \(object)."))
        #expect(alone.text == "We propose a model that reads \(object).")
    }

    @Test(
        "that say little go on with what their sentence or the next one says",
        arguments: [
            (
                "We propose a new planner, LampPost. It learns from maps where old towns are dark.",
                "We propose a new planner, LampPost; it learns from maps where old towns are dark."
            ),
            (
                "We propose the planner LampPost (LP), which learns from maps where old towns are dark.",
                "We propose the planner LampPost (LP), which learns from maps where old towns are dark."
            ),
            (
                "We propose the lamp planner LampPost to solve these issues. LampPost learns from old maps.",
                "We propose the lamp planner LampPost; LampPost learns from old maps."
            ),
            (
                "We propose a state-of-the-art in-town lamp-post model. The proposed model learns from old maps.",
                "We propose a state-of-the-art in-town lamp-post model; the proposed model learns from old maps."
            ),
            // What comes next is of something else or the whole work, adds another thing, has a list, or is too long; what is
            // said is enough.
            (
                "We propose a new planner, LampPost. This study also likes light.",
                "We propose a new planner, LampPost."
            ),
            ("We propose a new planner, LampPost. IT workers like light.", "We propose a new planner, LampPost."),
            (
                "We propose a new planner, LampPost. It is also a model of oil lamps.",
                "We propose a new planner, LampPost."
            ),
            ("We propose a new planner, LampPost. People like light.", "We propose a new planner, LampPost."),
            ("We propose a new planner, LampPost. It has two: a map; a lamp.", "We propose a new planner, LampPost."),
            (
                "We propose a new planner, LampPost. It is \(String(repeating: "very ", count: 40))bright.",
                "We propose a new planner, LampPost."
            ),
            (
                "We propose LampPost, a planner that learns from maps where towns are dark. It shines.",
                "We propose LampPost, a planner that learns from maps where towns are dark."
            ),
        ])
    func thin(abstract: String, expected: String) throws {
        var bench = try DigestBench()
        #expect(try bench.digest(abstract: abstract)?.text == expected)
        let short = DigestBudget(maxWords: abstract.prefix { $0 != "." }.split(separator: " ").count)
        let digest = try #require(try bench.digest(abstract: abstract, .en, short))
        #expect(short.allows(digest.text) && !digest.text.contains(";"))
    }

    @Test("of very many words end earlier, unless a budget allows them or the rest says too little")
    func long() throws {
        var bench = try DigestBench()
        let head =
            "We present LampPost, a planner that learns from old maps where towns are dark and from the walks of people who "
            + "carry street lamps by night"
        let rest =
            "and that draws new maps of towns, which show every street, every lamp post, every dark corner and every hill of "
            + "the old town by night"
        #expect(try bench.digest(abstract: "\(head), \(rest).")?.text == "\(head).")
        let allowed = try bench.digest(abstract: "\(head), \(rest).", .en, DigestBudget(maxWords: 200))
        #expect(allowed?.text == "\(head), \(rest).")
        let list = (1...12).map { "(\($0)) the dark old street \($0)" }.joined(separator: ", ")
        let thin = "We present a planner: \(list)."
        #expect(try bench.digest(abstract: thin)?.text == thin)
    }

    @Test("take the only sentence there is", arguments: ["It rains.", "Short", "42.", "?!", "$x^2$"])
    func onlySentence(_ text: String) throws {
        var bench = try DigestBench()
        let digest = try bench.digest(abstract: text)
        if text == "?!" {
            #expect(digest == nil)
        } else {
            #expect(digest?.spans.count == 1)
        }
    }

    @Test("are absent where there is no English", arguments: ["", "   ", "本文提出一种新的检索方法。"])
    func nothing(_ text: String) throws {
        var bench = try DigestBench()
        #expect(try bench.digest(abstract: text) == nil)
    }

    @Test("follow what the facets name")
    func votes() throws {
        var bench = try DigestBench()
        let abstract = "Nothing is simple. We study MapleNet on hills. We study BirchNet on RiverSet with LeafBench."
        let facets = [("method", "提出BirchNet模型。"), ("contribution", "BirchNet在RiverSet和LeafBench上有效。")]
        let digest = try #require(try bench.digest(.written(abstract: abstract, facets: facets)))
        #expect(digest.text == "We study BirchNet on RiverSet with LeafBench.")
        #expect(digest.reasons.contains("shared names"))
    }

    @Test("come in document order without repetition")
    func severalSentences() throws {
        var bench = try DigestBench()
        let text = Self.abstract + " Experiments on two logs show that EchoTrail answers 12\\% more queries."
        let digest = try #require(try bench.digest(abstract: text, .en, DigestBudget(sentences: 5)))
        let sentences = digest.spans.map(\.sentence)
        #expect(sentences == sentences.sorted())
        #expect(!(sentences.contains(3) && sentences.contains(4)))
    }
}
