// A glossary that is larger than the shipped one.

import Diglot

extension Glossary {
    /// The concepts of a glossary, and ones recombined from them until there are as many as wanted: the first half of an
    /// English and a Chinese term with the second half of another concept's, so that they begin as real terms do.
    func grown(to count: Int) -> Glossary {
        var grown = self
        var number = 0
        while grown.concepts.count < count {
            let one = concepts[number % concepts.count]
            let other = concepts[(number * 7 + number / concepts.count + 1) % concepts.count]
            number += 1
            guard let english = one.recombined(with: other, .en), let chinese = one.recombined(with: other, .zh) else {
                continue
            }
            grown.append(Concept(terms: [english, chinese]))
        }
        return grown
    }
}

extension Concept {
    fileprivate func recombined(with other: Concept, _ language: Language) -> Term? {
        guard let first = terms.first(where: { $0.language == language })?.text,
            let second = other.terms.first(where: { $0.language == language })?.text
        else { return nil }
        return Term(String(first.prefix((first.count + 1) / 2) + second.suffix((second.count + 1) / 2)), language)
    }
}
