import TestSupport
import Testing

@testable import Diglot

@Suite struct JSONParserTests {
    private func parse(_ json: String) throws -> JSONValue { try JSONParser().parse(Array(json.utf8)) }

    /// A value's bytes as they stand in the document.
    private func raw(_ value: JSONValue) -> String {
        String(decoding: value.document.bytes[value.byteRange], as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"v":{}}"#, JSONValue.Kind.object), (#"{"v":[]}"#, .array), (#"{"v":""}"#, .string), (#"{"v":0}"#, .number),
        (#"{"v":true}"#, .yes), (#"{"v":false}"#, .no), (#"{"v":null}"#, .null),
    ])
    func aValueHasItsKind(json: String, kind: JSONValue.Kind) throws {
        #expect(try parse(json)["v"]?.kind == kind)
    }

    @Test func membersKeepTheirOrder() throws {
        let object = try parse(#" { "b" : 1 , "a" : {"x":[1,2]}, "b": "two" } "#)
        #expect(object.members.map { raw($0.key) } == ["b", "a", "b"])
        #expect(object.members.map(\.value.kind) == [.number, .object, .string])
        #expect(object["b"].map(raw) == "1")
        #expect(object["missing"] == nil)
    }

    @Test func arraysNest() throws {
        let array = try parse(#"[[1,[2]],[],{"a":[3]},"x"]"#)
        #expect(array.elements.map(\.kind) == [.array, .array, .object, .string])
        #expect(array.elements[0].elements[1].elements.map(raw) == ["2"])
        #expect(array.elements[2]["a"]?.elements.map(raw) == ["3"])
    }

    @Test func onlyObjectsHaveMembersAndOnlyArraysElements() throws {
        let array = try parse(#"["x"]"#)
        #expect(array.members.isEmpty && array["x"] == nil)
        #expect(array.elements[0].elements.isEmpty && array.elements[0].members.isEmpty)
    }

    @Test func stringsAreTheBytesBetweenTheirQuotes() throws {
        let marked = Marked(#"{"a":"1️⃣x\"y\\2️⃣","3️⃣b4️⃣":"研究"}"#)
        let object = try parse(marked.text)
        #expect(object["a"]?.byteRange == marked.utf8Range(1, 2))
        #expect(object.members[1].key.byteRange == marked.utf8Range(3, 4))
    }

    @Test(arguments: ["0", "-1.5", "12345678901234567890123", "1e10", "-2.5E-3"])
    func numbersAreTheBytesAsWritten(number: String) throws {
        #expect(try parse("[\(number) ]").elements.map(raw) == [number])
        #expect(try parse("{\"a\":\(number)}")["a"].map(raw) == number)
    }

    /// The parser may stop at any byte before the fault shows, but not behind the document.
    @Test(arguments: [
        "", " ", "{", "[1,2", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "[1 2]", "{a:1}", #"{"a":"open}"#, "[tru]", "[01]",
        "[.5]", "[1.]",
        "[nul]", "[n]", "[nope]", #"{"a":nulll}"#, "[null0]", #"{"a":1}}"#, #"{"a":1} x"#, "[1][2]", "42", "\"text\"",
        "true", "[\"a\tb\"]", "[\"\n\"]", "{\"a\":'b'}", "NaN", "[NaN]",
        "[-]", "[1e]",
    ])
    func whatIsNoObjectOrArrayIsAnError(json: String) {
        let error = #expect(throws: JSONError.self) { try parse(json) }
        #expect(error?.message.isEmpty == false)
        // Words for people: nothing that a programmer would do.
        #expect(error?.message.contains(/\(\)|simdjson|parser|cannot be read/) == false)
        #expect((0...json.utf8.count).contains(error?.offset ?? -1))
    }

    @Test(arguments: [#"{"a":1️⃣tru}"#, #"{"a":1, "b":1️⃣nope}"#, "[1, 1️⃣@]"])
    func anErrorKnowsItsByte(marked: String) {
        let marked = Marked(marked)
        let error = #expect(throws: JSONError.self) { try parse(marked.text) }
        #expect(error?.offset == marked.utf8[1])
    }

    /// What is wrong inside a string is left to those who unescape it.
    @Test(arguments: [#"["\u12G4"]"#, #"["\x"]"#, #"["\tau"]"#])
    func escapesAreNotLookedInto(json: String) throws {
        #expect(try parse(json).elements.map { raw($0).utf8.count } == [json.utf8.count - 4])
    }

    @Test func nestingHasALimit() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try parse(nested(200)).kind == .array)
        #expect(throws: JSONError.self) { try parse(nested(300)) }
        #expect(throws: JSONError.self) { try parse(nested(100_000)) }
        #expect(throws: JSONError.self) { try parse(String(repeating: #"{"a":"#, count: 10_000)) }
    }

    @Test func aParserIsReusedAfterAnError() throws {
        let parser = JSONParser()
        #expect(throws: JSONError.self) { try parser.parse(Array("[1,".utf8)) }
        let value = try parser.parse(Array("[1]".utf8))
        _ = try parser.parse(Array("[2,3]".utf8))
        #expect(value.elements.map(raw) == ["1"])
    }

    /// Law: cutting a document short anywhere gives an error, never a crash or a value.
    @Test func aDocumentCutShortIsAnError() {
        let json = Array(#"{"a":[1,-2.5e3,"x\u65b9\"",{"研":null}],"b":true,"c":""}"#.utf8)
        for end in json.indices {
            #expect(throws: JSONError.self, "\(end)") { try JSONParser().parse(Array(json[..<end])) }
        }
    }

    /// Law: random damage to a document gives a value or an error, and every range lies in the document.
    @Test func damageNeverLeadsOutOfTheDocument() {
        let json = Array(#"{"a":[1,-2.5e3,"x\u65b9\"",{"k":null}],"b":true,"c":"\\"}"#.utf8)
        var generator = SplitMix64(seed: 60)
        let parser = JSONParser()
        for _ in 0..<5000 {
            var damaged = json
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                damaged[Int.random(in: json.indices, using: &generator)] = Array(#"{}[]":,\ 1a"#.utf8).randomElement(
                    using: &generator)!
            }
            guard let value = try? parser.parse(damaged) else { continue }
            let isInside = value.document.tokens.allSatisfy {
                $0.kind < 2 || ($0.start <= $0.end && Int($0.end) <= damaged.count)
            }
            #expect(isInside, "\(String(decoding: damaged, as: UTF8.self))")
        }
    }
}
