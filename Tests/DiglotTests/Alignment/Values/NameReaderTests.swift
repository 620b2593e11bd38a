import TestSupport
import Testing

@testable import Diglot

@Suite struct NameReaderTests {
    /// The names of a text, weak ones with `~`.
    private func list(_ text: String, _ language: Language) throws -> [String] {
        var reader = NameReader()
        let segmented = try Shipped.segment(text, language: language)
        return reader.read(segmented).map { segmented.string($0.range) + ($0.isWeak ? "~" : "") }
    }

    @Test(arguments: [
        ("基于BERT的方法", ["BERT"]),
        ("在ImageNet-1K上", ["ImageNet-1K", "ImageNet~", "1K~"]),
        ("用Qwen2.5-7B生成", ["Qwen2.5-7B", "Qwen2.5~", "7B~"]),
        ("C++与F1、A*", ["C++", "F1", "A*"]),
        ("pass@1为3.5", ["pass@1"]),
        ("用transformer", ["transformer"]),
        ("Ｔ５模型", ["Ｔ５"]),
        ("令$BERT$与\\alpha为", []),
        ("见https://a.org/BERT页", []),
        ("Stable Diffusion模型", ["Stable Diffusion~", "Stable", "Diffusion"]),
        ("共1e-4与26.8%", ["1e-4~", "1e~"]),
    ])
    func chineseTextHasLatinNames(text: String, names: [String]) throws {
        #expect(try list(text, .zh) == names)
    }

    @Test(arguments: [
        ("We use BERT and GPT-4o.", ["BERT", "GPT-4o", "GPT~", "4o~"]),
        ("A transformer of ImageNet-1K", ["ImageNet-1K", "ImageNet~", "1K~"]),
        ("BERT-based and GPT-4-style models", ["BERT-based~", "BERT", "GPT-4-style~", "GPT-4", "GPT~"]),
        ("The state-of-the-art in RLHF", ["RLHF"]),
        ("many LLMs", ["LLMs"]),
        ("an iPhone, R&D and top-5", ["iPhone", "R&D", "top-5~"]),
        ("It is plain English.", []),
    ])
    func unusualEnglishWordsAreNames(text: String, names: [String]) throws {
        #expect(try list(text, .en) == names)
    }

    @Test(arguments: [
        ("1️⃣BERT2️⃣", "1️⃣Bert2️⃣"), ("1️⃣LLM2️⃣", "1️⃣LLMs2️⃣"), ("1️⃣ImageNet-1K2️⃣", "1️⃣ImageNet1k2️⃣"),
        ("1️⃣transformer2️⃣", "a 1️⃣Transformer2️⃣"), ("1️⃣transformer2️⃣", "a 1️⃣transformer2️⃣ model"),
        ("1️⃣StableDiffusion2️⃣", "1️⃣Stable Diffusion2️⃣"), ("1️⃣Stable Diffusion2️⃣", "1️⃣StableDiffusion2️⃣"),
        ("1️⃣Ｔ５2️⃣", "1️⃣T52️⃣"), ("1️⃣Qwen2.52️⃣", "1️⃣Qwen2.52️⃣-7B"), ("1️⃣C++2️⃣", "in 1️⃣C++2️⃣ code"),
        ("1️⃣BERT2️⃣模型", "a 1️⃣BERT2️⃣-based model"), ("1️⃣GPT-42️⃣", "1️⃣GPT 42️⃣"), ("1️⃣naïve2️⃣", "a 1️⃣Naïve2️⃣ one"),
    ])
    func areTheSameName(zh: String, en: String) throws {
        #expect(try share(zh, en))
    }

    @Test(arguments: [
        ("1️⃣BERT2️⃣", "1️⃣RoBERTa2️⃣"), ("1️⃣GPT-42️⃣", "1️⃣GPT-32️⃣"), ("1️⃣C++2️⃣", "1️⃣C2️⃣"), ("1️⃣T52️⃣", "1️⃣T2️⃣ 5"),
        ("1️⃣AS2️⃣", "1️⃣A2️⃣"), ("1️⃣Qwen2.52️⃣", "1️⃣Qwen252️⃣"),
    ])
    func areDifferentNames(zh: String, en: String) throws {
        #expect(try !share(zh, en))
    }

    /// Whether the marked stretches are names with one key.
    private func share(_ zh: String, _ en: String) throws -> Bool {
        var reader = NameReader()
        let (chinese, english) = (Marked(zh), Marked(en))
        let others = reader.read(try Shipped.segment(chinese.text, language: .zh))
        let names = reader.read(try Shipped.segment(english.text, language: .en), knowing: others)
        return others.contains { other in
            other.range == chinese.utf16Range(1, 2)
                && names.contains { $0.range == english.utf16Range(1, 2) && NameMention.matches($0, other) }
        }
    }

    /// Law: names lie in their text, by start and then longest first, and have a letter.
    @Test func namesLieInTheirText() throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        var reader = NameReader()
        for language in Language.allCases {
            for (name, source) in RandomText.all {
                let failing = try source.counterexample(seed: 41, count: 1500) { text in
                    let segmented = try segmenter.segment(text, language: language)
                    return Self.areInOrder(reader.read(segmented), segmented)
                }
                #expect(failing == nil, "\(name): \(failing?.debugDescription ?? "")")
            }
        }
        for dump in Dump.real {
            for record in try dump.records() {
                for (_, text) in record.placedTexts {
                    let segmented = try segmenter.segment(text.string)
                    #expect(Self.areInOrder(reader.read(segmented), segmented))
                }
            }
        }
    }

    private static func areInOrder(_ names: [NameMention], _ text: SegmentedText) -> Bool {
        var last = 0..<0
        for name in names {
            let range = name.range
            guard !range.isEmpty, range.upperBound <= text.utf16.count, range.lowerBound >= last.lowerBound,
                range.lowerBound > last.lowerBound || range.upperBound <= last.upperBound || last.isEmpty,
                text.utf16[range].contains(where: \.isLatinLetter)
            else { return false }
            last = range
        }
        return true
    }
}
