import TestSupport
import Testing

@testable import Diglot

@Suite struct PhraseRulesTests {
    private func english(_ text: SegmentedText, _ runs: inout PhraseRuns) -> [PhraseUnit] {
        var expansions: [PhraseRuns.Expansion] = []
        return text.sentences.flatMap { runs.english(text, $0.tokens, &expansions) }
    }

    /// The phrases of a text that may be terms, in order.
    private func phrases(_ text: String, _ language: Language) throws -> [String] {
        var runs = PhraseRuns(try Shipped.lexicons.mining())
        let segmented = try Shipped.segment(text, language: language)
        var glosses: [PhraseRuns.Gloss] = []
        let units = language == .en ? english(segmented, &runs) : runs.chinese(segmented, &glosses)
        let words = language == .en ? runs.english : runs.chinese
        let rules: PhraseRules = language == .en ? .english : .chinese
        var found: [String] = []
        units.map(\.bits).withUnsafeBufferPointer { bits in
            rules.forEachPhrase(in: bits, words) { range, _ in
                found.append(words.text(units[range].map(\.word), isSpaced: language == .en))
            }
        }
        return found
    }

    @Test(arguments: [
        ("the reward model", ["reward", "reward model", "model"]),
        ("chain of thought", ["chain", "chain of thought", "thought"]),
        ("a self-supervised loss", ["self supervised", "self supervised loss", "loss"]),
        ("out-of-distribution data", ["out of distribution", "out of distribution data", "data"]),
        ("models, losses", ["models", "losses"]),
        ("graphs that sing", ["graphs", "sing"]),
        ("x and y", []),
    ])
    func englishPhrases(text: String, expected: [String]) throws {
        #expect(try phrases(text, .en) == expected)
    }

    @Test(arguments: [
        ("奖励模型。", ["奖励", "奖励模型", "模型"]),
        ("的奖励,模型的", ["奖励", "模型"]),
        ("准确率", ["准确率"]),
        ("训练LLM模型", ["训练", "训练LLM", "训练LLM模型", "LLM模型", "模型"]),
        ("LLM", []),
    ])
    func chinesePhrases(text: String, expected: [String]) throws {
        #expect(try phrases(text, .zh) == expected)
    }

    @Test func wordsInsideAndAtTheEndHaveFormsOfTheirOwn() {
        var words = PhraseWords(.en)
        func key(_ phrase: [String]) -> UInt64 {
            let numbers = phrase.map { words.number(of: Array($0.utf16)[...]) }
            return PhraseKey.of(numbers.dropLast().map { words.inner[Int($0)] } + [words.last[Int(numbers.last!)]])
        }
        #expect(key(["Reward", "Models"]) == key(["reward", "model"]))
        #expect(key(["policies"]) == key(["policy"]))
        #expect(key(["rewards", "model"]) != key(["reward", "model"]))
        #expect(key(["loss"]) != key(["los"]) && key(["corpus"]) != key(["corpu"]))
    }

    @Test(arguments: [
        ("A large language model (LLM) reads.", ["llm": "large language model"]),
        ("Large language models (LLMs) read.", ["llm": "large language model"]),
        ("We use a mixture of experts (MoE).", ["moe": "mixture of expert"]),
        ("a new model (LLM) reads", [:]),
        ("the model (see Fig) reads", [:]),
    ])
    func acronymsAreExpanded(text: String, expected: [String: String]) throws {
        var runs = PhraseRuns(try Shipped.lexicons.mining())
        let segmented = try Shipped.segment(text, language: .en)
        var found: [PhraseRuns.Expansion] = []
        for sentence in segmented.sentences { _ = runs.english(segmented, sentence.tokens, &found) }
        let texts = found.map { expansion in
            (
                runs.english.text([expansion.acronym], isSpaced: true),
                runs.english.text(expansion.words, isSpaced: true)
            )
        }
        #expect(Dictionary(uniqueKeysWithValues: texts) == expected)
    }

    @Test(arguments: [
        ("检索增强生成(RAG)有效", "检索增强生成", "RAG"), ("思维链（chain-of-thought）有效", "思维链", "chain of thought"),
        ("效果(提升3倍)明显", nil, nil), ("方法(RAG, 2023)有效", nil, nil), ("(RAG)有效", nil, nil),
    ])
    func glossesAreFound(text: String, before: String?, inside: String?) throws {
        var runs = PhraseRuns(try Shipped.lexicons.mining())
        var glosses: [PhraseRuns.Gloss] = []
        let units = runs.chinese(try Shipped.segment(text, language: .zh), &glosses)
        #expect(glosses.count == (before == nil ? 0 : 1))
        #expect(glosses.first.map { runs.chinese.text(units[..<$0.end].map(\.word), isSpaced: false) } == before)
        #expect(glosses.first.map { runs.english.text($0.english.map(\.word), isSpaced: true) } == inside)
    }
}
