// URLs and formulas, found before anything is cut.

/// A stretch that must stay whole.
struct ProtectedSpan: Equatable {
    let kind: Token.Kind
    let range: Range<Int>
}

extension SegmentationLexicon {
    /// A formula that runs on longer than this is an unclosed one.
    private static let longestFormula = 400

    /// The protected stretches of a text, in order and without overlap.
    func protectedSpans(in text: UnsafeBufferPointer<UInt16>) -> [ProtectedSpan] {
        var spans: [ProtectedSpan] = []
        var at = 0
        while at < text.count {
            let unit = text[at]
            guard unit < 128, !delimiters[Int(unit)].isEmpty, let span = span(at: at, in: text) else {
                at += 1
                continue
            }
            spans.append(span)
            at = span.range.upperBound
        }
        return spans
    }

    private func span(at start: Int, in text: UnsafeBufferPointer<UInt16>) -> ProtectedSpan? {
        for delimiter in delimiters[Int(text[start])] where text[start...].starts(with: delimiter.open) {
            let end =
                delimiter.kind == .url
                ? urlEnd(of: delimiter, from: start, in: text) : formulaEnd(of: delimiter, from: start, in: text)
            if let end { return ProtectedSpan(kind: delimiter.kind, range: start..<end) }
        }
        return nil
    }

    /// Where a URL ends: before a space, a Han character, a quote, or closing punctuation at its end.
    private func urlEnd(of delimiter: Delimiter, from start: Int, in text: UnsafeBufferPointer<UInt16>) -> Int? {
        if start > 0, text[start - 1].isASCIILetter || text[start - 1].isASCIIDigit { return nil }
        var end = start
        var brackets = 0
        while end < text.count {
            let unit = text[end]
            if unit <= 0x20 || unit > 0x7E || unit == 0x22 || unit == 0x3C || unit == 0x3E || unit == 0x60 { break }
            if unit == 0x7B || unit == 0x7D { break }
            if unit == UInt16(ascii: "(") { brackets += 1 }
            if unit == UInt16(ascii: ")") {
                if brackets == 0 { break }
                brackets -= 1
            }
            end += 1
        }
        while end > start, Self.closesURL.contains(text[end - 1]) { end -= 1 }
        return end > start + delimiter.open.count ? end : nil
    }

    private static let closesURL = Set(".,;:!?'*]".utf16)

    /// Where a formula ends, its closing mark included.
    private func formulaEnd(of delimiter: Delimiter, from start: Int, in text: UnsafeBufferPointer<UInt16>) -> Int? {
        let contentStart = start + delimiter.open.count
        let limit = min(text.count, contentStart + Self.longestFormula) - delimiter.close.count
        let isSymmetric = delimiter.open == delimiter.close
        if isSymmetric {
            if start > 0, text[start - 1] == UInt16(ascii: "\\") { return nil }
            guard contentStart < text.count, !text[contentStart].isSpace else { return nil }
        }
        var at = contentStart + 1
        while at <= limit {
            if text[at] == delimiter.close[0], text[at...].starts(with: delimiter.close),
                text[at - 1] != UInt16(ascii: "\\")
            {
                let end = at + delimiter.close.count
                if !isSymmetric { return end }
                let isClosing = !text[at - 1].isSpace && !(end < text.count && text[end].isASCIIDigit)
                if isClosing { return end }
            }
            at += 1
        }
        return nil
    }
}
