import TestSupport
import Testing

@testable import Diglot

@Suite struct AuthorNamesTests {
    private func names(_ text: String) -> [String] { PlacedText(text).authorNames.map(\.string) }

    @Test(arguments: [
        ("A. One (Univ. X, City), B. Two", ["A. One", "B. Two"]),
        ("A. One (Univ. X, City) and B. Two (Univ. of Sand and Stone)", ["A. One", "B. Two"]),
        ("A. One (1), B. Two (1 and 2) ((1) Univ. X, City, (2) Inst. Y)", ["A. One", "B. Two"]),
        ("Jie (Jay) One, B. Two", ["Jie (Jay) One", "B. Two"]), ("A. One (Univ. X), ", ["A. One"]),
        ("A. One, (Univ. X), B. Two", ["A. One", "B. Two"]),
        ("A. One, and B. Two,and C", ["A. One", "B. Two", "and C"]),
        ("Ferdinand Sand, Anders Land", ["Ferdinand Sand", "Anders Land"]), ("", []), (" , ,and and", ["and and"]),
        // Brackets that are not closed, and those that were never opened.
        ("A. One (Univ. X, B. Two", ["A. One (Univ. X", "B. Two"]), ("A. One), B. Two", ["A. One)", "B. Two"]),
        ("A. One ((Univ. X, City), B. Two", ["A. One (", "B. Two"]),
    ])
    func namesStandBetweenCommasOutsideOfBrackets(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test func namesKeepTheirPlaces() {
        let marked = Marked("1️⃣A. One2️⃣ (X, Y), 3️⃣Bé4️⃣")
        let names = PlacedText(copying: marked.text.utf8, at: 0).authorNames
        #expect(
            names.map { $0.dumpRange(of: 0..<$0.string.utf8.count) } == [
                marked.utf8Range(1, 2), marked.utf8Range(3, 4),
            ])
    }

    /// Names and brackets beyond number: linear, or this does not end.
    @Test(.timeLimit(.minutes(15)), arguments: ["A, ", "(", ")", "(A), ", "((,"])
    func manyNamesTakeNoLongerEach(piece: String) {
        _ = names(String(repeating: piece, count: 300_000))
    }
}
