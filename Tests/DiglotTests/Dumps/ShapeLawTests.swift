import TestSupport
import Testing

@testable import Diglot

/// Laws that hold for the fixtures of every shape.
@Suite struct ShapeLawTests {
    @Test(arguments: Dump.ofShapes)
    func everyRecordIsFound(fixture: (file: String, shape: String, records: Int)) throws {
        let dump = try Dump.fixture(fixture.file)
        #expect(try dump.shape() == fixture.shape)
        #expect(try dump.records().count == fixture.records)
        #expect(try dump.problems().isEmpty)
    }

    @Test func everyFixtureIsTested() throws {
        let files = try ScratchFolder.files(in: Checkout.fixtures)
        #expect(files.filter { $0.contains(".") } == Dump.ofShapes.map(\.file))
    }

    /// Law: texts do not depend on how lines end.
    @Test(arguments: Dump.ofShapes.map(\.file))
    func windowsLineEndingsChangeNothing(file: String) throws {
        let dump = try Dump.fixture(file)
        #expect(try dump.withWindowsLineEndings.texts() == dump.texts())
    }

    /// Law: texts do not depend on the line break at the end.
    @Test(arguments: Dump.ofShapes.map(\.file))
    func theFinalNewlineMayBeMissing(file: String) throws {
        let dump = try Dump.fixture(file)
        #expect(try dump.withoutFinalNewline.texts() == dump.texts())
    }

    /// Law: how many blank lines stand between two paragraphs says nothing.
    @Test(arguments: Dump.ofShapes.map(\.file))
    func moreBlankLinesChangeNothing(file: String) throws {
        let dump = try Dump.fixture(file)
        #expect(try dump.withMoreBlankLines.texts() == dump.texts())
    }

    /// Law: a byte order mark says nothing.
    @Test(arguments: Dump.ofShapes.map(\.file))
    func aByteOrderMarkChangesNothing(file: String) throws {
        let dump = try Dump.fixture(file)
        let marked = Dump(name: dump.name, bytes: [0xEF, 0xBB, 0xBF] + dump.bytes)
        #expect(try marked.texts() == dump.texts())
    }

    /// Law: records and problems do not depend on how the bytes arrive.
    @Test(arguments: Dump.ofShapes.map(\.file))
    func itemsDoNotDependOnTheChunk(file: String) throws {
        let dump = try Dump.fixture(file)
        let whole = try dump.items().map { "\($0)" }
        for chunk in [1, 5, 64, 1000] {
            #expect(try dump.items(chunk: chunk).map { "\($0)" } == whole, "\(chunk)")
        }
    }

    /// Law: a record's source is the very bytes of the dump, and its texts lie inside, in order of their own. (Frames have
    /// the places of other dumps.)
    @Test(arguments: Dump.ofShapes.filter { $0.shape != "frames" }.map(\.file))
    func textsLieInTheirRecord(file: String) throws {
        let dump = try Dump.fixture(file)
        for record in try dump.records() + dump.mendedRecords() {
            let source = record.source.offset..<record.source.offset + record.source.bytes.count
            #expect(dump.bytes[source].elementsEqual(record.source.bytes))
            #expect(record.source.line == dump.bytes[..<record.source.offset].count { $0 == 0x0A } + 1)
            for (part, text) in record.placedTexts where !text.isEmpty {
                let place = text.dumpRange(of: 0..<text.string.utf8.count)
                #expect(source.lowerBound <= place.lowerBound && place.upperBound <= source.upperBound, "\(part)")
                // A section's heading may stand above another record.
                #expect(!place.isEmpty || part == "section", "\(part)")
            }
        }
    }

    /// Law: a record begins where its own text does, not at what stands between it and the one before.
    @Test(arguments: Dump.ofShapes.map(\.file))
    func recordsBeginWithAFilledLine(file: String) throws {
        for record in try Dump.fixture(file).records() {
            let line = record.source.bytes.prefix { $0 != 0x0A }
            let letters = String(decoding: line, as: UTF8.self).unicodeScalars.filter { $0.properties.isAlphabetic }
            #expect(!letters.isEmpty || line.first == UInt8(ascii: "{"), "\(file):\(record.source.line)")
        }
    }

    /// Law: ids come from the abstract before repair, so that they do not depend on it.
    @Test(arguments: Dump.ofShapes.map(\.file))
    func idsDoNotDependOnRepair(file: String) throws {
        let dump = try Dump.fixture(file)
        #expect(try dump.mendedRecords().map(\.id) == dump.records().map(\.id))
    }
}

extension ScratchFolder {
    /// The names in any folder, sorted.
    fileprivate static func files(in folder: String) throws -> [String] {
        try Program.bash.run("-c", "LC_ALL=C ls '\(folder)'").lines
    }
}
