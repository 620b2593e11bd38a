import Testing

@testable import Diglot

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

    @Test(arguments: [
        ("融合LiDR数据。", "LiDAR"), ("提出OrionBech。", "OrionBench"), ("报告PredCs。", "PredCls"),
    ])
    func `A slip that words of its own name spell out is found`(_ text: String, _ name: String) throws {
        let trial = trial(text).with {
            $0.abstract = "LiDAR and radar data are fused. OrionBench, a bench of charts, has PredCls, SGCls and more."
        }
        #expect(try trial.findings().map(\.expected) == [[name]])
    }

    @Test(arguments: [
        ("提出ViT模型。", "A vision transformer and a kit are given."), ("用MoE模型。", "A mixture of experts moves."),
        ("用NeRFs渲染。", "Neural radiance fields serve."), ("用LoRA微调。", "Low-rank adaptation in the Lora font."),
    ])
    func `A name in mixed case may be spelled out`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test func `A name that is nowhere is found`() throws {
        #expect(try trial("在〔QuickSight〕数据集上评测。".filter { $0 != "〔" && $0 != "〕" }).marked() == "在〔QuickSight〕数据集上评测。")
    }

    @Test(arguments: [
        "提出memorouter与Memo-Router。", "基于RLVR和RL训练。", "面向LLM与LLMs。", "与StableDiffusion、GPT4o比较。", "作为plugin使用。",
        "显存为24GB。", "面向AI与NLP。",
    ])
    func `Other case, hyphens, plurals and known acronyms are fine`(_ text: String) throws {
        #expect(try trial(text).messages().isEmpty)
    }

    @Test func `A macro may be a name, and is never suggested`() throws {
        let macro = trial("提出QuickSight，优于QuickSigth。").with { $0.abstract = "We propose \\QuickSight, which sees." }
        #expect(try macro.messages() == ["the English texts of the record have no name QuickSigth"])
    }

    @Test(arguments: [
        ("用Bézier曲线。", "We fit B\\'ezier curves."), ("基于Schrödinger桥。", "We use Schr\\\"{o}dinger bridges."),
        ("在Poincaré球中。", "In the Poincar{\\'e} ball."), ("依据Martin-Löf类型论。", "It extends Martin-L\\\"of type theory."),
        ("用Čech复形。", "We use \\\"Cech complexes."), ("用Frechet距离。", "We use the Fréchet distance."),
    ])
    func `Accents do not count, nor how LaTeX writes them`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test(arguments: [
        ("依据Łoś定理。", "By a theorem of {\\L}o\\'s."),
        (
            "提出SVNP方法。",
            "We cut by \\underline{S}hapley \\underline{V}alues, in a \\underline{N}on-uniform \\underline{P}lan."
        ),
        ("使用YOLOv8检测。", "We detect with YOLO version 8."), ("比较YOLOv3模型。", "Three YOLO models (v3, v5) are compared."),
        ("提出HSN网络。", "A hierarchical-temporal segmentation network is trained."),
        ("提出FD-Diffusion模型。", "A frequency domain-based diffusion model is trained."),
        ("与LightGBM比较。", "We compare with a light gradient boosting machine."),
        ("在HLE上评测。", "We test on Humanity's Last Exam."), ("符合FAIR原则。", "It improves FAIRness of the data."),
        ("在Pascal-5i上评测。", "We test on Pascal-5\\textsuperscript{i}."),
        ("报告Top-k准确率。", "Top-1 and Top-5 accuracy is given."),
        ("用BSD（Boundless Scene Diagram）统一标注。", "We unify annotations by BSD files."),
        ("用Boundless Scene Diagram (BSD)统一标注。", "We unify annotations by BSD files."),
        ("通过Fine-tuning提升模型。", "We fine-tune the model on more data."),
        ("用CNN提取图像特征。", "Convolutional layers extract image features."),
        ("加入Transformer。", "We add a Transfomer to the model."),
        ("存储成本达GB级。", "It takes gigabytes on a disk."), ("超越VILA-130亿模型。", "It beats VILA-13 billion models."),
    ])
    func `What the English says in other words is known`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test(arguments: [
        (
            "提出SVNQ方法。",
            "We cut by \\underline{S}hapley \\underline{V}alues, in a \\underline{N}on-uniform \\underline{P}lan."
        ),
        ("使用YOLOv9检测。", "We detect with YOLO version 8."),
        ("提出HTR网络。", "A hierarchical-temporal segmentation network is trained."),
        ("提出ISPO方法。", "InSPO: Intrinsic Self-reflective Preference Optimization"),
        ("在GameBenchmark上评测。", "We test on the GameBoard benchmark."),
        ("超越LLAVA-130亿模型。", "It beats VILA-13 billion models."),
        ("优于GRPO4.1%。", "It beats GRPO by 4.1%."), ("报告Top-k准确率。", "Topics are given."),
        ("用BSD（Boundless Scenes）统一标注。", "We unify scenes by BSD files."),
        ("用BSE（Boundless Scene Diagram）统一标注。", "Scenes and a diagram, by BSD and BSE files."),
    ])
    func `What it does not say is a defect`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().count == 1)
    }

    @Test func `Keywords are known`() throws {
        var trial = trial("提出Tokens-per-Parameter设置。")
        #expect(try !trial.messages().isEmpty)
        trial.keywords = ["Tokens-per-parameter (TPP)"]
        #expect(try trial.messages().isEmpty)
    }

    @Test func `A space may stand inside a name`() throws {
        let abstract = "We present TOMCap, which is at https://huggingface.co/models."
        for text in ["提出TOM Cap方法。", "发布于Hugging Face平台。"] {
            #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
        }
        #expect(try trial("提出TOM Cat方法。").with { $0.abstract = abstract }.messages().count == 1)
    }

    @Test func `A quotation mark after a backslash is no accent of its own`() throws {
        let other = trial("用Bézier曲线。").with { $0.abstract = "We fit B\\' curves and ezier ones." }
        #expect(try other.messages() == ["the English texts of the record have no Bézier, but ezier"])
    }

    @Test func `A title may have what a name stands for`() throws {
        let known = trial("提出QuickSight。").with {
            $0.glossary = Glossary([Concept(terms: [Term("glance net", .en, .preferred), Term("QuickSight", .zh)])])
        }
        #expect(try known.messages().count == 1)
        #expect(try known.with { $0.title = "A glance net for all" }.messages().isEmpty)
    }

    @Test func `A title counts`() throws {
        let titled = trial("提出QuickSight。").with { $0.title = "QuickSight: fast looks" }
        #expect(try titled.messages().isEmpty)
    }
}
