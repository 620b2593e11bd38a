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

    /// Calls `body` with each pair of types that the table has, and with the Latin words that both texts have.
    ///
    /// - Parameter body: the type in the facet, the type in the abstract, p(facet's unit | abstract's unit) and
    ///   p(abstract's unit | facet's unit).
    @inline(__always)
    func forEachPair(
        of facet: TextUnits, and abstract: TextUnits, _ body: (Int32, Int32, Double, Double) -> Void
    ) {
        let chinese = self.abstract == .en ? facet : abstract
        let english = self.abstract == .en ? abstract : facet
        for type in 0..<Int32(chinese.count) {
            let latin = chinese.latin[Int(type)]
            if latin >= 0 {
                let same = english.type(ofLatin: latin)
                if same >= 0 { self.abstract == .en ? body(type, same, 1, 1) : body(same, type, 1, 1) }
            }
            for index in table.pairs(of: chinese.ids[Int(type)]) {
                let other = english.type(of: table.pairEnglish[index])
                guard other >= 0 else { continue }
                let pair = table.pairs[index]
                switch self.abstract {
                case .en: body(type, other, Double(pair.forward), Double(pair.backward))
                case .zh: body(other, type, Double(pair.backward), Double(pair.forward))
                }
            }
        }
    }

    /// Calls `body` with the types of the abstract that the table pairs with one type of the facet, and
    /// p(facet's unit | abstract's unit).
    func forEachTranslation(
        of type: Int, in facet: TextUnits, and abstract: TextUnits, _ body: (Int32, Double) -> Void
    ) {
        switch self.abstract {
        case .en:
            for index in table.pairs(of: facet.ids[type]) {
                let other = abstract.type(of: table.pairEnglish[index])
                if other >= 0 { body(other, Double(table.pairs[index].forward)) }
            }
        case .zh:
            for other in 0..<Int32(abstract.count) {
                for index in table.pairs(of: abstract.ids[Int(other)])
                where table.pairEnglish[index] == facet.ids[type] {
                    body(other, Double(table.pairs[index].backward))
                }
            }
        }
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
        self.init(
            table.chineseRarity, records: table.chineseRecords, backgrounds: table.background.map(Double.init), table)
    }

    init(english table: TranslationTable) {
        let scale = Self.englishBackgroundScale * Double(max(1, table.records))
        let backgrounds = zip(table.englishRecords, table.englishCounts).map { records, explained in
            max(0, Double(records) - Double(explained)) / scale
        }
        self.init(table.englishRarity, records: table.englishRecords, backgrounds: backgrounds, table)
    }

    private init(_ weights: [Float], records: [Int32], backgrounds: [Double], _ table: TranslationTable) {
        let all = Double(max(1, table.records))
        units = weights.indices.map { index in
            Self.unit(
                weights[index], frequency: Double(records[index]) / all,
                background: Self.backgroundScale * backgrounds[index])
        }
        unknown = Self.unit(
            table.rarityOfOthers, frequency: Self.unknownRecords / all, background: Self.unknownBackground)
    }

    private static func unit(_ weight: Float, frequency: Double, background: Double) -> Unit {
        Unit(
            weight: weight, frequency: Float(frequency), background: Float(background),
            unexplained: weight * Float(logLikelihood(mass: 0, frequency: frequency)))
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

    @inline(__always)
    subscript(id: Int32) -> Unit { UInt32(bitPattern: id) < UInt32(units.count) ? units[Int(id)] : unknown }
}

extension Language {
    /// The language on the other side.
    var other: Language { self == .en ? .zh : .en }
}
