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
    static func mark(_ findings: inout [Finding], of record: Record) {
        var seen: [String: Int] = [:]
        for index in findings.indices {
            let identity = identity(of: findings[index], in: record)
            let count = seen[identity, default: 0]
            seen[identity] = count + 1
            findings[index].fingerprint = hash(count == 0 ? identity : "\(identity)\u{1F}\(count)")
        }
    }

    /// The fingerprint of something wrong with a dump.
    static func fingerprint(of problem: DumpProblem, rule: String) -> String {
        hash([rule, problem.kind.rawValue, problem.message].joined(separator: "\u{1F}"))
    }

    private static func identity(of finding: Finding, in record: Record) -> String {
        var parts = [finding.rule, RecordID.isGenerated(record.id) ? "" : record.id]
        if let place = finding.place, let text = place.part.text(in: record) {
            let units = Array(text.string.utf16)
            parts.append(place.part.name(in: record))
            parts.append(place.range.map { surroundings(of: $0, in: units) } ?? head(of: units))
        } else if parts[1].isEmpty {
            let text = record.title ?? record.abstract ?? record.facets.first?.text
            parts.append(head(of: Array((text?.string ?? "").utf16)))
        }
        return parts.joined(separator: "\u{1F}")
    }

    private static func surroundings(of range: Range<Int>, in units: [UInt16]) -> String {
        let before = squash(units[..<range.lowerBound].suffix(4 * contextLength)).suffix(contextLength)
        let span = squash(units[range])
        let after = squash(units[range.upperBound...].prefix(4 * contextLength)).prefix(contextLength)
        return [before, span[...], after].map { String(decoding: $0, as: UTF16.self) }.joined(separator: "\u{1E}")
    }

    private static func head(of units: [UInt16]) -> String {
        String(decoding: squash(units.prefix(4 * headLength)).prefix(headLength), as: UTF16.self)
    }

    /// Without white space, full-width forms in half width.
    private static func squash(_ units: ArraySlice<UInt16>) -> [UInt16] {
        units.compactMap { unit in
            if unit.isSpace { return nil }
            return (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit
        }
    }

    private static func hash(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
