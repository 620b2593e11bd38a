import Foundation
import TestSupport
import Testing

@testable import Diglot

/// Laws of the way back from a record's texts to the bytes of its dump.
@Suite struct PlaceLawTests {
    /// Law: a record's source is the very bytes of the dump at its offset and line.
    @Test(arguments: Dump.fixtures + Dump.real)
    func sourcesAreTheDumpsBytes(dump: Dump) throws {
        var line = 1
        var counted = 0
        for record in try dump.records() {
            let end = record.source.offset + record.source.bytes.count
            #expect(dump.bytes[record.source.offset..<end].elementsEqual(record.source.bytes))
            line += dump.bytes[counted..<record.source.offset].count { $0 == 0x0A }
            counted = record.source.offset
            #expect(record.source.line == line)
        }
    }

    /// Law: every character of every text leads to the bytes that it was made from; they lie in the
    /// record, and those of the next character come after them.
    @Test(arguments: Dump.fixtures + Dump.real)
    func placesLeadBackToTheVeryBytes(dump: Dump) throws {
        for record in try dump.records() {
            for (part, text) in record.placedTexts {
                if let fault = fault(in: text, part, of: record, dump) {
                    Issue.record("\(dump.name):\(record.source.line), \(part): \(fault)")
                }
            }
        }
    }

    /// Law: mending loses no place. A character that comes from other bytes was mended, and that was noted.
    @Test(arguments: Dump.fixtures + Dump.real)
    func mendingKeepsPlaces(dump: Dump) throws {
        for record in try dump.records(mends: true) {
            let mended = Set(record.problems.map(\.part))
            for (part, text) in record.placedTexts {
                if let fault = fault(in: text, part, of: record, dump, isMended: mended.contains(part)) {
                    Issue.record("\(dump.name):\(record.source.line), \(part): \(fault)")
                }
            }
        }
    }

    /// What readers put together has a place as a whole: a name of the parts of a list, a day of a number. An address
    /// may begin with a site that stands nowhere in the dump.
    private func isMade(_ text: PlacedText, _ part: String, of range: Range<Int>, _ dump: Dump) -> Bool {
        let raw = String(decoding: dump.bytes[range], as: UTF8.self)
        switch part {
        case "authors": return raw.contains(#"","#) || raw.contains(#"", ""#)
        case "date", "updated": return Int(raw).map { CivilDate(milliseconds: $0).iso == text.string } ?? false
        case "url": return raw.isEmpty && text.string.hasPrefix("https://openreview.net/")
        default: return false
        }
    }

    /// What is wrong with the first character whose place is wrong.
    private func fault(
        in text: PlacedText, _ part: String, of record: Record, _ dump: Dump, isMended: Bool = false
    ) -> String? {
        var end = record.source.offset
        var at = 0
        for scalar in text.string.unicodeScalars {
            let width = UTF8.width(scalar)
            let range = text.dumpRange(of: at..<at + width)
            let isMade = isMended || isMade(text, part, of: range, dump)
            // The characters of one mended stretch all come from the whole of it.
            guard range.lowerBound >= end || (isMade && range.upperBound == end) else {
                return "\(scalar) at \(at) lies before \(end): \(range)"
            }
            guard range.upperBound <= record.source.offset + record.source.bytes.count else {
                return "\(scalar) at \(at) lies outside of the record: \(range)"
            }
            guard isMade || isOrigin(dump.bytes[range], of: scalar) else {
                return "\(scalar) at \(at) comes from '\(String(decoding: dump.bytes[range], as: UTF8.self))'"
            }
            end = max(end, range.upperBound)
            at += width
        }
        return nil
    }

    /// Whether a scalar can have been made from these bytes of a dump.
    private func isOrigin(_ bytes: ArraySlice<UInt8>, of scalar: Unicode.Scalar) -> Bool {
        if bytes.elementsEqual(String(scalar).utf8) { return true }
        guard let raw = String(validating: bytes, as: UTF8.self) else { return scalar == "\u{FFFD}" }
        let plain = raw.contains("\\") ? unescaped(raw) : raw
        guard let plain else { return scalar == "\u{FFFD}" }
        if plain.unicodeScalars.elementsEqual([scalar]) { return true }
        let isBreak =
            plain.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } && plain.contains(where: \.isNewline)
        return scalar == " " && isBreak
    }

    /// A stretch of a JSON string as Foundation reads it; nil for lone surrogates.
    private func unescaped(_ raw: String) -> String? {
        try? JSONDecoder().decode([String].self, from: Data("[\"\(raw)\"]".utf8))[0]
    }
}
