// Texts and addresses inside Markdown.

/// What keeps Markdown from reading a text of a dump as markup.
enum Markdown {
    /// A text on one line, as Markdown shows it: characters that it would read as markup get a backslash, line breaks
    /// become blanks.
    ///
    /// A formula between `$` stays as TeX has it, but for what would be a tag, a link, code or an entity where formulas
    /// are not known, and for backslashes that ``MarkdownEscapes`` would take away.
    static func escape(_ text: String) -> String {
        let scalars = Array(text.split(whereSeparator: \.isNewline).joined(separator: " ").unicodeScalars)
        var formula = 0..<0
        var result = String.UnicodeScalarView()
        for index in scalars.indices {
            if index >= formula.upperBound { formula = self.formula(at: index, in: scalars) ?? formula }
            if isMarkup(index, in: scalars, isInFormula: formula.contains(index)) { result.append("\\") }
            result.append(scalars[index])
        }
        return String(result)
    }

    /// `<https://a.org>`, with percent signs for what would end it; nil for what a link must not lead to.
    static func link(_ address: String) -> String? {
        guard WebAddress.isSafe(address) else { return nil }
        var result = ""
        for scalar in address.unicodeScalars {
            let isEnd = scalar == "<" || scalar == ">"
            let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            guard isEnd || isBlank else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for byte in UTF8.encode(scalar)! {
                result += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return "<\(result)>"
    }

    private static func isMarkup(_ index: Int, in text: [Unicode.Scalar], isInFormula: Bool) -> Bool {
        let next = index + 1 < text.count ? text[index + 1] : nil
        let afterNext = index + 2 < text.count ? text[index + 2] : nil
        switch text[index] {
        // Outside formulas the # has a backslash of its own.
        case "&" where next == "#" && !isInFormula: return false
        case "&": return MarkdownEscapes.beginsEntity(text[(index + 1)...].lazy.map { UInt8(exactly: $0.value) ?? 0 })
        case "`": return true
        case "<" where isInFormula:
            return next.map { $0.properties.isAlphabetic || "/!?".unicodeScalars.contains($0) } ?? false
        case "]" where isInFormula: return next == "("
        case "\\" where isBlank(next): return false
        case "\\" where isInFormula && next == "\\": return !isBlank(afterNext)
        case "\\" where isInFormula: return next.map { "`*_<>#~[]&".unicodeScalars.contains($0) } ?? false
        default: return !isInFormula && "\\*_[]<>#|~".unicodeScalars.contains(text[index])
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.value <= 0x20 } ?? true }

    /// The formula between `$` or `$$` that begins at an index: no blank inside its marks, no digit behind them, so that
    /// prices are none.
    private static func formula(at start: Int, in text: [Unicode.Scalar]) -> Range<Int>? {
        guard text[start] == "$", start == 0 || (text[start - 1] != "\\" && text[start - 1] != "$") else { return nil }
        let first = text[start...].firstIndex { $0 != "$" } ?? text.count
        let marks = first - start
        guard marks <= 2, first < text.count, !text[first].properties.isWhitespace else { return nil }
        var last = first
        while last < text.count, text[last] != "$" { last += text[last] == "\\" ? 2 : 1 }
        let end = last + marks
        guard end <= text.count, text[last..<end].allSatisfy({ $0 == "$" }), !text[last - 1].properties.isWhitespace,
            end == text.count || !("0"..."9").contains(text[end])
        else { return nil }
        return start..<end
    }
}
