import Diglot
import ICUText
import TestSupport
import Testing

@Suite struct SegmentWriterTests {
    private func written(
        _ parts: [(String, String)], _ format: SegmentWriter.Format, by level: SegmentLevel, _ unit: OffsetUnit = .utf8
    ) throws -> String {
        let texts = try parts.map { (part: $0.0, text: try Shipped.segment($0.1)) }
        let writer = SegmentWriter(format, level: level, unit: unit)
        return String(decoding: writer.write(id: "a", texts), as: UTF8.self)
    }

    @Test func linesShowOneSegmentEachWithoutTheSpaceAfterIt() throws {
        let lines = try written([("method", "提出，有效。"), ("abstract", "We test. It works.")], .text, by: .sentence)
        #expect(lines == "a\tmethod\t0\t提出，有效。\na\tabstract\t0\tWe test.\na\tabstract\t1\tIt works.\n")
        #expect(try written([("m", "提出，有效。")], .text, by: .clause) == "a\tm\t0\t提出，\na\tm\t1\t有效。\n")
    }

    @Test func tokensShowTheirKindAndSpacesAreNone() throws {
        let lines = try written([("abstract", "We test $x$.")], .text, by: .token)
        #expect(
            lines
                == "a\tabstract\t0\tletters\tWe\na\tabstract\t1\tletters\ttest\na\tabstract\t2\tmath\t$x$\na\tabstract\t3\tmark\t.\n"
        )
    }

    @Test(arguments: [(OffsetUnit.utf8, 4...16), (.utf16, 2...6), (.scalar, 1...5)])
    func offsetsCountWhatWasAskedFor(unit: OffsetUnit, range: ClosedRange<Int>) throws {
        let line = try written([("m", "🎯研究表明")], .jsonl, by: .token, unit)
        #expect(line.contains(#""start":\#(range.lowerBound),"#))
        #expect(line.contains(#""end":\#(range.upperBound),"#))
    }

    @Test func aRecordIsOneObject() throws {
        let line = try written([("method", "提出。"), ("abstract", "We.")], .jsonl, by: .sentence)
        let texts = [
            #"{"in":"method","lang":"zh","segments":[{"index":0,"start":0,"end":9,"text":"提出。"}]}"#,
            #"{"in":"abstract","lang":"en","segments":[{"index":0,"start":0,"end":3,"text":"We."}]}"#,
        ]
        #expect(line == #"{"id":"a","texts":["# + texts.joined(separator: ",") + "]}\n")
    }

    @Test func aRecordWithoutTextsIsStillThere() throws {
        #expect(try written([], .jsonl, by: .token) == #"{"id":"a","texts":[]}"# + "\n")
        #expect(try written([], .text, by: .token).isEmpty)
    }
}
