// Learns what English words say of a sentence's part in its abstract, from the facets of daily digests.

import Glibc
public import ICUText

/// Learns `en/roles.tsv` from records whose facets are named after roles.
///
/// Nobody annotates: each facet gives a role to the sentences that the translation table finds it in. A sentence counts
/// by how near its attribution comes to that of the facet's best one, from 0 at a half to 1. A unit's value for a role
/// is ln p(unit | sentences of the role) / p(unit | sentences), with counts smoothed towards no difference.
///
/// ```swift
/// var trainer = try RoleTrainer(lexicons.segmentation(), lexicons.alignment())
/// while let item = try reader.next() {
///     if case .record(let record) = item { try trainer.add(record) }
/// }
/// let file = trainer.finish()
/// ```
public struct RoleTrainer: ~Copyable {
    /// How the trainer works.
    public struct Options: Sendable {
        /// So many records are learned from, the first ones of each id.
        public var records = 12_000
        /// Units in fewer sentences get no roles.
        public var minSentences = 60

        public init() {}
    }

    /// Shorter abstracts have no parts.
    private static let fewestSentences = 3
    /// The share of the best sentence's attribution at which a sentence begins to count.
    private static let leastShare = 0.5
    /// So many sentences without a difference are added to each role.
    private static let prior = 300.0
    /// Values are cut to this; a unit whose values are all smaller than the other is left out.
    private static let greatest = 1.2
    private static let smallest = 0.1

    private let options: Options
    private var segmenter: Segmenter
    private var aligner: FacetAligner
    /// The table's units; others have no roles.
    private let units: UnitVocabulary
    private var seen = RecordSet()
    private var recordCount = 0
    private var sentenceCount = 0
    /// By unit: the sentences that hold it.
    private var sentences: [Int]
    /// By role: the sentences that it has, each by how much it counts; by unit, of those that hold it.
    private var roleSums = [Double](repeating: 0, count: SentenceRoles.count)
    private var sums: [[Double]]

    /// - Parameter alignment: only its table matters.
    /// - Throws: `ICUError` when ICU lacks its data.
    public init(
        _ segmentation: SegmentationLexicon, _ alignment: AlignmentLexicon, _ options: Options = Options()
    ) throws(ICUError) {
        let segmenter = try Segmenter(segmentation)
        let aligner = try FacetAligner(alignment)
        self.options = options
        self.segmenter = segmenter
        self.aligner = aligner
        units = alignment.units.english
        sentences = [Int](repeating: 0, count: alignment.units.english.count)
        sums = [[Double]](
            repeating: [Double](repeating: 0, count: alignment.units.english.count), count: SentenceRoles.count)
    }

    /// Learns from a record, unless there were enough.
    ///
    /// One without an English abstract of three sentences, or without facets in another language, is passed over.
    ///
    /// - Throws: `ICUError` for a text that ICU cannot take because of its length.
    public mutating func add(_ record: Record) throws(ICUError) {
        guard recordCount < options.records, seen.insert(RecordSet.key(of: record.id)) else { return }
        let segmented = try segmenter.segment(record)
        guard let abstract = segmented.abstract, abstract.language == .en,
            abstract.sentences.count >= Self.fewestSentences,
            segmented.facets.contains(where: { $0.language == .zh }),
            let features = try aligner.features(of: segmented, RecordMentions(withoutMentionsOf: segmented))
        else { return }
        recordCount += 1
        let types = aligner.unitsBySentence().map { $0.map(Int.init).filter { $0 < sentences.count } }
        sentenceCount += types.count
        for unit in types.joined() { sentences[unit] += 1 }
        for (index, facet) in record.facets.enumerated() where segmented.facets[index].language == .zh {
            guard let role = FacetFeature.roles.firstIndex(where: { $0.rawValue == "role." + facet.name }) else {
                continue
            }
            add(role, features.attributions(of: index), types)
        }
    }

    private mutating func add(_ role: Int, _ attributions: [Double], _ types: [[Int]]) {
        let best = attributions.max() ?? 0
        guard best > 0 else { return }
        for (attribution, units) in zip(attributions, types) {
            let weight = (attribution / best - Self.leastShare) / (1 - Self.leastShare)
            guard weight > 0 else { continue }
            roleSums[role] += weight
            for unit in units { sums[role][unit] += weight }
        }
    }

    /// What was learned.
    ///
    /// - Returns: the roles as a file (see `Lexicons/en/roles.tsv`), sorted by unit.
    public consuming func finish() -> [UInt8] {
        var text = """
            # What English words say of a sentence's part in its abstract, learned by `diglot train roles` from \(recordCount) records:
            # unit of the translation table; then for \(FacetFeature.roles.map { $0.rawValue.dropFirst(5) }.joined(separator: ", ")) how much likelier
            # the unit is in sentences of that role than in others, as a natural logarithm.

            """
        let frequent = sentences.indices.filter { sentences[$0] >= options.minSentences }
        let names = frequent.map { Array(units[Int32($0)]) }
        for (unit, name) in zip(frequent, names).sorted(by: { $0.1.lexicographicallyPrecedes($1.1) }) {
            let share = Double(sentences[unit]) / Double(sentenceCount)
            let values = sums.indices.map { role in
                let value = log(
                    (sums[role][unit] + Self.prior * share) / (roleSums[role] + Self.prior) / share)
                return max(-Self.greatest, min(Self.greatest, value))
            }
            guard values.contains(where: { $0.magnitude >= Self.smallest }) else { continue }
            text += String(decoding: name, as: UTF16.self)
            for value in values { text += "\t" + Decimal.string(value, decimals: 2) }
            text += "\n"
        }
        return Array(text.utf8)
    }
}

extension RecordMentions {
    /// Nothing mentioned, for who does not ask for it.
    fileprivate init(withoutMentionsOf record: SegmentedRecord) {
        facets = record.facets.map { _ in TextMentions() }
    }
}

extension AlignmentFeatures {
    /// By sentence.
    fileprivate func attributions(of facet: Int) -> [Double] {
        let column = FeatureTable<LinkFeature>.column(of: .attribution)
        return (0..<sentenceCount).map { sentence in
            let row = links.row(link(facet, sentence))
            return row[row.startIndex + column]
        }
    }
}
