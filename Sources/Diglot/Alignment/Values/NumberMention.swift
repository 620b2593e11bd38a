// A number found in a text: where, how much, of what, and how sure one may be that it counts anything.

/// A number in a text.
struct NumberMention: Sendable, Equatable {
    /// What the number does where it stands.
    enum Role: UInt8, Sendable {
        case quantity
        /// `third`, 第三: a place in an order.
        case ordinal
        /// A year, month or day of a date.
        case date
        /// `(1)`, `2)`, `3、`: numbers the items of a list and says nothing of its own.
        case marker
        /// Digits in a name (`GPT-4`, `H100`), in an index or a version.
        case name
    }

    /// What a word beside the number takes back.
    enum Hedge: UInt8, Sendable {
        case none
        /// `about`, 约, 左右.
        case about
        /// `over`, 超过, 以上.
        case above
        /// `up to`, 不到, 以下.
        case below
    }

    /// How two numbers agree, weakest first.
    enum Agreement: UInt8, Sendable, Comparable {
        case none
        /// The same figure, of something else: 3 dB and 3 ms, 26.8% and 26.8.
        case figure
        /// The same amount: 26.8% and 0.268, 1.5 s and 1500 毫秒.
        case value

        static func < (a: Agreement, b: Agreement) -> Bool { a.rawValue < b.rawValue }
    }

    let start: Int32
    let end: Int32
    /// The number as written, words such as *million* and 万 multiplied in: 26.8 of `26.8%`, 3500000 of `3.5M`.
    var figure: NumericValue
    /// The figure in the base unit of its dimension: 0.268 of `26.8%`.
    var value: NumericValue
    /// An index into ``NumberLexicon/units``; 0 for none.
    var unit: UInt8
    /// An index into ``NumberLexicon/dimensions``; 0 for bare numbers, shares and multiples.
    var dimension: UInt8
    var role: Role
    var hedge: Hedge
    /// Whether it says little by itself: a small number in words, a part of a name, an order.
    var isWeak: Bool
    /// Whether it is weak, and not even a number to keep in a translation: both, single, a pair.
    var isLoose = false

    /// UTF-16 offsets in the text, sign, unit and counting word included.
    var range: Range<Int> { Int(start)..<Int(end) }

    /// How the number agrees with another; signs are left to the words around (`-3.1%`, 下降3.1%).
    func agreement(with other: NumberMention) -> Agreement {
        if role == .marker || other.role == .marker { return .none }
        if dimension == other.dimension, value.magnitude == other.value.magnitude { return .value }
        return figure.magnitude == other.figure.magnitude ? .figure : .none
    }

    /// Whether two numbers are the same amount. An equivalence on all that are no list markers.
    static func matches(_ a: NumberMention, _ b: NumberMention) -> Bool { a.agreement(with: b) == .value }
}
