// What a written form stands for: a row of Lexicons/numbers.tsv or Lexicons/units.tsv.

/// A meaning of a word or sign beside or in a number.
struct NumberForm: Sendable {
    /// What forms do; the comments at the top of `Lexicons/numbers.tsv` explain each.
    enum Kind: UInt32, Sendable, CaseIterable {
        case digit
        case power
        case point
        case word
        case scale
        case plural
        case fraction
        case denominator
        case multiple
        case lone
        case articled
        case ordinal
        case suffix
        case place
        case month
        case per
        case bar
        case and
        case article
        case count
        case some
        case joined
        case about
        case above
        case below
        case rest
        case excess
        case least
        case most
        case range
        case currency
        case unit

        /// The kind that the table calls so.
        init?(name: String) {
            guard let kind = Self.byName[name] else { return nil }
            self = kind
        }

        /// To spell out a case takes a microsecond.
        private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
    }

    struct Kinds: OptionSet, Sendable {
        let rawValue: UInt32

        init(rawValue: UInt32) { self.rawValue = rawValue }

        @inline(__always)
        init(_ kind: Kind) { rawValue = Self.bit(kind) }

        @inline(__always)
        init(_ first: Kind, _ second: Kind) { rawValue = Self.bit(first) | Self.bit(second) }

        @inline(__always)
        init(_ first: Kind, _ second: Kind, _ third: Kind) {
            rawValue = Self.bit(first) | Self.bit(second) | Self.bit(third)
        }

        init(_ kinds: [Kind]) { rawValue = kinds.reduce(0) { $0 | Self.bit($1) } }

        @inline(__always)
        func contains(_ kind: Kind) -> Bool { rawValue & Self.bit(kind) != 0 }

        @inline(__always)
        private static func bit(_ kind: Kind) -> UInt32 { 1 << kind.rawValue }
    }

    let kind: Kind
    /// A number, or the factor of a unit.
    let value: NumericValue
    /// An index into ``NumberLexicon/units``; 0 for none.
    let unit: UInt8
    let isWeak: Bool
    /// Whether nothing need be kept of it: both, a pair.
    var isLoose = false
}

/// Tells at most places at once that no form of some kinds stands there: the kinds of all units whose last ten bits are
/// the same. Small enough to stay near the processor, which the tables of all units are not.
struct KindFilter: Sendable {
    private static let mask: UInt16 = 0x3FF
    private var kinds = [NumberForm.Kinds](repeating: [], count: Int(mask) + 1)

    mutating func insert(_ kind: NumberForm.Kind, at unit: UInt16) {
        kinds[Int(unit & Self.mask)].formUnion(NumberForm.Kinds(kind))
    }

    @inline(__always)
    func mayHave(_ wanted: NumberForm.Kinds, at unit: UInt16) -> Bool {
        !kinds[Int(unit & Self.mask)].isDisjoint(with: wanted)
    }
}
