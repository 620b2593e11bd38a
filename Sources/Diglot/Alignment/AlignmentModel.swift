// What makes a link: named features and their weights, and when a facet gets none at all.

import Glibc

/// What is weighed of a sentence and a facet, with weights that all facets share.
enum LinkFeature: String, CaseIterable, Sendable {
    /// ``FacetMeasures/attribution``, its logarithm, and its distance to the best of the other sentences.
    case attribution
    case attributionLog = "attribution.log"
    case attributionGap = "attribution.gap"
    /// ``FacetMeasures/explained``, and its ratio to that of the best sentence.
    case explained
    case explainedRatio = "explained.ratio"
    case coverage
    case clause
    /// Names and values of numbers that both have; one in few sentences says more.
    case name
    case number
    /// The attribution of the sentence before and of the one after, by the best one's.
    case previous
    case next
    /// The greatest ratio of attributions that another facet has to the sentence.
    case rival
    /// Units of the sentence by the mean of all.
    case length
}

/// What is weighed of a sentence, with weights of its own for each facet.
enum FacetFeature: String, CaseIterable, Sendable {
    case bias
    case first
    case second
    case last
    /// From 0 for the first sentence to 1 for the last one.
    case position
    case positionSquared = "position.squared"
    /// What the words of the sentence say of its part in the abstract; see ``SentenceRoles``.
    case motivation = "role.motivation"
    case method = "role.method"
    case result = "role.result"
    case conclusion = "role.conclusion"
    case tldr = "role.tldr"

    static let roles: [FacetFeature] = [.motivation, .method, .result, .conclusion, .tldr]
}

/// What tells a facet of another paper.
enum GateFeature: String, CaseIterable, Sendable {
    case bias
    case logLikelihood = "log-likelihood"
    case known
    case missingNames = "missing.names"
    /// The greatest attribution.
    case best
    /// The mean coverage of the sentences.
    case coverage
}

/// A table of features: a row for each thing that is weighed, a column for each feature in the order of the cases.
struct FeatureTable<Feature: CaseIterable & RawRepresentable & Sendable>: Sendable
where Feature.RawValue == String {
    private(set) var values: [Double]

    static var columns: Int { Feature.allCases.count }
    private static var width: Int { MemoryLayout<Double>.stride }
    /// The same, which the rows are asked for often.
    private let columns = Self.columns

    private init(_ values: [Double]) { self.values = values }

    /// One row of zeros, as weights are before any is set.
    static var zeroRow: FeatureTable { FeatureTable([Double](repeating: 0, count: columns)) }

    /// A table of one row.
    init(row: ArraySlice<Double>) {
        precondition(row.count == Self.columns)
        values = Array(row)
    }

    /// - Parameter write: gives the values of all rows, row by row in the order of the cases.
    @inline(__always)
    init(rows: Int, _ write: (inout ValueWriter) -> Void) {
        values = [Double](unsafeUninitializedCapacity: rows * columns) { [columns] values, count in
            var writer = ValueWriter(UnsafeMutableBufferPointer(rebasing: values[..<(rows * columns)]))
            write(&writer)
            precondition(writer.isFull)
            count = rows * columns
        }
    }

    /// Where the values of a feature stand in a row.
    static func column(of feature: Feature) -> Int {
        Feature.allCases.enumerated().first { $0.element.rawValue == feature.rawValue }!.offset
    }

    func row(_ index: Int) -> ArraySlice<Double> { values[index * columns..<(index + 1) * columns] }

    /// The sum of the products of a row and the first one of `weights`, in the order of the cases.
    @inline(__always)
    func dot(_ row: Int, _ weights: FeatureTable) -> Double {
        let columns = columns
        return values.withUnsafeBufferPointer { values in
            weights.values.withUnsafeBufferPointer { weights in
                precondition(row >= 0 && (row + 1) * columns <= values.count && columns <= weights.count)
                let values = UnsafeRawPointer(values.baseAddress! + row * columns)
                let weights = UnsafeRawPointer(weights.baseAddress!)
                // Two at a time, as every processor adds them.
                var sums = SIMD2<Double>.zero
                var at = 0
                let end = (columns & ~1) &* Self.width
                while at < end {
                    sums +=
                        values.loadUnaligned(fromByteOffset: at, as: SIMD2<Double>.self)
                        * weights.loadUnaligned(fromByteOffset: at, as: SIMD2<Double>.self)
                    at &+= 2 &* Self.width
                }
                if columns & 1 == 0 { return sums.sum() }
                return sums.sum() + values.load(fromByteOffset: end, as: Double.self)
                    * weights.load(fromByteOffset: end, as: Double.self)
            }
        }
    }

    /// Sets a value of the first row.
    ///
    /// - Returns: whether there is a feature of that name.
    mutating func set(_ name: String, _ value: Double) -> Bool {
        guard let index = Feature.allCases.enumerated().first(where: { $0.element.rawValue == name })?.offset else {
            return false
        }
        values[index] = value
        return true
    }
}

