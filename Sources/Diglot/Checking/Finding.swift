// One defect of a record: where it is, what was expected there, and what it is compared with.

/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable {
    case info
    case warning
    case error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// One defect of a record.
public struct Finding: Sendable, Equatable {
    /// The rule's id, such as `number.mismatch`.
    public var rule: String
    public var severity: Severity
    public var message: Message
    /// Where it is; nil when the record as a whole is meant.
    public var place: Place?
    /// What stands at the place in the dump, where that is not what the record's mended text says.
    public var original: String?
    /// What would have been right, best first.
    public var expected: [String] = []
    /// What the place is compared with, in another part of the record.
    public var related: Place?
    /// A change that mends it, where one is safe.
    public var fix: Fix?
    /// The same for the same defect wherever the record moves; see `FingerprintMaker`.
    public var fingerprint: String = ""

    public init(rule: String, severity: Severity, message: Message, place: Place? = nil) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.place = place
    }

    /// What is wrong, in a sentence without a full stop; each rule has its own as static members.
    public struct Message: Sendable, Equatable, CustomStringConvertible {
        public let description: String

        public init(_ description: String) { self.description = description }
    }

    /// A stretch of a part of the record.
    public struct Place: Sendable, Equatable {
        public var part: TextPart
        /// UTF-16 offsets in the part; nil for the part as a whole.
        public var range: Range<Int>?

        public init(_ part: TextPart, _ range: Range<Int>? = nil) {
            self.part = part
            self.range = range
        }
    }

    /// A replacement of a stretch of the part that the finding is in.
    public struct Fix: Sendable, Equatable {
        /// UTF-16 offsets in the part.
        public var range: Range<Int>
        /// What is to stand there; empty where the stretch goes.
        public var replacement: String

        public init(_ range: Range<Int>, with replacement: String) {
            self.range = range
            self.replacement = replacement
        }
    }
}

/// A text of a record.
public enum TextPart: Sendable, Hashable {
    case title
    case tldr
    case abstract
    /// The index of the facet in the record.
    case facet(Int)

    /// `title`, `tldr`, `abstract`, or the facet's name.
    public func name(in record: Record) -> String {
        switch self {
        case .title: "title"
        case .tldr: "tldr"
        case .abstract: "abstract"
        case .facet(let index): record.facets[index].name
        }
    }

    /// What people call the part: a facet by its heading.
    public func heading(in record: Record) -> String {
        guard case .facet(let index) = self else { return name(in: record) }
        let heading = record.facets[index].heading.string
        return heading.isEmpty ? record.facets[index].name : heading
    }

    /// The text; nil when the record has none.
    public func text(in record: Record) -> PlacedText? {
        switch self {
        case .title: record.title
        case .tldr: record.tldr
        case .abstract: record.abstract
        case .facet(let index): record.facets[index].text
        }
    }
}
