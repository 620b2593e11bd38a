// What hostile texts cost: each kind at a size and at twice the size, so that a cost that grows faster than the
// text is seen as a ratio above 2. One table.

import Diglot
import ICUText

@main
enum HostileText {
    /// A kind of text, made to a length.
    private struct Kind: Sendable {
        let name: String
        let text: @Sendable (Int) -> [UInt16]
    }

    private static let kinds = [
        Kind(name: "combining marks") { [0x61] + repeated("\u{301}\u{316}", $0) },
        Kind(name: "Han") { repeated("大语言模型自监督预训练", $0) },
        Kind(name: "U+FDFA") { repeated("\u{FDFA}", $0) },
        Kind(name: "lone surrogates") { [UInt16](repeating: 0xD800, count: $0) },
        Kind(name: "NULs") { [UInt16](repeating: 0, count: $0) },
        Kind(name: "list marks") { repeated("(i) ", $0) },
        Kind(name: "brackets") { repeated("( ", $0) },
        Kind(name: "formulas") { repeated("See $a$ Bb. ", $0) },
        Kind(name: "full stops") { repeated(".", $0) },
    ]

    /// Units of the smaller text.
    private static let size = 250_000

    static func main() throws {
        print("text             work        ms at \(size) units   ms at \(2 * size)   ratio")
        let lexicons = try Lexicons.find()
        var segmenter = try Segmenter(lexicons.segmentation())
        for kind in kinds {
            try row(kind, "casefold") { _ = try NormalizedView(of: $0, form: .nfkcCasefold) }
            try row(kind, "segment") { _ = try segmenter.segment($0, language: .en) }
        }
    }

    private static func row(_ kind: Kind, _ work: String, _ body: ([UInt16]) throws -> Void) throws {
        let small = try milliseconds(kind.text(size), body)
        let large = try milliseconds(kind.text(2 * size), body)
        let name = kind.name + String(repeating: " ", count: 17 - kind.name.count)
        print("\(name)\(work)\t\(rounded(small))\t\(rounded(large))\t\(rounded(large / small))")
    }

    /// The best of three runs.
    private static func milliseconds(_ text: [UInt16], _ body: ([UInt16]) throws -> Void) throws -> Double {
        let clock = ContinuousClock()
        var best = Duration.seconds(3600)
        for _ in 0..<3 { best = min(best, try clock.measure { try body(text) }) }
        return Double(best.components.attoseconds) / 1e15 + Double(best.components.seconds) * 1e3
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private static func repeated(_ piece: String, _ count: Int) -> [UInt16] {
        let units = Array(piece.utf16)
        return (0..<count).map { units[$0 % units.count] }
    }
}
