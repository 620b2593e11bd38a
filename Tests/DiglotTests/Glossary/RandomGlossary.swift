// Glossaries that nobody would write, for laws.

import Diglot
import TestSupport

/// Concepts with every property set at random and with the characters that a file has to escape.
struct RandomGlossary {
    private var generator: SplitMix64

    init(seed: Int) { generator = SplitMix64(seed: seed) }

    mutating func next() -> Glossary {
        Glossary((0..<Int.random(in: 0...5, using: &generator)).map { _ in concept() })
    }

    private mutating func concept() -> Concept {
        var terms: [Term] = []
        for language in Language.allCases {
            for _ in 0..<Int.random(in: 0...3, using: &generator) { terms.append(term(language)) }
        }
        if terms.isEmpty { terms.append(term(.zh)) }
        return Concept(
            id: isChosen() ? text() : "", subject: optionalText(), terms: terms, mode: one(of: Concept.Mode.allCases),
            casing: one(of: Concept.Casing.allCases), takesPlural: isChosen(), note: optionalText(),
            source: optionalText())
    }

    private mutating func term(_ language: Language) -> Term {
        Term(
            text(), language, one(of: Term.Status.allCases), kind: isChosen() ? one(of: Term.Kind.allCases) : nil,
            partOfSpeech: isChosen() ? one(of: Term.PartOfSpeech.allCases) : nil, note: optionalText(),
            source: optionalText(), count: isChosen() ? Int.random(in: 0...99, using: &generator) : nil)
    }

    private mutating func isChosen() -> Bool { Bool.random(using: &generator) }

    private mutating func one<Choice>(of choices: [Choice]) -> Choice { choices.randomElement(using: &generator)! }

    private mutating func optionalText() -> String? { isChosen() ? text() : nil }

    /// Not empty, and something else than white space.
    private mutating func text() -> String {
        let pieces = ["a", "模型", "|", "\\", "\t", "\n", "\r", "#", " ", "en", "zh", "-", "\u{301}", "🎯", "\u{3000}"]
        let inner = (0..<Int.random(in: 0...4, using: &generator)).map { _ in one(of: pieces) }.joined()
        return one(of: ["#", "a", "|", "x"]) + inner
    }
}
