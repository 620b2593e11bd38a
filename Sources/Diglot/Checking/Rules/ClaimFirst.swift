// claim.first

/// A claim to be the first (首次, 首个, 首创, 率先) that the English texts do not make.
///
/// Generators like to turn *novel* into 首次. Only a claim to priority licenses it: *for the first time*, *the first to*,
/// *the first benchmark*; *new*, *novel* and *first, we* do not, nor does *the first stage*. 首先 and the items of a list
/// (第一个, 第二个) claim nothing. The phrases are in `claims.tsv`.
struct ClaimFirst: RecordRule {
    static let id = "claim.first"
    static let severity = RuleSeverity(.warning, fullPaper: .info)
    static let comparesWithAbstract = true

    /// So many words behind *the first* a step may follow: *the first training stage*.
    private static let stepDistance = 2
    /// So many words the name of a thing may have: *the first part segmentation model*.
    private static let longestName = 6

    private let claims: TextPhrases
    private let others: TextPhrases
    private let items: TextPhrases
    private let seconds: TextPhrases
    /// Claims, others and items: most units of a text begin none of them.
    private let any: TextPhrases
    private let priorities: TextPhrases
    private let ordinals: TextPhrases
    /// The lengths of the words that priorities and ordinals begin with, a bit each, by their first letter from a to z: most
    /// words begin none of them.
    private let firstWords: [UInt32]
    private let steps: Set<String>
    private let things: Set<String>
    private let breaks: Set<String>

    private static let kinds: Set = [
        "claim", "other", "item", "second", "priority", "ordinal", "step", "thing", "break",
    ]

    init(_ context: RuleContext) throws {
        var byKind: [String: [String]] = [:]
        for row in try context.lexicons.rows(of: "claims.tsv", columns: 2) {
            guard Self.kinds.contains(row.cells[0]) else { throw row.error("there is no kind '\(row.cells[0])'") }
            byKind[row.cells[0], default: []] += row.cells[1].split(separator: "|").map(String.init)
        }
        func phrases(_ kind: String) -> TextPhrases { TextPhrases(byKind[kind] ?? []) }
        claims = phrases("claim")
        others = phrases("other")
        items = phrases("item")
        seconds = phrases("second")
        any = TextPhrases(["claim", "other", "item"].flatMap { byKind[$0] ?? [] })
        priorities = phrases("priority")
        ordinals = phrases("ordinal")
        var firstWords = [UInt32](repeating: 0, count: 26)
        for phrase in ["priority", "ordinal"].flatMap({ byKind[$0] ?? [] }) {
            let word = phrase.utf16.prefix(while: \.isASCIILetter)
            if let letter = word.first { firstWords[Int(letter & 31) - 1] |= Self.bit(ofLength: word.count) }
        }
        self.firstWords = firstWords
        steps = Set(byKind["step"] ?? [])
        things = Set(byKind["thing"] ?? [])
        breaks = Set(byKind["break"] ?? [])
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        var isLicensed: Bool?
        for facet in record.chineseFacets {
            for (range, isItem) in claims(in: facet.utf16) {
                if isItem, record.sources.texts.contains(where: { hasFirst($0.utf16) }) { continue }
                let licensed = isLicensed ?? record.sources.texts.contains { isLicense($0.utf16) }
                isLicensed = licensed
                if licensed { return }
                if isSaid(behind: range, of: facet, record) { continue }
                findings.report(.notFirst(facet.string(range)), in: facet.part, at: range)
            }
        }
    }

    /// Whether a text has anything that is the first: 第一个 may be a place in an order.
    private func hasFirst(_ text: [UInt16]) -> Bool {
        Self.plain(text).split { !$0.isASCIILetter }.contains { $0.elementsEqual(Self.first) }
    }

    private static let first = Array("first".utf16)

    private func claims(in units: [UInt16]) -> [(range: Range<Int>, isItem: Bool)] {
        var result: [(Range<Int>, Bool)] = []
        let (sieve, end) = (any.sieve, units.count)
        units.withUnsafeBufferPointer { units in
            var at = 0
            while at < end {
                guard sieve.mayHold(units[at]) else {
                    at += 1
                    continue
                }
                let claim = claims.length(at: at, before: end, in: units) ?? 0
                if let length = others.length(at: at, before: end, in: units), length >= claim {
                    at += length
                } else if claim > 0 {
                    result.append((at..<at + claim, false))
                    at += claim
                } else if let length = items.length(at: at, before: end, in: units) {
                    if !seconds.occurs(in: 0..<end, of: units) { result.append((at..<at + length, true)) }
                    at += length
                } else {
                    at += 1
                }
            }
        }
        return result
    }

