// Where a sentence can be cut into clauses.

/// Cuts a sentence at commas, semicolons and colons that stand outside of brackets.
enum ClauseRules {
    /// Appends the clauses of one sentence.
    ///
    /// A mark inside a number, a URL or a formula is part of a token and never seen here. Brackets
    /// that are not closed within the sentence do not count as brackets.
    ///
    /// - Parameters:
    ///   - sentence: UTF-16 offsets.
    ///   - first: the index of the sentence's first token.
    /// - Returns: the index of the token after its last one.
    static func cut(_ sentence: Range<Int>, from first: Int, _ text: inout SegmentedText) -> Int {
        var end = first
        while end < text.tokens.count, Int(text.tokens[end].start) < sentence.upperBound { end += 1 }
        let tokens = first..<end
        var depth = 0
        let unclosed = unclosedBrackets(tokens, text)
        var clauseStart = sentence.lowerBound
        var clauseToken = first
        var at = first
        while at < end {
            let token = text.tokens[at]
            at += 1
            guard token.kind == .mark else { continue }
            let unit = text.utf16[Int(token.start)]
            if isOpening(unit) && !unclosed.contains(at - 1) {
                depth += 1
            } else if isClosing(unit) {
                depth = max(0, depth - 1)
            } else if depth == 0 && isClauseMark(unit) && isCut(after: at - 1, in: tokens, text) {
                if at < end, text.tokens[at].kind == .space { at += 1 }
                let clauseEnd = Int(text.tokens[at - 1].end)
                text.clauses.append(Clause(range: clauseStart..<clauseEnd, tokens: clauseToken..<at))
                clauseStart = clauseEnd
                clauseToken = at
            }
        }
        if clauseStart < sentence.upperBound {
            text.clauses.append(Clause(range: clauseStart..<sentence.upperBound, tokens: clauseToken..<end))
        }
        return end
    }

    /// The tokens that open a bracket which the sentence does not close.
    private static func unclosedBrackets(_ tokens: Range<Int>, _ text: SegmentedText) -> Set<Int> {
        var open: [Int] = []
        for index in tokens where text.tokens[index].kind == .mark {
            let unit = text.utf16[Int(text.tokens[index].start)]
            if isOpening(unit) {
                open.append(index)
            } else if isClosing(unit) {
                _ = open.popLast()
            }
        }
        return Set(open)
    }

    /// A half-width mark cuts only before a space or a Han character, or in Chinese: `10:1` and `a,b` stay whole.
    private static func isCut(after index: Int, in tokens: Range<Int>, _ text: SegmentedText) -> Bool {
        guard index + 1 < tokens.upperBound else { return false }
        let unit = text.utf16[Int(text.tokens[index].start)]
        let isFullWidth = unit > 0x7F
        let next = text.tokens[index + 1]
        // A Chinese dash is two of them.
        if unit == dash, text.utf16[Int(next.start)] == dash { return false }
        if isFullWidth || next.kind == .space || next.kind == .ideographs { return true }
        return text.language == .zh && index > tokens.lowerBound && text.tokens[index - 1].kind == .ideographs
    }

    private static func isClauseMark(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x2C, 0x3B, 0x3A, 0xFF0C, 0xFF1B, 0xFF1A: true  // , ; : ， ； ：
        case dash: true
        default: false
        }
    }

    private static let dash: UInt16 = 0x2014

    private static func isOpening(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x28, 0x5B, 0x7B, 0xFF08, 0x3010, 0x300A, 0x300C: true  // ( [ { （ 【 《 「
        default: false
        }
    }

    private static func isClosing(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x29, 0x5D, 0x7D, 0xFF09, 0x3011, 0x300B, 0x300D: true  // ) ] } ） 】 》 」
        default: false
        }
    }
}
