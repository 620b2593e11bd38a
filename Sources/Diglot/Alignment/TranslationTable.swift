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
    /// An English unit that a Chinese one translates.
    struct Pair: Sendable, Equatable {
        let english: Int32
        /// p(zh|en): of what the English unit explains, the share that is the Chinese one.
        let forward: Float
        /// p(en|zh): of the records that hold the Chinese unit, the share that have it because of the English one.
        let backward: Float
    }

    /// How many records the counts come from.
    public let records: Int
    let english: UnitVocabulary
    let chinese: UnitVocabulary
    /// How many records hold each unit.
    let englishRecords: [Int32]
    let chineseRecords: [Int32]
    /// What each English unit explains, of all Chinese ones together.
    let englishCounts: [Float]
    /// The pairs of the Chinese unit `z` are `pairs[rowStarts[z]..<rowStarts[z + 1]]`, the likeliest first.
    private let rowStarts: [Int32]
    private let pairs: [Pair]
    /// The probability that the background gives each Chinese unit.
    let background: [Float]

    /// - Parameter entries: the table's lines.
    init(_ entries: TableEntries) {
        records = entries.records
        english = entries.english
        chinese = entries.chinese
        englishRecords = entries.englishRecords
        chineseRecords = entries.chineseRecords
        englishCounts = entries.englishCounts
        rowStarts = entries.rowStarts

        background = entries.backgroundCounts.map { Float(Double($0) / max(entries.backgroundTotal, 1)) }
        var pairs: [Pair] = []
        pairs.reserveCapacity(entries.pairCounts.count)
        for row in 0..<entries.chinese.count {
            for index in Int(entries.rowStarts[row])..<Int(entries.rowStarts[row + 1]) {
                let unit = entries.pairEnglish[index]
                let count = entries.pairCounts[index]
                pairs.append(
                    Pair(
                        english: unit, forward: count / max(1, entries.englishCounts[Int(unit)]),
                        backward: count / Float(entries.chineseRecords[row])))
            }
        }
        self.pairs = pairs
    }

    /// The pairs of a Chinese unit.
    ///
    /// - Parameter unit: its number in ``chinese``.
    func pairs(of unit: Int32) -> ArraySlice<Pair> {
        pairs[Int(rowStarts[Int(unit)])..<Int(rowStarts[Int(unit) + 1])]
    }

    /// The English units that a Chinese one translates, for people.
    ///
    /// - Returns: stems and compounds with p(en|zh), the likeliest first; empty for a unit that the table does not have.
    public func translations(of unit: String) -> [(english: String, probability: Double)] {
        let id = chinese.id(of: unit)
        guard id >= 0 else { return [] }
        return pairs(of: id).map { pair in
            (String(decoding: english[pair.english], as: UTF16.self), Double(pair.backward))
        }.sorted { ($1.probability, $0.english) < ($0.probability, $1.english) }
    }
}

/// The lines of a table: units with the records that hold them, and expected counts.
struct TableEntries: Sendable {
    var records = 0
    /// What no English unit explains, of all Chinese ones together.
    var backgroundTotal = 0.0
    var english = UnitVocabulary()
    var englishRecords: [Int32] = []
    /// What each English unit explains, of all Chinese ones together; pairs that a file leaves out are counted.
    var englishCounts: [Float] = []
    var chinese = UnitVocabulary()
    var chineseRecords: [Int32] = []
    /// What of each Chinese unit no English one explains.
    var backgroundCounts: [Float] = []
    /// The pairs of the Chinese unit `z` are those from `rowStarts[z]` to `rowStarts[z + 1]`.
    var rowStarts: [Int32] = [0]
    var pairEnglish: [Int32] = []
    var pairCounts: [Float] = []

    /// Adds a table of other records: every number is a count, so those of one unit or pair add up.
    mutating func add(_ other: TableEntries) {
        records += other.records
        backgroundTotal += other.backgroundTotal
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
                backgroundCounts.append(0)
            }
            chineseRecords[Int(id)] += other.chineseRecords[index]
            backgroundCounts[Int(id)] += other.backgroundCounts[index]
            otherRows[Int(id)] = index
        }
        joinPairs(other, englishIDs, otherRows)
    }

    /// The pairs of both tables, row by row; those that only the other one has follow.
    private mutating func joinPairs(_ other: TableEntries, _ englishIDs: [Int32], _ otherRows: [Int?]) {
        let own = (rowStarts, pairEnglish, pairCounts)
        rowStarts = [0]
        pairEnglish.removeAll(keepingCapacity: true)
        pairCounts.removeAll(keepingCapacity: true)
        /// Where in the row an English unit's pair is.
        var places = [Int](repeating: -1, count: english.count)
        for row in 0..<chinese.count {
            let start = pairEnglish.count
            if row + 1 < own.0.count {
                let range = Int(own.0[row])..<Int(own.0[row + 1])
                pairEnglish += own.1[range]
                pairCounts += own.2[range]
            }
            if let otherRow = otherRows[row] {
                for index in start..<pairEnglish.count { places[Int(pairEnglish[index])] = index }
                for index in Int(other.rowStarts[otherRow])..<Int(other.rowStarts[otherRow + 1]) {
                    let unit = englishIDs[Int(other.pairEnglish[index])]
                    if places[Int(unit)] >= 0 {
                        pairCounts[places[Int(unit)]] += other.pairCounts[index]
                    } else {
                        pairEnglish.append(unit)
                        pairCounts.append(other.pairCounts[index])
                    }
                }
                for index in start..<pairEnglish.count { places[Int(pairEnglish[index])] = -1 }
            }
            rowStarts.append(Int32(pairEnglish.count))
        }
    }

    /// Enters the units of one vocabulary into another; gives the number of each.
    private static func enter(_ units: UnitVocabulary, into vocabulary: inout UnitVocabulary) -> [Int32] {
        (0..<Int32(units.count)).map { vocabulary.insert(units[$0]) }
    }
}
