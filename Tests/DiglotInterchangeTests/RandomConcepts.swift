// Glossaries of what formats find hard to hold.

import Diglot
import TestSupport

/// Concepts with everything set at random. No two terms of a glossary are the same.
struct RandomConcepts {
    private var generator: SplitMix64
    private var number = 0

    init(seed: Int) { generator = SplitMix64(seed: seed) }

    /// - Parameter isPlain: only terms, each with its usual status, and no odd characters.
    mutating func next(isPlain: Bool = false) -> Glossary {
        Glossary((0..<Int.random(in: 0...5, using: &generator)).map { _ in isPlain ? plainConcept() : concept() })
    }

    private mutating func plainConcept() -> Concept {
        Concept(terms: Language.allCases.map { Term(unique("a"), $0, .preferred) })
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
            unique(text()), language, one(of: Term.Status.allCases),
            kind: isChosen() ? one(of: Term.Kind.allCases) : nil,
            partOfSpeech: isChosen() ? one(of: Term.PartOfSpeech.allCases) : nil, note: optionalText(),
            source: optionalText(), count: isChosen() ? Int.random(in: 0...99, using: &generator) : nil)
    }

    private mutating func unique(_ text: String) -> String {
        number += 1
        return "\(text)\(number)"
    }

    private mutating func isChosen() -> Bool { Bool.random(using: &generator) }

    private mutating func one<Choice>(of choices: [Choice]) -> Choice { choices.randomElement(using: &generator)! }

    private mutating func optionalText() -> String? { isChosen() ? text() : nil }

    private mutating func text() -> String {
        let starts = ["#", "a", "=", "+", "-", "@", "'", "''=", "\"", "＝", "<", "模型", "\u{1}"]
        let pieces = [
            "a", "模型", "|", "\\", "\\n", "\t", "\n", "\r", "\r\n", ",", ";", "\"", "'", "<b>", "&amp;", "]]>", " ",
            "\u{3000}",
            "\u{2028}", "\u{85}", "\u{0}", "\u{B}", "\u{FFFE}", "\u{FEFF}", "\u{301}", "🎯", "𠮷", "-",
        ]
        return one(of: starts) + (0..<Int.random(in: 0...4, using: &generator)).map { _ in one(of: pieces) }.joined()
    }
}
