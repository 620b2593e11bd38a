import ICUText
import TestSupport
import Testing

/// Normal forms against Unicode's own tests.
@Suite(.enabled(if: ConformanceFile.isPresent, ConformanceFile.isMissing))
struct ConformanceNormalizationTests {
    /// The columns of NormalizationTest: source, NFC, NFD, NFKC, NFKD.
    private static let rows: [[[UInt16]]] = {
        let lines = (try? ConformanceFile.lines("NormalizationTest.txt")) ?? []
        return lines.filter { $0.contains(";") }.map { line in
            line.split(separator: ";").prefix(5).map { ConformanceFile.utf16($0) }
        }
    }()

    private func view(_ text: [UInt16], _ form: NormalizationForm) throws -> [UInt16] {
        try NormalizedView(of: text, form: form).utf16
    }

    @Test func everyRowIsNormalisedAsUnicodeSays() throws {
        #expect(Self.rows.count > 19_000)
        var differences: [[UInt16]] = []
        for row in Self.rows {
            let composed = try row.prefix(3).allSatisfy { try view($0, .nfc) == row[1] }
            let compatible = try row.suffix(2).allSatisfy { try view($0, .nfc) == row[3] }
            let compatibility = try row.allSatisfy { try view($0, .nfkc) == row[3] }
            if !composed || !compatible || !compatibility { differences.append(row[0]) }
        }
        #expect(differences == [])
    }

    /// Han composes with nothing, so scalars between Han characters are normalised each for itself.
    private func separated(_ scalars: some Sequence<[UInt16]>) -> [UInt16] {
        Array(scalars.map { $0 + [0x4E00] }.joined())
    }

    private static let allScalars = (UInt32(0)...0x10FFFF).filter { !(0xD800..<0xE000).contains($0) }

    /// Part 1 of the file lists every scalar that changes.
    @Test(arguments: [NormalizationForm.nfc, .nfkc])
    func scalarsThatAreNotListedStay(form: NormalizationForm) throws {
        let listed = Set(Self.rows.map { $0[0] })
        let text = separated(Self.allScalars.map { ConformanceFile.utf16($0) }.filter { !listed.contains($0) })
        let view = try NormalizedView(of: text, form: form)
        #expect(view.utf16 == text)
        #expect(view.map.isIdentity)
    }

    @Test func everyScalarIsCaseFoldedAsUnicodeSays() throws {
        var folded: [UInt32: [UInt16]] = [:]
        for line in try ConformanceFile.lines("DerivedNormalizationProps.txt") where line.contains("; NFKC_CF;") {
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            let ends = cells[0].split(separator: ".").map { UInt32($0.filter { $0 != " " }, radix: 16)! }
            for scalar in ends[0]...ends[ends.count - 1] { folded[scalar] = ConformanceFile.utf16(cells[2]) }
        }
        #expect(folded.count > 10_000)
        let text = separated(Self.allScalars.map { ConformanceFile.utf16($0) })
        let expected = separated(Self.allScalars.map { folded[$0] ?? ConformanceFile.utf16($0) })
        #expect(try view(text, .nfkcCasefold) == expected)
    }
}
