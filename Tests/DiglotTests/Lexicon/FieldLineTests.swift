import TestSupport
import Testing

@testable import Diglot

/// Which lines begin a field of a paper, and which only look like it.
@Suite struct FieldLineTests {
    private func field(_ line: String) -> FieldLine? {
        Array(line.utf8).withUnsafeBufferPointer { Shipped.headings.field(in: $0) }
    }

    /// The heading stands between 1️⃣ and 2️⃣; the text begins at 3️⃣, or at the end of the line.
    @Test(arguments: [
        ("### 3. 🔍 1️⃣现象分析与洞察2️⃣", "analysis", 3), ("## 1️⃣研究动机2️⃣", "motivation", 2), ("# 1️⃣Abstract2️⃣", "abstract", 1),
        ("### 📝 1️⃣Abstract2️⃣ ", "abstract", 3), ("#### (2) 1️⃣主要方法2️⃣", "method", 4), ("### **1️⃣主要方法2️⃣**", "method", 3),
        ("### 一、1️⃣研究背景2️⃣", "motivation", 3), ("### （三）1️⃣实验2️⃣", "experiments", 3), ("### 1️⃣Key Insights2️⃣", "analysis", 3),
        ("### 1️⃣主要方法2️⃣ (Method)", "method", 3), ("### 1️⃣主要方法2️⃣（Method）：3️⃣提出", "method", 3), ("### 1️⃣主要方法2️⃣：3️⃣提出", "method", 3),
        ("### 2. 1️⃣实验设计与结果2️⃣", "experiments", 3), ("### 🎯 1️⃣研究动机与目标2️⃣", "motivation", 3),
        ("### 1️⃣Method and Training2️⃣", "method", 3),
        ("**1️⃣研究动机2️⃣**：3️⃣有效", "motivation", 0), ("**1️⃣研究动机2️⃣：**3️⃣有效", "motivation", 0), ("**1️⃣研究动机2️⃣** 3️⃣有效", "motivation", 0),
        ("**1️⃣Motivation2️⃣:** 3️⃣We", "motivation", 0), ("__1️⃣Motivation2️⃣__: 3️⃣We", "motivation", 0),
        ("*1️⃣Method2️⃣*: 3️⃣We", "method", 0),
        ("- **1️⃣主要方法2️⃣**: 3️⃣提出", "method", 0), ("- 1️⃣主要方法2️⃣: 3️⃣提出", "method", 0), ("+ 1️⃣主要方法2️⃣：3️⃣提出", "method", 0),
        ("* 1️⃣主要方法2️⃣: 3️⃣提出", "method", 0), ("  - 1️⃣主要方法2️⃣:3️⃣提出", "method", 0), ("• 1️⃣主要方法2️⃣：3️⃣提出", "method", 0),
        ("1. 1️⃣研究问题2️⃣：3️⃣如何", "problem", 0), ("2) 1️⃣研究问题2️⃣：3️⃣如何", "problem", 0), ("3、1️⃣研究问题2️⃣：3️⃣如何", "problem", 0),
        ("[4] 1️⃣结论2️⃣：3️⃣有效", "conclusion", 0), ("五、1️⃣结论2️⃣：3️⃣有效", "conclusion", 0), ("（六）1️⃣结论2️⃣：3️⃣有效", "conclusion", 0),
        ("Q: 1️⃣这篇论文试图解决什么问题2️⃣？", "problem", 0), ("Q2：1️⃣论文如何解决这个问题2️⃣？", "method", 0), ("问：1️⃣论文做了哪些实验2️⃣？", "experiments", 0),
        ("**Q3: 1️⃣论文做了哪些实验2️⃣？**", "experiments", 0), ("1️⃣這篇論文試圖解決什麼問題2️⃣？", "problem", 0),
        ("【1️⃣研究动机2️⃣】3️⃣有效", "motivation", 0), ("【1️⃣研究动机2️⃣】：3️⃣有效", "motivation", 0), ("《1️⃣结论2️⃣》3️⃣有效", "conclusion", 0),
        ("> 1️⃣摘要2️⃣：3️⃣我们", "abstract", 0), ("<b>1️⃣结果2️⃣</b>：3️⃣有效", "result", 0),
        ("<summary>1️⃣Abstract2️⃣</summary>", "abstract", 0),
        ("🎯 1️⃣研究动机2️⃣：3️⃣有效", "motivation", 0), ("🎯 **1️⃣研究动机2️⃣**：3️⃣有效", "motivation", 0), ("1️⃣TL;DR2️⃣: 3️⃣Short", "tldr", 0),
        ("1️⃣研究動機2️⃣：3️⃣有效", "motivation", 0), ("1️⃣數據與實驗2️⃣：3️⃣在", "experiments", 0), ("1️⃣METHOD2️⃣: 3️⃣We", "method", 0),
        ("1️⃣作者2️⃣：3️⃣李", "authors", 0), ("**1️⃣关键词2️⃣**：3️⃣检索", "keywords", 0), ("1️⃣链接2️⃣：3️⃣https", "url", 0),
        ("1️⃣arXiv ID2️⃣: 3️⃣2601", "id", 0),
        ("1️⃣结论2️⃣", "conclusion", 0), ("1️⃣Conclusion2️⃣", "conclusion", 0), ("1️⃣结论2️⃣：", "conclusion", 0),
        ("1️⃣摘要2️⃣ (Abstract)", "abstract", 0),
        ("1️⃣摘要2️⃣（Abstract）：3️⃣我们", "abstract", 0),
        ("**1️⃣解决问题：如何补全2️⃣**：3️⃣有效", "problem", 0), ("**1️⃣解决问题2️⃣：3️⃣如何**补全，很难", "problem", 0),
        ("### 1️⃣研究动机 Motivation2️⃣", "motivation", 3), ("**1️⃣Method 主要方法2️⃣**：3️⃣提出", "method", 0),
        ("### ① 1️⃣研究动机2️⃣", "motivation", 3), ("#### 1.1 1️⃣研究动机2️⃣", "motivation", 4), ("## 3 1️⃣研究动机2️⃣", "motivation", 2),
        ("## 2.3. 1️⃣研究动机2️⃣", "motivation", 2),
        ("### :dart: 1️⃣研究动机2️⃣", "motivation", 3), ("###1️⃣研究动机2️⃣", "motivation", 3), ("##1️⃣研究动机2️⃣：3️⃣有效", "motivation", 2),
    ])
    func aFieldIsReadFromItsDecoration(marked: String, name: String, level: Int) throws {
        let marked = Marked(marked)
        let field = try #require(self.field(marked.text))
        #expect(field.name == name)
        #expect(field.level == level)
        #expect(field.heading == marked.utf8Range(1, 2))
        #expect(field.text.lowerBound == marked.utf8[3] ?? marked.text.utf8.count)
        #expect(field.text.upperBound == marked.text.utf8.count)
    }

