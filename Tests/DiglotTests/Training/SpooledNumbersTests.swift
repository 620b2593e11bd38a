import Glibc
import TestSupport
import Testing

@testable import Diglot

@Suite struct SpooledNumbersTests {
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func whatWasAppendedIsThere(count: Int) throws {
        var spool = try SpooledNumbers()
        for number in 0..<count { try spool.append(Int32(number)) }
        #expect(spool.count == count)
        let numbers = try spool.numbers
        #expect(numbers.count == count)
        #expect(numbers.enumerated().allSatisfy { Int($1) == $0 })
    }

    @Test(arguments: [0, 1, 100_000])
    func zerosAreFilledInAnyOrder(count: Int) throws {
        var spool = try SpooledNumbers(zeros: count)
        let numbers = try spool.numbers
        #expect(numbers.count == count && numbers.allSatisfy { $0 == 0 })
        for index in numbers.indices.reversed() { numbers[index] = Int32(index) }
        #expect(try spool.numbers.enumerated().allSatisfy { Int($1) == $0 })
    }
}
