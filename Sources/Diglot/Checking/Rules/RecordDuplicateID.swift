// record.duplicate-id

/// An id that an earlier record of the dump has already.
///
/// A record that is there twice with the same content is information; two contents under one id are a warning, since
/// every tool that joins records by id will mix them up. Ids that Diglot made because the dump gives none never count.
struct RecordDuplicateID: DumpRule {
    static let id = "record.duplicate-id"
    static let severity = RuleSeverity(.warning)

    /// 16 bytes a record, and when finished 16 bytes an id that is there more than once.
    struct Counts: RuleCounts {
        /// A record with an id of its dump's: hashes of it.
        struct Entry: Sendable, Equatable {
            let id: UInt64
            let content: UInt32
            /// The dump and the byte where it begins.
            let place: UInt32
        }

        /// In the order of the dump; when finished, the first ones of the ids that come again, by id.
        var entries: [Entry] = []

        mutating func merge(_ next: Counts) { entries += next.entries }

        mutating func finish() {
            // Stable: the records of an id stay in the order of the dump.
            entries.sort { $0.id < $1.id }
            var first = 0
            var kept = 0
            while first < entries.count {
                let id = entries[first].id
                let end = entries[first...].firstIndex { $0.id != id } ?? entries.count
                if end - first > 1 {
                    entries[kept] = entries[first]
                    kept += 1
                }
                first = end
            }
            entries = Array(entries[..<kept])
        }

        func forEachRow(_ body: ([String]) -> Void) {
            for entry in entries {
                body([entry.id, UInt64(entry.content), UInt64(entry.place)].map { String($0, radix: 16) })
            }
        }

        mutating func read(_ row: [String]) -> Bool {
            guard row.count == 3, let id = UInt64(row[0], radix: 16), let content = UInt32(row[1], radix: 16),
                let place = UInt32(row[2], radix: 16)
            else { return false }
            entries.append(Entry(id: id, content: content, place: place))
            return true
        }

        /// The first record with an id that comes again.
        func first(with id: UInt64) -> Entry? {
            let place = entries.partitioningIndex { $0.id >= id }
            return place < entries.count && entries[place].id == id ? entries[place] : nil
        }
    }

    init(_ context: RuleContext) {}

    func count(_ record: SurveyedRecord, in counts: inout Counts) {
        if !RecordID.isGenerated(record.record.id) { counts.entries.append(Self.entry(of: record.record)) }
    }

    func check(_ record: CheckedRecord, _ counts: Counts, _ findings: inout FindingSink) {
        guard !RecordID.isGenerated(record.record.id),
            let first = counts.first(with: Self.hash([record.record.id]))
        else { return }
        let own = Self.entry(of: record.record)
        if first.place == own.place { return }
        let isSame = first.content == own.content
        findings.report(.duplicateID(isSame: isSame), atMost: isSame ? .info : nil)
    }

    private static func entry(of record: Record) -> Counts.Entry {
        let texts = [record.title?.string ?? "", record.abstract?.string ?? ""] + record.facets.map(\.text.string)
        return Counts.Entry(
            id: hash([record.id]), content: folded(hash(texts)),
            place: folded(hash([record.source.file, String(record.source.offset)])))
    }

    private static func folded(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ hash >> 32) }

    private static func hash(_ texts: [String]) -> UInt64 {
        var hash = FNV1a()
        for text in texts {
            for byte in text.utf8 { hash.add(byte) }
            // No UTF-8 has this byte: it ends a text.
            hash.add(0xFF as UInt8)
        }
        return hash.value
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
