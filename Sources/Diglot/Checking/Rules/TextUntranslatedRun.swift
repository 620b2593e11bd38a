// text.untranslated-run

/// Eight or more English words in a row in a Chinese facet, or in one that is half Chinese.
///
/// Names do not count: half of the words must be written without a capital, so that titles, lists of data sets and
/// spelled-out names of methods pass. What stands in brackets or quotation marks is a gloss, and passes up to 20 words.
struct TextUntranslatedRun: RecordRule {
    static let id = "text.untranslated-run"
    static let severity = RuleSeverity(.warning)

    private static let fewestWords = 8
    private static let fewestGlossedWords = 21

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        let areChinese = record.conventions.facetsAreChinese.majority() != false
        for facet in record.facets where facet.text.language == .zh || areChinese && FieldWrongLanguage.isMixed(facet) {
            let text = facet.text
            // Most facets have not so many words in all.
            if text.tokens.count(where: { $0.kind == .letters }) < Self.fewestWords { continue }
            var run: Run?
            for token in text.tokens {
                switch token.kind {
                case .letters:
                    let isPlain = (0x61...0x7A).contains(text.utf16[Int(token.start)])
                    if run == nil { run = Run(first: token, last: token) }
                    run?.add(token, isPlain: isPlain)
                case .space, .number, .math, .url: break
                case .mark where Self.joins(text.utf16[Int(token.start)]): break
                default:
                    if let run { report(run, facet, &findings) }
                    run = nil
                }
            }
            if let run { report(run, facet, &findings) }
        }
    }

    /// Words in a row.
    private struct Run {
        let first: Token
        var last: Token
        var words = 0
        /// Those that begin with a small letter.
        var plain = 0

        mutating func add(_ word: Token, isPlain: Bool) {
            last = word
            words += 1
            if isPlain { plain += 1 }
        }
    }

    /// Marks inside an English sentence.
    private static func joins(_ mark: UInt16) -> Bool { joints.contains(mark) }
    private static let joints = Array(",.;:'’-–—/*\"%".utf16)

    private func report(_ run: Run, _ facet: CheckedText, _ findings: inout FindingSink) {
        guard run.words >= Self.fewestWords, 2 * run.plain >= run.words else { return }
        let start = Int(run.first.start)
        let isGlossed = start > 0 && "(（[【“‘\"「《".utf16.contains(facet.utf16[start - 1])
        guard !isGlossed || run.words >= Self.fewestGlossedWords else { return }
        findings.report(.run(run.words), in: facet.part, at: start..<Int(run.last.end))
    }
}

extension Finding.Message {
    fileprivate static func run(_ words: Int) -> Self { Self("\(words) English words in a row") }
}
