import Testing

@Suite struct ClaimFirstTests {
    private func trial(_ text: String, _ abstract: String) -> RuleTrial {
        RuleTrial(text, rules: "claim.first").with { $0.abstract = abstract }
    }

    @Test(arguments: [
        ("〔首次〕提出统一框架。", "We propose a novel and unified framework."),
        ("构建〔首个〕评测基准。", "We first build a new benchmark, then evaluate models."),
        ("〔首创〕两阶段训练。", "In the first stage we train; the second stage aligns."),
        ("〔率先〕研究该问题。", "First, we study the problem."),
        ("〔第一个〕多语种数据集。", "We release a multilingual dataset."),
        ("〔首个〕无需训练的基准。", "It needs no prior training and studies classes first."),
        ("〔率先〕用频率先验。", "We use \\textbf{frequency} priors {in the first} stage."),
        ("构建〔首个〕检测框架。", "The first stage trains a model, the second one detects."),
        ("〔首次〕引入拓扑约束。", "We first introduce a topological constraint, then train a network."),
        ("〔首次〕通过多视角检索减少幻觉。", "We reduce hallucination by retrieving several views."),
        ("〔首次〕尝试把检索用于对弈。", "We use retrieval to play games."),
        ("〔首次〕解决遮挡问题。", "We solve occlusion."),
        ("发布〔首个〕包含触觉的数据集。", "We release a data set with touch."),
        ("〔首次〕引入微分方程。", "We derive a first-order approximation from a differential equation."),
        ("〔首个〕开放平台。", "The first-person videos are part of a new platform."),
        ("提出〔首个句子级〕的数据集。", "We release a data set of sentences."),
        ("〔首次〕提出统一框架，精度更高。", "Accuracy first grows and then falls with a unified framework."),
    ])
    func `A claim that only novelty backs is found`(_ marked: String, _ abstract: String) throws {
        #expect(try trial(marked.filter { $0 != "〔" && $0 != "〕" }, abstract).marked() == marked)
    }

    @Test(arguments: [
        ("首次提出统一框架。", "We are the first to propose a unified framework."),
        ("首次实现实时控制。", "For the first time, control works in real time."),
        ("构建首个评测基准。", "We release the first benchmark that covers tools."),
        ("首次将缓存引入检索。", "We use a cache firstly in retrieval."),
        ("首次将缓存引入检索。", "The system, which firstly uses a cache for retrieval, is fast."),
        ("这是首次把缓存用于检索的尝试。", "This marks the first step towards caches for retrieval."),
        ("构建首个评测基准。", "This is the very first benchmark that covers tools."),
        ("构建首个评测基准。", "It is the inaugural benchmark that covers tools."),
        ("首个系统研究。", "This is a pioneering study of memory."),
        ("首先收集数据，再训练。", "We collect data and train a model."),
        ("第一个模块编码，第二个模块解码。", "One module encodes and the other decodes."),
        ("提高首次尝试的成功率。", "It raises the success rate of single attempts."),
        ("利用频率先验与概率先验。", "We use frequency and probability priors."),
        ("降低首次令牌延迟与首次包延迟。", "It lowers latency."), ("收录首次出版日期。", "It holds publication dates."),
        ("提高首次通过率与首次解决率。", "It raises the rates of success."),
        ("缩短首个句子的延迟与首个包的延迟。", "It lowers latency."),
        ("首个开放平台。", "This first-of-a-kind platform is open."),
        ("提高首次转诊的准确率。", "It raises first-attempt routing precision."),
        ("它是全球首个开放模型。", "It is the world's first open model."),
        ("首个此类系统。", "To our knowledge, no prior system does so."),
        ("取第一个卷积层的输出。", "It takes what the first convolutional layer yields."),
        ("与首次适应算法比较，提高首次解决率。", "It beats first-fit and solves more calls at once."),
        ("首个大规模数据集。", "It is the {\\it \\textbf{first}} large-scale dataset."),
        ("提出首个部件分割模型。", "KiteSeg is the first promptable part segmentation model."),
        ("首次尝试构建通用模型。", "We make the initial attempt to build a general model."),
        ("首个支持音频的框架。", "It is the only framework that takes audio."),
        ("训练提高首次提交的准确率。", "Training raises the accuracy of the first submission."),
        ("方法首次引入拓扑约束。", "The method (ii) first introduces a topological constraint."),
    ])
    func `A claim to priority, a list and a first attempt are fine`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text, abstract).messages().isEmpty)
    }
}
