// The terms of a glossary as units of a translation table.

extension Glossary {
    /// The accepted terms of several words in one language as ``MultiwordUnits`` names them; Chinese ones of three
    /// characters or more, whose words only a segmenter knows.
    ///
    /// A term that holds anything but letters, spaces and hyphens (English) or Han characters (Chinese) is left out.
    func multiwordUnits(in language: Language) -> [[UInt16]] {
        let stemmer = Stemmer()
        return concepts.flatMap { $0.accepted(in: language) }.compactMap { term in
            switch language {
            case .en:
                let words = term.text.lowercased().split { $0 == " " || $0 == "-" }
                guard words.count > 1, words.allSatisfy({ $0.allSatisfy(\.isLetter) }) else { return nil }
                return words.map { stemmer.stem(String($0)) }.joined(separator: "_").utf16.map { $0 }
            case .zh:
                let isHan = term.text.unicodeScalars.allSatisfy { $0.properties.isUnifiedIdeograph }
                return isHan && term.text.utf16.count > 2 ? Array(term.text.utf16) : nil
            }
        }
    }
}
