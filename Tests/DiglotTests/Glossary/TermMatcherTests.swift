import Foundation
import TestSupport
import Testing

@testable import Diglot

/// What the tests of matching share.
enum Matching {
    static let lexicon = try! Shipped.lexicons.matching()

    /// The glossary of `Cases/`.
    static let cases = try! Glossary(contentsOf: folder + "/glossary.tsv")
    static let caseIndex = try! TermIndex(cases, lexicon)

    static let folder = URL(fileURLWithPath: "\(#filePath)").deletingLastPathComponent().path + "/Cases"

    static func matches(_ text: String, _ index: TermIndex) throws -> [TermMatch] {
        var matcher = try TermMatcher(index)
        return try matcher.matches(in: Shipped.segment(text))
    }

    /// A glossary of two columns.
    static func index(_ glossary: String, stemming: Bool = false) throws -> TermIndex {
        try TermIndex(Glossary(reading: Array(glossary.utf8), name: "g.tsv"), lexicon, stemming: stemming)
    }

    /// A glossary whose verbs stand for their forms.
    static func indexWithVerbs(_ glossary: String) throws -> TermIndex {
        try TermIndex(
            Glossary(reading: Array(glossary.utf8), name: "g.tsv"), lexicon, verbs: Shipped.lexicons.verbs())
    }
}

/// A text with its terms between ⟦ and ⟧.
private struct TermCase: CustomTestStringConvertible {
    let line: Int
    let marked: String

    var testDescription: String { "\(line): \(marked)" }
    var text: String { String(String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" })) }

    /// The text with the marks around what was found.
    static func marked(_ text: String, _ ranges: [Range<Int>]) -> String {
        let units = Array(text.utf16)
        var result = ""
        var copied = 0
        for range in ranges {
            result += String(decoding: units[copied..<range.lowerBound], as: UTF16.self)
            result += "⟦" + String(decoding: units[range], as: UTF16.self) + "⟧"
            copied = range.upperBound
        }
        return result + String(decoding: units[copied...], as: UTF16.self)
    }

    static let all: [TermCase] = {
        let text = String(decoding: try! Checkout.bytes(Matching.folder + "/cases.txt"), as: UTF8.self)
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        return lines.enumerated().compactMap { index, line in
            if line.isEmpty || line.hasPrefix("# ") || line.hasPrefix("##") { return nil }
            return TermCase(line: index + 1, marked: unescaped(line))
        }
    }()

    /// `\u{200B}` becomes the character.
    private static func unescaped(_ line: String) -> String {
        line.replacing(#/\\u\{([0-9A-F]+)\}/#) { match in
            String(Character(Unicode.Scalar(UInt32(match.1, radix: 16)!)!))
        }
    }
}

@Suite struct TermMatcherTests {
    @Test func everyCaseHoldsTheTermsThatAreMarked() throws {
        #expect(TermCase.all.count >= 200)
        #expect(TermCase.all.filter { !$0.marked.contains("⟦") }.count >= 50)
        for entry in TermCase.all {
            let found = try Matching.matches(entry.text, Matching.caseIndex)
            let marked = TermCase.marked(entry.text, found.map(\.range))
            #expect(marked.unicodeScalars.elementsEqual(entry.marked.unicodeScalars), "line \(entry.line)")
        }
    }

    @Test func aMatchNamesEveryConceptThatMayBeMeant() throws {
        let index = try Matching.index("reasoning\t推理\ninference\t推理|推断\nLM\tLM\n")
        let matches = try Matching.matches("推理 and LMs", index)
        #expect(
            matches.map { Array($0.terms) } == [
                [TermReference(concept: 0, term: 1), TermReference(concept: 1, term: 1)],
                [TermReference(concept: 2, term: 0), TermReference(concept: 2, term: 1)],
            ])
        #expect(matches[0].concept == 0 && matches[0].term == 1)
    }

    @Test func aTermInTwoCasesBelongsToTheConceptThatIsWrittenSo() throws {
        let index = try Matching.index("RAG\t检索增强生成\nrag\t抹布\n")
        #expect(try Matching.matches("rag", index).map { $0.terms.map(\.concept) } == [[1]])
        #expect(try Matching.matches("RAG", index).map { $0.terms.map(\.concept) } == [[0, 1]])
    }

    @Test func otherFormsThanPluralsAreFoundOnRequest() throws {
        let glossary = "fine-tune\t微调\ntrain\t训练\nplanning\t规划\nevaluate\t评估\n"
        let text = "fine-tuned and fine-tuning, trained, plans, planned, evaluation, evaluating"
        #expect(try Matching.matches(text, Matching.index(glossary)).isEmpty)
        #expect(try Matching.matches(text, Matching.index(glossary, stemming: true)).count == 7)
    }

    @Test(arguments: [
        ("fine-tune", "⟦fine-tuned⟧ and ⟦Fine-tuning⟧, ⟦finetunes⟧, fine-tuner"),
        ("fine-tuning", "⟦fine-tune⟧, ⟦fine-tuned⟧, ⟦fine-tunings⟧"),
        ("quantize", "⟦quantized⟧, ⟦quantizing⟧, quantization"), ("classify", "⟦classified⟧, ⟦classifies⟧, classifier"),
        ("embed", "⟦embedded⟧ ⟦embeddings⟧"), ("encode", "⟦encoded⟧ by an encoder"),
        ("compress", "⟦compresses⟧ ⟦compressed⟧ compression"), ("agent", "⟦agents⟧, agency"),
        ("train", "a ⟦trained⟧ trainer in training-free ⟦training⟧"), ("image", "⟦images⟧, imaging"),
        ("TRAIN", "⟦TRAINs⟧ TRAINED"),
    ])
    func `A verb stands for its forms`(_ term: String, _ marked: String) throws {
        let text = marked.filter { $0 != "⟦" && $0 != "⟧" }
        let index = try Matching.indexWithVerbs("\(term)\t词\ntraining-free\t免训练\n")
        let own = try Matching.matches(text, index).filter { $0.concept == 0 }
        #expect(TermCase.marked(text, own.map(\.range)) == marked)
    }

    @Test func `What a term's part of speech says of verbs counts`() throws {
        func count(_ partOfSpeech: Term.PartOfSpeech?, _ term: String, _ text: String) throws -> Int {
            let glossary = Glossary([Concept(terms: [Term(term, .en, .preferred, partOfSpeech: partOfSpeech)])])
            let index = try TermIndex(glossary, Matching.lexicon, verbs: Shipped.lexicons.verbs())
            return try Matching.matches(text, index).count
        }
        let text = "We mask, it masks, masked, and masking."
        #expect(try count(nil, "mask", text) == 2)
        #expect(try count(.verb, "mask", text) == 4)
        #expect(try count(.noun, "train", "train, trains, trained, training") == 2)
        #expect(try count(.verb, "train", "train, trains, trained, training") == 4)
    }

    @Test func aGlossaryWithoutTermsFindsNothing() throws {
        let index = try TermIndex(Glossary(), Matching.lexicon)
        #expect(try Matching.matches("RAG 推理", index).isEmpty)
        #expect(try Matching.matches("", Matching.caseIndex).isEmpty)
    }
}

/// Laws of matching.
@Suite struct TermMatcherLawTests {
    /// Texts of terms, of pieces of terms, and of what stands between terms.
    private struct Texts {
        var generator: SplitMix64
        let terms = Matching.cases.concepts.flatMap { $0.terms.map(\.text) }
        let between = [" ", "", "的", "，", "-", "中", "\u{200B}", "s", ". ", "模", "x", "\u{AD}", "３", "積", "$", "½"]

