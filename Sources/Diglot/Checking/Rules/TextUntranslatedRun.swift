// text.untranslated-run

/// Eight or more English words in a row in a Chinese facet.
///
/// Names do not count: half of the words must be written without a capital, so that titles, lists of data sets and
/// spelled-out names of methods pass. What stands in brackets or quotation marks is a gloss, and passes up to 20 words.
struct TextUntranslatedRun: RecordRule {
    static let id = "text.untranslated-run"
    static let severity = RuleSeverity(.warning)

    private static let fewestWords = 8
    private static let fewestGlossedWords = 21

    init(_ context: RuleContext) throws { try context.options.allow() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            let text = facet.text
            var words: [Token] = []
            for token in text.tokens {
                switch token.kind {
                case .letters: words.append(token)
                case .space, .number, .math, .url: break
                case .mark where Self.joins(text.utf16[Int(token.start)]): break
                default:
                    report(words, facet, &findings)
                    words.removeAll(keepingCapacity: true)
                }
            }
            report(words, facet, &findings)
        }
    }

    /// Marks inside an English sentence.
    private static func joins(_ mark: UInt16) -> Bool { ",.;:'’-–—/*\"%".utf16.contains(mark) }

    private func report(_ words: [Token], _ facet: CheckedText, _ findings: inout FindingSink) {
        guard let first = words.first, let last = words.last, words.count >= Self.fewestWords else { return }
        let plain = words.count { (0x61...0x7A).contains(facet.utf16[Int($0.start)]) }
        guard 2 * plain >= words.count else { return }
        let isGlossed = first.start > 0 && "(（[【“‘\"「《".utf16.contains(facet.utf16[Int(first.start) - 1])
        guard !isGlossed || words.count >= Self.fewestGlossedWords else { return }
        findings.report(.run(words.count), in: facet.part, at: Int(first.start)..<Int(last.end))
    }
}

extension Finding.Message {
    fileprivate static func run(_ words: Int) -> Self { Self("\(words) English words in a row") }
}
