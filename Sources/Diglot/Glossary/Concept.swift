// A concept: what terms of both languages stand for, and how they are looked for in texts.

/// A concept with its English terms and Chinese renderings.
public struct Concept: Sendable, Equatable {
    /// How many renderings a text must hold where it speaks of the concept.
    public enum Mode: String, Sendable, CaseIterable {
        /// One of the accepted renderings is enough.
        case any
        /// Every accepted rendering must be there.
        case all
    }

    /// What upper and lower case mean when a term is looked for.
    public enum Casing: String, Sendable, CaseIterable {
        /// A term in capitals (`RAG`) stands for itself alone, any other one for every way to capitalise it.
        case automatic = "auto"
        case fold
        case exact
    }

    /// Empty until a ``Glossary`` takes the concept, when no id was given.
    public internal(set) var id: String
    /// The field in which these renderings hold: inference is 推断 in statistics and 推理 elsewhere.
    public var subject: String?
    /// English before Chinese; in each language preferred, admitted, forbidden; else as they were given.
    public let terms: [Term]
    public var mode: Mode
    public var casing: Casing
    /// Whether the plural of an English term stands for it too.
    public var takesPlural: Bool
    /// For people; nothing is decided by it.
    public var note: String?
    /// Where the concept comes from, for people.
    public var source: String?

    /// - Parameters:
    ///   - id: empty to get one from the ``Glossary`` that takes the concept.
    ///   - terms: in any order; see ``terms``.
    public init(
        id: String = "", subject: String? = nil, terms: [Term], mode: Mode = .any, casing: Casing = .automatic,
        takesPlural: Bool = true, note: String? = nil, source: String? = nil
    ) {
        self.id = id
        self.subject = subject
        self.terms = Self.ordered(terms)
        self.mode = mode
        self.casing = casing
        self.takesPlural = takesPlural
        self.note = note
        self.source = source
    }

    private static func ordered(_ terms: [Term]) -> [Term] {
        if terms.indices.dropFirst().allSatisfy({ terms[$0 - 1].rank <= terms[$0].rank }) { return terms }
        let ranks = terms.map(\.rank)
        return terms.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { terms[$0] }
    }

    /// All terms of a language, the forbidden ones last.
    public func terms(in language: Language) -> ArraySlice<Term> {
        let chinese = terms.firstIndex { $0.language == .zh } ?? terms.endIndex
        return language == .en ? terms[..<chinese] : terms[chinese...]
    }

    /// The terms of a language that may be used, the preferred ones first.
    public func accepted(in language: Language) -> ArraySlice<Term> {
        let terms = terms(in: language)
        return terms[..<(terms.firstIndex { $0.status == .forbidden } ?? terms.endIndex)]
    }

    /// The term of a language to use first, or nil when none may be used.
    public func preferred(in language: Language) -> Term? { accepted(in: language).first }
}

extension Term {
    /// Where the term stands in its concept: English before Chinese, the preferred one first.
    fileprivate var rank: Int {
        let byStatus =
            switch status {
            case .preferred: 0
            case .admitted: 1
            case .forbidden: 2
            }
        return language == .en ? byStatus : 3 + byStatus
    }
}
