// What facets are compared with: the English texts of a record.

extension CheckedRecord {
    /// The abstract, the title and the TL;DR, as far as they are there and in English.
    var sources: [CheckedText] {
        [abstract, title, tldr].compactMap { $0 }.filter { $0.text.language == .en && !$0.isBlank }
    }

    /// Whether there is an abstract that facets can be compared with.
    var hasEnglishAbstract: Bool { abstract.map { $0.text.language == .en && !$0.isBlank } ?? false }
}

extension CheckedText {
    func string(_ range: Range<Int>) -> String { text.string(range) }

    func place(_ range: Range<Int>) -> Finding.Place { Finding.Place(part, range) }
}
