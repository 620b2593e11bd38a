// What a reader asks about: words and concepts that a digest should hold.

import ICUText

/// A query, looked up in the glossary so that it counts in both languages.
struct DigestFocus: Sendable {
    /// Something asked for in one language: a candidate has it when it has all words of one of the forms.
    struct Item: Sendable {
        var forms: [[Int32]]
    }

    /// What a candidate gains that has all items, in points of ROUGE: more than candidates of a record usually differ by.
    static let gain = 30.0

    let items: [Item]

    /// The share of the items that a candidate has.
    func share(of candidate: Candidate) -> Double {
        guard !items.isEmpty else { return 0 }
        let held = items.count { item in
            item.forms.contains { form in form.allSatisfy(candidate.ids.contains) }
        }
        return Double(held) / Double(items.count)
    }

    /// Reads a query.
    ///
    /// - Parameters:
    ///   - language: the language of the digests that it is for.
    ///   - concepts: the glossary's concepts in the query with their places, in order.
    ///   - words: the words of that language; gets those of the query.
    init(
        _ query: SegmentedText, in language: Language, _ concepts: [(range: Range<Int>, concept: Concept)],
        _ lexicon: SummaryLexicon, _ segmenter: inout Segmenter, _ words: inout WordTable
    ) throws(ICUError) {
        var items: [Item] = []
        for (range, concept) in concepts {
            var texts = concept.accepted(in: language).map(\.text)
            if query.language == language { texts.append(query.string(range)) }
            var forms: [[Int32]] = []
            for text in texts {
                let form = Self.content(try segmenter.segment(text, language: language), lexicon, &words)
                if !form.isEmpty { forms.append(form) }
            }
            if !forms.isEmpty { items.append(Item(forms: forms)) }
        }
        for token in query.tokens where query.language == language || query.utf16[token.range].allSatisfy({ $0 < 0x80 })
        {
            if concepts.contains(where: { $0.range.overlaps(token.range) }) { continue }
            let word = Word(
                start: token.start, end: token.end, id: words.id(of: query.utf16[token.range]), kind: token.kind)
            guard token.kind.isWord, lexicon.stopWords.isContent(word, query.utf16) else { continue }
            var forms = [[word.id]]
            if language == .en {
                // `models` for `model`, and the other way about.
                let text = query.string(token.range)
                forms.append([words.id(of: text.hasSuffix("s") ? String(text.dropLast()) : text + "s")])
            }
            items.append(Item(forms: forms))
        }
        self.items = items
    }

    private static func content(
        _ text: SegmentedText, _ lexicon: SummaryLexicon, _ words: inout WordTable
    ) -> [Int32] {
        text.tokens.compactMap { token in
            guard token.kind.isWord else { return nil }
            let id = words.id(of: text.utf16[token.range])
            return lexicon.stopWords.contains(id) ? nil : id
        }
    }
}
