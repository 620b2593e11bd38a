// The name of a finding that stays when the dump around it is edited.

import ICUText

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
        // By the hash of what they are.
        var seen: [UInt64: Int] = [:]
        for index in findings.indices {
            var hash = hash(identity(of: findings[index], in: record))
            let count = seen[hash.value, default: 0]
            seen[hash.value] = count + 1
            if count > 0 {
                hash.add(separator)
                for digit in String(count).utf8 { hash.add(digit) }
            }
            findings[index].fingerprint = hash.digits
        }
    }

    /// The fingerprint of something wrong with a dump.
    static func fingerprint(of problem: DumpProblem, rule: String) -> String {
        FNV1a([rule, problem.kind.rawValue, problem.message].joined(separator: "\u{1F}").utf8).digits
    }

    private static let separator: UInt16 = 0x1F

    private static func identity(of finding: Finding, in record: CheckedRecord) -> [UInt16] {
        let isNamed = !RecordID.isGenerated(record.record.id)
        var identity: [UInt16] = []
        identity.reserveCapacity(96)
        identity += finding.rule.utf16
        identity.append(separator)
        if isNamed { identity += record.record.id.utf16 }
        if let place = finding.place, let text = record.text(of: place.part) {
            identity.append(separator)
            identity += text.name.utf16
            identity.append(separator)
            if let range = place.range {
                add(range, of: text.utf16, to: &identity)
            } else {
                identity += head(of: text.utf16)
            }
        } else if !isNamed {
            let text = record.title ?? record.abstract ?? record.facets.first
            identity.append(separator)
            identity += head(of: text?.utf16 ?? [])
        }
        return identity
    }

    /// A span and what is around it.
    private static func add(_ range: Range<Int>, of units: [UInt16], to identity: inout [UInt16]) {
        identity += squash(units[..<range.lowerBound].suffix(4 * contextLength)).suffix(contextLength)
        identity.append(0x1E)
        identity += squash(units[range])
        identity.append(0x1E)
        identity += squash(units[range.upperBound...].prefix(4 * contextLength)).prefix(contextLength)
    }

    private static func head(of units: [UInt16]) -> [UInt16] {
        Array(squash(units.prefix(4 * headLength)).prefix(headLength))
    }

    /// Without white space, full-width forms in half width.
    private static func squash(_ units: ArraySlice<UInt16>) -> [UInt16] {
        units.compactMap { unit in
            if unit.isSpace { return nil }
            return (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit
        }
    }

    /// FNV-1a over UTF-8; a lone surrogate, half of a pair that was cut, counts as U+FFFD.
    private static func hash(_ units: [UInt16]) -> FNV1a { FNV1a(String(utf16: units[...]).utf8) }
}
