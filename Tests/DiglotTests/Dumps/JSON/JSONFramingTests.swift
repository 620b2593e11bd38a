import TestSupport
import Testing

@testable import Diglot

@Suite struct JSONFramingTests {
    private func frames(_ text: String, chunk: Int = 5) throws -> [Frame] {
        var framer = JSONFramer()
        var lines = LineReader(ByteSource(bytes: Array(text.utf8), name: "test"), chunk: chunk)
        var frames: [Frame] = []
        while let item = try framer.next(from: &lines) {
            if case .frame(let frame) = item { frames.append(frame) }
        }
        return frames
    }

    private func texts(_ text: String) throws -> [String] {
        try frames(text).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test(arguments: [
        ("lines", "{\"a\":1}\n{\"b\":2}\n"), ("no final newline", "{\"a\":1}\n{\"b\":2}"),
        ("blank lines", "\n{\"a\":1}\n\n \n{\"b\":2}\n\n"),
        ("Windows", "{\"a\":1}\r\n{\"b\":2}\r\n"), ("array on one line", "[{\"a\":1},{\"b\":2}]"),
        ("array on one line with spaces", " [ {\"a\":1} , {\"b\":2} ] \n"),
        ("array on several lines", "[\n  {\"a\":1},\n  {\"b\":2}\n]\n"),
        ("commas in front", "[ {\"a\":1}\n, {\"b\":2}\n]"), ("wrapper", "{\"notes\":[{\"a\":1},{\"b\":2}]}"),
        ("wrapper on several lines", "{\n\"notes\": [\n{\"a\":1},\n{\"b\":2}\n],\n\"count\": 2\n}\n"),
        ("wrapper with more before", "{\"count\":2,\"query\":{\"data\":[1,2]},\n\"data\":[{\"a\":1},{\"b\":2}]}"),
        ("wrapper with more after", "{\"papers\":[{\"a\":1},{\"b\":2}],\"links\":[{\"c\":3}]}"),
        ("wrapper with strings before", "{\"note\":\"a [ and a \\\" {\",\n\"items\":[{\"a\":1},{\"b\":2}]}"),
        ("byte order mark", "\u{FEFF}[{\"a\":1},{\"b\":2}]"),
        ("two arrays", "[{\"a\":1}]\n[{\"b\":2}]\n"),
    ])
    func recordsAreFoundInEveryForm(name: String, text: String) throws {
        #expect(try texts(text) == ["{\"a\":1}", "{\"b\":2}"])
    }

    @Test(arguments: ["notes", "data", "papers", "records", "results", "items"])
    func listsStandUnderManyKeys(key: String) throws {
        #expect(try texts("{\"\(key)\":[{\"a\":1}]}") == ["{\"a\":1}"])
        #expect(try texts("{\n  \"\(key)\" : [\n {\"a\":1}\n ]\n}") == ["{\"a\":1}"])
    }

    @Test(arguments: [
        #"{"a":"}"}"#, #"{"a":"]}"}"#, #"{"a":"\"}"}"#, #"{"a":"\\"}"#, #"{"a":{"b":[{}]}}"#,
        #"{"a":[["x"],{"y":"{"}]}"#, "{}",
        #"{"notes":[1]}"#, #"{"标题":"「{」"}"#,
    ])
    func bracketsInStringsAndBelowAreNotCounted(object: String) throws {
        #expect(try texts("[\(object),\n\(object)]") == [object, object])
        #expect(try texts("{\"notes\":[\(object),\(object)]}") == [object, object])
        #expect(try texts("\(object)\n\(object)") == [object, object])
    }

    @Test func anObjectOverSeveralLinesIsOneRecord() throws {
        #expect(try texts("[\n{\n  \"a\": 1\n},\n{\n  \"b\": 2\n}\n]") == ["{\n  \"a\": 1\n}", "{\n  \"b\": 2\n}"])
        #expect(try texts("[{\r\n\"a\": 1\r\n}]") == ["{\r\n\"a\": 1\r\n}"])
    }

    /// As jq prints them.
    @Test func objectsOverSeveralLinesMayFollowEachOther() throws {
        #expect(
            try texts("{\n  \"a\": 1\n}\n{\n  \"b\": [\n    2\n  ]\n}\n") == [
                "{\n  \"a\": 1\n}", "{\n  \"b\": [\n    2\n  ]\n}",
            ])
    }

