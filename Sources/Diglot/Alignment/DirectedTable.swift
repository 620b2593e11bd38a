// The translation table as it is seen from one side: Chinese facets of an English abstract, or the other way round.

import Glibc

/// A translation table with a direction.
///
/// The lists of the table are those of Chinese units. With an English abstract they are the facet's, with a Chinese one
/// the abstract's; this type hides which.
struct DirectedTable: Sendable {
    private let table: TranslationTable
    private let english: UnitStatistics
    private let chinese: UnitStatistics
    /// The language of the abstract.
    let abstract: Language

    init(_ table: TranslationTable, abstract: Language) {
        self.table = table
        self.abstract = abstract
        english = UnitStatistics(english: table)
        chinese = UnitStatistics(chinese: table)
    }

    private init(_ other: DirectedTable, abstract: Language) {
        table = other.table
        english = other.english
        chinese = other.chinese
        self.abstract = abstract
    }

    /// The same table for abstracts in the other language.
    var reversed: DirectedTable { DirectedTable(self, abstract: abstract.other) }

    var ofFacet: UnitStatistics { abstract == .en ? chinese : english }
    var ofAbstract: UnitStatistics { abstract == .en ? english : chinese }

    /// Finds each pair of types that the table has, and the Latin words that both texts have.
    ///
    /// Whether a pair is one is no branch: the processor would guess it wrong, and wait for each row of the table in turn.
    ///
    /// - Parameters:
    ///   - english: the types of the English one of the two texts.
    ///   - found: what is found takes the place of what it holds.
    func findPairs(
        of facet: TextUnits, and abstract: TextUnits, english: UnitTypes, _ found: inout [PairOfTypes]
    ) {
        let isEnglish = self.abstract == .en
        let chinese = isEnglish ? facet : abstract
        var count = 0
        for type in 0..<Int32(chinese.count) {
            let row = self.chinese[chinese.ids[Int(type)]].pairs
            if found.count <= count + row.count {
                found.append(contentsOf: repeatElement(PairOfTypes(), count: found.count + row.count + 1))
            }
            let latin = english.byLatin[chinese.latin[Int(type)]]
            found[count] = PairOfTypes(facet: type, abstract: latin, mass: 1, translation: 1)
            count += latin >= 0 ? 1 : 0
            for index in row {
                let pair = table.pairs[index]
                let other = english.byID[pair.english]
                found[count] = PairOfTypes(
                    facet: type, abstract: other, mass: pair.forward, translation: pair.backward)
                count += other >= 0 ? 1 : 0
            }
        }
        found.removeLast(found.count - count)
        if !isEnglish { for index in found.indices { found[index].turn() } }
    }

    /// Calls `body` with the types of the abstract that the table pairs with one type of the facet, and
    /// p(abstract's unit | facet's unit).
    @inline(__always)
    func forEachTranslation(
        of type: Int, in facet: TextUnits, and abstract: SentenceUnits, _ body: (Int32, Double) -> Void
    ) {
        switch self.abstract {
        case .en:
            for index in chinese[facet.ids[type]].pairs {
                let other = abstract.unitTypes.byID[table.pairs[index].english]
                if other >= 0 { body(other, Double(table.pairs[index].backward)) }
            }
        case .zh:
            for other in 0..<Int32(abstract.units.count) {
                for index in table.pairs(of: abstract.units.ids[Int(other)])
                where table.pairs[index].english == facet.ids[type] {
                    body(other, Double(table.pairs[index].forward))
                }
            }
        }
    }
}

/// A type of a facet and one of the abstract that the table pairs.
struct PairOfTypes: Sendable {
    var facet: Int32 = -1
    var abstract: Int32 = -1
    /// p(facet's unit | abstract's unit)
    var mass: Float = 0
    /// p(abstract's unit | facet's unit)
    var translation: Float = 0

    /// Makes the facet's side the abstract's.
    mutating func turn() {
        (facet, abstract) = (abstract, facet)
        (mass, translation) = (translation, mass)
    }
}

/// What the table says about the units of one language.
struct UnitStatistics: Sendable {
    /// A unit as the aligner weighs it.
    struct Unit: Sendable {
        /// How rare it is: ln((R + 1) / records that hold it).
        var weight: Float
        /// The share of the records that hold it.
        var frequency: Float
        /// The probability that it has without a cause, `backgroundScale` times.
        var background: Float
        /// What it adds to the likelihood of a facet when nothing in the abstract explains it, `weight` times.
        var unexplained: Float
        /// Of a Chinese unit: where its pairs are in the table; here, since they are asked for when the rest is.
        private let firstPair: Int32
        private let endOfPairs: Int32

        @inline(__always)
        var pairs: Range<Int> { Int(firstPair)..<Int(endOfPairs) }

        init(_ weight: Float, frequency: Double, background: Double, pairs: Range<Int> = 0..<0) {
            self.weight = weight
            self.frequency = Float(frequency)
            self.background = Float(background)
            unexplained = weight * Float(logLikelihood(mass: 0, frequency: frequency))
            firstPair = Int32(pairs.lowerBound)
            endOfPairs = Int32(pairs.upperBound)
        }
    }

    /// How much stronger the background is than in training: a mass must stand out to count as an explanation.
    private static let backgroundScale = 10.0
    /// The background of a unit that the table does not have, scaled.
    private static let unknownBackground = 1e-4
    /// The records that such a unit is taken to be in when its frequency is asked for.
    private static let unknownRecords = 2.0
    /// Training spreads what English units do not explain over 100 times as many units as a record has.
    private static let englishBackgroundScale = 100.0

    private let units: [Unit]
    private let unknown: Unit

    init(chinese table: TranslationTable) {
        let all = Double(max(1, table.records))
        self.init(table) {
            table.chineseRarity.indices.map { id in
                Unit(
                    table.chineseRarity[id], frequency: Double(table.chineseRecords[id]) / all,
                    background: Self.backgroundScale * Double(table.background[id]), pairs: table.pairs(of: Int32(id)))
            }
        }
    }

    init(english table: TranslationTable) {
        let all = Double(max(1, table.records))
        self.init(table) {
            table.englishRarity.indices.map { id in
                let unexplained = max(0, Double(table.englishRecords[id]) - Double(table.englishCounts[id]))
                return Unit(
                    table.englishRarity[id], frequency: Double(table.englishRecords[id]) / all,
                    background: Self.backgroundScale * (unexplained / (Self.englishBackgroundScale * all)))
            }
        }
    }

    private init(_ table: TranslationTable, _ units: () -> [Unit]) {
        self.units = units()
        unknown = Unit(
            table.rarityOfOthers, frequency: Self.unknownRecords / Double(max(1, table.records)),
            background: Self.unknownBackground)
    }

    /// How much likelier a unit is with the abstract than without, as a natural logarithm.
    ///
    /// - Parameters:
    ///   - mass: the probability that the abstract gives it.
    ///   - frequency: the share of all records that hold it.
    @inline(__always)
    static func logLikelihood(mass: Double, frequency: Double) -> Double {
        log((min(1, mass) + 0.02 * frequency + 1e-5) / (0.1 * frequency + 1e-5))
    }

    /// The weight of a unit that the table does not have.
    var unknownWeight: Double { Double(unknown.weight) }

    @inline(__always)
    subscript(id: Int32) -> Unit { UInt32(bitPattern: id) < UInt32(units.count) ? units[Int(id)] : unknown }
}

extension Language {
    /// The language on the other side.
    var other: Language { self == .en ? .zh : .en }
}
