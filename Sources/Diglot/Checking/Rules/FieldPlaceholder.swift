// field.placeholder

/// A facet that holds what a generator writes when it fails, or that begins as a language model speaks to its user.
///
/// `Summary generation failed`, 生成失败: such phrases are in `Lexicons/placeholders.tsv`. Refusals and prefaces
/// (抱歉，我无法……, 好的，以下是……总结) are in `zh/replies.tsv` and count only at the head of a facet, since papers speak of
/// them, too. What stands for nothing (`N/A`, 暂无) is a matter of `field.empty`.
struct FieldPlaceholder: RecordRule {
    static let id = "field.placeholder"
    static let severity = RuleSeverity(.error)

    /// Units between two phrases of a reply at most: 请提供 论文的完整 摘要.
    private static let widestGap = 12

    /// Phrases that make a reply one behind the other.
    private let replies: [[[UInt16]]]

    init(_ context: RuleContext) throws {
        replies = try context.lexicons.rows(of: "zh/replies.tsv", columns: 1).map { row in
            row.cells[0].split(separator: " ").map { Array($0.utf16) }
        }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.facets {
            if facet.isFailed {
                findings.report(.placeholder(facet.text.string(facet.trimmed)), in: facet.part, at: facet.trimmed)
            } else if let end = replies.lazy.compactMap({ Self.end(of: $0, facet) }).first {
                let reply = facet.trimmed.lowerBound..<end
                findings.report(.reply(facet.text.string(reply)), in: facet.part, at: reply)
            }
        }
    }

    /// Where a reply ends that a text begins with.
    private static func end(of reply: [[UInt16]], _ facet: CheckedText) -> Int? {
        let units = facet.utf16[facet.trimmed]
        guard let first = reply.first, units.starts(with: first) else { return nil }
        var end = units.startIndex + first.count
        for phrase in reply.dropFirst() {
            let start = (end...(end + widestGap)).first { $0 < units.endIndex && units[$0...].starts(with: phrase) }
            guard let start else { return nil }
            end = start + phrase.count
        }
        return end
    }
}

extension Finding.Message {
    fileprivate static func placeholder(_ text: String) -> Self { Self("'\(text)' says nothing of the paper") }
    fileprivate static func reply(_ text: String) -> Self {
        Self("'\(text)' is a language model's answer to its user")
    }
}
