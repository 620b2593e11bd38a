import Diglot
import Foundation
import TestSupport
import Testing

@testable import DiglotInterchange

@Suite struct HostileGlossaryTests {
    private func refusal(_ name: String) -> String {
        do {
            return "read: \(try GlossaryImport(fixture: "hostile/" + name).lines)"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "Files that cannot be read are refused with their line",
        arguments: [
            ("bomb.tbx", ":"),
            ("outside.tbx", ":"),
            ("page.tbx", ":1: is no TBX: its root is <html>"), ("truncated.tbx", ":2: is no well-formed XML"),
            ("quote.csv", ":2: has a quotation mark that is never closed"), ("utf16.csv", ": this is UTF-16"),
        ])
    func refused(name: String, message: String) {
        #expect(refusal(name).hasPrefix("hostile/" + name + message))
    }

    @Test func bytesThatAreNotUTF8AreReplacedAndNamed() throws {
        let read = try GlossaryImport(fixture: "hostile/bytes.utf8")
        #expect(read.lines == ["prompt = 提示\u{FFFD}词", "suffix = 后缀"])
        #expect(
            read.problems.map(\.description) == [
                "hostile/bytes.utf8:1: has bytes that are not UTF-8; they became U+FFFD"
            ])
        #expect(!read.hasUnreadableRows)
    }

    @Test func formulasAreTextsOnTheWayInAndGuardedOnTheWayOut() throws {
        let read = try GlossaryImport(fixture: "hostile/formulas.csv")
        #expect(read.lines == ["=HYPERLINK(\"x\") = 链接", "+1 = 加一", "@sum = 求和", "-er = 后缀"])
        let written = GlossaryExport(read.glossary, to: .csv)
        #expect(written.text.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("\"'") })
        #expect(try read.glossary.roundTrip(.csv).lines == read.lines)
    }

    @Test func aRowHasALimit() throws {
        let long = String(repeating: "a", count: 1 << 20)
        #expect(throws: InterchangeError.self) { try GlossaryImport("\(long)\t甲\n", as: .omegat) }
        #expect(throws: InterchangeError.self) { try GlossaryImport("\"\(long)\",甲\n", as: .deepl) }
        #expect(throws: InterchangeError.self) {
            try GlossaryImport(String(repeating: ",", count: 2000), as: .deepl)
        }
    }

    @Test(arguments: [GlossaryFormat.tsv, .csv, .deepl, .omegat, .tbx3])
    func aGlossaryHasALimit(format: GlossaryFormat) throws {
        func text(_ count: Int) -> String {
            let (before, after) = format == .tbx3 ? ("<tbx>", "</tbx>") : format == .csv ? ("en,zh\n", "") : ("", "")
            let rows = (0..<count).map { row in
                switch format {
                case .tbx3:
                    "<conceptEntry><langSec xml:lang='en'><tig><term>\(row)</term></tig></langSec></conceptEntry>"
                case .csv, .deepl: "\(row),甲\(row)\n"
                default: "\(row)\t甲\(row)\n"
                }
            }
            return before + rows.joined() + after
        }
        // An entry of our TBX has one term, a row two.
        let most = Glossary.mostTerms / (format == .tbx3 ? 1 : 2)
        #expect(try GlossaryImport(text(most), as: format).glossary.termCount == Glossary.mostTerms)
        let error = #expect(throws: InterchangeError.self) { try GlossaryImport(text(most + 1), as: format) }
        #expect(error?.message == GlossaryError.tooManyTerms && error?.line != nil)
    }

    @Test func anEntryHasTheLimitOfAGlossary() {
        let terms = String(repeating: "<tig><term>a</term></tig>", count: Glossary.mostTerms + 2)
        let xml = "<tbx><conceptEntry><langSec xml:lang='en'>\(terms)</langSec></conceptEntry></tbx>"
        let error = #expect(throws: InterchangeError.self) { try GlossaryImport(xml, as: .tbx3) }
        #expect(error?.message == GlossaryError.tooManyTerms)
    }

    @Test(arguments: [GlossaryFormat.tsv, .omegat, .tbx3])
    func aFileOfAnyLengthIsReadUpToALimit(format: GlossaryFormat) {
        let line = format == .tbx3 ? "<note>a</note>\n" : "# a comment\n"
        let text = (format == .tbx3 ? "<tbx>" : "") + String(repeating: line, count: Glossary.mostBytes / 12 + 1)
        let error = #expect(throws: InterchangeError.self) { try GlossaryImport(text, as: format) }
        #expect(error?.message == GlossaryError.tooManyBytes)
    }

    @Test func badRowsHaveALimit() {
        let error = #expect(throws: InterchangeError.self) {
            try GlossaryImport(String(repeating: "\t\n", count: 2000), as: .tsv)
        }
        #expect(
            error?.description.hasSuffix(":1000: is the 1000th bad line; the rest of the file is left unread") == true)
    }

    @Test func aTermInManyPiecesHasALimit() throws {
        let piece = "<hi>" + String(repeating: "a", count: 1000) + "</hi>"
        let term = String(repeating: piece, count: 1100)
        let xml =
            "<tbx><conceptEntry><langSec xml:lang='en'><termSec><term>\(term)</term></termSec></langSec></conceptEntry></tbx>"
        #expect(throws: InterchangeError.self) { try GlossaryImport(xml) }
    }

    @Test func deepNestingIsRefused() throws {
        let deep = String(repeating: "<x>", count: 100_000)
        #expect(throws: InterchangeError.self) { try GlossaryImport("<tbx>" + deep) }
    }

    @Test func problemsAreCountedBeyondTheFirst() throws {
        let read = try GlossaryImport(String(repeating: "alone\n", count: 5000), as: .omegat)
        #expect(read.problems.count == 100)
        #expect(read.furtherProblems == 4900)
    }

    /// Law: any bytes end in a glossary or in a message, and cut or flipped files do too.
    @Test(arguments: GlossaryFormat.allCases)
    func damagedFilesEndInAMessage(format: GlossaryFormat) throws {
        let whole = GlossaryExport(try GlossaryImport(fixture: "concepts.tsv").glossary, to: format).bytes
        var generator = SplitMix64(seed: 7)
        for _ in 0..<200 {
            var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &generator)))
            for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            #expect(Self.isAnswered(bytes, format))
        }
    }

    private static func isAnswered(_ bytes: [UInt8], _ format: GlossaryFormat) -> Bool {
        do throws(InterchangeError) {
            let read = try GlossaryImport(ByteSource(bytes: bytes, name: "terms"), as: format)
            return read.glossary.concepts.allSatisfy { !$0.terms.isEmpty }
        } catch {
            return !error.message.isEmpty
        }
    }
}
