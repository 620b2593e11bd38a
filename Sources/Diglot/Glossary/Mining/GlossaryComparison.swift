// Whether a glossary has what was mined.

/// What a glossary says of pairs of a term and a rendering.
public struct GlossaryComparison: Sendable {
    /// What a glossary says of a pair.
    public enum Verdict: String, Sendable, CaseIterable {
        /// The glossary has the rendering for the term.
        case known
        /// The glossary forbids the rendering for the term.
        case forbidden
        /// The glossary has the term, with other renderings.
        case other
        /// The glossary lacks the term.
        case new
    }

    private let fold: MatchingFold
    /// By the key of an English term and of a rendering: whether the rendering is accepted.
    private var pairs: [[UInt16]: [[UInt16]: Bool]] = [:]

    /// - Throws: `ICUError` for a term of more than `Int32.max` units.
    public init(_ glossary: Glossary, _ matching: MatchingLexicon) throws {
        fold = matching.fold
        for concept in glossary.concepts {
            let renderings = try concept.terms(in: .zh).map { (try key($0.text), $0.status != .forbidden) }
            for term in concept.accepted(in: .en) {
                let english = try key(term.text)
                for (chinese, isAccepted) in renderings {
                    // Accepted by one concept is enough.
                    pairs[english, default: [:]][chinese, default: false] =
                        pairs[english]?[chinese] == true || isAccepted
                }
            }
        }
    }

    private func key(_ text: String) throws -> [UInt16] { try MatchingKey(of: text, fold).units }

    /// - Throws: `ICUError` for a text of more than `Int32.max` units.
    public func verdict(_ term: String, _ rendering: String) throws -> Verdict {
        guard let renderings = pairs[try key(term)] else { return .new }
        guard let isAccepted = renderings[try key(rendering)] else { return .other }
        return isAccepted ? .known : .forbidden
    }
}
