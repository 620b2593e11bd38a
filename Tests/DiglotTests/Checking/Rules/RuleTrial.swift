// Rules tried on marked texts: what they find is marked in the text and compared with the marks.

import TestSupport
import Testing

@testable import Diglot

/// A record written down in a test, and what rules find in it.
///
///     try RuleTrial("大模型(LLM在", rules: "punct.brackets").marked() == "大模型〔(〕LLM在"
struct RuleTrial {
    var title: String?
    var tldr: String?
    var keywords: [String] = []
    var abstract: String? = "We study how well models reason and propose a method that works on three benchmarks."
    var id = "r1"
    /// Where it begins in the dump.
    var offset = 0
    /// By name.
    var facets: [(name: String, text: String)] = []
    var settings = CheckSettings()
    var glossary: Glossary?
    /// Other records of the dump, from which its conventions are learned.
    var dump: [Record] = []
    var mends = false

    /// A record whose only facet is a text.
    init(_ text: String, rules: String...) {
        facets = [("method", text)]
        settings.only = Set(rules)
    }

    init(facets: [(name: String, text: String)], rules: String...) {
        self.facets = facets
        settings.only = Set(rules)
    }

    func with(_ change: (inout RuleTrial) -> Void) -> RuleTrial {
        var copy = self
        change(&copy)
        return copy
    }

    var record: Record {
        var record = Record(id: id, source: Record.Source(file: "test", line: 1, offset: offset))
        record.title = title.map { PlacedText($0) }
        record.tldr = tldr.map { PlacedText($0) }
        record.keywords = keywords.map { PlacedText($0) }
        record.facets = facets.map { Facet(name: $0.name, heading: PlacedText($0.name), text: PlacedText($0.text)) }
        record.abstract = abstract.map { PlacedText($0) }
        if mends {
            Shipped.repair.repair(&record)
            Shipped.marks.mark(&record)
        }
        return record
    }

    /// Records with one facet each, all alike.
    static func dump(of count: Int, _ text: String, abstract: String? = nil) -> [Record] {
        (0..<count).map { index in
            RuleTrial(text).with {
                $0.id = "d\(index)"
                if let abstract { $0.abstract = abstract }
            }.record
        }
    }

    /// What rules find in a record alone.
    static func check(_ record: Record, rules: String...) throws -> [Finding] {
        var checker = try Checker(of: [record], CheckSettings(only: Set(rules)))
        return try checker.check(record)
    }

    func findings() throws -> [Finding] {
        let record = record
        var checker = try Checker(of: dump + [record], settings, glossary: glossary)
        return try checker.check(record)
    }

    /// The messages of what is found.
    func messages() throws -> [String] { try findings().map(\.message.description) }

    /// The last facet (or the abstract) with 〔 〕 around every stretch where something is found, as the rule gives it.
    func marked(_ part: TextPart? = nil) throws -> String {
        let part = part ?? .facet(facets.count - 1)
        let record = record
        guard let text = part.text(in: record) else { return "" }
        var units = Array(text.string.utf16)
        let ranges = try findings().filter { $0.place?.part == part }.compactMap { $0.place?.range }
        for range in ranges.sorted(by: { ($0.upperBound, $0.lowerBound) > ($1.upperBound, $1.lowerBound) }) {
            units.insert(contentsOf: "〕".utf16, at: range.upperBound)
            units.insert(contentsOf: "〔".utf16, at: range.lowerBound)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The text after every fix.
    func fixed() throws -> String {
        var units = Array((facets.last?.text ?? "").utf16)
        let fixes = try findings().filter { $0.place?.part == .facet(facets.count - 1) }.compactMap(\.fix)
        for fix in fixes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            units.replaceSubrange(fix.range, with: fix.replacement.utf16)
        }
        return String(decoding: units, as: UTF16.self)
    }
}

extension Checker {
    /// Knows the habits of some records, which are the whole dump.
    init(of records: [Record], _ settings: CheckSettings = CheckSettings(), glossary: Glossary? = nil) throws {
        let plan = try CheckPlan(settings, Shipped.lexicons, glossary: glossary)
        var surveyor = try DumpSurveyor(plan)
        for record in records { try surveyor.add(record) }
        var survey = surveyor.survey
        survey.finish()
        try self.init(plan, survey)
    }
}

extension String {
    /// Without the brackets that mark what a rule should find.
    var unmarked: String { filter { $0 != "〔" && $0 != "〕" } }
}
