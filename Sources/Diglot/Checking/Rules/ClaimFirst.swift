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

    private let claims: TextPhrases
    private let others: TextPhrases
    private let items: TextPhrases
    private let seconds: TextPhrases
    /// Claims, others and items: most places of a text have none of them.
    private let any: TextPhrases
    private let priorities: TextPhrases
    private let ordinals: TextPhrases
    /// Priorities and ordinals: most words begin none of them.
    private let licenses: TextPhrases
    private let steps: Set<String>

    init(_ context: RuleContext) throws {
        var byKind: [String: [String]] = [:]
        for row in try context.lexicons.rows(of: "claims.tsv", columns: 2) {
            guard ["claim", "other", "item", "second", "priority", "ordinal", "step"].contains(row.cells[0]) else {
                throw row.error("there is no kind '\(row.cells[0])'")
            }
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
        licenses = TextPhrases(["priority", "ordinal"].flatMap { byKind[$0] ?? [] })
        steps = Set(byKind["step"] ?? [])
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        var isLicensed: Bool?
        for facet in record.chineseFacets {
            for (range, isItem) in claims(in: facet.utf16) {
                if isItem, record.sources.contains(where: { hasFirst($0.utf16) }) { continue }
                let licensed = isLicensed ?? record.sources.contains { isLicense($0.utf16) }
                isLicensed = licensed
                if licensed { return }
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
        var at = 0
        while at < units.count {
            if any.length(at: at, before: units.count, in: units) == nil {
                at += 1
            } else if let length = others.length(at: at, before: units.count, in: units) {
                at += length
            } else if let length = claims.length(at: at, before: units.count, in: units) {
                result.append((at..<at + length, false))
                at += length
            } else if let length = items.length(at: at, before: units.count, in: units) {
                if !seconds.occurs(in: 0..<units.count, of: units) { result.append((at..<at + length, true)) }
                at += length
            } else {
                at += 1
            }
        }
        return result
    }

    private func isLicense(_ text: [UInt16]) -> Bool {
        let units = Self.plain(text)
        for at in units.indices where at == 0 || !units[at - 1].isASCIILetter {
            if licenses.length(at: at, before: units.count, in: units) == nil { continue }
            if let length = priorities.length(at: at, before: units.count, in: units),
                Self.isWordEnd(at + length, units)
            {
                return true
            }
            if let length = ordinals.length(at: at, before: units.count, in: units),
                Self.isWordEnd(at + length, units), !isStep(after: at + length, units)
            {
                return true
            }
        }
        return false
    }

    /// A text in lower case, without the commands and braces of LaTeX: `the {\it \textbf{first}}`.
    private static func plain(_ text: [UInt16]) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let unit = text[at]
            at += 1
            if unit == UInt16(ascii: "\\"), at < text.count, text[at].isASCIILetter {
                while at < text.count, text[at].isASCIILetter { at += 1 }
                while at < text.count, text[at] == 0x20 { at += 1 }
            } else if unit != UInt16(ascii: "{"), unit != UInt16(ascii: "}") {
                result.append(unit &- 0x41 < 26 ? unit | 0x20 : unit)
            }
        }
        return result
    }

    private static func isWordEnd(_ at: Int, _ units: [UInt16]) -> Bool {
        at == units.count || !units[at].isASCIILetter
    }

    private func isStep(after end: Int, _ units: [UInt16]) -> Bool {
        let ahead = units[end..<min(units.count, end + 60)]
        let words = ahead.split(maxSplits: Self.stepDistance, whereSeparator: { !$0.isASCIILetter && $0 != 0x2D })
        return words.prefix(Self.stepDistance).contains { steps.contains(String(decoding: $0, as: UTF16.self)) }
    }
}

extension Finding.Message {
    fileprivate static func notFirst(_ claim: String) -> Self {
        Self("\(claim) claims a priority that the English texts of the record do not claim")
    }
}
