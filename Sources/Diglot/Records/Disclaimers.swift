// Texts that say in Chinese that nothing was said: 摘要中未明确提及具体结果.

/// Recognises them by their words, of which there are many orders and few kinds.
struct Disclaimers: Sendable {
    enum Role: String {
        /// 未, 没有
        case denial
        /// 提及, 说明: what was not done.
        case telling
        /// Whatever may stand beside them.
        case filler
    }

    /// By their first characters, the longer ones first.
    private var words: [Character: [(word: [Character], role: Role)]] = [:]

    mutating func add(_ words: [Substring], _ role: Role) {
        for word in words {
            guard let first = word.first else { continue }
            self.words[first, default: []].append((Array(word), role))
            self.words[first]?.sort { $0.word.count > $1.word.count }
        }
    }

    /// Whether a text is nothing but these words and marks, a telling one somewhere behind a denial.
    func contains(_ text: String) -> Bool {
        let text = Array(text)
        var (isDenied, isTold) = (false, false)
        var at = 0
        while at < text.count {
            let next = words[text[at]]?.first { text[at...].starts(with: $0.word) }
            guard let next else {
                guard text[at].isPunctuation || text[at].isWhitespace else { return false }
                at += 1
                continue
            }
            isDenied = isDenied || next.role == .denial
            isTold = isTold || isDenied && next.role == .telling
            at += next.word.count
        }
        return isTold
    }
}
