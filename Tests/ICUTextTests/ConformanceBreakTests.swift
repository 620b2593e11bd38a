import ICUText
import TestSupport
import Testing

/// Boundaries against Unicode's own tests, with the locales that Diglot uses.
@Suite(.enabled(if: ConformanceFile.isPresent, ConformanceFile.isMissing))
struct ConformanceBreakTests {
    @Test(arguments: [
        ("GraphemeBreakTest", BreakIterator.Kind.grapheme, "en"), ("WordBreakTest", .word, "zh"),
        ("SentenceBreakTest", .sentence, "en"), ("SentenceBreakTest", .sentence, "zh"),
    ])
    func boundariesAreUnicodesButForListedExceptions(
        name: String, kind: BreakIterator.Kind, locale: String
    ) throws {
        var iterator = try BreakIterator(kind, locale: locale)
        let tests = try ConformanceFile.lines("auxiliary/\(name).txt").filter { $0.hasPrefix("÷") }
        #expect(tests.count > 500)
        var differences: Set<Difference> = []
        for test in tests {
            let outcome = try marked(test, by: &iterator)
            if outcome != test { differences.insert(Difference(test: test, outcome: outcome)) }
        }
        let expected = try ConformanceFile.exceptions(name)
        let unexpected = differences.subtracting(expected).map(\.description).sorted()
        #expect(unexpected == [], "other boundaries than Unicode's, and not in ConformanceExceptions.tsv")
        let obsolete = expected.subtracting(differences).map(\.description).sorted()
        #expect(obsolete == [], "in ConformanceExceptions.tsv, but no longer so")
    }

    /// The test's scalars with ÷ where the iterator breaks and × where it does not.
    private func marked(_ test: String, by iterator: inout BreakIterator) throws -> String {
        let scalars = test.split(separator: " ").filter { $0 != "÷" && $0 != "×" }
        let text = scalars.flatMap { ConformanceFile.utf16($0) }
        var boundaries: Set<Int> = [0]
        try iterator.forEachSegment(in: text) { range, _ in boundaries.insert(range.upperBound) }
        var outcome = "÷"
        var at = 0
        for scalar in scalars {
            at += ConformanceFile.utf16(scalar).count
            outcome += " \(scalar) \(boundaries.contains(at) ? "÷" : "×")"
        }
        return outcome
    }
}
