// The atlas as a table, as JSONL and as a page.

/// Writes what a ``RenderingAtlas`` counted.
public struct AtlasWriter: Sendable {
    /// How an atlas is written.
    public enum Format: String, Sendable, CaseIterable {
        /// A line a concept, then the renderings that several concepts share.
        case table
        /// An object a concept, then one for each rendering that several concepts share.
        case jsonl
        /// One file with bar charts that needs nothing beside it.
        case html
    }

    private let format: Format
    private let minRecords: Int

    /// - Parameter minRecords: concepts in fewer records are left out.
    public init(_ format: Format, minRecords: Int) {
        self.format = format
        self.minRecords = minRecords
    }

    /// All of an atlas.
    public func write(_ atlas: borrowing RenderingAtlas) -> [UInt8] {
        let usages = atlas.usages.filter { $0.records >= minRecords }
        let shown = Set(usages.map(\.id))
        let shared = atlas.shared.filter { $0.uses.contains { shown.contains($0.id) } }
        switch format {
        case .table: return Array((usages.map(row).joined() + shared.map(row).joined()).utf8)
        case .jsonl: return objects(usages, shared)
        case .html: return AtlasPage(usages: usages, shared: shared, recordCount: atlas.recordCount).html.bytes
        }
    }

    // MARK: Table

    private func row(_ usage: ConceptUsage) -> String {
        var parts = usage.renderings.filter { $0.records > 0 }.map { rendering in
            (rendering.status == .forbidden ? "!" : "") + "\(rendering.text) \(counted(rendering.records, usage))"
        }
        if usage.kept > 0 { parts.append("kept \(counted(usage.kept, usage))") }
        if usage.none > 0 { parts.append("none \(counted(usage.none, usage))") }
        let cells = [usage.term, "\(usage.records)", parts.joined(separator: ", "), usage.subject ?? ""]
        return cells.map(TSV.escape).joined(separator: "\t") + "\n"
    }

    private func counted(_ records: Int, _ usage: ConceptUsage) -> String {
        "\(records) (\(usage.percent(records)) %)"
    }

    private func row(_ shared: SharedRendering) -> String {
        let uses = shared.uses.map { "\($0.term)\($0.subject.map { " [\($0)]" } ?? "") \($0.records)" }.joined(
            separator: ", ")
        return "= " + TSV.escape(shared.text) + "\t\(shared.uses.count)\t" + TSV.escape(uses) + "\t\n"
    }

    // MARK: JSONL

    private func objects(_ usages: [ConceptUsage], _ shared: [SharedRendering]) -> [UInt8] {
        usages.flatMap { usage in
            JSONWriter.line { json in
                json.member("concept", usage.id)
                json.member("en", usage.term)
                json.member("subject", usage.subject)
                json.member("records", usage.records)
                json.member("renderings", objects: usage.renderings) { json, rendering in
                    json.member("text", rendering.text)
                    json.member("status", rendering.status.rawValue)
                    json.member("records", rendering.records)
                }
                json.member("kept", usage.kept)
                json.member("none", usage.none)
                json.member("minority", usage.minority.map(\.text))
            }
        }
            + shared.flatMap { rendering in
                JSONWriter.line { json in
                    json.member("rendering", rendering.text)
                    json.member("concepts", objects: rendering.uses) { json, use in
                        json.member("concept", use.id)
                        json.member("en", use.term)
                        json.member("subject", use.subject)
                        json.member("records", use.records)
                    }
                }
            }
    }
}

extension ConceptUsage {
    /// A share of the records, in whole percent.
    func percent(_ records: Int) -> Int {
        self.records == 0 ? 0 : Int((100 * Double(records) / Double(self.records)).rounded())
    }
}
