import TestSupport
import Testing

@testable import Diglot

/// What the sniffer takes for a dump, and what it refuses.
@Suite struct ShapeSniffingTests {
    private static let prose = """
        We count the gulls on every pier of the harbour and compare the counts with those that the keepers of the \
        lighthouse wrote down a hundred years ago, when there were fewer ships and far more fish.
        """

    @Test(arguments: [
        (
            "poem",
            "The rain came in at seven,\nit asked for nothing more\nthan a chair beside the window\nand a lamp behind the door.\n\nWe talked of trains and weather,\nof letters never sent,\nand when the lamp burned lower\nit gathered up and went."
        ),
        (
            "long stanza",
            "The rain came in at seven,\nit asked for nothing more\nthan a chair beside the window\nand a lamp behind the door;\nwe talked of trains and weather,\nof letters never sent,\nand when the lamp burned lower\nit gathered up and went."
        ),
        ("Chinese poem", "雨停以前\n我们把伞靠在门边\n等一封没有地址的信\n和一盏不肯熄灭的灯\n\n后来风也走了\n只剩屋檐\n一滴一滴数着夜晚"),
        (
            "shopping list",
            "two lemons\na loaf of rye\nstamps for the letter\nsomething for the cat\nthe plums\na spool of green thread\nblack tea\noats\nnails, the short ones\nsoap\na card for Nora\nwhatever is left of the cheese"
        ),
        (
            "list with bullets",
            "- call the plumber\n- water the ferns\n- return the ladder\n- ask about the piano\n- pay for the windows\n- find the other glove\n- write to the landlord\n- order paper\n- fix the lamp in the hall"
        ),
        ("letter", "Dear Nora,\n\nthe boat leaves at nine. Bring the green coat.\n\nYours, A."),
        ("one line", "We count gulls."),
        ("error page", "<!DOCTYPE html>\n<html>\n<body>\n<p>\(prose)</p>\n</body>\n</html>"),
        ("XML", "<?xml version=\"1.0\"?>\n<feed><entry><summary>\(prose)</summary></entry></feed>"),
        ("a cut object", #"{"id":"a","abstract":"\#(prose)"#),
        ("JSON of another kind", #"{"name":"gulls","text":"\#(prose)"}"#),
        ("an array of strings", #"["\#(prose)","\#(prose)"]"#),
        (
            "log",
            "2026-03-01 09:00:01 INFO start\n2026-03-01 09:00:02 INFO read 12 files\n2026-03-01 09:00:03 WARN skipped one"
        ),
        ("script", "#!/bin/sh\nset -e\nfor f in *.txt; do\n  wc -l \"$f\"\ndone"),
        ("numbers", "1 2 3\n4 5 6\n7 8 9"),
    ])
    func whatIsNoDumpIsRefused(name: String, text: String) {
        let error = #expect(throws: DumpError.self) { try Dump(text).shape() }
        #expect(error?.message == "this is no dump of a known shape")
        #expect(error?.isOfUnknownShape == true && error?.advice?.hasPrefix("the shapes are ") == true)
    }

    @Test(arguments: [
        ("T\n\n\(prose)\n\narXiv:2601.90001\nCreated: 2026-01-02\n", "author-listing"),
        ("Abstract: \(prose)\n", "abstract-list"), ("T\n\n\(prose)\n\nU\n\n\(prose)\n", "paper-feed"),
        ("T\n\n\(prose)\n\n  • 2 authors\n·\nJan 8\n\nU\n\n\(prose)\n", "paper-feed"),
        ("T\n\n\(prose)\n", "plain-text"),
        ("\(prose)\n", "plain-text"), ("# T\n\n### 研究动机\n一\n\n### 主要方法\n二\n", "markdown-digests"),
        ("标题：甲\n作者：李\n摘要：\(prose)\n", "markdown-digests"), ("Title: T\n\nAbstract: \(prose)\n", "markdown-digests"),
        ("## T\n\n**Abstract**: \(prose)\n", "markdown-digests"),
        ("🎯 研究动机：一\n🛠️ 主要方法：二\n", "markdown-digests"), ("🎯 研究动机一\n🛠️ 主要方法：二\n", "facet-digests"),
        ("# T\n\n🎯 研究动机\n一\n\n🛠️ 主要方法\n二\n", "markdown-digests"),
        ("研究动机：一\n主要方法：二\n", "markdown-digests"), ("**Motivation**: a\n**Method**: b\n", "markdown-digests"),
        (#"[{"id":"a","abstract":"We."}]"#, "records"),
        ("[\n  {\n    \"id\": \"a\",\n    \"abstract\": \"We.\"\n  }\n]", "records"),
        (#"{"papers":[{"id":"a","abstract":"We."}]}"#, "records"),
        (#"[{"id":"a","summary":"We.","AI":{}}]"#, "daily-digests"),
        (#"{"id":"a","abstract":"We.","parts":["title","method","result"]}"#, "records"),
        ("{\n  \"id\": \"a\",\n  \"abstract\": \"We.\"\n}\n", "records"),
    ])
    func aDumpIsKnownByItsHead(text: String, shape: String) throws {
        #expect(try Dump(text).shape() == shape)
    }

    private static func utf16(_ text: String) -> [UInt8] {
        text.utf16.flatMap { unit in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    }

    /// One file in an archive: its header of 512 bytes, of which only the name and the magic are set, and its content.
    private static func tar(_ text: String) -> [UInt8] {
        var bytes = Array("dump.jsonl".utf8)
        bytes += [UInt8](repeating: 0, count: 257 - bytes.count) + Array("ustar".utf8)
        bytes += [UInt8](repeating: 0, count: 512 - bytes.count)
        for _ in 0..<300 { bytes += Array((text + "\n").utf8) }
        return bytes
    }

    private static let foreign: [(bytes: [UInt8], message: String)] = [
        (utf16("\u{FEFF}主要方法：提出"), "this is UTF-16"),
        (utf16(prose), "zero bytes"),
        ([UInt8](repeating: 0x89, count: 200), "this is no UTF-8"),
        (Array("id\ttitle\tabstract\na\tT\t\(prose)\n".utf8), "this is a table"),
        (tar(#"{"id":"a","abstract":"We."}"#), "this is a tar archive"),
        (Array("PK\u{3}\u{4}\u{14}\u{0}\u{8}".utf8) + [0x9C, 0xFF], "this is a zip archive"),
        (Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18), "this is a zip archive"),
        (Array("BZh91AY&SY".utf8) + [0x9C, 0xFF], "bzip2 is not read"),
        (Array("\"ID\", \"Title\", \"研究动机\"\n1,T,\(prose)\n".utf8), "this is a table"),
    ]

    @Test(arguments: foreign)
    func whatIsNoTextInUTF8IsToldAndRefused(bytes: [UInt8], message: String) {
        let error = #expect(throws: DumpError.self) { try Dump(name: "d", bytes: bytes).shape() }
        #expect(error?.message.contains(message) == true)
        #expect(error?.advice != nil)
    }

    @Test func aNamedShapeIsReadWhateverItsBytes() throws {
        let bytes = Array("We count \u{0}\u{0}".utf8) + [UInt8](repeating: 0x80, count: 40)
        #expect(try Dump(name: "d", bytes: bytes).records(as: .plainText).count == 1)
    }

    @Test func aByteOrderMarkAloneIsAnEmptyDump() {
        let error = #expect(throws: DumpError.self) { try Dump("\u{FEFF}").shape() }
        #expect(error?.message == "the dump is empty")
    }

    @Test func aHeaderAloneIsADumpWithoutRecords() throws {
        let dump = Dump(#"{"diglot":"0.1.0","command":"convert","unit":"utf8"}"# + "\n")
        #expect(try dump.shape() == "records")
        #expect(try dump.items().isEmpty)
    }

    @Test func bytesThatAreNoUTF8HideNoShape() throws {
        let bytes = Array(#"{"id":"a","abstract":"We "#.utf8) + [0xFF] + Array(#" test."}"#.utf8)
        let records = try Dump(name: "d", bytes: bytes).records()
        #expect(records.map { $0.abstract?.string } == ["We \u{FFFD} test."])
    }

    @Test func ofManyObjectsOnOneLineTheFirstOnesTell() {
        let object = #"{"id":"a","abstract":"We."}"#
        let array = "[" + Array(repeating: object, count: 5000).joined(separator: ",") + "]"
        #expect(DumpHead(Array(array.utf8)).objects.count == 100)
        #expect(DumpHead(Array("[\(object),\n\(object)]".utf8)).objects.count >= 2)
    }

    @Test func everyShapeCanBeNamed() {
        #expect(Set(DumpShape.all.map(\.name)).count == DumpShape.all.count)
        #expect(Set(Dump.ofShapes.map(\.shape)) == Set(DumpShape.all.map(\.name)))
    }
}
