// What a sentence may have, told by its words before anything is looked for.

/// What few sentences have a word of: for most of them nothing need be looked for.
struct SentenceTraits: OptionSet, Sendable {
    let rawValue: UInt8

    /// `these`, `such`: what points to something, perhaps out of candidates.
    static let pointing = SentenceTraits(rawValue: 1)
    /// `this`, `that`: what points back at the head of a candidate.
    static let demonstrative = SentenceTraits(rawValue: 2)
    /// `first` in `we first propose`.
    static let order = SentenceTraits(rawValue: 4)
    /// `not`: what the first of two partners (`not only`, `but`) begins with.
    static let partner = SentenceTraits(rawValue: 8)
    /// What phrases begin with in which the authors speak.
    static let speaker = SentenceTraits(rawValue: 16)
}
