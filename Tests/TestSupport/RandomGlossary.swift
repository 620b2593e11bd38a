// Glossaries that nobody would write, for laws.

import Diglot

/// Concepts with every property set at random, and texts that files find hard to hold.
public struct RandomGlossary {
    /// What terms and notes are made of.
    public struct Texts: Sendable {
        /// A text begins with one of these: it is not empty, and something else than white space.
        let starts: [String]
        let pieces: [String]
        /// Whether no two terms of a glossary are the same.
        let areUnique: Bool

        /// What our own file has to escape.
        public static let hardForOurFile = Texts(
            starts: ["#", "a", "|", "x"],
            pieces: ["a", "模型", "|", "\\", "\t", "\n", "\r", "#", " ", "en", "zh", "-", "\u{301}", "🎯", "\u{3000}"],
            areUnique: false)

        /// What tables, XML and the programs that read them take for something else, or cannot hold.
        public static let hardForOtherTools = Texts(
            starts: ["#", "a", "=", "+", "-", "@", "'", "''=", "\"", "＝", "<", "模型", "\u{1}"],
            pieces: [
                "a", "模型", "|", "\\", "\\n", "\t", "\n", "\r", "\r\n", ",", ";", "\"", "'", "<b>", "&amp;", "]]>", " ",
                "\u{3000}", "\u{2028}", "\u{85}", "\u{0}", "\u{B}", "\u{FFFE}", "\u{FEFF}", "\u{301}", "🎯", "𠮷", "-",
            ],
            areUnique: true)
    }

    private let texts: Texts
    private var generator: SplitMix64
    private var termCount = 0

    public init(_ texts: Texts, seed: Int) {
        self.texts = texts
        generator = SplitMix64(seed: seed)
    }

    /// - Parameter isPlain: only terms, each with its usual status, and no odd characters.
    public mutating func next(isPlain: Bool = false) -> Glossary {
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
            texts.areUnique ? unique(text()) : text(), language, one(of: Term.Status.allCases),
            kind: isChosen() ? one(of: Term.Kind.allCases) : nil,
            partOfSpeech: isChosen() ? one(of: Term.PartOfSpeech.allCases) : nil, note: optionalText(),
            source: optionalText(), count: isChosen() ? Int.random(in: 0...99, using: &generator) : nil)
    }

    private mutating func unique(_ text: String) -> String {
        termCount += 1
        return "\(text)\(termCount)"
    }

    private mutating func isChosen() -> Bool { Bool.random(using: &generator) }

    private mutating func one<Choice>(of choices: [Choice]) -> Choice { choices.randomElement(using: &generator)! }

    private mutating func optionalText() -> String? { isChosen() ? text() : nil }

    private mutating func text() -> String {
        let count = Int.random(in: 0...4, using: &generator)
        return one(of: texts.starts) + (0..<count).map { _ in one(of: texts.pieces) }.joined()
    }
}
