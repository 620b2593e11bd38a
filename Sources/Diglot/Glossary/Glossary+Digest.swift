// One number for all that a glossary says.

extension Glossary {
    /// What tells one glossary from another, as 16 hexadecimal digits: all that its concepts and terms are.
    ///
    /// To write the glossary as a file and look at its bytes takes thirty times as long, at the start of every run.
    var digest: String {
        var hash = FNV1a()
        for concept in concepts {
            hash.add(concept.id)
            hash.add(concept.subject)
            hash.add(concept.mode.rawValue)
            hash.add(concept.casing.rawValue)
            hash.add(concept.takesPlural ? 1 as UInt8 : 0)
            hash.add(concept.note)
            hash.add(concept.source)
            for term in concept.terms {
                hash.add(term.text)
                hash.add(term.language.rawValue)
                hash.add(term.status.rawValue)
                hash.add(term.kind?.rawValue)
                hash.add(term.partOfSpeech?.rawValue)
                hash.add(term.note)
                hash.add(term.source)
                hash.add(term.count.map { String($0) })
            }
            hash.add(UInt64(concept.terms.count))
        }
        return hash.digits
    }
}

extension FNV1a {
    /// Adds a text and where it ends; no text is another thing than an empty one.
    fileprivate mutating func add(_ text: String?) {
        guard var text else { return add(0xFE as UInt8) }
        text.withUTF8 { for byte in $0 { add(byte) } }
        // No byte of UTF-8.
        add(0xFF as UInt8)
    }
}
