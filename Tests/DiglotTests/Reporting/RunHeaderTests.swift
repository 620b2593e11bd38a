import Diglot
import TestSupport
import Testing

@Suite struct RunHeaderTests {
    private let header = RunHeader(command: "segment", unit: .utf16, lexicons: "00ff")

    @Test func saysWhoWroteTheRunAndWhatItsOffsetsCount() {
        #expect(
            String(decoding: header.line, as: UTF8.self)
                == #"{"diglot":"\#(Version.current)","command":"segment","unit":"utf16","lexicons":"00ff"}"# + "\n")
    }

    @Test func readersPassItOver() throws {
        let dump = Dump(name: "run", bytes: header.line + Array(#"{"id":"a","abstract":"We test."}"#.utf8))
        #expect(try dump.records().map(\.id) == ["a"])
        #expect(try dump.problems().isEmpty)
    }
}