    @Test(arguments: [
        "结果表明该方法有效。", "结果显示，误差下降了一半：从4%到2%。", "方法上，我们采用两阶段训练。", "方法简单：先训练，再微调。", "背景噪声会影响识别。", "问题在于标注太少。",
        "实验在三个数据集上进行：A、B和C。", "实验结果表明，该方法有效。", "结论部分讨论了局限。", "动机很简单：标注太贵。", "贡献者名单见附录。", "摘要生成是一项任务。",
        "方法的核心是对比学习。", "研究问题的方式有三种。", "我们的方法：两阶段训练。", "创新点不多，但很实用。", "作者认为：数据更重要。", "作者单位见首页。",
        "链接预测是图学习的基本任务。", "日期格式不统一。", "标题党会误导读者。", "编号从1开始。", "分类任务：准确率提升。", "类别不平衡很常见。", "关键词匹配不够用。",
        "Methods that rely on labels fail.", "Results show that it works.", "Background noise hurts.",
        "Problem solving is hard: it takes time.",
        "Analysis of variance shows: nothing.", "Approach the question with care.", "Insights from users matter.",
        "Findings suggest otherwise.", "Title case is used.",
        "Abstract art is hard.", "Abstractive summarisation: a survey", "Authors often disagree.",
        "Author names are hidden: the review is blind.", "Paper is patient.",
        "Task difficulty grows: slowly.", "Tags are noisy.", "Date palms grow slowly.", "Link prediction is easy.",
        "ID cards are scanned.",
        "#方法", "#method #training", "e.g. Method: We", "The method: we train twice.", "与方法：", "二是方法：训练", "Q", "Q1", "-",
        "-方法", "", "   ", "###", "**", "🎯",
        "## Task Arithmetic in Frozen Models", "## Methods for Quiet Cities: A Survey",
        "# Background Noise as a Teacher", "## Results That Do Not Replicate",
        "## 背景噪声的主动消除", "## 方法论视角下的大模型评测", "**Results that hold** are rare.", "**方法上的差异**很小。", "A: 方法如下",
        "2026 Results: We",
    ])
    func whatOnlyBeginsLikeAFieldIsProse(line: String) {
        #expect(field(line) == nil)
    }

