// The translation table as it is seen from one side: Chinese facets of an English abstract, or the other way round.

internal import CMemory
import Glibc

/// A translation table with a direction.
///
/// The lists of the table are those of Chinese units. With an English abstract they are the facet's, with a Chinese one
/// the abstract's; this type hides which. A class, since every record is measured with it.
final class DirectedTable: Sendable {
    /// The probabilities of a pair.
    struct Probabilities: BitwiseCopyable {
        /// p(zh|en)
        let forward: Float
        /// p(en|zh)
        let backward: Float

        /// Of the same word in Latin letters.
        static let certain = Probabilities(forward: 1, backward: 1)
    }

    /// The pairs of all Chinese units, to be looked at while the table is there: a loop over the rows of an array would
    /// count references row by row.
    struct Rows {
        /// By pair: the English unit.
        let english: UnsafeBufferPointer<Int32>
        /// By pair.
        let probabilities: UnsafeBufferPointer<Probabilities>
        fileprivate let units: UnsafeBufferPointer<UnitStatistics.Unit>

        /// Where the pairs of a Chinese unit are; none for a number that the table does not have.
        @inline(__always)
        subscript(unit: Int32) -> Range<Int> {
            // The last one only tells where the pairs of the one before it end.
            guard UInt32(bitPattern: unit) < UInt32(units.count - 1) else { return 0..<0 }
            return Int(units[Int(unit)].firstPair)..<Int(units[Int(unit) + 1].firstPair)
        }

        /// Asks for the memory of a Chinese unit's pairs, of the probabilities for those of the first, which are met most; see
        /// ``Array/prefetch(_:)``.
        @inline(__always)
        func prefetch(_ unit: Int32) {
            let row = self[unit]
            guard !row.isEmpty else { return }
            dg_prefetch(english.baseAddress! + row.lowerBound)
            dg_prefetch(english.baseAddress! + row.upperBound - 1)
            dg_prefetch(probabilities.baseAddress! + row.lowerBound)
        }
    }

    /// By pair: the English unit. Few pairs of a unit have theirs in the abstract, and only of those the probabilities
    /// are looked at, so they stand apart.
    private let pairedEnglish: [Int32]
    private let probabilities: [Probabilities]
    private let english: UnitStatistics
    private let chinese: UnitStatistics
    /// The language of the abstract.
    let abstract: Language

    init(_ table: TranslationTable, abstract: Language) {
        self.abstract = abstract
        pairedEnglish = table.pairs.map(\.english)
        probabilities = Self.probabilities(of: table)
        english = UnitStatistics(english: table)
        chinese = UnitStatistics(chinese: table)
    }

    private init(reversing other: DirectedTable) {
        abstract = other.abstract.other
        pairedEnglish = other.pairedEnglish
        probabilities = other.probabilities
        english = other.english
        chinese = other.chinese
    }

    /// The same table for abstracts in the other language.
    var reversed: DirectedTable { DirectedTable(reversing: self) }

    var ofFacet: UnitStatistics { abstract == .en ? chinese : english }
    var ofAbstract: UnitStatistics { abstract == .en ? english : chinese }

    private static func probabilities(of table: TranslationTable) -> [Probabilities] {
        var probabilities: [Probabilities] = []
        probabilities.reserveCapacity(table.pairs.count)
        for unit in 0..<Int32(table.chineseRecords.count) {
            for index in table.pairs(of: unit) {
                let pair = table.pairs[index]
                probabilities.append(
                    Probabilities(forward: table.forward(pair), backward: table.backward(pair, of: unit)))
            }
        }
        return probabilities
    }

    /// Hands out the pairs of all Chinese units.
    @inline(__always)
    func withRows(_ body: (Rows) -> Void) {
        pairedEnglish.withUnsafeBufferPointer { english in
            probabilities.withUnsafeBufferPointer { probabilities in
                chinese.units.withUnsafeBufferPointer { units in
                    body(Rows(english: english, probabilities: probabilities, units: units))
                }
            }
        }
    }
}

/// What the table says about the units of one language.
struct UnitStatistics: Sendable {
    /// A unit as the aligner weighs it: four to a line of memory.
    struct Unit: Sendable, BitwiseCopyable {
        /// How rare it is: ln((R + 1) / records that hold it).
        var weight: Float
        /// The probability that it has without a cause, `backgroundScale` times.
        var background: Float
        /// How many records hold it.
        var records: Int32
        /// Of a Chinese unit: where its pairs begin in the table; those of the next unit begin where they end.
        fileprivate var firstPair: Int32 = 0
    }

    /// How much stronger the background is than in training: a mass must stand out to count as an explanation.
    private static let backgroundScale = 10.0
    /// The background of a unit that the table does not have, scaled.
    private static let unknownBackground: Float = 1e-4
    /// The records that such a unit is taken to be in when its frequency is asked for, and when its weight is: it was
    /// too rare to be learned.
    private static let unknownRecords = (frequency: Int32(2), weight: 3.0)
    /// Training spreads what English units do not explain over 100 times as many units as a record has.
    private static let englishBackgroundScale = 100.0