        mutating func next() -> String {
            (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                let term = terms.randomElement(using: &generator)!
                let piece = Bool.random(using: &generator) ? term : String(term.dropLast(1))
                return piece + between.randomElement(using: &generator)!
            }.joined()
        }
    }

    private func holds(_ law: (String) throws -> Bool) throws {
        var texts = Texts(generator: SplitMix64(seed: 5))
        for _ in 0..<4000 {
            let text = texts.next()
            if try !law(text) {
                Issue.record("\(try shrunk(text) { try !law($0) }.debugDescription)")
                return
            }
        }
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 6, count: 1000, to: law)
            #expect(failing == nil, "\(name): \(failing?.debugDescription ?? "")")
        }
    }

    /// Law: matches are not empty, lie in the text, come in order, and do not overlap.
    @Test func matchesLieInTheTextOneAfterAnother() throws {
        try holds { text in
            var end = 0
            for match in try Matching.matches(text, Matching.caseIndex) {
                guard match.range.lowerBound >= end, !match.range.isEmpty, !match.terms.isEmpty else { return false }
                end = match.range.upperBound
            }
            return end <= text.utf16.count
        }
    }

    /// Law: what was found is found again where it stands alone.
    @Test func aMatchAloneIsTheSameMatch() throws {
        try holds { text in
            let units = Array(text.utf16)
            return try Matching.matches(text, Matching.caseIndex).allSatisfy { match in
                let alone = String(decoding: units[match.range], as: UTF16.self)
                let again = try Matching.matches(alone, Matching.caseIndex)
                return again.map(\.range) == [0..<match.range.count] && again[0].terms == match.terms
            }
        }
    }

    /// Law: an invisible character inside a term, or a full-width form of one of its characters, does not hide it.
    @Test func invisibleAndFullWidthCharactersDoNotHideATerm() throws {
        var generator = SplitMix64(seed: 7)
        for (concept, entry) in Matching.cases.concepts.enumerated() {
            for (number, term) in entry.terms.enumerated() {
                for _ in 0..<20 {
                    let changed = varied(term.text, &generator)
                    let found = try Matching.matches(changed, Matching.caseIndex)
                    #expect(
                        found.contains { $0.terms.contains(TermReference(concept: concept, term: number)) },
                        "\(changed.debugDescription) hides \(term.text)")
                }
            }
        }
    }

    private func varied(_ text: String, _ generator: inout SplitMix64) -> String {
        var scalars: [Unicode.Scalar] = []
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index > 0, Int.random(in: 0..<4, using: &generator) == 0 {
                scalars.append(["\u{200B}", "\u{AD}", "\u{200D}", "\u{FEFF}"].randomElement(using: &generator)!)
            }
            let isWidened = (0x21...0x7E).contains(scalar.value) && Bool.random(using: &generator)
            scalars.append(isWidened ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Law: a dump gives the same matches however its bytes arrive.
    @Test func matchesDoNotDependOnChunks() throws {
        let index = try Matching.index("model\t模型\nmethod\t方法\ndata\t数据\nlearning\t学习\n")
        func matches(_ dump: Dump, _ chunk: Int?) throws -> [[TermMatch]] {
            try dump.records(chunk: chunk).flatMap { record in
                try record.placedTexts.map { try Matching.matches($0.text.string, index) }
            }
        }
        var count = 0
        for dump in Dump.fixtures {
            let whole = try matches(dump, nil)
            count += whole.joined().count
            for chunk in [1, 7, 100] { #expect(try matches(dump, chunk) == whole, "\(dump.name)") }
        }
        #expect(count > 100)
    }
}
