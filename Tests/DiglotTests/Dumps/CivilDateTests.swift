import Testing

@testable import Diglot

@Suite struct CivilDateTests {
    @Test(arguments: [
        (0, "1970-01-01"), (86_399_999, "1970-01-01"), (86_400_000, "1970-01-02"), (-1, "1969-12-31"),
        (951_782_400_000, "2000-02-29"), (951_868_800_000, "2000-03-01"), (1_757_600_412_000, "2025-09-11"),
        (253_402_300_799_999, "9999-12-31"), (-30_610_224_000_000, "1000-01-01"),
    ])
    func aMomentIsOnItsDay(milliseconds: Int, date: String) {
        #expect(CivilDate(milliseconds: milliseconds).iso == date)
    }

    @Test(arguments: [253_402_300_800_000, -30_610_224_000_001, Int.max, Int.min])
    func yearsWithoutFourDigitsHaveNoDate(milliseconds: Int) {
        #expect(CivilDate(milliseconds: milliseconds).iso == nil)
    }

    /// Law: every day of 800 years follows the one before it, by the rules of the Gregorian calendar.
    @Test func daysFollowEachOther() {
        let day = 86_400_000
        for number in -146_097..<146_097 {
            let today = CivilDate(milliseconds: number * day)
            let tomorrow = CivilDate(milliseconds: (number + 1) * day)
            guard today.isBefore(tomorrow) else {
                Issue.record("\(today) is followed by \(tomorrow)")
                return
            }
        }
    }
}

extension CivilDate {
    private var isLast: Bool {
        let isLeapYear = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return day == [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Whether the other day is the next one.
    fileprivate func isBefore(_ next: CivilDate) -> Bool {
        guard isLast else { return (next.year, next.month, next.day) == (year, month, day + 1) }
        let isLastMonth = month == 12
        return (next.year, next.month, next.day) == (isLastMonth ? year + 1 : year, isLastMonth ? 1 : month + 1, 1)
    }
}
