// record.duplicate-id

/// An id that an earlier record of the dump has already.
///
/// A record that is there twice with the same content is information; two contents under one id are a warning, since
/// every tool that joins records by id will mix them up. Ids that Diglot made because the dump gives none never count.
struct RecordDuplicateID: DumpRule {
    static let id = "record.duplicate-id"
    static let severity = RuleSeverity(.warning)

    /// 16 bytes a record.
    struct Counts: RuleCounts {
        /// A record with an id of its dump's.
        struct Entry: Sendable {
            let id: UInt64
            let content: UInt32
            /// How many records come before it.
            var ordinal: UInt32
        }

        /// By ordinal; by id and ordinal when finished.
        var entries: [Entry] = []
        var records: UInt32 = 0

        mutating func merge(_ next: Counts) {
            for var entry in next.entries {
                entry.ordinal += records
                entries.append(entry)
            }
            records += next.records
        }

        mutating func finish() { entries.sort { ($0.id, $0.ordinal) < ($1.id, $1.ordinal) } }

        /// The first record with an id.
        func first(with id: UInt64) -> Entry? {
            var low = 0
            var high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].id < id { low = middle + 1 } else { high = middle }
            }
            return low < entries.count && entries[low].id == id ? entries[low] : nil
        }
    }

    init(_ context: RuleContext) throws { try context.options.allow() }

    func count(_ record: SurveyedRecord, in counts: inout Counts) {
        if !RecordID.isGenerated(record.record.id) {
            counts.entries.append(
                .init(
                    id: Self.hash([record.record.id]), content: Self.content(of: record.record), ordinal: counts.records
                ))
        }
        counts.records += 1
    }

    func check(_ record: CheckedRecord, _ counts: Counts, _ findings: inout FindingSink) {
        guard !RecordID.isGenerated(record.record.id),
            let first = counts.first(with: Self.hash([record.record.id])), Int(first.ordinal) < record.ordinal
        else { return }
        let isSame = first.content == Self.content(of: record.record)
        findings.report(.duplicateID(isSame: isSame), atMost: isSame ? .info : nil)
    }

    private static func content(of record: Record) -> UInt32 {
        let texts = [record.title?.string ?? "", record.abstract?.string ?? ""] + record.facets.map(\.text.string)
        let hash = hash(texts)
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ texts: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        return hash
    }
}

extension Finding.Message {
    fileprivate static func duplicateID(isSame: Bool) -> Self {
        Self(
            isSame
                ? "an earlier record has the same id and the same content"
                : "an earlier record has the same id and other content")
    }
}
