// A term: one way to write a concept in one language, with what is known about it.

/// An English term or a Chinese rendering of a concept.
public struct Term: Sendable, Equatable {
    /// Whether the term may be used.
    public enum Status: String, Sendable, CaseIterable {
        case preferred
        case admitted
        /// Must not be used for this concept (TBX calls it deprecated).
        case forbidden
    }

    /// How the term relates to the concept's other terms.
    public enum Kind: String, Sendable, CaseIterable {
        case fullForm = "full-form"
        case acronym
        case variant
    }

    /// The parts of speech that the formats of other tools know, too.
    public enum PartOfSpeech: String, Sendable, CaseIterable {
        case noun
        case properNoun = "proper-noun"
        case verb
        case adjective
        case adverb
        case other
    }

    /// The term as it is written; never with white space at its ends.
    public let text: String
    public let language: Language
    public let status: Status
    /// Nil where nobody said.
    public var kind: Kind?
    public var partOfSpeech: PartOfSpeech?
    /// For people; nothing is decided by it.
    public var note: String?
    /// Where the term comes from, for people.
    public var source: String?
    /// How many records of the dumps that were looked at hold the term for its concept.
    public var count: Int?

    /// - Parameter text: white space at its ends is left out.
    public init(
        _ text: String, _ language: Language, _ status: Status = .admitted, kind: Kind? = nil,
        partOfSpeech: PartOfSpeech? = nil, note: String? = nil, source: String? = nil, count: Int? = nil
    ) {
        self.text = text.withoutSpaceAtItsEnds
        self.language = language
        self.status = status
        self.kind = kind
        self.partOfSpeech = partOfSpeech
        self.note = note
        self.source = source
        self.count = count
    }
}

extension String {
    /// The text without white space at its ends.
    var withoutSpaceAtItsEnds: String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { UInt16(exactly: scalar.value)?.isSpace ?? false }
        func mayBeSpace(_ byte: UInt8?) -> Bool { byte.map { $0 <= 0x20 || $0 >= 0x80 } ?? false }
        if !mayBeSpace(utf8.first) && !mayBeSpace(utf8.last) { return self }
        let scalars = unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return self }
        if !isSpace(first) && !isSpace(last) { return self }
        guard let start = scalars.firstIndex(where: { !isSpace($0) }),
            let end = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[start...end])
    }
}
