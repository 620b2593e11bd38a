import Diglot
import TestSupport
import Testing

@Suite struct DumpReaderLawTests {
    /// Law: the records and problems of a dump do not depend on how its bytes arrive.
    @Test(arguments: Dump.fixtures)
    func itemsDoNotDependOnTheChunk(dump: Dump) throws {
        let whole = try dump.items(mends: true).map(description)
        for chunk in [1, 2, 3, 7, 64, 4096] {
            #expect(try dump.items(mends: true, chunk: chunk).map(description) == whole, "\(chunk)")
        }
    }

    /// Law: a dump with Windows line endings holds the same texts.
    @Test(arguments: Dump.fixtures)
    func textsDoNotDependOnLineEndings(dump: Dump) throws {
        let windows = Dump(name: dump.name, bytes: dump.bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
        func texts(_ dump: Dump) throws -> [[String]] {
            try dump.records().map { $0.placedTexts.map(\.text.string) }
        }
        #expect(try texts(windows) == texts(dump))
    }

    /// Everything about an item: places, bytes and all.
    private func description(_ item: DumpReader.Item) -> String { "\(item)" }
}
