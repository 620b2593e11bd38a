// A name found in a text: what is written in Latin letters and may stand unchanged in either language.

/// A Latin name in a text.
struct NameMention: Sendable, Equatable {
    let start: Int32
    let end: Int32
    /// A hash of the letters, digits and signs in lower case, without hyphens, spaces and the plural's s: names that
    /// differ in those alone have the same key.
    let key: UInt64
    let head: NameHead
    /// Whether it is a part of a longer name, two words that may be one, a single letter, or digits with letters after.
    let isWeak: Bool

    /// UTF-16 offsets in the text.
    var range: Range<Int> { Int(start)..<Int(end) }

    /// Whether two mentions are the same name.
    static func matches(_ a: NameMention, _ b: NameMention) -> Bool { a.key == b.key }
}

/// The key of a name, unit by unit.
struct NameKey: Sendable, Equatable {
    private var fnv = FNV1a()

    var hash: UInt64 { fnv.value }

    @inline(__always)
    mutating func append(_ lower: UInt16) { fnv.add(lower) }
}

/// What a name begins with: the last five bits of its key's first two units, or of the only one. Few words of a text begin
/// as one of the other text's names does.
struct NameHead: Sendable, Equatable {
    /// How many there may be.
    static let count = 1 << 11

    /// The bits behind a 1.
    private(set) var number: UInt16 = 1

    var isComplete: Bool { number >= Self.count >> 1 }

    @inline(__always)
    mutating func append(_ lower: UInt16) { number = number &<< 5 | lower & 0x1F }
}
