// Dates that services tell as a number of milliseconds.

/// A day of the Gregorian calendar, in UTC.
struct CivilDate: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// The day of a moment, from the milliseconds since the start of 1970.
    init(milliseconds: Int) {
        self.init(days: milliseconds.flooredQuotient(by: 24 * 60 * 60 * 1000))
    }

    /// The day so many days after 1 January 1970.
    ///
    /// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `civil_from_days`: years begin in
    /// March, so that the leap day is a year's last, and 400 of them are an era of 146,097 days.
    private init(days: Int) {
        let daysOfEra = 146_097
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: daysOfEra)
        let dayOfEra = shifted - era * daysOfEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// ISO 8601, `2026-01-31`; nil for years that do not have four digits.
    var iso: String? {
        guard (1000...9999).contains(year) else { return nil }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

extension Int {
    /// The quotient rounded down, so that days before 1970 count too.
    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
