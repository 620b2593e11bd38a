import TestSupport
import Testing

@testable import Diglot

@Suite struct UTF8RepairTests {
    @Test(arguments: ["", "plain", "研究🎯", "\u{FFFD}"])
    func wellFormedTextNeedsNoRepair(text: String) {
        #expect(UTF8Repair.repair(Array(text.utf8))?.bytes == nil)
    }

    /// The table of Unicode's chapter 3.9 (U+FFFD substitution of maximal subparts), and the bytes around it.
    @Test(
        arguments: [
            ([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
            (
                [0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41],
                "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"
            ),
            ([0xED, 0xA0, 0x80, 0x41], "\u{FFFD}\u{FFFD}\u{FFFD}A"),
            (
                [0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42],
                "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A\u{FFFD}\u{FFFD}B"
            ),
            ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"),
            ([0xE7, 0xA0], "\u{FFFD}"), ([0x80], "\u{FFFD}"),
        ] as [([UInt8], String)])
    func everyIllFormedSequenceBecomesAReplacementCharacter(bytes: [UInt8], text: String) throws {
        let repaired = try #require(UTF8Repair.repair(bytes))
        #expect(String(decoding: repaired.bytes, as: UTF8.self).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test func theReplacementComesFromTheWrongBytes() throws {
        let repaired = try #require(UTF8Repair.repair([0x61, 0xE1, 0x80, 0x62]))
        #expect(repaired.map.originRange(of: 1..<4) == 1..<3)
        #expect(repaired.map.originRange(of: 4..<5) == 3..<4)
    }

    @Test func theProblemShowsTheFirstWrongBytes() {
        #expect(UTF8Repair.problem(in: [0x61, 0xFF, 0xC3, 0x28]).was == "\\xff \\xc3")
        #expect(UTF8Repair.problem(in: [UInt8](repeating: 0xFF, count: 10)).was.hasSuffix("\\xff and 2 more"))
        #expect(UTF8Repair.problem(in: [0xFF]).kind == "invalid-utf8")
    }

    /// Law: repairing gives what Swift's own decoding of the bytes gives.
    @Test func repairingIsDecoding() {
        var generator = SplitMix64(seed: 51)
        let likely: [UInt8] = [0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xE7, 0xA0, 0xED, 0xF0, 0x90, 0xF4, 0x8F, 0xFF, 0xC0]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                likely.randomElement(using: &generator)!
            }
            let repaired = UTF8Repair.repair(bytes)?.bytes ?? bytes
            #expect(repaired == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
        }
    }
}