    /// Keycaps mark places in the other tests.
    @Test func aNumberMayBeAKeycap() {
        #expect(field("### 1\u{FE0F}\u{20E3} 研究动机")?.name == "motivation")
        #expect(field("3\u{20E3} 研究动机：有效")?.name == "motivation")
    }

    /// The unknown name stands between 1️⃣ and 2️⃣; the text begins at 3️⃣, or at the end of the line.
    @Test(arguments: [
        ("### 1️⃣局限性2️⃣", FieldStyle.Ending.alone), ("- **1️⃣局限性2️⃣**：3️⃣只有", .colon), ("**1️⃣局限性2️⃣：**3️⃣只有", .colon),
        ("**1️⃣Towards: a Title2️⃣**", .alone), ("【1️⃣局限性2️⃣】3️⃣只有", .closed), ("⚠️ 1️⃣局限性2️⃣：3️⃣只有", .colon), ("⚠️ 1️⃣局限性2️⃣", .alone),
        ("<b>1️⃣局限性2️⃣</b>：3️⃣只有", .colon), ("Q: 1️⃣有什么局限2️⃣？", .colon), ("- 1️⃣局限性2️⃣: 3️⃣只有", .colon), ("三、1️⃣局限性2️⃣", .alone),
        ("**1️⃣局限性2️⃣** 3️⃣只有", .closed), ("<summary>1️⃣原文2️⃣</summary>", .alone),
    ])
    func anUnknownNameIsReadFromItsDecoration(marked: String, ending: FieldStyle.Ending) throws {
        let marked = Marked(marked)
        let field = try #require(
            Array(marked.text.utf8).withUnsafeBufferPointer { Shipped.headings.fieldOrLabel(in: $0) })
        #expect(!field.isKnown && field.style.ending == ending)
        #expect(field.heading == marked.utf8Range(1, 2))
        #expect(field.text.lowerBound == marked.utf8[3] ?? marked.text.utf8.count)
    }

    @Test(arguments: ["局限性：只有", "局限性", "- 先训练", "1. 先训练", "**先** 训练，**再** 测试到最后。**", "*", "", "##", "我们**只**有"])
    func whatHasNoDecorationHasNoUnknownName(line: String) {
        let field = Array(line.utf8).withUnsafeBufferPointer { Shipped.headings.fieldOrLabel(in: $0) }
        #expect(field == nil || field?.style.ending == .closed)
    }

    /// Law: the ranges lie in the line, in order; the heading begins with the alias.
    @Test func rangesLieInTheLine() throws {
        let pieces = [
            "方法", "研究动机", "Method", "：", ":", "**", "###", " ", "1.", "（一）", "🎯", "【", "】", "Q", "？", "(", ")", "有效",
            "we", "<b>", ">", "-", "é",
            "一", "《", "\u{FE0F}", "局限", ":dart:", "①", "1.1 ", "</b>",
        ]
        var generator = SplitMix64(seed: 3)
        for _ in 0..<20_000 {
            let line = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)!
            }
            .joined()
            let found = Array(line.utf8).withUnsafeBufferPointer { Shipped.headings.fieldOrLabel(in: $0) }
            guard let field = found else { continue }
            #expect(field.heading.upperBound <= field.text.lowerBound && field.text.upperBound == line.utf8.count)
            for offset in [field.heading.lowerBound, field.heading.upperBound, field.text.lowerBound] {
                let index = line.utf8.index(line.startIndex, offsetBy: offset)
                #expect(index.samePosition(in: line.unicodeScalars) != nil, "\(line)")
            }
        }
    }
}
