import Testing

@Suite struct EntityMismatchTests {
    private static let abstract =
        "We present MemoRouter, a plug-in for large language models that uses reinforcement learning with verifiable rewards. On LongVault and GPT-4o it beats Stable Diffusion."

    private func trial(_ text: String) -> RuleTrial {
        RuleTrial(text, rules: "entity.mismatch").with { $0.abstract = Self.abstract }
    }

    @Test(arguments: [
        ("提出〔MemoRuoter〕框架。", "MemoRouter"), ("在〔LongValut〕上评测。", "LongVault"), ("与〔GTP-4o〕比较。", "GPT-4o"),
    ])
    func `A slip is found and mended`(_ marked: String, _ name: String) throws {
        let trial = trial(marked.filter { $0 != "〔" && $0 != "〕" })
        #expect(try trial.marked() == marked)
        #expect(try trial.findings().first?.expected == [name])
    }

    @Test func `A name that is nowhere is found`() throws {
        #expect(try trial("在〔QuickSight〕数据集上评测。".filter { $0 != "〔" && $0 != "〕" }).marked() == "在〔QuickSight〕数据集上评测。")
    }

    @Test(arguments: [
        "提出memorouter与Memo-Router。", "基于RLVR和RL训练。", "面向LLM与LLMs。", "与StableDiffusion、GPT4o比较。", "作为plugin使用。",
        "显存为24GB。",
    ])
    func `Other case, hyphens, plurals and known acronyms are fine`(_ text: String) throws {
        #expect(try trial(text).messages().isEmpty)
    }

    @Test func `A macro may be a name, and is never suggested`() throws {
        let macro = trial("提出QuickSight，优于QuickSigth。").with { $0.abstract = "We propose \\QuickSight, which sees." }
        #expect(try macro.messages() == ["the English texts of the record have no name QuickSigth"])
    }

    @Test func `A title counts`() throws {
        let titled = trial("提出QuickSight。").with { $0.title = "QuickSight: fast looks" }
        #expect(try titled.messages().isEmpty)
    }
}
