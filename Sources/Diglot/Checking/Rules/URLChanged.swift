// url.changed

/// A URL of a Chinese facet that the English texts of the record do not have.
///
/// Where they have no URL at all it may come from the paper and is a warning. A full stop, the scheme and a final slash
/// do not count, nor does a URL that is the beginning of the other up to a slash, a `?` or a `#`.
struct URLChanged: RecordRule {
    static let id = "url.changed"
    static let severity = RuleSeverity(.error, fullPaper: .warning)
    static let comparesWithAbstract = true

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        // A short text with a URL has more Latin words than Han characters.
        for facet in record.facets where facet.utf16.contains(where: \.isHan) {
            for token in facet.text.tokens where token.kind == .url {
                let url = Self.core(facet.string(token.range))
                let known = Self.urls(of: record)
                if known.contains(where: { Self.leads(url, to: $0.core) || Self.leads($0.core, to: url) }) { continue }
                let nearest = Suggestion.nearest(to: url, among: known.map(\.core))
                findings.report(
                    .unknownURL, in: facet.part, at: token.range,
                    expected: known.filter { $0.core == nearest }.prefix(1).map(\.text),
                    atMost: known.isEmpty ? .warning : nil)
            }
        }
    }

    /// Whether a URL is another one, or what of it stands before a part.
    private static func leads(_ url: String, to other: String) -> Bool {
        guard other.hasPrefix(url) else { return false }
        return other.dropFirst(url.count).first.map { "/?#".contains($0) } ?? true
    }

    private static func urls(of record: CheckedRecord) -> [(text: String, core: String)] {
        var result = record.sources.texts.flatMap { text in
            text.text.tokens.filter { $0.kind == .url }.map { text.string($0.range) }
        }
        result += [record.record.url?.string, record.record.comment?.string].compactMap { $0 }
        return result.map { ($0, core($0)) }.filter { !$0.1.isEmpty }
    }

    /// The URL in lower case without what may differ.
    private static func core(_ url: String) -> String {
        var text = Substring(url.lowercased())
        for scheme in ["https://", "http://", "www."] where text.hasPrefix(scheme) { text.removeFirst(scheme.count) }
        while let last = text.last, "/.,;:)}]".contains(last) { text.removeLast() }
        return String(text)
    }
}

extension Finding.Message {
    fileprivate static var unknownURL: Self { Self("the English texts of the record have no such URL") }
}
