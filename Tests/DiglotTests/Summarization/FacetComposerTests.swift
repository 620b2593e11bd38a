// Digests of facets: which pieces are joined, and how.

import Diglot
import TestSupport
import Testing

@testable import Diglot

@Suite("Digests of facets")
struct FacetComposerTests {
    private static func composer(_ facets: [(String, String)], abstract: String? = nil) throws -> FacetComposer {
        let lexicon = Shipped.summaries.chinese
        var segmenter = try Segmenter(Shipped.segmentation)
        var words = lexicon.words
        let segmented = try segmenter.segment(.written(abstract: abstract, facets: facets))
        let context = try #require(try SummaryContext(segmented, lexicon, &segmenter, &words))
        var composer = FacetComposer(context)
        composer.weigh(try #require(lexicon.weights.composing))
        return composer
    }

    /// The texts of all pairs.
    private static func pairs(_ facets: [(String, String)]) throws -> Set<String> {
        let composer = try composer(facets)
        var texts: Set<String> = []
        for first in composer.pieces.indices {
            for second in composer.pieces.indices {
                guard let choice = composer.pair(first, second) else { continue }
                let join = choice.join == .and ? ",并" : ","
                let units = composer.text(of: first) + Array(join.utf16) + composer.text(of: second)
                texts.insert(String(decoding: units, as: UTF16.self))
            }
        }
        return texts
    }

    @Test("a proposal is joined with what it achieves, and with another one by 并")
    func joins() throws {
        let pairs = try Self.pairs([
            ("method", "提出路灯先验框架。"), ("contribution", "显著提升夜间识别的准确率。"), ("experiments", "构建三座城市的数据集。"),
        ])
        #expect(pairs.contains("提出路灯先验框架,显著提升夜间识别的准确率"))
        #expect(pairs.contains("提出路灯先验框架,并构建三座城市的数据集"))
        #expect(!pairs.contains("显著提升夜间识别的准确率,提出路灯先验框架"))
    }

    @Test("并 joins once, and what one piece says is not said again")
    func andOnce() throws {
        let pairs = try Self.pairs([
            ("method", "提出路灯先验框架。"), ("experiments", "构建三座城市的数据集,并发布照明地图。"),
            ("contribution", "设计无需训练的路灯亮度估计算法。"), ("problem", "引入面向雨夜城市行人安全的路灯亮度估计算法。"),
        ])
        #expect(pairs.contains("提出路灯先验框架,构建三座城市的数据集,并发布照明地图"))
        #expect(!pairs.contains { $0.split(separator: ",并", omittingEmptySubsequences: false).count > 2 })
        #expect(!pairs.contains { $0.split(separator: "亮度估计算法", omittingEmptySubsequences: false).count > 2 })
    }

    @Test("nothing is joined that leans on other text, or says the same verb twice")
    func refusals() throws {
        let pairs = try Self.pairs([
            ("method", "提出路灯先验框架。"), ("contribution", "提出夜间识别的新标准。"), ("analysis", "现有方法难以识别夜景。"),
            ("problem", "首次研究夜间识别的难点。"),
        ])
        #expect(!pairs.contains("提出路灯先验框架,并提出夜间识别的新标准"))
        #expect(!pairs.contains { $0.hasSuffix(",现有方法难以识别夜景") || $0.hasSuffix(",首次研究夜间识别的难点") })
    }

    @Test("a noun that begins as a verb does is another subject, and no second piece")
    func otherSubjects() throws {
        let pairs = try Self.pairs([
            ("method", "提出路灯先验框架。"), ("analysis", "生成型路灯会自己调节亮度。"), ("experiments", "用户在雨夜更看重照明范围。"),
            ("contribution", "生成夜间街景的地图。"),
        ])
        #expect(pairs == ["提出路灯先验框架,生成夜间街景的地图"])
    }

    @Test("what was found stands behind what was done")
    func order() throws {
        let pairs = try Self.pairs([
            ("method", "评估三座城市的路灯亮度。"), ("contribution", "发现雨夜行人最少。"),
        ])
        #expect(pairs.contains("评估三座城市的路灯亮度,发现雨夜行人最少"))
        #expect(!pairs.contains { $0.hasPrefix("发现雨夜行人最少,") })
    }

    @Test("two pieces do not both propose, wherever the verb stands")
    func once() throws {
        let pairs = try Self.pairs([
            ("method", "提出路灯先验框架。"), ("contribution", "采用三座城市的旧地图，提出照明的新标准。"),
        ])
        #expect(pairs.contains("提出路灯先验框架,采用三座城市的旧地图"))
        #expect(!pairs.contains("提出路灯先验框架,采用三座城市的旧地图，提出照明的新标准"))
    }

    @Test("a piece whose pronoun has no noun before it is no beginning", arguments: [("其", true), ("雨夜", false)])
    func pronoun(_ word: String, isLoose: Bool) throws {
        let composer = try Self.composer([("contribution", "发现\(word)路灯的亮度远远不够行人看清道路。")])
        #expect((composer.blemish(.init(first: 0)) > 0) == isLoose)
    }

    @Test(
        "a finding goes with what limits it",
        arguments: [
            ("本文比较三座城市，发现路灯在晴天表现良好，但在雨夜几乎无效。", "本文比较三座城市，发现路灯在晴天表现良好", false),
            ("本文比较三座城市，发现路灯在晴天表现良好，而且价格更低。", "本文比较三座城市，发现路灯在晴天表现良好", true),
        ])
    func limited(facet: String, half: String, isWhole: Bool) throws {
        let texts = try Self.texts(facet)
        #expect(texts.contains(half) == isWhole)
        #expect(texts.contains(String(facet.dropLast())))
    }

    @Test("a piece has all items of a list or none, wherever it is cut")
    func lists() throws {
        let composer = try Self.composer([
            ("method", "提出路灯先验框架，它分三步：1)先测量灯杆的高度，画出街道；2)估计每盏灯的亮度，找出暗处；3)把暗处标在地图上。")
        ])
        let texts = composer.pieces.indices.map { String(decoding: composer.text(of: $0), as: UTF16.self) }
        #expect(texts.contains { $0.hasPrefix("提出路灯先验框架") && !$0.contains("1)") })
        for text in texts {
            let items = ["1)", "2)", "3)"].filter { text.contains($0) }
            #expect(items.isEmpty || items.count == 3, "\(text)")
        }
    }

    private static func texts(_ facet: String) throws -> Set<String> {
        let composer = try composer([("method", facet)])
        return Set(composer.pieces.indices.map { String(decoding: composer.text(of: $0), as: UTF16.self) })
    }

    @Test(
        "no piece ends in an adverbial without its predicate",
        arguments: [
            ("路灯框架通过灯杆位置和数据增强，解决了夜间识别的困难。", "路灯框架通过灯杆位置和数据增强"),
            ("提出路灯框架，通过灯杆位置和生成语义的约束，提升夜间识别的准确率。", "提出路灯框架，通过灯杆位置和生成语义的约束"),
            ("提出路灯先验框架。针对夜间街景难以识别的问题。", "针对夜间街景难以识别的问题"),
            ("路灯框架通过亮度增强模块和灯杆引导机制，解决了夜间识别的困难。", "路灯框架通过亮度增强模块和灯杆引导机制"),
            ("本文比较两座城市，发现即使灯杆位置相同，行人的判断也不同。", "本文比较两座城市，发现即使灯杆位置相同"),
            ("本文在介绍两座城市路灯的基础上，说明照明的新标准。", "本文在介绍两座城市路灯的基础上"),
            ("提出路灯亮度的新标准，相比旧地图，显著提升识别的准确率。", "提出路灯亮度的新标准，相比旧地图"),
        ])
    func leaning(facet: String, leaning: String) throws {
        let texts = try Self.texts(facet)
        #expect(!texts.isEmpty && !texts.contains(leaning))
    }

    @Test(
        "a piece may end in a predicate that an adverbial stands in",
        arguments: [
            ("路灯集是一个针对雨夜街景的基准，覆盖三座城市。", "路灯集是一个针对雨夜街景的基准"),
            ("路灯框架通过灯杆位置生成夜间地图，覆盖三座城市。", "路灯框架通过灯杆位置生成夜间地图"),
            ("提出通过灯杆位置估计亮度的框架，覆盖三座城市。", "提出通过灯杆位置估计亮度的框架"),
            ("将灯杆高度用于夜间街景的识别中，覆盖三座城市。", "将灯杆高度用于夜间街景的识别中"),
            ("本文比较两座城市，发现当前路灯太暗，覆盖三座城市。", "本文比较两座城市，发现当前路灯太暗"),
        ])
    func standing(facet: String, standing: String) throws {
        #expect(try Self.texts(facet).contains(standing))
    }

    @Test("a piece has all of a list that was counted, or nothing of it")
    func counted() throws {
        let texts = try Self.texts("提出路灯框架，包含三个模块：测量灯杆的高度，估计路灯的亮度，找出街上的暗处。")
        #expect(texts.contains("提出路灯框架"))
        for text in texts {
            let items = ["灯杆的高度", "路灯的亮度", "街上的暗处"].filter { text.contains($0) }
            #expect(items.isEmpty || items.count == 3, "\(text)")
        }
    }

    @Test(
        "a list that goes on behind 以及 is not cut before it",
        arguments: [
            ("本文研究灯塔、码头，以及旧仓库的照明。", "本文研究灯塔、码头", false),
            ("本文研究灯塔、码头和仓库，以及它们的照明。", "本文研究灯塔、码头和仓库", true),
        ])
    func listEnd(facet: String, head: String, mayEnd: Bool) throws {
        let texts = try Self.texts(facet)
        #expect(texts.contains(String(facet.dropLast())))
        #expect(texts.contains(head) == mayEnd)
    }

    @Test("what a sentence says of its purpose is not left out between two of its pieces", arguments: ["用于", "覆盖"])
    func kept(_ word: String) throws {
        let pairs = try Self.pairs([("method", "提出路灯先验框架，\(word)雨夜的老城区街景，显著提升识别的准确率。")])
        #expect(pairs.contains("提出路灯先验框架,显著提升识别的准确率") == (word == "覆盖"))
    }

    @Test(
        "a name may begin with a digit, a number begins no digest",
        arguments: [("3DLamp", false), ("4D-灯", false), ("3个", true)])
    func digits(_ head: String, isLoose: Bool) throws {
        let composer = try Self.composer([("method", "\(head)框架改进老城区路灯的雨夜照明。")])
        #expect((composer.blemish(.init(first: 0)) > 0) == isLoose)
    }

    @Test("a clause that ends in 在…中 behind its verb goes with the next one")
    func openClause() throws {
        let texts = try Self.texts("本文探讨了在下雨的夜晚中，路灯的位置如何影响行人的判断。")
        #expect(texts == ["本文探讨了在下雨的夜晚中，路灯的位置如何影响行人的判断"])
    }

    @Test("no piece begins right after a colon, where a list of things stands")
    func announced() throws {
        let composer = try Self.composer([("method", "提出路灯先验框架，它有两部分：灯杆高度的测量器，夜间暗处的估计器。")])
        let texts = composer.pieces.indices.map { String(decoding: composer.text(of: $0), as: UTF16.self) }
        #expect(texts.contains("提出路灯先验框架"))
        #expect(!texts.contains { $0.hasPrefix("灯杆高度的测量器") })
    }

    @Test("a piece scores what its rows say, whichever way it is summed")
    func contributions() throws {
        let composer = try Self.composer(
            [("method", "提出LampPost框架,利用路灯位置作为先验。"), ("contribution", "显著提升夜间识别的准确率。")],
            abstract: "We propose LampPost, which knows where lamps stand.")
        let weights = try #require(composer.context.lexicon.weights.composing)
        let choices = composer.choices(weights)
        #expect(choices.contains { $0.choice.second != nil })
        for (choice, score) in choices {
            let sum = composer.contributions(to: choice, weights).reduce(0) { $0 + $1.value * $1.weight }
            #expect(abs(sum - (score - composer.blemish(choice))) < 1e-9)
        }
    }

    @Test("a pair that names the same thing twice loses by it")
    func namesTwice() throws {
        let composer = try Self.composer(
            [("method", "提出LampPost框架,利用路灯位置作为先验。"), ("contribution", "显著提升LampPost的准确率。")],
            abstract: "We propose LampPost, which knows where lamps stand.")
        let weights = try #require(composer.context.lexicon.weights.composing)
        func names(_ piece: Int?) -> Bool {
            piece.map { String(utf16: composer.text(of: $0)[...]).contains("LampPost") } ?? false
        }
        let pairs = composer.choices(weights).map(\.choice).filter { $0.second != nil }
        let twice = pairs.filter { names($0.first) && names($0.second) }
        #expect(!twice.isEmpty && twice.allSatisfy { composer.blemish($0) > 0 })
        #expect(pairs.contains { names($0.first) != names($0.second) && composer.blemish($0) == 0 })
    }

    @Test("a repeated word of two facets is likelier than one that stands once at the end of another")
    func salience() throws {
        let composer = try Self.composer([
            ("problem", "夜间识别困难。"), ("method", "提出夜间识别框架。"), ("contribution", "夜间识别更准。"),
            ("experiments", "使用三座城市的数据,训练七天。"),
        ])
        let values = composer.words.map { (composer.salience[Int($0)], composer.context.words[Int($0)].count) }
        let often = values.filter { $0.1 >= 3 }.map(\.0)
        let once = values.filter { $0.1 == 1 }.map(\.0)
        #expect(try #require(often.max()) > once.reduce(0, +) / Double(max(1, once.count)))
        #expect(values.allSatisfy { (0...1).contains($0.0) })
    }

    @Test(
        "what follows 但 or 尤其是 in its sentence is no second piece without it",
        arguments: [("但", false), ("尤其是", false), ("此外", true)])
    func turned(_ opener: String, mayFollow: Bool) throws {
        let pairs = try Self.pairs([
            ("method", "提出路灯先验框架。"), ("result", "老城区的行人走得更快，\(opener)显著提升夜间识别的准确率。"),
        ])
        #expect(pairs.contains("提出路灯先验框架,显著提升夜间识别的准确率") == mayFollow)
    }

    @Test(
        "what went before is no part of a second piece out of a motivation",
        arguments: [("motivation", false), ("result", true)])
    func motivation(_ facet: String, mayFollow: Bool) throws {
        let pairs = try Self.pairs([("method", "提出路灯先验框架。"), (facet, "提升雨夜行人的安全，现有路灯太暗。")])
        #expect(pairs.contains("提出路灯先验框架,提升雨夜行人的安全"))
        #expect(pairs.contains("提出路灯先验框架,提升雨夜行人的安全，现有路灯太暗") == mayFollow)
    }

    @Test(
        "并 joins two things, not one and itself",
        arguments: [
            ("提出路灯先验基准", "设计照明规划基准", false),
            ("提出路灯先验基准LampPost", "设计照明规划基准（LP）", false),
            ("提出路灯先验框架", "设计照明规划框架", true),
            ("提出LampPost街景估计器", "设计带有LampPost的灯杆规划器", false),
            ("提出LampPost街景估计器", "设计灯杆规划器LampPole", true),
            ("提出照明规划的标准", "设计简单且可扩展的框架", false),
            ("提出照明规划的标准", "构建三组件系统", false),
            ("提出照明规划的标准", "构建雨夜街景的数据集", true),
        ])
    func twoThings(_ first: String, _ second: String, areTwo: Bool) throws {
        let pairs = try Self.pairs([("method", "\(first)。"), ("contribution", "\(second)。")])
        #expect(pairs.contains("\(first),并\(second)") == areTwo)
    }

    @Test(
        "no 并 is put where a piece has one, 并行 is none",
        arguments: [("设计并实现雨夜照明的新标准", ","), ("设计并行估计亮度的地图", ",并")])
    func noSecondAnd(_ second: String, _ join: String) throws {
        let pairs = try Self.pairs([("method", "提出路灯先验框架。"), ("contribution", "\(second)。")])
        #expect(pairs.contains("提出路灯先验框架\(join)\(second)"))
        #expect(pairs.count { $0.hasSuffix(second) } == 1)
    }

    @Test(
        "a clause that counts what its colon announces is no end, and one clause may be a list",
        arguments: [
            ("本文比较三座城市的五个照明维度：亮度、高度、间距。", "本文比较三座城市的五个照明维度", false),
            ("本文比较五个城市的照明维度与行人的安全：亮度最重要。", "本文比较五个城市的照明维度与行人的安全", true),
        ])
    func counting(facet: String, head: String, mayEnd: Bool) throws {
        let texts = try Self.texts(facet)
        #expect(texts.contains(head) == mayEnd)
        #expect(texts.contains(String(facet.dropLast())))
    }

    @Test("a stage goes with the next one")
    func stages() throws {
        let texts = try Self.texts("提出路灯框架，第一阶段测量灯杆高度，第二阶段估计路灯亮度。")
        #expect(texts.contains("提出路灯框架"))
        #expect(!texts.contains { $0.contains("第一阶段") != $0.contains("第二阶段") })
    }

    @Test("what is to come is no part of a piece")
    func future() throws {
        let texts = try Self.texts("提出路灯先验框架，覆盖三座城市，未来将扩大到乡村。")
        #expect(texts.contains("提出路灯先验框架，覆盖三座城市"))
        #expect(!texts.contains { $0.contains("未来将") })
    }

    @Test(
        "一种 stays before a noun that says nothing else",
        arguments: [
            ("提出了一种框架，用于规划老城区的路灯。", "提出一种框架，用于规划老城区的路灯"),
            ("提出了一种照明框架，用于规划老城区的路灯。", "提出照明框架，用于规划老城区的路灯"),
        ])
    func classifier(facet: String, expected: String) throws { #expect(try Self.texts(facet).contains(expected)) }

    @Test(
        "an abbreviation keeps what explains it, but for one that everybody knows",
        arguments: [("LPE", "LPE", true), ("LPE", "LPE-3", false), ("LPE", "它", false), ("LLM", "LLM", false)])
    func explained(_ short: String, _ use: String, isKept: Bool) throws {
        let texts = try Self.texts("提出灯杆位置估计（\(short)）框架，并用\(use)规划老城区的路灯。")
        #expect(texts.contains("提出灯杆位置估计框架，并用\(use)规划老城区的路灯") != isKept)
        #expect(texts.contains("提出灯杆位置估计（\(short)）框架，并用\(use)规划老城区的路灯"))
    }

    @Test("a purpose is not left out before a piece of another sentence", arguments: ["以解决", "用于", "覆盖"])
    func keptBeforeOthers(_ word: String) throws {
        let pairs = try Self.pairs([("method", "提出路灯先验框架，\(word)雨夜的老城区街景。"), ("result", "显著提升识别的准确率。")])
        #expect(pairs.contains("提出路灯先验框架,显著提升识别的准确率") == (word == "覆盖"))
    }

    @Test("a noun phrase that begins as a predicate does is no second piece", arguments: ["对称", "对抗性", "可能", "有效的"])
    func noPredicate(_ head: String) throws {
        let pairs = try Self.pairs([("method", "提出路灯先验框架。"), ("result", "\(head)灯杆规划是老城区照明的关键。")])
        #expect(!pairs.contains { $0.contains(",\(head)") })
    }

    @Test(
        "how many dimensions a thing has is no name",
        arguments: [("2D", false), ("2D/3D", false), ("LampMap", true), ("3DLamp", true)])
    func dimensions(_ head: String, isName: Bool) throws {
        let composer = try Self.composer([("method", "\(head)街景地图改进雨夜照明。")])
        #expect(composer.pieces[0].beginsWithName == isName)
    }

    @Test(
        "a digest facet's head is its first sentence, or a later one that speaks of the work or comes behind the past",
        arguments: [
            ("老城区的路灯很暗。提出路灯先验框架。", false), ("老城区的路灯很暗。本文提出路灯先验框架。", true),
            ("现有路灯很暗。提出路灯先验框架。", true), ("路灯为什么很暗？提出路灯先验框架。", true),
        ])
    func summaryHead(facet: String, isHead: Bool) throws {
        let composer = try Self.composer([("tldr", facet)])
        let piece = try #require(
            composer.pieces.indices.first { String(utf16: composer.text(of: $0)[...]).hasSuffix("提出路灯先验框架") })
        #expect(composer.pieces[piece].beginsSummary == isHead)
    }
}
