// The segmenter in both languages, on text and on UTF-16 that is none.

import FuzzSupport
import ICUText

@testable import Diglot

@_cdecl("FuzzSegmenter_main")
public func main(_ argc: CInt, _ argv: ArgumentVector) -> CInt {
    var segmenter = try! Segmenter(Shipped.lexicons.segmentation())
    return LibFuzzer.run(argc, argv) { data in
        guard let input = Input(data) else { return }
        let utf16 = input.utf16(asUnits: input.choice & 1 == 1)
        _ = Language(of: utf16)
        for language in Language.allCases {
            let text = try! segmenter.segment(utf16, language: language)
            law(text.utf16 == utf16, "the text became another one")
            checkCover(text)
            checkNesting(text)
            for sentence in text.sentences {
                let alone = try! segmenter.segment(Array(utf16[sentence.range]), language: language)
                law(
                    alone.sentences.count == 1,
                    "\(language): '\(text.string(sentence.range))' alone is \(alone.sentences.count) sentences")
            }
        }
    }
}

/// Sentences, clauses and tokens each are the whole text, and cut no surrogate pair.
private func checkCover(_ text: SegmentedText) {
    let end = text.utf16.count
    law(cover(text.sentences.map(\.range), to: end), "sentences do not cover the text")
    law(cover(text.clauses.map(\.range), to: end), "clauses do not cover the text")
    law(cover(text.tokens.map(\.range), to: end), "tokens do not cover the text")
    for start in text.tokens.map(\.range.lowerBound) where start > 0 {
        let cutsPair = text.utf16[start].isLowSurrogate && text.utf16[start - 1].isHighSurrogate
        law(!cutsPair, "a token begins inside of the character at \(start - 1)")
    }
}

/// Clauses nest in sentences and tokens in both, by their indices as by their offsets.
private func checkNesting(_ text: SegmentedText) {
    let clauses = text.clauses.map(\.range)
    let tokens = text.tokens.map(\.range)
    law(nest(text.sentences.map { ($0.range, $0.clauses) }, clauses), "clauses do not nest in sentences")
    law(nest(text.sentences.map { ($0.range, $0.tokens) }, tokens), "tokens do not nest in sentences")
    law(nest(text.clauses.map { ($0.range, $0.tokens) }, tokens), "tokens do not nest in clauses")
}

private func nest(_ outer: [(range: Range<Int>, indices: Range<Int>)], _ inner: [Range<Int>]) -> Bool {
    var next = 0
    for (range, indices) in outer {
        guard indices.lowerBound == next, !indices.isEmpty, inner[indices.lowerBound].lowerBound == range.lowerBound,
            inner[indices.upperBound - 1].upperBound == range.upperBound
        else { return false }
        next = indices.upperBound
    }
    return next == inner.count
}
