import TestSupport
import Testing

@testable import Diglot

@Suite struct TermRulesTests {
    private static let glossary = Glossary([
        Concept(terms: [
            Term("token", .en, .preferred), Term("词元", .zh, .preferred), Term("单词", .zh, .forbidden),
        ]),
        Concept(terms: [Term("word", .en, .preferred), Term("单词", .zh, .preferred)]),
        Concept(terms: [
            Term("fine-tuning", .en, .preferred), Term("微调", .zh, .preferred),
        ]),
        Concept(terms: [
            Term("agent", .en, .preferred), Term("智能体", .zh, .preferred), Term("代理", .zh),
        ]),
        Concept(terms: [Term("reasoning", .en, .preferred), Term("推理", .zh, .preferred)]),
        Concept(terms: [Term("inference", .en, .preferred), Term("推理", .zh, .preferred)]),
    ])

    private func trial(_ text: String, _ abstract: String, _ rule: String) -> RuleTrial {
        RuleTrial(text, rules: rule).with {
            $0.abstract = abstract
            $0.glossary = Self.glossary
        }
    }

    @Test func `A forbidden rendering is found`() throws {
        let found = try trial("该模型逐个生成单词。", "The model generates one token after the other.", "term.forbidden")
            .findings()
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.expected == ["词元"])
        #expect(found.first?.message.description == "the glossary forbids 单词 for token and has 词元")
    }

    @Test(arguments: [
        ("蒸馏教师的〔逻辑〕后再微调模型。", "We distil the logits of the teacher, then fine-tune the model."),
        (
            "其他方法需要访问输出层的每个〔逻辑〕。",
            "We turn questions of users into logical forms and verify them by retrieval. Other methods need access to every "
                + "logit of the output layer."
        ),
        ("修正逻辑错误后再微调模型。", "We fix logical errors in the training data, then fine-tune the model on its logits."),
    ])
    func `A word that surely translates another one is fine`(_ marked: String, _ abstract: String) throws {
        let trial = trial(marked.unmarked, abstract, "term.forbidden").with {
            $0.glossary = Glossary([
                Concept(terms: [
                    Term("logit", .en, .preferred), Term("对数几率", .zh, .preferred), Term("逻辑", .zh, .forbidden),
                ])
            ])
        }
        #expect(try trial.marked() == marked)
    }

    @Test(arguments: [
        "The model writes one word and one token.", "The model writes one word after the other.", "It writes text.",
    ])
    func `What another concept accepts, or nobody speaks of, is fine`(_ abstract: String) throws {
        #expect(try trial("该模型逐个生成单词。", abstract, "term.forbidden").messages().isEmpty)
    }

    private static let own = Glossary([
        Concept(terms: [
            Term("agent", .en, .preferred), Term("智能体", .zh, .preferred), Term("代理", .zh, .forbidden),
        ]),
        Concept(terms: [
            Term("fine-tune", .en, .preferred), Term("微调", .zh, .preferred), Term("调优", .zh, .forbidden),
        ]),
        Concept(terms: [
            Term("alignment", .en, .preferred), Term("对齐", .zh, .preferred), Term("一致性", .zh, .forbidden),
        ]),
        Concept(terms: [
            Term("token", .en, .preferred), Term("词元", .zh, .preferred), Term("标记", .zh, .forbidden),
        ]),
    ])

    @Test(arguments: [
        ("An agent is trained on a proxy task.", "用代理任务训练。"),
        ("An agent is trained.", "用〔代理〕任务训练。"),
        ("A multi-agent system is trained.", "训练多〔代理〕系统。"),
        ("An agent is trained on a proxy task.", "用代理任务训练〔代理〕。"),
        ("Policies are fine-tuned.", "对策略进行〔调优〕。"),
        ("We improve the consistency of videos, and the alignment of text.", "提升视频的一致性。"),
        ("We improve the alignment of text.", "提升文本的〔一致性〕。"),
        ("Each token of the sequence has a label.", "序列中的每个〔标记〕。"),
    ])
    func `A shipped rendering of something else that the abstract says may hold a forbidden word, or be one`(
        _ abstract: String, _ marked: String
    ) throws {
        let found = trial(marked.unmarked, abstract, "term.forbidden").with { $0.glossary = Self.own }
        #expect(try found.marked() == marked)
    }

    @Test func `A word in the place of a rendering is found`() throws {
        let abstract = "Fine-tuning large language models is expensive. We study the cost of it."
        let found = trial("大语言模型的细调成本高昂。", abstract, "term.missing")
        #expect(try found.marked() == "大语言模型的〔细调〕成本高昂。")
        #expect(try found.findings().first?.expected == ["微调"])
    }

    @Test func `A word that a number counts stands in no place`() throws {
        let abstract = "Fine-tuning large language models is expensive. We study the cost of it."
        #expect(try trial("大语言模型的20 细调成本高昂。", abstract, "term.missing").messages().isEmpty)
    }

    @Test(arguments: ["大语言模型的微调成本高昂。", "大语言模型的fine-tuning成本高昂。", "大语言模型的成本高昂。"])
    func `A rendering, the English, or an omission is fine`(_ text: String) throws {
        let abstract = "Fine-tuning large language models is expensive. We study the cost of it."
        #expect(try trial(text, abstract, "term.missing").messages().isEmpty)
    }

    private static let learning = Glossary([
        Concept(terms: [Term("reinforcement learning", .en, .preferred), Term("强化学习", .zh, .preferred)])
    ])

    @Test(arguments: ["我们用〔加强学习〕训练策略。", "我们用〔强化练习〕训练策略。"])
    func `A word that is a rendering in part is found`(_ marked: String) throws {
        let abstract = "We study reinforcement learning of policies and models."
        let found = trial(marked.unmarked, abstract, "term.missing").with { $0.glossary = Self.learning }
        #expect(try found.marked() == marked)
        #expect(try found.findings().map(\.severity) == [.warning])
    }

    @Test func `A word of a facet that has the rendering as well rather means something else`() throws {
        let abstract = "Fine-tuning large language models is expensive. We study the cost of it."
        func severities(_ word: String, isApart: Bool) throws -> [Severity] {
            try trial("大语言模型的\(word)成本高昂。", abstract, "term.missing").with {
                if isApart { $0.facets.append(("result", "微调的成本与\(word)无关。")) }
            }.findings().map(\.severity)
        }
        #expect(try severities("细调", isApart: false) == [.warning])
        #expect(try severities("细调", isApart: true) == [.info])
        #expect(try severities("改良", isApart: false) == [.info])
        #expect(try severities("改良", isApart: true) == [])
    }

    @Test(arguments: ["该方法结合任务分解与阶段性学习。", "该方法先作概括再作选择性学习。"])
    func `A part of a longer word stands for nothing`(_ text: String) throws {
        let abstract = "We study reinforcement learning of policies and models."
        let found = trial(text, abstract, "term.missing").with { $0.glossary = Self.learning }
        #expect(try !found.marked().contains("〔性学习〕"))
    }

    @Test func `A word that the dump has everywhere means something else`() throws {
        let abstract = "Fine-tuning large language models is expensive. We study the cost of it."
        let found = trial("大语言模型的调校成本高昂。", abstract, "term.missing")
        #expect(try found.findings().map(\.severity) == [.warning])
        let usual = found.with {
            $0.dump = RuleTrial.dump(of: 60, "该系统的调校成本高昂。", abstract: "The system costs much to improve.")
        }
        #expect(try !usual.findings().map(\.severity).contains(.warning))
    }

    @Test func `A wrong word may be taken throughout a record`() throws {
        let abstract = "Fine-tuning large language models is expensive. We study the cost of it."
        let text = "大语言模型的细调成本高昂。"
        let found = trial(text, abstract, "term.missing").with { $0.facets.append(("result", text)) }
        #expect(try found.findings().map(\.severity) == [.warning, .warning])
    }

    @Test func `What the dump has around a rendering tells a word in its place`() throws {
        let glossary = Glossary([
            Concept(terms: [Term("benchmark", .en, .preferred), Term("基准", .zh, .preferred)])
        ])
        let abstract = "Our results improve on benchmarks."
        let found = trial("该方法在标杆测试上取得提升。", abstract, "term.missing").with { $0.glossary = glossary }
        #expect(try found.marked() == "该方法在标杆〔测试〕上取得提升。")
        let inDump = found.with {
            $0.dump = RuleTrial.dump(of: 60, "该方法在基准测试上取得提升。", abstract: abstract)
        }
        #expect(try inDump.marked() == "该方法在〔标杆〕测试上取得提升。")
        #expect(try inDump.findings().map(\.severity) == [.warning])
        #expect(
            try inDump.messages() == [
                "标杆 stands where sentence 1 of the abstract has benchmark, which the glossary renders 基准"
            ]
        )
    }

    @Test func `Renderings of the shipped glossary are no rule`() throws {
        let abstract = "We study reinforcement learning of policies and models."
        let found = trial("我们用加强学习训练策略。", abstract, "term.missing").with { $0.glossary = nil }
        #expect(try found.messages().isEmpty)
        #expect(try found.with { $0.settings.profile = .strict }.findings().map(\.severity) == [.warning])
    }

    @Test func `A forbidden word far from the term may mean something else`() throws {
        let glossary = Glossary([
            Concept(terms: [
                Term("logit", .en, .preferred), Term("对数几率", .zh, .preferred), Term("原始分", .zh, .forbidden),
            ])
        ])
        let abstract =
            "We turn questions of users into logical forms and verify them by retrieval. "
            + "Other methods need access to every logit of the output layer."
        let far = trial("将用户的问题转化为原始分形式,并通过检索加以验证。", abstract, "term.forbidden").with { $0.glossary = glossary }
        #expect(try far.findings().map(\.severity) == [.info])
        let near = far.with { $0.facets[0].text = "其他方法需要访问输出层的每个原始分。" }
        #expect(try near.findings().map(\.severity) == [.error])
    }

    @Test func `Two renderings in one record are found`() throws {
        let abstract = "Each agent plans, and another agent acts."
        let record = RuleTrial(
            facets: [("method", "每个智能体制定计划，智能体之间协作。"), ("result", "代理能够行动。")], rules: "term.inconsistent-record"
        ).with {
            $0.abstract = abstract
            $0.glossary = Self.glossary
        }
        #expect(try record.marked() == "〔代理〕能够行动。")
        #expect(try record.findings().first?.expected == ["智能体"])
        let same = record.with { $0.facets[1].text = "智能体能够行动。" }
        #expect(try same.messages().isEmpty)
        let proxy = record.with { $0.abstract = "Each agent plans, and a proxy acts." }
        #expect(try proxy.messages().isEmpty)
    }

    @Test func `A word that translates nothing of the abstract is no rendering`() throws {
        let trial = RuleTrial("智能体在应用场景中检索上下文。", rules: "term.inconsistent-record").with {
            $0.abstract = "The agent retrieves context for each question of the user."
            $0.glossary = Glossary([
                Concept(terms: [
                    Term("context", .en, .preferred), Term("上下文", .zh, .preferred), Term("场景", .zh),
                ])
            ])
        }
        #expect(try trial.messages().isEmpty)
        let scene = trial.with { $0.facets[0].text = "智能体为每个问题检索语境与上下文。" }
        let renamed = scene.with {
            $0.glossary = Glossary([
                Concept(terms: [
                    Term("context", .en, .preferred), Term("上下文", .zh, .preferred), Term("语境", .zh),
                ])
            ])
        }
        #expect(try renamed.marked() == "智能体为每个问题检索〔语境〕与上下文。")
    }

    @Test func `A rare rendering of the dump is found`() throws {
        func record(_ text: String, _ id: String) -> Record {
            RuleTrial(text, rules: "term").with { $0.id = id }.record
        }
        let dump = (0..<30).map { record("智能体制定计划。", "d\($0)") }
        let rare = trial("代理制定计划。", "An agent plans.", "term.inconsistent-corpus")
        #expect(try rare.messages().isEmpty)
        #expect(try rare.with { $0.dump = dump }.marked() == "〔代理〕制定计划。")
    }

    @Test func `A rendering of two concepts that are both meant is found`() throws {
        let both = "We study reasoning in language models and speed up inference of language models."
        let text = "研究语言模型的推理能力并加速语言模型。"
        #expect(try trial(text, both, "term.ambiguous").marked() == "研究语言模型的〔推理〕能力并加速语言模型。")
        let one = "We study reasoning in language models and speed up language models."
        #expect(try trial(text, one, "term.ambiguous").messages().isEmpty)
    }

    @Test(arguments: [
        (
            "语言模型的推理能力较弱。",
            "Language models have weak reasoning capabilities, and they waste inference cost on long prompts."
        ),
        (
            "它提升语言模型的推理能力，并降低〔推理〕成本。",
            "It improves the reasoning capabilities of language models and reduces their inference cost."
        ),
    ])
    func `What stands around a rendering tells which concept is meant`(_ marked: String, _ abstract: String) throws {
        #expect(try trial(marked.unmarked, abstract, "term.ambiguous").marked() == marked)
    }

    @Test(arguments: [
        ("reasoning", "inference", true), ("explainability", "Interpretability", false),
        ("coherence", "consistency", false), ("masks", "masking", false), ("benchmark", "baseline", true),
        ("prompting", "prompts", false),
        ("Mask", "masking", false), ("metrics", "evaluation metrics", false), ("pre-trained", "pretraining", false),
        ("privacy", "privacy-preserving training", false), ("AI", "aim", true),
    ])
    func `Forms of one word are no two meanings`(_ one: String, _ other: String, _ isAmbiguous: Bool) throws {
        let found = trial(
            "研究语言模型的推理能力并加速语言模型。",
            "We study \(one) in language models and speed up \(other) of language models.", "term.ambiguous"
        ).with {
            $0.glossary = Glossary(
                [one, other].map {
                    Concept(terms: [Term($0, .en, .preferred), Term("推理", .zh, .preferred)])
                })
        }
        #expect(try found.messages() == (isAmbiguous ? ["推理 may mean \(one) or \(other)"] : []))
    }

    @Test(arguments: [
        ("在基准上更好。", ["基准 may mean baselines or benchmarks"]), ("在基准上优于基线。", []),
        ("在基准上优于旧基准。", ["基准 may mean baselines or benchmarks"]), ("在三个基准上更好。", []),
    ])
    func `A concept that has a word of its own is not looked for in another`(_ text: String, _ messages: [String])
        throws
    {
        let found = trial(text, "We beat baselines on three benchmarks.", "term.ambiguous").with {
            $0.glossary = Glossary([
                Concept(terms: [Term("benchmarks", .en, .preferred), Term("基准", .zh, .preferred)]),
                Concept(terms: [
                    Term("baselines", .en, .preferred), Term("基线", .zh, .preferred), Term("基准", .zh, .admitted),
                ]),
            ])
        }
        #expect(try found.messages() == messages)
    }

    @Test func `A term left in English is found where that is asked for`() throws {
        #expect(
            try trial("采用fine-tuning方法。", "We use fine-tuning.", "term.untranslated").marked() == "采用〔fine-tuning〕方法。")
        #expect(try trial("采用微调方法。", "We use fine-tuning.", "term.untranslated").messages().isEmpty)
    }
}
