// What the summariser asks of a language.

/// What is particular to a language: where sentences may be cut, and which phrases are cues.
protocol CandidateRules: Sendable {
    /// Adds the parts of a sentence that read as sentences, the whole first, and perhaps those that read as titles.
    ///
    /// - Parameters:
    ///   - traits: see ``traits(of:)``.
    ///   - openerEnd: see ``openerEnd(_:)``.
    func addCandidates(
        of passage: Passage, at index: Int, _ traits: SentenceTraits, openerEnd: Int?, withTitles: Bool,
        to candidates: inout [Candidate])
    /// Further parts of a sentence that may be titles.
    func titles(of passage: Passage, at index: Int) -> [Candidate]
    /// How pieces of facets become one sentence; nil for a language whose digests are not made so.
    var joins: JoinRules? { get }
    /// Whether a candidate goes on about what the one of the sentence before it introduces: `It learns`, `This planner learns`.
    func goesOn(_ next: Candidate, after candidate: Candidate) -> Bool
    /// What abbreviations stand for; nil for a language whose digests keep them as they are.
    var abbreviations: Abbreviations? { get }
    /// What a sentence may have, as far as its words tell.
    func traits(of passage: Passage) -> SentenceTraits
    /// The cue phrases in a sentence, from left to right without overlap.
    func cues(in passage: Passage) -> [Passage.Cue]
    /// Where a sentence goes on after the leading adverbials that could go; nil if it has none.
    func openerEnd(_ passage: Passage) -> Int?
    /// Whether a candidate points back to what a reader of it alone has not seen.
    ///
    /// - Parameter traits: its sentence's.
    func pointsBack(_ candidate: Candidate, _ passage: Passage, _ traits: SentenceTraits) -> Bool
    /// How many words of a candidate point to something that neither they nor the words before them name.
    func openDemonstratives(_ candidate: Candidate, _ passage: Passage) -> Int
    /// Whether the authors speak in a sentence: `we`, `this paper`.
    func isSpoken(_ passage: Passage) -> Bool
    /// Whether a candidate begins with a word that joins it to what is not there: `However,`, 并.
    func danglesAtHead(_ candidate: Candidate, _ passage: Passage) -> Bool
    /// Whether a candidate could be a title: a noun phrase and no clause.
    func isNounPhrase(_ candidate: Candidate, _ passage: Passage) -> Bool
    /// Whether a candidate names what went before: 现有…. That is what facets argue against, and no title of a paper.
    func namesPast(_ candidate: Candidate) -> Bool
    /// Whether a candidate ends as titles do: 方法, 影响.
    func endsInTitleNoun(_ candidate: Candidate, _ passage: Passage) -> Bool
    /// What is left of a candidate when it ends earlier, where a reader misses least; for digests that must be short.
    func heads(of candidate: Candidate, _ passage: Passage) -> [Candidate]
    /// Whether a text cut off at `end` would leave a word dangling.
    func dangles(_ text: SegmentedText, at end: Int) -> Bool
}
