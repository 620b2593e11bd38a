// A term that was found in a text, and what it may mean.

/// A term in a text.
public struct TermMatch: Sendable, Equatable {
    /// UTF-16 offsets in the text; the ending of a plural belongs to it.
    public let range: Range<Int>
    /// Every term that may be meant, in the order of the glossary; at least one.
    public let terms: TermReferences

    /// The concept that comes first in the glossary.
    public var concept: Int { terms[0].concept }
    /// The term of that concept.
    public var term: Int { terms[0].term }
}

/// A term of a glossary.
public struct TermReference: Sendable, Hashable {
    /// Index into ``Glossary/concepts``.
    public let concept: Int
    /// Index into ``Concept/terms``.
    public let term: Int
}

/// One term of a glossary or more. A text has many that may mean but one: that one needs no memory of its own.
public struct TermReferences: Sendable, Equatable, RandomAccessCollection {
    let head: TermReference
    /// Empty where there is but the head.
    private let all: [TermReference]

    init(_ only: TermReference) {
        head = only
        all = []
    }

    /// - Parameter references: at least one.
    init(_ references: [TermReference]) {
        head = references[0]
        all = references.count == 1 ? [] : references
    }

    /// Whether there is but the head.
    var isSingle: Bool { all.isEmpty }

    public var startIndex: Int { 0 }
    public var endIndex: Int { Swift.max(1, all.count) }
    public subscript(index: Int) -> TermReference { index == 0 ? head : all[index] }

    /// A bit for each concept, which others share: terms without a bit in common have no concept in common.
    var conceptBits: UInt64 { reduce(0) { $0 | 1 << UInt64($1.concept & 63) } }

    /// Whether a term of both is of one concept.
    func shareConcept(with others: Self) -> Bool {
        if all.isEmpty, others.all.isEmpty { return head.concept == others.head.concept }
        return contains { one in others.contains { $0.concept == one.concept } }
    }
}