    private func isLicense(_ text: [UInt16]) -> Bool {
        Self.plain(text).withUnsafeBufferPointer { text in
            var at = 0
            while at < text.count {
                let start = at
                while at < text.count, text[at].isASCIILetter { at += 1 }
                if at == start {
                    at += 1
                } else if firstWords[Int(text[start] & 31) - 1] & Self.bit(ofLength: at - start) != 0,
                    isLicense(start, text)
                {
                    return true
                }
            }
            return false
        }
    }

    /// Very long words share one.
    private static func bit(ofLength length: Int) -> UInt32 { 1 << UInt32(min(length, 31)) }

    /// Whether what licenses a claim begins at a word.
    private func isLicense(_ start: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        if let length = priorities.length(at: start, before: text.count, in: text),
            Self.isWordEnd(start + length, text)
        {
            return true
        }
        guard let length = ordinals.length(at: start, before: text.count, in: text) else { return false }
        let end = start + length
        // A first-order method is the first of no kind.
        guard Self.isWordEnd(end, text), end == text.count || text[end] != UInt16(ascii: "-") else { return false }
        return !isStep(after: end, text)
    }

    /// A text in lower case, without the commands and braces of LaTeX: `the {\it \textbf{first}}`.
    private static func plain(_ text: [UInt16]) -> [UInt16] {
        [UInt16](unsafeUninitializedCapacity: text.count) { result, count in
            guard let plain = result.baseAddress else { return }
            text.withUnsafeBufferPointer { text in
                var at = 0
                var end = 0
                while at < text.count {
                    let unit = text[at]
                    at += 1
                    if unit == UInt16(ascii: "\\"), at < text.count, text[at].isASCIILetter {
                        while at < text.count, text[at].isASCIILetter { at += 1 }
                        while at < text.count, text[at] == 0x20 { at += 1 }
                    } else if unit != UInt16(ascii: "{"), unit != UInt16(ascii: "}") {
                        plain[end] = unit &- 0x41 < 26 ? unit | 0x20 : unit
                        end += 1
                    }
                }
                count = end
            }
        }
    }

    private static func isWordEnd(_ at: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        at == text.count || !text[at].isASCIILetter
    }

    private func isStep(after end: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        let words = words(after: end, text)
        guard let step = words.prefix(Self.stepDistance).firstIndex(where: steps.contains) else { return false }
        let name = words.prefix { !breaks.contains($0) }
        return !name.dropFirst(step + 1).contains(where: things.contains)
    }

    /// The words from a place on to the next mark, but no more than a name has.
    private func words(after start: Int, _ text: UnsafeBufferPointer<UInt16>) -> [String] {
        var words: [String] = []
        var at = start
        while at < text.count, words.count < Self.longestName {
            while at < text.count, text[at].isSpace { at += 1 }
            let first = at
            while at < text.count, text[at].isASCIILetter || text[at] == UInt16(ascii: "-") { at += 1 }
            if at == first { break }
            words.append(String(decoding: UnsafeBufferPointer(rebasing: text[first..<at]), as: UTF16.self))
        }
        return words
    }

    /// Whether the abstract has *first* right before the word that the one behind a claim translates, unless that is a step.
    /// After *we* it counts what follows: *we first introduce* claims nothing.
    private func isSaid(behind claim: Range<Int>, of facet: CheckedText, _ record: CheckedRecord) -> Bool {
        guard case .facet(let index) = facet.part, let abstract = record.abstract else { return false }
        return record.examined.units[index].contains { unit in
            unit.range.lowerBound == claim.upperBound
                && record.examined.abstractUnits.contains {
                    $0.type == unit.explainer && Self.isFirst(before: $0.range.lowerBound, abstract.utf16)
                        && !steps.contains(abstract.string($0.range).lowercased())
                }
        }
    }

    /// Whether the word before a place is *first* or *firstly*, and the one before that is not *we*.
    private static func isFirst(before place: Int, _ text: [UInt16]) -> Bool {
        guard let word = word(before: place, text), [first, firstly].contains(word.units) else { return false }
        return Self.word(before: word.start, text)?.units != we
    }

    /// The word in lower case that ends one unit before a place.
    private static func word(before place: Int, _ text: [UInt16]) -> (units: [UInt16], start: Int)? {
        let end = place - 1
        var start = end
        while start > 0, text[start - 1].isASCIILetter { start -= 1 }
        return start < end ? (text[start..<end].map { $0 | 0x20 }, start) : nil
    }

    private static let firstly = Array("firstly".utf16)
    private static let we = Array("we".utf16)
}

extension Finding.Message {
    fileprivate static func notFirst(_ claim: String) -> Self {
        Self("\(claim) claims a priority that the English texts of the record do not claim")
    }
}
