// What a dump holds, counted in one pass: the answer to "can I use this, and what is wrong with it?".

import ICUText

/// Counts over the records of one dump. Memory is bounded by the sections, the problems that are
/// listed, and 16 bytes a record for the ids.
public struct DumpInspection {
    /// A place in the dump where something is wrong.
    public struct Place: Sendable, Equatable {
        public var line: Int
        /// The part of the record; empty for the record as a whole.
        public var part: String
        public var detail: String
    }

    /// Problems of one kind.
    public struct ProblemCount: Sendable, Equatable {
        public var kind: String
        public var count = 0
        /// The first ones.
        public var places: [Place] = []
    }

    public let file: String
    public let shape: String
    public private(set) var records = 0
    public private(set) var generatedIDs = 0
    public private(set) var withoutAbstract = 0
    public private(set) var withoutFacets = 0
    public private(set) var withoutBoth = 0
    /// In the order of the dump.
    public private(set) var sections: [(name: String, count: Int)] = []
    /// How many records have each part; facets by name, in the order in which they are first met.
    public private(set) var parts: [(name: String, count: Int)] = []
    /// How many texts of each part are in each language.
    public private(set) var languages: [(name: String, count: Int)] = []
    /// Characters of each text, by part.
    public private(set) var lengths: [(part: String, lengths: LengthCounts)] = []
    /// By kind, in the order in which they are first met.
    public private(set) var problems: [ProblemCount] = []

    /// How many places of a kind are listed.
    public let mostPlaces: Int
    private var ids = RecordSet()

    /// - Parameters:
    ///   - file: the dump's name.
    ///   - shape: the name of its shape.
    ///   - mostPlaces: how many places of each kind of problem are listed.
    public init(file: String, shape: String, mostPlaces: Int = 5) {
        self.file = file
        self.shape = shape
        self.mostPlaces = mostPlaces
    }

    public mutating func add(_ problem: DumpProblem) {
        count(problem.kind.rawValue, Place(line: problem.line, part: "", detail: problem.message))
    }

    public mutating func add(_ record: Record) {
        records += 1
        let line = record.source.line
        if RecordID.isGenerated(record.id) {
            generatedIDs += 1
        } else if !ids.insert(RecordSet.key(of: record.id)) {
            count("repeated-id", Place(line: line, part: "id", detail: record.id))
        }
        countParts(record)
        let hasFacets = record.facets.contains { !$0.text.isEmpty }
        if record.abstract == nil { withoutAbstract += 1 }
        if !hasFacets { withoutFacets += 1 }
        if record.abstract == nil && !hasFacets {
            withoutBoth += 1
            count("no-text", Place(line: line, part: "", detail: "neither facets nor an abstract"))
        }
        for problem in record.problems {
            let detail = problem.now.isEmpty ? problem.was : "\(problem.was) -> \(problem.now)"
            count(problem.kind, Place(line: line, part: problem.part, detail: detail))
        }
    }

    private mutating func countParts(_ record: Record) {
        if let section = record.section { Self.add(1, to: section.string, in: &sections) }
        let present = [
            ("title", record.title != nil), ("authors", !record.authors.isEmpty),
            ("keywords", !record.keywords.isEmpty),
            ("tldr", record.tldr != nil), ("date", record.date != nil), ("url", record.url != nil),
            ("abstract", record.abstract != nil),
        ]
        for (name, isThere) in present { Self.add(isThere ? 1 : 0, to: name, in: &parts) }
        for facet in record.facets {
            Self.add(facet.text.isEmpty ? 0 : 1, to: "facet " + facet.name, in: &parts)
            if facet.text.isEmpty {
                count("empty-facet", Place(line: record.source.line, part: facet.name, detail: "no text"))
            } else {
                countText(facet.text.string, "facets")
            }
        }
        if let abstract = record.abstract { countText(abstract.string, "abstract") }
        if let title = record.title { countText(title.string, "title") }
    }

    private mutating func countText(_ text: String, _ part: String) {
        Self.add(1, to: "\(part) \(Language(of: Array(text.utf16)).rawValue)", in: &languages)
        let index = lengths.firstIndex { $0.part == part } ?? lengths.count
        if index == lengths.count { lengths.append((part, LengthCounts())) }
        lengths[index].lengths.add(text.unicodeScalars.count)
    }

    private static func add(_ count: Int, to name: String, in list: inout [(name: String, count: Int)]) {
        if let index = list.firstIndex(where: { $0.name == name }) {
            list[index].count += count
        } else {
            list.append((name, count))
        }
    }

    private mutating func count(_ kind: String, _ place: Place) {
        let index = problems.firstIndex { $0.kind == kind } ?? problems.count
        if index == problems.count { problems.append(ProblemCount(kind: kind)) }
        problems[index].count += 1
        if problems[index].places.count < mostPlaces { problems[index].places.append(place) }
    }
}

/// How long texts are, kept as counts so that the memory does not grow with the dump.
public struct LengthCounts: Sendable {
    /// Longer texts count as this long.
    private static let longest = 20_000
    private var counts: [Int32] = []
    private var total = 0

    mutating func add(_ length: Int) {
        let length = min(length, Self.longest)
        if length >= counts.count { counts += [Int32](repeating: 0, count: length + 1 - counts.count) }
        counts[length] += 1
        total += 1
    }

    /// The smallest length that at least this share of the texts do not exceed.
    public func quantile(_ share: Double) -> Int {
        let wanted = max(1, Int((Double(total) * share).rounded(.up)))
        var seen = 0
        for (length, count) in counts.enumerated() {
            seen += Int(count)
            if seen >= wanted { return length }
        }
        return max(0, counts.count - 1)
    }
}
