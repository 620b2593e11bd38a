import Diglot
import TestSupport
import Testing

@Suite struct SniffingTests {
    private func shape(_ text: String) throws -> String {
        try DumpReader(ByteSource(bytes: Array(text.utf8), name: "d"), headings: Shipped.headings).shape.name
    }

    @Test(arguments: [
        (#"{"id":"a","abstract":"We."}"#, "records"),
        (#"{"id":"a","facets":[]}"#, "records"),
        (#"{"id":"a","source":{"file":"f","line":1}}"#, "records"),
        (#"{"diglot":"0.1.0","command":"convert"}"# + "\n" + #"{"id":"a","abstract":"We."}"#, "records"),
        (#"{"id":"a","summary":"We.","AI":{}}"#, "daily-digests"),
        (#"{"AI":{"tldr":"有效"}}"#, "daily-digests"),
        ("检索1 篇\n检索\n🎯 研究动机有效", "facet-digests"),
        ("\u{FEFF}{\"abstract\":\"We.\"}", "records"),
        ("\n\n  \n" + #"{"abstract":"We."}"#, "records"),
        ("{broken\n" + #"{"abstract":"We."}"#, "records"),
        ("{broken\n" + #"{"summary":"We."}"#, "daily-digests"),
    ])
    func aShapeIsRecognisedByItsFirstLines(text: String, name: String) throws {
        #expect(try shape(text) == name)
    }

    @Test(arguments: ["a shopping list\nlemons", "[1,2]", #"{"name":"x"}"#, "研究动机有效", "{broken"])
    func anythingElseIsAnError(text: String) {
        let error = #expect(throws: DumpError.self) { try shape(text) }
        #expect(error?.line == 1)
        #expect(DumpShape.all.allSatisfy { error?.advice?.contains($0.name) == true })
    }

    @Test(arguments: ["", "\n\n", " \t\r\n"])
    func anEmptyDumpIsAnError(text: String) {
        #expect(throws: DumpError(file: "d", message: "the dump is empty")) { try shape(text) }
    }

    @Test func aFirstLineLongerThanTheHeadIsReadWhole() throws {
        let long = String(repeating: "word ", count: 60_000)
        #expect(try shape(#"{"abstract":"\#(long)"}"#) == "records")
        #expect(try shape(#"{"summary":"\#(long)"}"# + "\n{}") == "daily-digests")
    }

    @Test func aShapeThatIsNamedIsTaken() throws {
        #expect(DumpShape.all.allSatisfy { DumpShape.named($0.name)?.name == $0.name })
        #expect(DumpShape.named("html")?.name == nil)
        let dump = Dump(#"{"abstract":"We.","summary":"They."}"#)
        #expect(try dump.records(as: .dailyDigests).first?.abstract?.string == "They.")
        #expect(try dump.records().first?.abstract?.string == "We.")
    }
}
