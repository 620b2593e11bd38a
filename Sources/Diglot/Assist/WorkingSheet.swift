// The working sheet of somebody who translates or revises a record: sentence by sentence, what to carry over.

import ICUText

/// A record from the abstract's side: each sentence with the clauses that digest it and what they have to keep.
///
/// Terms, numbers and names are those of the abstract's sentence; the clauses are those of the facets.
public struct WorkingSheet: Sendable, Equatable {
    /// The record's.
    public let id: String
    public let title: String?
    /// The language of the abstract.
    public let language: Language
    /// One for each sentence of the abstract, in order.
    public let rows: [Row]
    /// Clauses that digest no sentence, in the order of the record.
    public let unlinked: [Clause]
    /// Findings that belong to no sentence.
    public let findings: [Note]

    /// A sentence of the abstract.
    public struct Row: Sendable, Equatable {
        /// Without the space around it.
        public let sentence: String
        /// In the order of the record.
        public var clauses: [Clause] = []
        /// In the order of the sentence, each concept once.
        public var terms: [TermHint] = []
        /// Numbers and names as the sentence writes them, in its order, each once; number words only that count (*two*, not
        /// *both* and *single*).
        public var carried: [String] = []
        /// Findings in the clauses that digest the sentence, and in the sentence itself.
        public var findings: [Note] = []
        /// Terms, numbers and names, as UTF-16 offsets in ``sentence``, in order.
        var marks: [Range<Int>] = []
    }

    /// A clause of a facet.
    public struct Clause: Sendable, Equatable {
        /// The facet as the dump calls it.
        public let heading: String
        /// The clause, without the space around it.
        public let text: String
        /// The best score among its links; nil without one.
        public let score: Double?
    }

    /// A term of the glossary and what it is called in the other language.
    public struct TermHint: Sendable, Equatable {
        /// As the sentence writes it.
        public let term: String
        /// The preferred ones first.
        public let renderings: [String]
    }

    /// A finding in words.
    public struct Note: Sendable, Equatable {
        /// The rule's id, such as `number.mismatch`.
        public let rule: String
        public let severity: Severity
        /// The facet as the dump calls it, where the finding is in one.
        public let heading: String?
        public let message: String
        /// What would have been right, best first.
        public let expected: [String]
    }
}

extension Checker {
    /// The working sheet of a record.
    ///
    /// - Parameter isOpen: whether a finding is still to be dealt with.
    /// - Returns: a sheet without rows for a record without an abstract.
    /// - Throws: `ICUError` for a text that ICU cannot work on because of its length. There is no type because placing findings
    ///   throws `WrongRecordError`, which none of the record's own does.
    public mutating func sheet(
        of record: Record, keeping isOpen: (ReportedFinding) -> Bool = { _ in true }
    ) throws -> WorkingSheet {
        let checked = try prepare(record)
        let findings = findings(in: checked)
        let open = zip(findings, try ReportedFinding.all(findings, of: record)).filter { isOpen($0.1) }.map(\.0)
        return SheetMaker(checked, glossary: glossary).sheet(with: open)
    }
}

/// Puts a sheet together.
private struct SheetMaker {
    private let checked: CheckedRecord
    private let glossary: Glossary
    /// The numbers and names of the abstract in order; of those that begin together the longest first.
    private let carried: [Range<Int>]

