// Safe fixes, written into a copy of the dump in which no other byte changes.

import ICUText

/// The fixes of a dump's findings, as replacements of its bytes.
///
/// ```swift
/// var fixes = DumpFixes()
/// for record in records { fixes.add(try checker.check(record), of: record) }
/// try fixes.apply(to: ByteSource(path: "dump.txt")) { number, original, fixed in output += fixed ?? original }
/// ```
public struct DumpFixes: Sendable {
    /// A replacement of bytes of the dump.
    private struct Edit: Sendable {
        let range: Range<Int>
        let bytes: [UInt8]
    }

    private var edits: [Edit] = []

    public init() {}

    /// How many replacements there are.
    public var count: Int { edits.count }

    /// Takes the fixes of a record's findings; one that overlaps an earlier one is left out.
    public mutating func add(_ findings: [Finding], of record: Record) {
        var offsets: [TextPart: OffsetConverter] = [:]
        var taken = TakenRanges()
        for finding in findings {
            guard let fix = finding.fix, let part = finding.place?.part, let text = part.text(in: record) else {
                continue
            }
            let utf8 = offsets[part, default: OffsetConverter(Array(text.string.utf16), to: .utf8)].convert(fix.range)
            let range: Range<Int>
            if utf8.isEmpty {
                let at = text.base + text.map.originStart(of: utf8.lowerBound)
                range = at..<at
            } else {
                range = text.dumpRange(of: utf8)
            }
            if taken.take(range) {
                edits.append(Edit(range: range, bytes: record.source.spelled(fix.replacement)))
            }
        }
    }

    /// Hands on the lines of the dump: those that stay as they are with nil, others with what becomes of them.
    ///
    /// - Parameters:
    ///   - source: the dump that the records were read from.
    ///   - line: called with the number of the first line, the bytes of one or more whole lines, and the fixed ones.
    public func apply(
        to source: consuming ByteSource, _ line: (_ number: Int, _ original: [UInt8], _ fixed: [UInt8]?) throws -> Void
    ) throws {
        let sorted = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }.map(\.element)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var pending = PendingBytes()
        var number = 1
        var next = 0
        func emit(_ length: Int) throws {
            let start = pending.start
            let original = pending.removeFirst(length)
            let first = next
            while next < sorted.count, sorted[next].range.lowerBound < start + length { next += 1 }
            let fixed = first == next ? nil : Self.replace(sorted[first..<next], in: original, at: start)
            try line(number, original, fixed)
            number += original.count { $0 == 0x0A }
        }
        var isAtEnd = false
        while !isAtEnd {
            let count = try chunk.withUnsafeMutableBytes { try source.read(into: $0) }
            isAtEnd = count == 0
            pending.append(chunk[..<count])
            while let length = Self.lines(in: &pending, sorted[next...]) { try emit(length) }
        }
        if pending.count > 0 { try emit(pending.count) }
    }

    /// The length of the first line, or of the lines that the edits that begin in it reach into; nil while they are not read.
    private static func lines(in pending: inout PendingBytes, _ edits: ArraySlice<Edit>) -> Int? {
        guard var end = pending.lineEnd(from: 0) else { return nil }
        for edit in edits where edit.range.upperBound > pending.start + end {
            if edit.range.lowerBound >= pending.start + end { break }
            guard let reached = pending.lineEnd(from: edit.range.upperBound - pending.start) else { return nil }
            end = reached
        }
        return end
    }

    private static func replace(_ edits: ArraySlice<Edit>, in bytes: [UInt8], at start: Int) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        for edit in edits where edit.range.lowerBound - start >= copied {
            result += bytes[copied..<edit.range.lowerBound - start] + edit.bytes
            copied = edit.range.upperBound - start
        }
        return result + bytes[copied...]
    }
}

/// Bytes of a dump that were read and not handed on.
private struct PendingBytes {
    /// The offset in the dump of the first byte.
    private(set) var start = 0
    private var bytes: [UInt8] = []
    /// The index of the first byte: what is before it was handed on.
    private var first = 0
    /// The offset in the dump that a line break was looked for from, and the one where to go on: a long line is looked
    /// through once.
    private var search = (from: 0, next: 0)

    var count: Int { bytes.count - first }

    mutating func append(_ chunk: ArraySlice<UInt8>) {
        bytes.removeFirst(first)
        first = 0
        bytes.append(contentsOf: chunk)
    }

    mutating func removeFirst(_ length: Int) -> [UInt8] {
        let removed = Array(bytes[first..<first + length])
        first += length
        start += length
        return removed
    }

    /// Where the line ends that holds a place, its break included; nil while the break is not read.
    ///
    /// - Parameter place: counts from the first byte, like the result.
    mutating func lineEnd(from place: Int) -> Int? {
        if search.from != start + place { search = (start + place, start + place) }
        let index = search.next - start + first
        guard index <= bytes.count, let lineBreak = bytes[index...].firstIndex(of: 0x0A) else {
            search.next = max(search.next, start + count)
            return nil
        }
        search.next = start + lineBreak - first
        return lineBreak - first + 1
    }
}

/// Ranges that do not overlap; equal empty ones count as overlapping.
private struct TakenRanges {
    private var empty: Set<Int> = []
    /// In order.
    private var others: [Range<Int>] = []

    /// Takes a range.
    ///
    /// - Returns: false for one that overlaps a range that is taken.
    mutating func take(_ range: Range<Int>) -> Bool {
        if range.isEmpty { return empty.insert(range.lowerBound).inserted }
        let place = others.partitioningIndex { $0.upperBound > range.lowerBound }
        if place < others.count, others[place].overlaps(range) { return false }
        others.insert(range, at: place)
        return true
    }
}

extension Record.Source {
    /// A stretch of a text as the dump writes it: in JSON, with escapes.
    func spelled(_ text: String) -> [UInt8] {
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return Array(text.utf8) }
        var json = JSONWriter()
        json.string(text)
        return Array(json.bytes.dropFirst().dropLast())
    }
}

/// A diff of lines that are known to differ, without context (GNU's unified format).
public enum LineDiff {
    /// - Parameters:
    ///   - number: that of the first line, from 1.
    ///   - original, fixed: whole lines.
    public static func hunk(_ number: Int, _ original: [UInt8], _ fixed: [UInt8]) -> [UInt8] {
        let old = lines(original)
        let new = lines(fixed)
        let head = "@@ -\(number),\(old.count) +\(number),\(new.count) @@\n"
        return Array(head.utf8) + old.flatMap { [UInt8(ascii: "-")] + $0 + [0x0A] }
            + new.flatMap { [UInt8(ascii: "+")] + $0 + [0x0A] }
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let body = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
        return body.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
}