    /// By number, and one more for where the last one's pairs end.
    fileprivate private(set) var units: [Unit]
    private let unknown: Unit
    /// One record's share of all.
    private let share: Float
    /// By records, as far as most units go: how likely those are that have no mass. To look that up takes less time than
    /// a logarithm.
    private var unexplained: [Float] = []
    private static let mostTabled = 1 << 10

    init(chinese table: TranslationTable) {
        self.init(table, records: table.chineseRecords)
        for id in table.background.indices {
            units[id].background = Float(Self.backgroundScale * Double(table.background[id]))
            units[id].firstPair = Int32(table.pairs(of: Int32(id)).lowerBound)
        }
        units[units.count - 1].firstPair = Int32(table.pairs.count)
    }

    init(english table: TranslationTable) {
        self.init(table, records: table.englishRecords)
        let scale = Self.backgroundScale / (Self.englishBackgroundScale * Double(max(1, table.records)))
        for id in table.englishRecords.indices {
            let unexplained = max(0, Double(table.englishRecords[id]) - Double(table.englishCounts[id]))
            units[id].background = Float(scale * unexplained)
        }
    }

    private init(_ table: TranslationTable, records: [Int32]) {
        let total = Double(table.records + 1)
        unknown = Unit(
            weight: Float(log(total / Self.unknownRecords.weight)), background: Self.unknownBackground,
            records: Self.unknownRecords.frequency)
        share = 1 / Float(max(1, table.records))
        units = []
        units.reserveCapacity(records.count + 1)
        var last = unknown
        for records in records {
            // Units that follow each other are as rare more often than not, and a logarithm takes longer than a comparison.
            if records != last.records || units.isEmpty {
                last = Unit(weight: Float(log(total / Double(records))), background: 0, records: records)
            }
            units.append(last)
        }
        units.append(unknown)
        unexplained = (0..<Self.mostTabled).map { Self.logLikelihood(frequency: share * Float($0), mass: 0) }
    }

    /// How likely a unit is, as a share of its frequency, where the abstract does not explain it: in a facet of this abstract
    /// and in one of another. A unit that nothing explains so takes at most ln(0.02 / 0.1) = -1.6 off.
    ///
    /// These and the least likelihood were set by hand, before the weights of the gate in `Lexicons/aligner.tsv` were fitted
    /// to what comes out; whoever changes them trains the gate anew.
    private static let unexplainedShare = (here: Float(0.02), elsewhere: Float(0.1))
    /// Likelihoods do not fall below it: a bound of ln(1 / 1e-5) = 11.5 on what one rare unit can add. It weighs as much as
    /// the frequency elsewhere of a unit that one record in 10,000 has.
    private static let leastLikelihood: Float = 1e-5

    fileprivate static func logLikelihood(frequency: Float, mass: Float) -> Float {
        log(
            (min(1, mass) + unexplainedShare.here * frequency + leastLikelihood)
                / (unexplainedShare.elsewhere * frequency + leastLikelihood))
    }

    /// The weight of a unit that the table does not have.
    var unknownWeight: Float { unknown.weight }

    /// How many units the table has.
    var count: Int { units.count - 1 }

    /// The units, to be looked at while the statistics are there: a loop over them would copy the statistics at each step.
    struct Lookup {
        fileprivate let units: UnsafeBufferPointer<Unit>
        fileprivate let unexplained: UnsafeBufferPointer<Float>
        fileprivate let unknown: Unit
        fileprivate let share: Float

        @inline(__always)
        subscript(id: Int32) -> Unit {
            UInt(UInt32(bitPattern: id)) < UInt(bitPattern: units.count &- 1) ? units[Int(id)] : unknown
        }

        /// How much likelier a unit is with the abstract than without, as a natural logarithm.
        ///
        /// - Parameter mass: the probability that the abstract gives it.
        @inline(__always)
        func logLikelihood(of unit: Unit, mass: Float) -> Float {
            let records = Int(unit.records)
            if mass == 0, records < unexplained.count { return unexplained[records] }
            return UnitStatistics.logLikelihood(frequency: share * Float(records), mass: mass)
        }
    }

    @inline(__always)
    func withLookup(_ body: (Lookup) -> Void) {
        units.withUnsafeBufferPointer { units in
            unexplained.withUnsafeBufferPointer {
                body(Lookup(units: units, unexplained: $0, unknown: unknown, share: share))
            }
        }
    }

    @inline(__always)
    func prefetch(_ id: Int32) { units.prefetch(Int(id)) }
}

extension Language {
    /// The language on the other side.
    var other: Language { self == .en ? .zh : .en }
}
