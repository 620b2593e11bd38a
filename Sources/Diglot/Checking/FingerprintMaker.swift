// The name of a finding that stays when the dump around it is edited.

/// Makes fingerprints: 64 bits of FNV-1a (Fowler, Noll and Vo) over what makes a finding the one that it is.
///
/// That is its rule, the record's id where the dump gives one, the part, the text of the span with a few characters
/// around it, and how many findings of the same kind come before it there. White space and width do not count, nor do
/// generated ids, lines or offsets: a finding keeps its fingerprint when other records, other facets or distant
/// words change.
struct FingerprintMaker {
    /// Characters on either side of the span that belong to its identity.
    private static let contextLength = 8
    /// Characters that stand for a text where there is no span.
    private static let headLength = 32

    /// Gives the findings of a record their fingerprints.
    static func mark(_ findings: inout [Finding], of record: CheckedRecord) {
        let isNamed = !RecordID.isGenerated(record.record.id)
        // By the hash of what they are.
        var seen: [UInt64: Int] = [:]
        for index in findings.indices {
            var hash = identity(of: findings[index], in: record, isNamed)
            let count = seen[hash.value, default: 0]
            seen[hash.value] = count + 1
            if count > 0 {
                hash.add(separator)
                hash.add(utf8Of: String(count))
            }
            findings[index].fingerprint = hash.digits
        }
    }

    /// The fingerprint of something wrong with a dump.
    static func fingerprint(of problem: DumpProblem, rule: String) -> String {
        FNV1a([rule, problem.kind.rawValue, problem.message].joined(separator: "\u{1F}").utf8).digits
    }

    private static let separator: UInt16 = 0x1F

    /// The hash of what a finding is, as UTF-8.
    private static func identity(of finding: Finding, in record: CheckedRecord, _ isNamed: Bool) -> FNV1a {
        var hash = FNV1a()
        hash.add(utf8Of: finding.rule)
        hash.add(separator)
        if isNamed { hash.add(utf8Of: record.record.id) }
        if let place = finding.place, let text = record.text(of: place.part) {
            hash.add(separator)
            hash.add(utf8Of: text.name)
            hash.add(separator)
            if let range = place.range {
                add(range, of: text.utf16, to: &hash)
            } else {
                addHead(of: text.utf16, to: &hash)
            }
        } else if !isNamed {
            hash.add(separator)
            if let text = record.title ?? record.abstract ?? record.facets.first {
                addHead(of: text.utf16, to: &hash)
            }
        }
        return hash
    }

    /// A span and what is around it.
    private static func add(_ range: Range<Int>, of text: [UInt16], to hash: inout FNV1a) {
        text.withUnsafeBufferPointer { text in
            // Of what is before it, so much is behind the first of the characters that count.
            var start = range.lowerBound
            var count = 0
            while count < contextLength, start > max(0, range.lowerBound - 4 * contextLength) {
                start -= 1
                if !text[start].isSpace { count += 1 }
            }
            hash.add(squashed: text[start..<range.lowerBound])
            hash.add(edge)
            hash.add(squashed: text[range])
            hash.add(edge)
            hash.add(squashed: text[range.upperBound...].prefix(4 * contextLength), atMost: contextLength)
        }
    }

    private static func addHead(of text: [UInt16], to hash: inout FNV1a) {
        text.withUnsafeBufferPointer { hash.add(squashed: $0.prefix(4 * headLength), atMost: headLength) }
    }

    private static let edge: UInt16 = 0x1E
}

extension FNV1a {
    @inline(__always)
    fileprivate mutating func add(utf8Of text: String) {
        for byte in text.utf8 { add(byte) }
    }

    /// Adds units without white space, full-width forms in half width, as UTF-8; a lone surrogate, half of a pair that was
    /// cut, counts as U+FFFD.
    ///
    /// - Parameter most: so many units that are no white space.
    fileprivate mutating func add(squashed units: Slice<UnsafeBufferPointer<UInt16>>, atMost most: Int = .max) {
        let kept = units.lazy.filter { !$0.isSpace }.prefix(most).map { unit in
            (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit
        }
        _ = transcode(
            kept.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false, into: { add($0) })
    }
}
