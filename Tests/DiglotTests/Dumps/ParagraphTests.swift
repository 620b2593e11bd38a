import TestSupport
import Testing

@testable import Diglot

/// How paragraphs become records.
@Suite struct ParagraphTests {
    /// Prose begins with `p`, details with `d`, a closing paragraph with `c`; the rest are labels.
    private enum Letters: ParagraphRules {
        static let hasClosing = false
        static func role(of lines: [[UInt8]]) -> ParagraphRole { ParagraphTests.role(of: lines) }
    }

    private enum ClosedLetters: ParagraphRules {
        static let hasClosing = true
        static func role(of lines: [[UInt8]]) -> ParagraphRole { ParagraphTests.role(of: lines) }
    }

    private static func role(of lines: [[UInt8]]) -> ParagraphRole {
        switch lines.first?.first {
        case UInt8(ascii: "p"): .prose
        case UInt8(ascii: "d"): .details
        case UInt8(ascii: "c"): .closing
        default: .label
        }
    }

    private func frames<Framer: RecordFramer>(_ text: String, _ framer: Framer) throws -> [Frame] {
        var framer = framer
        var lines = LineReader(ByteSource(bytes: Array(text.utf8), name: "test"), chunk: 3)
        var frames: [Frame] = []
        while let item = try framer.next(from: &lines) {
            if case .frame(let frame) = item { frames.append(frame) }
        }
        return frames
    }

    /// Each letter is a paragraph.
    private func records<Framer: RecordFramer>(_ letters: String, _ framer: Framer) throws -> [String] {
        let text = letters.map(String.init).joined(separator: "\n\n")
        return try frames(text, framer).map { String(decoding: $0.bytes, as: UTF8.self).filter { $0 != "\n" } }
    }

    @Test(arguments: [
        ("", []), ("l", []), ("lll", []), ("p", ["p"]), ("lp", ["lp"]), ("llp", ["lp"]), ("lplp", ["lp", "lp"]),
        ("lpdlpd", ["lpd", "lpd"]), ("lpp", ["lpp"]), ("lppdlp", ["lppd", "lp"]), ("lpllp", ["lp", "lp"]),
        ("lpd", ["lpd"]), ("lpdl", ["lpd"]), ("lpl", ["lp"]), ("lpll", ["lp"]), ("pdpd", ["pd", "pd"]),
        ("dlp", ["lp"]), ("llldlp", ["lp"]), ("lpdd", ["lpdd"]), ("lplpd", ["lp", "lpd"]),
    ])
    func withoutClosingARecordBeginsAtTheLabelAboveItsProse(letters: String, expected: [String]) throws {
        #expect(try records(letters, ParagraphFramer<Letters>()) == expected)
    }

    @Test(arguments: [
        ("pc", ["pc"]), ("lpc", ["lpc"]), ("lplc", ["lplc"]), ("pcpc", ["pc", "pc"]), ("pcdpc", ["pcd", "pc"]),
        ("lpcdlplcd", ["lpcd", "lplcd"]), ("ppc", ["ppc"]), ("pcl", ["pc"]), ("pcp", ["pc", "p"]),
    ])
    func aClosingParagraphEndsTheRecord(letters: String, expected: [String]) throws {
        #expect(try records(letters, ParagraphFramer<ClosedLetters>()) == expected)
    }

    @Test(.timeLimit(.minutes(15)))
    func aLongDumpWithoutClosingParagraphsIsOneRecord() throws {
        let text = String(repeating: "p\n\n", count: 200_000)
        #expect(try frames(text, ParagraphFramer<ClosedLetters>()).count == 1)
    }

    @Test func framesKnowTheirPlace() throws {
        let text = "l\n\nlab\n\n\np1\np2\n  \nd\r\n\r\nlab\r\n\r\np\r\n"
        let frames = try frames(text, ParagraphFramer<Letters>())
        #expect(frames.map(\.line) == [3, 11])
        #expect(frames.map { String(decoding: $0.bytes, as: UTF8.self) } == ["lab\n\n\np1\np2\n  \nd", "lab\r\n\r\np"])
        for frame in frames {
            #expect(Array(text.utf8)[frame.offset...].starts(with: frame.bytes))
        }
    }

    @Test(arguments: [
        ("A Short Title", false), ("一个不长的标题", false), (String(repeating: "word ", count: 29), false),
        (String(repeating: "word ", count: 30), true), (String(repeating: "字", count: 57), false),
        (String(repeating: "字", count: 60), true),
        (String(repeating: "字", count: 30) + " " + String(repeating: "w ", count: 15), true),
        ("", false), (String(repeating: "x", count: 500), false),
    ])
    func proseIsToldByItsLength(text: String, isProse: Bool) {
        #expect(Letters.isProse([Array(text.utf8)]) == isProse)
    }

    @Test func wordsAreCountedOverAllLines() {
        let line = Array("ten words stand on each of the lines of this".utf8)
        #expect(!Letters.isProse([line, line]))
        #expect(Letters.isProse([line, line, line]))
    }

    /// Law: whatever the paragraphs are, frames come in order, do not overlap, and have prose.
    @Test func framesAreStretchesOfTheDump() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            let letters = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                "lpdc".randomElement(using: &generator)!
            }
            let text = letters.map { "\($0)" + ["\n\n", "\r\n\r\n", "\n \n\n"].randomElement(using: &generator)! }
                .joined()
            for frames in [
                try frames(text, ParagraphFramer<Letters>()), try frames(text, ParagraphFramer<ClosedLetters>()),
            ] {
                var end = 0
                for frame in frames {
                    #expect(frame.offset >= end)
                    #expect(Array(text.utf8)[frame.offset...].starts(with: frame.bytes))
                    end = frame.offset + frame.bytes.count
                }
            }
        }
    }
}
