// A number as an exact decimal or fraction, so that equal values are equal bits whatever they were written as.

/// `significand` × 10^`exponent` / `divisor`, in lowest terms.
///
/// The significand does not end in 0 and the divisor has no factor in common with it or with 10, so there is one form
/// for each value: ½ is 5 × 10^-1, ⅓ is 1 / 3. Eighteen digits are exact; further ones are dropped, and
/// numbers that differ there alone are equal.
struct NumericValue: Hashable, Sendable {
    private(set) var significand: UInt64
    private(set) var exponent: Int32
    private(set) var divisor: UInt64
    private(set) var isNegative: Bool

    static let zero = NumericValue(0)
    static let one = NumericValue(1)

    /// Above it a significand has more digits than are kept.
    static let greatestSignificand: UInt64 = 999_999_999_999_999_999
    /// The largest numerator or denominator of a fraction.
    static let greatestTerm: UInt64 = 99_999
    private static let greatestExponent = 1 << 30

    /// - Parameters:
    ///   - exponent: cut to ±2^30.
    ///   - divisor: from 1 to ``greatestTerm``.
    init(_ significand: UInt64, exponent: Int = 0, divisor: UInt64 = 1, isNegative: Bool = false) {
        precondition((1...Self.greatestTerm).contains(divisor))
        var digits = significand
        var power = exponent
        var rest = divisor
        if digits == 0 {
            power = 0
            rest = 1
        }
        // A factor 2 or 5 of the divisor is a shift of the decimal point: 1 / 2 = 5 / 10.
        for (factor, other) in [(UInt64(2), UInt64(5)), (5, 2)] {
            while rest.isMultiple(of: factor) {
                Self.makeRoom(for: other, &digits, &power)
                rest /= factor
                digits *= other
                power -= 1
            }
        }
        let common = Self.greatestCommonDivisor(digits, rest)
        if common > 1 {
            digits /= common
            rest /= common
        }
        while digits > Self.greatestSignificand {
            digits /= 10
            power += 1
        }
        while digits > 0, digits.isMultiple(of: 10) {
            digits /= 10
            power += 1
        }
        self.significand = digits
        self.exponent = Int32(max(-Self.greatestExponent, min(Self.greatestExponent, power)))
        self.divisor = rest
        self.isNegative = isNegative && digits > 0
    }

    /// Drops last digits until a product fits.
    private static func makeRoom(for factor: UInt64, _ digits: inout UInt64, _ power: inout Int) {
        while digits.multipliedReportingOverflow(by: factor).overflow {
            digits /= 10
            power += 1
        }
    }

    private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b > 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }

    /// The value times a decimal.
    ///
    /// - Parameter factor: with divisor 1; its sign is ignored.
    func scaled(by factor: NumericValue) -> NumericValue {
        if factor == .one { return self }
        precondition(factor.divisor == 1)
        var digits = significand
        var power = Int(exponent) + Int(factor.exponent)
        Self.makeRoom(for: factor.significand, &digits, &power)
        return NumericValue(
            digits * factor.significand, exponent: power, divisor: divisor, isNegative: isNegative)
    }

    /// The value without its sign.
    var magnitude: NumericValue {
        var result = self
        result.isNegative = false
        return result
    }

    var negated: NumericValue {
        var result = self
        result.isNegative = !isNegative && significand > 0
        return result
    }

    /// Whether the magnitude is smaller; divisors are not looked at.
    func isCloserToZero(than other: NumericValue) -> Bool {
        if significand == 0 || other.significand == 0 { return other.significand > 0 }
        let places = (Self.places(significand), Self.places(other.significand))
        let orders = (Int(exponent) + places.0, Int(other.exponent) + places.1)
        if orders.0 != orders.1 { return orders.0 < orders.1 }
        let width = max(places.0, places.1)
        return Self.padded(significand, by: width - places.0) < Self.padded(other.significand, by: width - places.1)
    }

    private static func places(_ digits: UInt64) -> Int {
        var count = 1
        var rest = digits / 10
        while rest > 0 {
            count += 1
            rest /= 10
        }
        return count
    }

    private static func padded(_ digits: UInt64, by zeros: Int) -> UInt64 {
        (0..<zeros).reduce(digits) { result, _ in result * 10 }
    }

    /// The value if it is a whole number up to 10^18.
    var whole: UInt64? {
        guard divisor == 1, exponent >= 0, exponent <= 18 else { return nil }
        var result = significand
        for _ in 0..<exponent {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            result = product
        }
        return result
    }

    /// The whole number, or fraction of whole numbers, or decimal with an exponent, in a text: `12`, `0.01`, `1/3`, `1e9`.
    ///
    /// For tables and tests; texts are read by ``NumberReader``.
    init?(_ text: some StringProtocol) {
        let terms = text.split(separator: "/", omittingEmptySubsequences: false)
        if terms.count == 2 {
            guard let numerator = UInt64(terms[0]), let denominator = UInt64(terms[1]),
                (1...Self.greatestTerm).contains(denominator)
            else { return nil }
            self.init(numerator, divisor: denominator)
            return
        }
        let parts = text.split(separator: "e", omittingEmptySubsequences: false)
        let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, decimals.count <= 2, let power = parts.count == 2 ? Int(parts[1]) : 0,
            abs(power) < 1000, let digits = UInt64(decimals.joined())
        else { return nil }
        self.init(digits, exponent: power - (decimals.count == 2 ? decimals[1].count : 0))
    }
}

extension NumericValue: CustomStringConvertible {
    /// Such as `-268e-1` or `1/3`.
    var description: String {
        (isNegative ? "-" : "") + "\(significand)" + (exponent == 0 ? "" : "e\(exponent)")
            + (divisor == 1 ? "" : "/\(divisor)")
    }
}
