// Prefix sums give what adding up n-gram by n-gram gives.

import TestSupport
import Testing

@testable import Diglot

@Suite("N-gram weights")
struct NGramWeightsTests {
    private static let vocabulary = ["we", "propose", "a", "model", "of", "7"]

    private static func words(_ texts: [String], _ table: inout WordTable) -> [Word] {
        var at: Int32 = 0
        return texts.map { text in
            defer { at += Int32(text.utf16.count) + 1 }
            return Word(
                start: at, end: at + Int32(text.utf16.count), id: table.id(of: text),
                kind: text.first?.isNumber == true ? .number : .letters)
        }
    }

    @Test("a stretch weighs what its n-grams weigh", arguments: 1...20)
    func sums(_ seed: Int) {
        var generator = SplitMix64(seed: seed)
        var table = WordTable()
        var weights = NGramWeights(&table)
        var known: [[String]: NGramWeights.Row] = [:]
        for _ in 0..<30 {
            let count = Int.random(in: 1...3, using: &generator)
            let ngram = (0..<count).map { _ in Self.vocabulary.dropLast().randomElement(using: &generator)! }
            if known[ngram] != nil { continue }
            // Whole numbers, so that sums are exact in any order.
            let row = NGramWeights.Row(
                candidate: Double(Int.random(in: 1...9, using: &generator)),
                sentence: Double(Int.random(in: 1...9, using: &generator)))
            known[ngram] = row
            let isNew = weights.add(ngram.map { table.id(of: $0) }, row)
            #expect(isNew)
        }
        let texts = (0..<12).map { _ in Self.vocabulary.randomElement(using: &generator)! }
        // The same sentence twice: each has sums of its own.
        let memory = RecordMemory(0)
        defer { memory.free() }
        let sums = Self.words(texts, &table).withUnsafeBufferPointer { RecordNGrams([$0, $0], weights, memory) }

        func sum(_ range: Range<Int>, _ value: (NGramWeights.Row) -> Double) -> Double {
            var sum = 0.0
            for start in range {
                for end in range where end >= start {
                    sum += known[Array(texts[start...end])].map(value) ?? 0
                }
            }
            return sum
        }
        for sentence in 0...1 {
            #expect(sums.shared(sentence) == sum(0..<12, \.sentence))
            for start in 0...12 {
                for end in start...12 {
                    #expect(sums.candidate([start..<end], of: sentence) == sum(start..<end, \.candidate))
                }
            }
            #expect(
                sums.candidate([0..<4, 6..<9], of: sentence) == sum(0..<4, \.candidate) + sum(6..<9, \.candidate))
        }
    }

    @Test("numbers count as one word")
    func numbers() {
        var table = WordTable()
        var weights = NGramWeights(&table)
        let isNew = weights.add([table.id(of: "#")], .init(candidate: 2))
        #expect(isNew)
        let words = Self.words(["7", "of", "12"], &table)
        let memory = RecordMemory(0)
        defer { memory.free() }
        let sums = words.withUnsafeBufferPointer { RecordNGrams([$0], weights, memory) }
        #expect(sums.candidate([0..<3], of: 0) == 4)
    }

    @Test("a trie numbers n-grams and finds their words again")
    func trie() {
        var trie = NGramTrie()
        var nodes: [[Int32]: Int32] = [:]
        for first in 0..<40 as Range<Int32> {
            for second in 0..<40 as Range<Int32> {
                let node = trie.insert(trie.insert(NGramTrie.root, first), second)
                nodes[[first, second]] = node
                let again = trie.insert(trie.insert(NGramTrie.root, first), second)
                #expect(again == node)
            }
        }
        #expect(trie.count == 1 + 40 + 1600)
        for (words, node) in nodes {
            #expect(trie.words(of: node) == words)
            #expect(trie.child(of: trie.child(of: NGramTrie.root, words[0]), words[1]) == node)
        }
        #expect(trie.child(of: NGramTrie.root, 40) == -1)
        #expect(trie.child(of: -1, 0) == -1)
    }
}
