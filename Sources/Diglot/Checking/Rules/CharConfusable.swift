// char.confusable

/// Characters that look like others: full-width letters and digits, radicals for characters, Cyrillic in Latin words,
/// traditional characters in a dump that is simplified.
///
/// Searching, sorting and matching terms fail on them although nothing is to be seen. Greek letters alone are formulas;
/// only words that mix Latin with Cyrillic or Greek letters count. What is traditional tells `Lexicons/zh/traditional.tsv`;
/// words that simplified texts write so, too (显著, 昇腾), are in `zh/simplified-words.tsv`. A facet that is traditional
/// throughout is one finding.
struct CharConfusable: DumpRule {
    static let id = "char.confusable"
    static let severity = RuleSeverity(.warning)

    private let script: ChineseScript

    init(_ context: RuleContext) throws { script = try ChineseScript(context.lexicons) }

    /// The dump's Chinese facets that are simplified, or traditional.
    struct Counts: RuleCounts {
        var simplified = DumpConventions.Balance()

        mutating func merge(_ next: Counts) { simplified.merge(next.simplified) }

        func forEachRow(_ body: ([String]) -> Void) { body([String(simplified.yes), String(simplified.no)]) }

        mutating func read(_ row: [String]) -> Bool {
            guard row.count == 2, let yes = Int(row[0]), let no = Int(row[1]) else { return false }
            simplified.merge(DumpConventions.Balance(yes: yes, no: no))
            return true
        }
    }

    func count(_ record: SurveyedRecord, in counts: inout Counts) {
        for facet in record.facets {
            if let isSimplified = script.isSimplified(facet) { counts.simplified.count(isSimplified) }
        }
    }

    func check(_ record: CheckedRecord, _ counts: Counts, _ findings: inout FindingSink) {
        let isSimplified = counts.simplified.majority() == true
        for facet in record.chineseFacets {
            if facet.traits.contains(.lookAlike) { check(facet, &findings) }
            if isSimplified { reportTraditional(facet, &findings) }
        }
    }

    private func reportTraditional(_ facet: CheckedText, _ findings: inout FindingSink) {
        let runs = script.traditionalRuns(in: facet.utf16)
        if runs.isEmpty { return }
        let isWhole = script.isSimplified(facet.utf16) == false
        let units = script.simplified(facet.utf16, runs)
        for run in isWhole ? [facet.trimmed] : runs {
            let simplified = String(utf16: units[run])
            findings.report(
                isWhole ? .traditionalFacet : .traditional(facet.string(run)), in: facet.part, at: run,
                expected: [simplified], fix: Finding.Fix(run, with: simplified))
        }
    }

    private func check(_ facet: CheckedText, _ findings: inout FindingSink) {
        let units = facet.utf16
        var at = 0
        while at < units.count {
            let unit = units[at]
            // Most units are Han or ASCII.
            if unit < Self.firstLookAlike || unit.isHan {
                at += 1
            } else if Self.isFullWidth(unit) {
                let start = at
                while at < units.count, Self.isFullWidth(units[at]) { at += 1 }
                let plain = String(decoding: units[start..<at].map { $0 - 0xFEE0 }, as: UTF16.self)
                findings.report(
                    .fullWidth, in: facet.part, at: start..<at, expected: [plain],
                    fix: Finding.Fix(start..<at, with: plain))
            } else if Self.isCompatibility(unit) {
                findings.report(.compatibility, in: facet.part, at: at..<at + 1)
                at += 1
            } else if Self.isLookAlike(unit) {
                let word = Self.word(around: at, units)
                if units[word].contains(where: \.isASCIILetter) {
                    findings.report(.mixed, in: facet.part, at: word)
                }
                at = word.upperBound
            } else {
                at += 1
            }
        }
    }

    private static func isFullWidth(_ unit: UInt16) -> Bool {
        (0xFF10...0xFF19).contains(unit) || (0xFF21...0xFF3A).contains(unit) || (0xFF41...0xFF5A).contains(unit)
    }

