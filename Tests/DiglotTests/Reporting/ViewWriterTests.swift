import ICUText
import TestSupport
import Testing

@testable import Diglot

@Suite struct ViewWriterTests {
    private func written(_ text: String, _ format: ViewWriter.Format, _ unit: OffsetUnit = .utf8) throws -> String {
        let line = TextLine(file: "a.txt", number: 7, utf16: Array(text.utf16), replaced: 0)
        var writer = ViewWriter(format, try TextViewer([.nfkcCasefold], simplification: []), unit: unit)
        return String(decoding: try writer.write(line), as: UTF8.self)
    }

    @Test func textIsTheViewAlone() throws {
        #expect(try written("ＲＡＧ 系统", .text) == "rag 系统\n")
        #expect(try written("", .text) == "\n")
    }

    @Test(arguments: [
        (
            OffsetUnit.utf8,
            #"{"view":[0,1],"origin":[0,3]},{"view":[1,7],"origin":[3,9]},{"view":[7,9],"origin":[9,12]}"#
        ),
        (.utf16, #"{"view":[0,3],"origin":[0,3]},{"view":[3,5],"origin":[3,4]}"#),
        (.scalar, #"{"view":[0,3],"origin":[0,3]},{"view":[3,5],"origin":[3,4]}"#),
    ])
    func jsonTellsWhereEveryStretchCameFrom(unit: OffsetUnit, runs: String) throws {
        let object = #"{"source":{"file":"a.txt","line":7},"text":"Ａ系统ﬁ","view":"a系统fi","runs":[\#(runs)]}"#
        #expect(try written("Ａ系统ﬁ", .jsonl, unit) == object + "\n")
    }

    @Test func anEmptyLineHasNoRuns() throws {
        #expect(
            try written("", .jsonl) == #"{"source":{"file":"a.txt","line":7},"text":"","view":"","runs":[]}"# + "\n")
    }
}
