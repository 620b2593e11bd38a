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
            guard Int(chinese.ids[Int(type)]) < table.chinese.count else { continue }
            for pair in table.pairs(of: chinese.ids[Int(type)]) {
                let other = english.type(of: pair.english)
                guard other >= 0 else { continue }
                switch self.abstract {
                case .en: body(type, other, Double(pair.forward), Double(pair.backward))
                case .zh: body(other, type, Double(pair.backward), Double(pair.forward))
                }
            }
        }
    }
}

/// What the table says about the units of one language.
struct UnitStatistics: Sendable {
    /// The records that a unit is taken to be in when the table does not have it: for its weight, and for its frequency.
    private static let unknownRecords = (forWeight: 3.0, forFrequency: 2.0)
    /// Training spreads what English units do not explain over 100 times as many units as a record has.
    private static let englishBackgroundScale = 100.0

    /// By number: ln((R + 1) / records).
    private let weights: [Float]
    private let unknownWeight: Double
    private let frequencies: [Float]
    private let unknownFrequency: Double
    private let backgrounds: [Float]

    init(chinese table: TranslationTable) {
        self.init(records: table.chineseRecords, of: table.records, backgrounds: table.background)
    }

    init(english table: TranslationTable) {
        let scale = Self.englishBackgroundScale * Double(max(1, table.records))
        let backgrounds = zip(table.englishRecords, table.englishCounts).map { records, explained in
            Float(max(0, Double(records) - Double(explained)) / scale)
        }
        self.init(records: table.englishRecords, of: table.records, backgrounds: backgrounds)
    }

    private init(records: [Int32], of all: Int, backgrounds: [Float]) {
        let all = Double(max(1, all))
        weights = records.map { Float(log((all + 1) / Double($0))) }
        unknownWeight = log((all + 1) / Self.unknownRecords.forWeight)
        frequencies = records.map { Float(Double($0) / all) }
        unknownFrequency = Self.unknownRecords.forFrequency / all
        self.backgrounds = backgrounds
    }

    /// How rare a unit is: ln((R + 1) / records that hold it).
    @inline(__always)
    func weight(of id: Int32) -> Double { Int(id) < weights.count ? Double(weights[Int(id)]) : unknownWeight }

    /// The share of the records that hold a unit.
    @inline(__always)
    func frequency(of id: Int32) -> Double {
        Int(id) < frequencies.count ? Double(frequencies[Int(id)]) : unknownFrequency
    }

    /// The probability that a unit has without a cause; nil when the table does not have it.
    @inline(__always)
    func background(of id: Int32) -> Double? { Int(id) < backgrounds.count ? Double(backgrounds[Int(id)]) : nil }
}

extension Language {
    /// The language on the other side.
    var other: Language { self == .en ? .zh : .en }
}