    init(_ checked: CheckedRecord, glossary: Glossary) {
        self.checked = checked
        self.glossary = glossary
        let mentions = checked.abstract?.mentions ?? TextMentions()
        let numbers = mentions.numbers.filter { ($0.role == .quantity || $0.role == .date) && !$0.isLoose }.map(\.range)
        let units = checked.abstract?.utf16 ?? []
        let names = mentions.names.map(\.range).filter { !Self.isOrdinaryWord(units[$0]) }
        carried = (numbers + names).sorted {
            ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound)
        }
    }

    /// Whether a name is a word in small letters that a facet happens to have in English: *tree*, *on-policy*.
    private static func isOrdinaryWord(_ name: ArraySlice<UInt16>) -> Bool {
        name.allSatisfy { $0 &- 0x61 < 26 || $0 == UInt16(ascii: "-") }
    }

    func sheet(with findings: [Finding]) -> WorkingSheet {
        let sentences = checked.abstract?.text.sentences ?? []
        var rows = sentences.map { row(of: $0.range) }
        var unlinked: [WorkingSheet.Clause] = []
        // By facet: where each clause stands, and the sentences behind it.
        var places: [[(range: Range<Int>, sentences: [Int])]] = []
        for (facet, aligned) in zip(checked.facets, checked.alignment.facets) {
            let clauses = aligned.clauses.flatMap { $0.isEmpty ? nil : $0 } ?? whole(facet, aligned.links)
            places.append(clauses.map { ($0.range, $0.links.map(\.sentence)) })
            for clause in clauses {
                let shown = WorkingSheet.Clause(
                    heading: facet.part.heading(in: checked.record),
                    text: String(decoding: facet.utf16[clause.range], as: UTF16.self),
                    score: clause.links.first?.score)
                if clause.links.isEmpty { unlinked.append(shown) }
                for link in clause.links { rows[link.sentence].clauses.append(shown) }
            }
        }
        var others: [WorkingSheet.Note] = []
        for finding in findings {
            let note = WorkingSheet.Note(
                rule: finding.rule, severity: finding.severity,
                heading: finding.place?.part.heading(in: checked.record), message: finding.message.description,
                expected: finding.expected)
            let behind = self.sentences(behind: finding.place, places)
            if behind.isEmpty { others.append(note) }
            for sentence in behind { rows[sentence].findings.append(note) }
        }
        return WorkingSheet(
            id: checked.record.id, title: checked.record.title?.string,
            language: checked.abstract?.text.language ?? .en,
            rows: rows, unlinked: unlinked, findings: others)
    }

    /// A facet without clauses as one.
    private func whole(_ facet: CheckedText, _ links: [Link]) -> [ClauseAlignment] {
        facet.isBlank ? [] : [ClauseAlignment(range: facet.trimmed, links: links)]
    }

    /// The sentences that a place in a text is about.
    private func sentences(
        behind place: Finding.Place?, _ places: [[(range: Range<Int>, sentences: [Int])]]
    ) -> [Int] {
        guard let place, let range = place.range else { return [] }
        switch place.part {
        case .facet(let index):
            return places[index].first { $0.range.contains(range.lowerBound) }?.sentences ?? []
        case .abstract:
            return checked.abstract?.text.sentence(at: range.lowerBound).map { [$0] } ?? []
        case .title, .tldr: return []
        }
    }

    private func row(of range: Range<Int>) -> WorkingSheet.Row {
        let abstract = checked.abstract!
        let window = abstract.text.trimmed(range)
        func text(_ range: Range<Int>) -> String { String(decoding: abstract.utf16[range], as: UTF16.self) }
        var row = WorkingSheet.Row(sentence: text(window))
        for match in Self.within(window, abstract.mentions.terms, \.range) {
            let renderings = renderings(of: match, in: abstract.text.language)
            guard !renderings.isEmpty else { continue }
            let hint = WorkingSheet.TermHint(term: text(match.range), renderings: renderings)
            // A plural says nothing that the singular has not said.
            if !row.terms.contains(where: { $0.renderings == renderings }) { row.terms.append(hint) }
            row.marks.append(match.range)
        }
        let terms = row.marks
        var nextTerm = 0
        var end = window.lowerBound
        var carried: Set<String> = []
        for place in Self.within(window, self.carried, \.self) {
            while nextTerm < terms.count, terms[nextTerm].upperBound <= place.lowerBound { nextTerm += 1 }
            guard place.lowerBound >= end, nextTerm == terms.count || !terms[nextTerm].overlaps(place) else { continue }
            if carried.insert(text(place)).inserted { row.carried.append(text(place)) }
            row.marks.append(place)
            end = place.upperBound
        }
        row.marks = row.marks.map { $0.lowerBound - window.lowerBound..<$0.upperBound - window.lowerBound }
            .sorted { $0.lowerBound < $1.lowerBound }
        return row
    }

    /// The mentions that begin in a window.
    private static func within<Mention>(
        _ window: Range<Int>, _ mentions: [Mention], _ range: (Mention) -> Range<Int>
    ) -> ArraySlice<Mention> {
        func first(from place: Int) -> Int { mentions.partitioningIndex { range($0).lowerBound >= place } }
        return mentions[first(from: window.lowerBound)..<first(from: window.upperBound)]
    }

    /// What the other language calls the concepts that a match may mean.
    private func renderings(of match: TermMatch, in language: Language) -> [String] {
        var texts: [String] = []
        for reference in match.terms {
            let concept = glossary.concepts[reference.concept]
            guard concept.terms[reference.term].language == language else { continue }
            for term in concept.accepted(in: language.other) where !texts.contains(term.text) {
                texts.append(term.text)
            }
        }
        return texts
    }
}
