// What the rest of a record says of the words of its sentences.

import ICUText

/// Has the rest of a record vote for words of its sentences.
struct WordVotes {
    let words: RecordWords
    let lexicon: SummaryLexicon

    /// The texts in the other language, keywords, and the title.
    func add(
        _ record: borrowing SegmentedRecord, takesFacets: Bool, _ segmenter: inout Segmenter, _ table: WordTable
    ) throws(ICUError) {
        if lexicon.language == .en {
            for index in record.facets.indices {
                let isMain = Self.mainFacets.contains(record.record.facets[index].name)
                add(record.facets[index].tokens, of: record.facets[index].utf16, isMain ? .main : .other, table)
            }
        } else if takesFacets, let abstract = record.abstract {
            add(abstract.tokens, of: abstract.utf16, .main, table)
        }
        try add(contentOf: record.record.keywords.map(\.string), .keyword, &segmenter, table)
        if lexicon.usesTitles {
            try add(contentOf: record.record.title.map { [$0.string] } ?? [], .title, &segmenter, table)
        }
    }

    /// The facets that say what a paper adds.
    private static let mainFacets = ["method", "contribution", "tldr", "conclusion"]

    /// Latin words of two letters or more that are no stop words, and numbers.
    private func add(_ tokens: [Token], of text: [UInt16], _ kind: WordFacts.Votes, _ table: WordTable) {
        text.withUnsafeBufferPointer { units in
            tokens.withUnsafeBufferPointer { tokens in
                for token in tokens where token.kind == .number || token.kind == .letters {
                    add(token, UnsafeBufferPointer(rebasing: units[token.range]), kind, table)
                }
            }
        }
    }

    @inline(__always)
    private func add(
        _ token: Token, _ word: UnsafeBufferPointer<UInt16>, _ kind: WordFacts.Votes, _ table: WordTable
    ) {
        guard words.mayHold(word), let known = table.knownNumbers(of: word), known.inRecord >= 0 else { return }
        if token.kind == .number {
            words.vote(Int(known.inRecord), .number)
        } else if word.count > 1, word.contains(where: \.isASCIILetter), !lexicon.stopWords.contains(known.id) {
            words.vote(Int(known.inRecord), kind)
        }
    }

    /// The content words of texts.
    private func add(
        contentOf texts: [String], _ kind: WordFacts.Votes, _ segmenter: inout Segmenter, _ table: WordTable
    ) throws(ICUError) {
        guard !texts.isEmpty else { return }
        if let plain = PlainWords(texts) {
            plain.units.withUnsafeBufferPointer { units in
                for range in plain.words { add(range, .letters, units, kind, table) }
            }
        } else {
            let text = try segmenter.segment(texts.joined(separator: " ; "), language: lexicon.language)
            text.utf16.withUnsafeBufferPointer { units in
                for token in text.tokens where token.kind.isWord { add(token.range, token.kind, units, kind, table) }
            }
        }
    }

    private func add(
        _ range: Range<Int>, _ token: Token.Kind, _ text: UnsafeBufferPointer<UInt16>, _ kind: WordFacts.Votes,
        _ table: WordTable
    ) {
        let units = UnsafeBufferPointer(rebasing: text[range])
        guard let known = table.knownNumbers(of: units), known.inRecord >= 0 else { return }
        let word = Word(start: Int32(range.lowerBound), end: Int32(range.upperBound), id: known.id, kind: token)
        if lexicon.stopWords.isContent(word, first: units[0]) { words.vote(Int(known.inRecord), kind) }
    }
}