    /// CJK radicals, Kangxi radicals and compatibility ideographs.
    private static func isCompatibility(_ unit: UInt16) -> Bool {
        (0x2E80...0x2FDF).contains(unit) || (0xF900...0xFAFF).contains(unit)
    }

    /// Cyrillic and Greek letters that look like Latin ones; β, μ and other letters of formulas do not.
    private static let lookAlikes = Set("АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο".utf16)
    private static let firstLookAlike: UInt16 = 0x391

    private static func isLookAlike(_ unit: UInt16) -> Bool { lookAlikes.contains(unit) }

    /// The run of Latin letters and of those that look like them around the first of the latter.
    private static func word(around at: Int, _ units: [UInt16]) -> Range<Int> {
        var start = at
        while start > 0, units[start - 1].isASCIILetter { start -= 1 }
        var end = at
        while end < units.count, units[end].isASCIILetter || isLookAlike(units[end]) { end += 1 }
        return start..<end
    }
}

/// What tells traditional from simplified characters.
private struct ChineseScript: Sendable {
    /// By UTF-16 unit: the unit in simplified characters.
    private let simplified: [UInt16]
    /// By UTF-16 unit: whether traditional ones become it.
    private let isMade: [Bool]
    /// Words of simplified texts, by their characters that are otherwise traditional ones.
    private var words: [UInt16: [(word: [UInt16], at: Int)]] = [:]

    init(_ lexicons: Lexicons) throws {
        let simplified = try lexicons.simplifiedUnits()
        var isMade = [Bool](repeating: false, count: simplified.count)
        for (unit, made) in simplified.enumerated() where made != unit { isMade[Int(made)] = true }
        for row in try lexicons.rows(of: "zh/simplified-words.tsv", columns: 1) {
            for word in row.cells[0].split(separator: " ").map({ Array($0.utf16) }) {
                for (at, unit) in word.enumerated() where simplified[Int(unit)] != unit {
                    words[unit, default: []].append((word, at))
                }
            }
        }
        self.simplified = simplified
        self.isMade = isMade
    }

    /// Whether a text has more characters that only simplified texts have than traditional ones; nil for as many.
    func isSimplified(_ units: [UInt16]) -> Bool? {
        var excess = 0
        for (at, unit) in units.enumerated() where unit.isHan {
            if isMade[Int(unit)] { excess += 1 } else if isTraditional(at, units) { excess -= 1 }
        }
        return excess == 0 ? nil : excess > 0
    }

    /// The runs of traditional characters.
    func traditionalRuns(in units: [UInt16]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for at in units.indices where isTraditional(at, units) {
            if let last = runs.last, last.upperBound == at {
                runs[runs.count - 1] = last.lowerBound..<at + 1
            } else {
                runs.append(at..<at + 1)
            }
        }
        return runs
    }

    /// A text in simplified characters.
    ///
    /// - Parameter runs: its runs of traditional ones.
    func simplified(_ units: [UInt16], _ runs: [Range<Int>]) -> [UInt16] {
        var made = units
        for at in runs.joined() { made[at] = simplified[Int(units[at])] }
        return made
    }

    private func isTraditional(_ at: Int, _ units: [UInt16]) -> Bool {
        let unit = units[at]
        guard simplified[Int(unit)] != unit else { return false }
        guard let words = words[unit] else { return true }
        return !words.contains { known in
            let start = at - known.at
            guard start >= 0, start + known.word.count <= units.count else { return false }
            // The other characters may be traditional: 顯著.
            return known.word.indices.allSatisfy { index in
                let other = units[start + index]
                return other == known.word[index] || index != known.at && simplified[Int(other)] == known.word[index]
            }
        }
    }
}

extension Finding.Message {
    fileprivate static func traditional(_ text: String) -> Self {
        Self("'\(text)' is traditional, the dump is in simplified characters")
    }
    fileprivate static var traditionalFacet: Self {
        Self("the text is in traditional characters, the dump in simplified ones")
    }
    fileprivate static var fullWidth: Self { Self("full-width letters or digits") }
    fileprivate static var compatibility: Self { Self("a radical or a compatibility form stands for the character") }
    fileprivate static var mixed: Self { Self("the word mixes Latin letters with others that look like them") }
}
