// Which English words a Chinese one translates, as training counted it.

/// p(zh|en) and p(en|zh) of the units of two languages (see ``UnitFinder``).
///
/// A table holds expected counts: how many records of the training data have a Chinese unit because of an English one.
/// Both probabilities follow from them, and tables of different data add up. A unit's rarity follows from the
/// number of records that hold it.
///
/// ```swift
/// let table = try lexicons.translationTable()
/// table.translations(of: "翻译").first?.english == "translat"
/// ```
public struct TranslationTable: Sendable {
    /// What binds a Chinese unit to an English one.
    struct Pair: Sendable, Equatable, BitwiseCopyable {
        /// The English unit.
        let english: Int32
        /// How many records hold the Chinese unit because of the English one.
        var count: Int32
    }

    /// How many records the counts come from.
    public let records: Int
    /// Whether there are terms of several words among the units; see ``MultiwordUnits``.
    let hasTerms: Bool
    let english: UnitVocabulary
    let chinese: UnitVocabulary
    /// How many records hold each unit.
    let englishRecords: [Int32]
    let chineseRecords: [Int32]
    /// What each English unit explains, of all Chinese ones together.
    let englishCounts: [Int32]
    /// The pairs of the Chinese unit `z` are `pairs[rowStarts[z]..<rowStarts[z + 1]]`, the likeliest first.
    private let rowStarts: [Int32]
    let pairs: [Pair]
    /// The probability of each Chinese unit where no English one explains it.
    let background: [Double]

    /// - Parameter entries: the table's lines.
    init(_ entries: TableEntries) {
        records = entries.records
        hasTerms = entries.hasTerms
        english = entries.english
        chinese = entries.chinese
        englishRecords = entries.englishRecords
        chineseRecords = entries.chineseRecords
        englishCounts = entries.englishCounts
        rowStarts = entries.rowStarts

        background = entries.background
        pairs = entries.pairs
    }

    /// p(zh|en): of what the English unit explains, the share that is the Chinese one.
    @inline(__always)
    func forward(_ pair: Pair) -> Float { Float(pair.count) / Float(max(1, englishCounts[Int(pair.english)])) }

    /// p(en|zh): of the records that hold the Chinese unit, the share that have it because of the English one.
    @inline(__always)
    func backward(_ pair: Pair, of chinese: Int32) -> Float {
        Float(pair.count) / Float(chineseRecords[Int(chinese)])
    }

    /// Where in ``pairs`` those of a Chinese unit are.
    ///
    /// - Parameter unit: its number in ``chinese``; others have no pairs.
    @inline(__always)
    func pairs(of unit: Int32) -> Range<Int> {
        guard unit >= 0, Int(unit) + 1 < rowStarts.count else { return 0..<0 }
        return Int(rowStarts[Int(unit)])..<Int(rowStarts[Int(unit) + 1])
    }

    /// The English units that a Chinese one translates, for people.
    ///
    /// - Returns: stems and compounds with p(en|zh), the likeliest first; empty for a unit that the table does not have.
    public func translations(of unit: String) -> [(english: String, probability: Double)] {
        let id = chinese.id(of: unit)
        guard id >= 0 else { return [] }
        return pairs(of: id).map { pair in
            (String(decoding: english[pairs[pair].english], as: UTF16.self), Double(backward(pairs[pair], of: id)))
        }.sorted { ($1.probability, $0.english) < ($0.probability, $1.english) }
    }
}

/// The lines of a table: units with the records that hold them, and expected counts.
struct TableEntries: Sendable {
    var records = 0
    /// Whether there are terms of several words among the units.
    var hasTerms = false
    var english = UnitVocabulary()
    var englishRecords: [Int32] = []
    /// What each English unit explains, of all Chinese ones together; pairs that a file leaves out are counted.
    var englishCounts: [Int32] = []
    var chinese = UnitVocabulary()
    var chineseRecords: [Int32] = []
    /// The probability of each Chinese unit where no English one explains it.
    var background: [Double] = []
    /// The pairs of the Chinese unit `z` are those from `rowStarts[z]` to `rowStarts[z + 1]`.
    var rowStarts: [Int32] = [0]
    var pairs: [TranslationTable.Pair] = []

    /// Adds a table of other records: counts of one unit or pair add up, and backgrounds are averaged over the records.
    mutating func add(_ other: TableEntries) {
        let share = Double(other.records) / Double(max(1, records + other.records))
        for index in background.indices { background[index] *= 1 - share }
        records += other.records
        hasTerms = hasTerms || other.hasTerms
        let englishIDs = Self.enter(other.english, into: &english)
        for (index, id) in englishIDs.enumerated() {
            if Int(id) == englishRecords.count {
                englishRecords.append(0)
                englishCounts.append(0)
            }
            englishRecords[Int(id)] += other.englishRecords[index]
            englishCounts[Int(id)] += other.englishCounts[index]
        }
        let chineseIDs = Self.enter(other.chinese, into: &chinese)
        var otherRows = [Int?](repeating: nil, count: chinese.count)
        for (index, id) in chineseIDs.enumerated() {
            if Int(id) == chineseRecords.count {
                chineseRecords.append(0)
                background.append(0)
            }
            chineseRecords[Int(id)] += other.chineseRecords[index]
            background[Int(id)] += share * other.background[index]
            otherRows[Int(id)] = index
        }
        joinPairs(other, englishIDs, otherRows)
    }

    /// The pairs of both tables, row by row; those that only the other one has follow.
    private mutating func joinPairs(_ other: TableEntries, _ englishIDs: [Int32], _ otherRows: [Int?]) {
        let own = (rowStarts, pairs)
        rowStarts = [0]
        pairs.removeAll(keepingCapacity: true)
        /// Where in the row an English unit's pair is.
        var places = [Int](repeating: -1, count: english.count)
        for row in 0..<chinese.count {
            let start = pairs.count
            if row + 1 < own.0.count { pairs += own.1[Int(own.0[row])..<Int(own.0[row + 1])] }
            if let otherRow = otherRows[row] {
                for index in start..<pairs.count { places[Int(pairs[index].english)] = index }
                for pair in other.pairs[Int(other.rowStarts[otherRow])..<Int(other.rowStarts[otherRow + 1])] {
                    let unit = englishIDs[Int(pair.english)]
                    if places[Int(unit)] >= 0 {
                        pairs[places[Int(unit)]].count += pair.count
                    } else {
                        pairs.append(TranslationTable.Pair(english: unit, count: pair.count))
                    }
                }
                for index in start..<pairs.count { places[Int(pairs[index].english)] = -1 }
            }
            rowStarts.append(Int32(pairs.count))
        }
    }

    /// Enters the units of one vocabulary into another; gives the number of each.
    private static func enter(_ units: UnitVocabulary, into vocabulary: inout UnitVocabulary) -> [Int32] {
        (0..<Int32(units.count)).map { vocabulary.insert(units[$0]) }
    }
}
