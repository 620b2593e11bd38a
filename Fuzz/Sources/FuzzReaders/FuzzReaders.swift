// Every shape of dump, and the sniffer, with and without repair: the first byte of an input chooses.

import FuzzSupport

@testable import Diglot

@_cdecl("FuzzReaders_main")
public func main(_ argc: CInt, _ argv: ArgumentVector) -> CInt {
    let headings = try! Shipped.lexicons.headings()
    let repair = try! Shipped.lexicons.repair()
    let marks = try! Shipped.lexicons.marks()
    let shapes = [nil] + DumpShape.all
    return LibFuzzer.run(argc, argv) { data in
        guard let input = Input(data) else { return }
        let (round, shape) = input.choice.quotientAndRemainder(dividingBy: shapes.count)
        let mends = round % 2 == 1
        Reading(
            bytes: input.bytes, shape: shapes[shape], headings: headings, repair: mends ? repair : nil,
            marks: mends ? marks : nil
        ).checkLaws()
    }
}

/// A dump, and what is to be true of its records.
private struct Reading {
    let bytes: [UInt8]
    let shape: DumpShape?
    let headings: HeadingTable
    let repair: TextRepair?
    let marks: RecordMarks?

    /// What a dump gave.
    struct Result {
        var records: [Record] = []
        var problems: [DumpProblem] = []
        var error: DumpError?
    }

    func checkLaws() {
        let result = read(bytes, as: shape, chunk: 1 << 16)
        let small = read(bytes, as: shape, chunk: 1)
        law(result.records == small.records, "records depend on the chunk")
        law(result.problems == small.problems, "problems depend on the chunk")
        law(result.error?.message == small.error?.message, "\(result.error as Any) became \(small.error as Any)")
        let isPlain = Compression.guess(from: bytes) == .plain
        for record in result.records {
            checkPlaces(record)
            if isPlain { checkSource(record) }
            checkRoundTrip(record)
        }
    }

    private func read(_ bytes: [UInt8], as shape: DumpShape?, chunk: Int) -> Result {
        var result = Result()
        do throws(DumpError) {
            var reader = try DumpReader(
                ByteSource(bytes: bytes, name: "dump"), shape: shape, headings: headings, repair: repair, marks: marks,
                chunk: chunk)
            while let item = try reader.next() {
                switch item {
                case .record(let record): result.records.append(record)
                case .problem(let problem): result.problems.append(problem)
                }
            }
        } catch {
            result.error = error
        }
        return result
    }

    /// A record's source is the very bytes of the dump, at its offset and line.
    private func checkSource(_ record: Record) {
        let source = record.source
        let range = source.offset..<source.offset + source.bytes.count
        law(range.upperBound <= bytes.count, "the record lies at \(range) of \(bytes.count) bytes")
        law(bytes[range].elementsEqual(source.bytes), "the record's bytes are others than the dump's at \(range)")
        let line = bytes[..<source.offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        law(source.line == line, "the record is in line \(line) and says \(source.line)")
    }

    /// Every character leads to bytes of its record, and the next one's do not come before them.
    private func checkPlaces(_ record: Record) {
        let end = record.source.offset + record.source.bytes.count
        for text in record.texts where !text.isEmpty {
            var reached = record.source.offset
            var at = 0
            for scalar in text.string.unicodeScalars {
                let range = text.dumpRange(of: at..<at + UTF8.width(scalar))
                law(range.lowerBound >= reached, "'\(scalar)' at \(at) comes from \(range), before \(reached)")
                law(range.upperBound <= end, "'\(scalar)' at \(at) comes from \(range), outside of the record")
                reached = range.lowerBound
                at += UTF8.width(scalar)
            }
            law(text.map.viewEnd == at, "the map is for \(text.map.viewEnd) bytes and the text has \(at)")
        }
    }

    /// Canonical JSONL is read back as what was written, and written again as the same bytes.
    private func checkRoundTrip(_ record: Record) {
        let writer = RecordWriter(.jsonl)
        let line = writer.write(record)
        let again = read(line, as: .records, chunk: 1 << 16)
        let shown = String(decoding: line, as: UTF8.self)
        law(again.records.count == 1, "the record became \(again): \(shown)")
        law(again.records[0].values == record.values, "\(shown) became \(again.records[0].values)")
        law(writer.write(again.records[0]) == line, "written again, \(shown) differs")
    }
}

extension Record {
    fileprivate var texts: [PlacedText] {
        [section, track, title, tldr, abstract, url, date, updated, comment].compactMap { $0 } + authors + keywords
            + categories
            + facets.flatMap { [$0.heading, $0.text] }
    }

    /// What a record says, without where it says so.
    fileprivate var values: [String] {
        let places = [origin?.file ?? source.file, String(origin?.line ?? source.line)]
        let single: [String?] = [section, track, title, tldr, abstract, url, date, updated, comment].map { $0?.string }
        let lists = [authors, keywords, categories].flatMap { ["["] + $0.map(\.string) + ["]"] }
        return [id] + places + single.map { $0.map { "=" + $0 } ?? "absent" } + lists
            + facets.flatMap { [$0.name, $0.heading.string, $0.text.string] }
            + problems.flatMap { [$0.kind, $0.part, $0.was, $0.now] }
    }
}