    @Test(arguments: ["", " ", "  "])
    func objectsMayShareALine(gap: String) throws {
        #expect(
            try texts("{\"a\":1}\(gap){\"b\":2}\(gap){\"c\":3}\n{\"d\":4}") == [
                "{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}",
            ])
        #expect(try texts("{\"d\":4}\n{\"a\":1}\(gap){\"b\":2}") == ["{\"d\":4}", "{\"a\":1}", "{\"b\":2}"])
    }

    @Test(arguments: [
        #"{"a":1} x {"b":2}{"c":3}"#, #"{"a":1}{"b":2} x"#, #"{"a":1}{"b""#, #"{"a":"}{","b":1}"#, #"{"a":"{x}{"}"#,
        #"{"a":"\frac{1}{\"x\"}"}"#,
    ])
    func aLineOfAnythingElseIsLeftToTheParser(line: String) throws {
        #expect(try texts("{\"z\":1}\n" + line) == ["{\"z\":1}", line])
    }

    @Test func framesKnowTheirPlace() throws {
        let text = "\n{\"count\":2,\n \"notes\":[\n  {\"a\":\n1},  {\"b\":2}\n]}\n"
        let frames = try frames(text)
        #expect(frames.map(\.line) == [4, 5])
        for frame in frames { #expect(Array(text.utf8)[frame.offset...].starts(with: frame.bytes)) }
    }

    @Test func aCutArrayGivesItsWholeObjectsAndTheRest() throws {
        #expect(try texts("[{\"a\":1},\n{\"b\":\"cu") == ["{\"a\":1}", "{\"b\":\"cu"])
    }

    @Test func aCutFirstLineDoesNotSwallowTheOthers() throws {
        #expect(try texts("{\"a\":\"cu\n{\"b\":2}\n") == ["{\"a\":\"cu", "{\"b\":2}"])
        #expect(try texts("{\"a\":1,\"c\":\n{\"b\":2}\n").last == "{\"b\":2}")
    }

    @Test func anArrayOfOtherValuesIsLeftToTheParser() throws {
        #expect(try texts("[1,2]") == ["[1,2]"])
        #expect(try texts("[[[[]]]]") == ["[[[[]]]]"])
    }

    @Test func aListOfOtherValuesIsNoListOfRecords() throws {
        let record = "{\n\"items\": [1, 2],\n\"data\": []\n}"
        #expect(try texts(record) == [record])
    }

    @Test func anEmptyListHasNoRecords() throws {
        #expect(try texts("[]\n").isEmpty)
        #expect(try texts("[\n]\n").isEmpty)
    }

    @Test func whatIsNoObjectIsLeftToTheParser() throws {
        #expect(try texts("{\"a\":1}\n[1]\n7\n{\"b\":2}") == ["{\"a\":1}", "[1]", "7", "{\"b\":2}"])
    }

    @Test(.timeLimit(.minutes(15)))
    func anArrayOnOneLineMayHoldManyRecords() throws {
        let array = "[" + Array(repeating: "{\"a\":1}", count: 300_000).joined(separator: ",") + "]"
        #expect(try frames(array, chunk: 1 << 18).count == 300_000)
    }

    /// Law: a list of objects in any layout is cut into the same objects.
    @Test func layoutDoesNotMatter() throws {
        var generator = SplitMix64(seed: 11)
        let values = ["1", "\"x\"", "\"{[\\\"\"", "[]", "{}", "[{\"k\":[1]}]", "{\"notes\":[{}]}", "null"]
        for _ in 0..<500 {
            let objects = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                "{\"a\":\(values.randomElement(using: &generator)!)}"
            }
            let gaps = ["", " ", "\n", "\r\n  "]
            let gap = { gaps.randomElement(using: &generator)! }
            let list = "[" + objects.map { gap() + $0 + gap() }.joined(separator: ",") + "]"
            #expect(try texts(list) == objects)
            #expect(try texts("{\"count\":1," + gap() + "\"notes\":" + gap() + list + gap() + "}") == objects)
        }
    }
}
