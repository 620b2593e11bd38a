// Tables in which a row is a term and its translation: what their readers and writers share.

import Diglot

/// Puts rows together to concepts: those with the same key are one.
struct PairCollector {
    /// A row's two terms, without white space at their ends.
    struct Pair {
        var source: String
        var target: String
        var sourcePartOfSpeech: Term.PartOfSpeech?
        var targetPartOfSpeech: Term.PartOfSpeech?
        var status: Term.Status?
        var sourceNote: String?
        var targetNote: String?
    }

    /// What a concept's rows say about it.
    struct Entry {
        let id: String
        let line: Int
        var subject: String?
        var note: String?
        fileprivate var sources = Sides()
        fileprivate var targets = Sides()
    }

    /// The different terms of an entry in one language.
    fileprivate struct Sides {
        /// Up to this many terms are compared one by one.
        private static let fewTerms = 16

        private(set) var list: [Side] = []
        /// The texts of the terms, once there are more than a few.
        private var texts: Set<String> = []

        mutating func isNew(_ text: String) -> Bool {
            if list.count < Self.fewTerms { return !list.contains { $0.text == text } }
            if texts.isEmpty { texts = Set(list.map(\.text)) }
            return texts.insert(text).inserted
        }

        mutating func append(_ side: Side) { list.append(side) }
    }

    /// A term whose language is not known yet.
    fileprivate struct Side {
        let text: String
        var status: Term.Status?
        let partOfSpeech: Term.PartOfSpeech?
        let note: String?
    }

    private var entries: [Entry] = []
    private var entryByKey: [String: Int] = [:]
    private var votes = DirectionVotes()

    private let file: String
    private var termCount = 0

    init(_ file: String) { self.file = file }

    /// - Parameters:
    ///   - key: what rows of the same concept share.
    ///   - update: gets the entry, for what a row says about the concept.
    /// - Throws: `InterchangeError` for the first term beyond `Glossary.mostTerms`.
    mutating func add(
        _ pair: Pair, key: String, id: String = "", line: Int, update: (inout Entry) -> Void = { _ in }
    ) throws(InterchangeError) {
        votes.add(pair.source, pair.target)
        let index: Int
        if let known = entryByKey[key] {
            index = known
        } else {
            index = entries.count
            entryByKey[key] = index
            entries.append(Entry(id: id, line: line))
        }
        update(&entries[index])
        let isNewSource = entries[index].sources.isNew(pair.source)
        let isNewTarget = entries[index].targets.isNew(pair.target)
        termCount += (isNewSource ? 1 : 0) + (isNewTarget ? 1 : 0)
        if termCount > Glossary.mostTerms { throw .tooManyTerms(file, line: line) }
        // The status is that of the pair: of its translation, unless an earlier row had that already. The source
        // that comes first is the preferred one.
        if isNewSource {
            let status = entries[index].sources.list.isEmpty ? .preferred : isNewTarget ? nil : pair.status
            entries[index].sources.append(
                Side(
                    text: pair.source, status: status, partOfSpeech: pair.sourcePartOfSpeech,
                    note: pair.sourceNote))
        }
        if isNewTarget {
            entries[index].targets.append(
                Side(
                    text: pair.target, status: pair.status, partOfSpeech: pair.targetPartOfSpeech, note: pair.targetNote
                ))
        }
    }

    /// The direction that the scripts of the terms tell.
    var likelyDirection: GlossaryDirection { votes.direction }

    /// Hands the concepts over, and keeps none of them: there may be a million.
    mutating func move(to glossary: inout Glossary, _ direction: GlossaryDirection) {
        entryByKey = [:]
        entries.reverse()
        while let entry = entries.popLast() {
            let drafts =
                entry.sources.list.map { $0.draft(direction.source) }
                + entry.targets.list.map { $0.draft(direction.target) }
            glossary.append(
                Concept(id: entry.id, subject: entry.subject, terms: TermDraft.terms(drafts), note: entry.note),
                at: Glossary.Place(file: file, line: entry.line))
        }
    }
}

extension PairCollector.Side {
    fileprivate func draft(_ language: Language) -> TermDraft {
        TermDraft(text: text, language: language, status: status, partOfSpeech: partOfSpeech, note: note)
    }
}

/// The terms of a concept as a table of pairs can hold them.
struct PairSides {
    var sources: [Term]
    var targets: [Term]

    /// - Parameter obstacle: why a term, its white space settled, cannot be written; nil when it can.
    /// - Returns: nil, and a loss, when a side is empty.
    init?(
        _ concept: Concept, _ direction: GlossaryDirection, withForbidden: Bool, _ losses: inout LossList,
        obstacle: (_ text: String, _ isSource: Bool) -> InterchangeLoss.Kind?
    ) {
        func terms(_ language: Language) -> [Term] {
            let all = withForbidden ? concept.terms(in: language) : concept.accepted(in: language)
            return all.compactMap { term in
                let text = term.text.inOneLine(&losses)
                if let kind = text.isEmpty ? .unwritableTerm : obstacle(text, language == direction.source) {
                    losses.add(kind, term.text)
                    return nil
                }
                return text == term.text ? term : term.with(text: text)
            }
        }
        let isComplete = Language.allCases.allSatisfy {
            !(withForbidden ? concept.terms(in: $0) : concept.accepted(in: $0)).isEmpty
        }
        sources = terms(direction.source)
        targets = terms(direction.target)
        guard sources.isEmpty || targets.isEmpty else { return }
        // A concept that lacks a language is a loss already.
        if isComplete { losses.add(.incompleteConcept, concept.terms[0].text) }
        return nil
    }
}

extension Term {
    fileprivate func with(text: String) -> Term {
        Term(text, language, status, kind: kind, partOfSpeech: partOfSpeech, note: note, source: source, count: count)
    }
}

extension String {
    /// The text with spaces for tabs and for all that any reader takes for a line break, none of it at the ends.
    func inOneLine(_ losses: inout LossList) -> String {
        let breaks = Set<Unicode.Scalar>("\t\n\r\u{B}\u{C}\u{1C}\u{1D}\u{1E}\u{85}\u{2028}\u{2029}".unicodeScalars)
        guard unicodeScalars.contains(where: breaks.contains) else { return trimmed }
        losses.add(.whiteSpace, self)
        return String(String.UnicodeScalarView(unicodeScalars.map { breaks.contains($0) ? " " : $0 })).trimmed
    }
}