/// Writes the values of rows.
struct ValueWriter {
    private let values: UnsafeMutableBufferPointer<Double>
    private var count = 0

    fileprivate init(_ values: UnsafeMutableBufferPointer<Double>) { self.values = values }

    fileprivate var isFull: Bool { count == values.count }

    @inline(__always)
    mutating func append(_ value: Double) {
        precondition(count < values.count)
        values[count] = value
        count += 1
    }
}

/// The weights of `aligner.tsv`.
struct AlignmentModel: Sendable {
    var link = FeatureTable<LinkFeature>.zeroRow
    /// By the facet's name.
    var facets: [String: FeatureTable<FacetFeature>] = [:]
    /// By the facet's name: another one whose weights hold for it.
    var aliases: [String: String] = [:]
    var gate = FeatureTable<GateFeature>.zeroRow
    /// A facet whose gate is above this gets no link.
    var gateThreshold = 0.0
    /// A link needs this share of the best one's score ...
    var relativeThreshold = 0.5
    /// ... and this score, unless it is the best.
    var absoluteThreshold = 0.5

    /// The facet whose weights hold where there are none of its own.
    static let otherFacet = "other"

    init() {}

    /// The weights of a facet.
    func weights(of facet: String) -> FeatureTable<FacetFeature> {
        facets[facet] ?? aliases[facet].flatMap { facets[$0] } ?? facets[Self.otherFacet] ?? .zeroRow
    }

    /// How far a facet is above the gate: if it is, the facet reads as if it were about another paper.
    func foreignness(of facet: Int, in features: AlignmentFeatures) -> Double {
        features.gates.dot(facet, gate) - gateThreshold
    }

    /// By sentence: the probability that it is linked to the facet.
    func scores(
        of facet: Int, named name: String, in features: AlignmentFeatures
    ) -> [Double] {
        let own = weights(of: name)
        return (0..<features.sentenceCount).map { sentence in
            let odds = features.links.dot(features.link(facet, sentence), link) + features.sentences.dot(sentence, own)
            return 1 / (1 + exp(-odds))
        }
    }

    /// Few facets have more links.
    private static let usualLinks = 4

    /// The sentences that are good enough beside the best one, best first.
    func decode(_ scores: [Double]) -> [Link] {
        let greatest = scores.max() ?? 0
        let threshold = max(relativeThreshold * greatest, min(absoluteThreshold, greatest))
        var links: [Link] = []
        links.reserveCapacity(Self.usualLinks)
        for (sentence, score) in scores.enumerated() where score >= threshold {
            links.append(Link(sentence: sentence, score: score))
        }
        // Few, and of equal scores the first sentence first.
        for end in links.indices.dropFirst() {
            var at = end
            while at > 0, links[at].score > links[at - 1].score {
                links.swapAt(at, at - 1)
                at -= 1
            }
        }
        return links
    }
}

extension AlignmentModel {
    /// - Parameter rows: kind, name, facet or `*`, value; explained at the top of the shipped file.
    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            let name = row.cells[1]
            let facet = row.cells[2]
            if row.cells[0] == "alias" {
                aliases[name] = facet
                continue
            }
            if row.cells.count < 4 { throw row.error("has 3 of 4 tab-separated columns") }
            let value = try row.number(3)
            let isKnown =
                switch row.cells[0] {
                case "link" where facet == "*": link.set(name, value)
                case "link": facets[facet, default: .zeroRow].set(name, value)
                case "gate": gate.set(name, value)
                case "param": setParameter(name, value)
                default: throw row.error("the kind must be link, gate, param or alias, not '\(row.cells[0])'")
                }
            if !isKnown { throw row.error("there is no \(row.cells[0]) '\(name)'") }
        }
    }

    private mutating func setParameter(_ name: String, _ value: Double) -> Bool {
        switch name {
        case "gate": gateThreshold = value
        case "relative": relativeThreshold = value
        case "absolute": absoluteThreshold = value
        default: return false
        }
        return true
    }
}
