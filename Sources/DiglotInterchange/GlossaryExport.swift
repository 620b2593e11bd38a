// Glossaries on their way to other tools.

public import Diglot

/// What an export may choose; nothing in it comes from the clock.
public struct GlossaryExportOptions: Sendable {
    /// Which language comes first, and is translated from, in formats that have a direction.
    public var direction = GlossaryDirection.englishToChinese
    /// The day that the file bears, as `2026-01-31`. UTX cannot do without one; TBX has none unless it is given.
    public var date: String?
    /// Whether cells that a spreadsheet would run as formulas are guarded by an apostrophe.
    public var guardsFormulas = true
    /// Whether CSV begins with a byte order mark, without which Excel takes UTF-8 for another encoding.
    public var beginsWithByteOrderMark = false
    /// Whether TBX 2 has an entry of its own for every forbidden term: Translate Toolkit looks only at the first
    /// term of a language.
    public var separatesForbidden = false
    /// A line for the headers of UTX and TBX.
    public var copyright: String?
    /// A line for the headers of UTX and TBX.
    public var license: String?

    public init() {}
}

/// A glossary as a file for another tool. The same glossary and options give the same bytes.
///
/// ```swift
/// let export = GlossaryExport(try lexicons.glossary(), to: .tbx3)
/// export.losses.map(\.description) == ["counts were left out: 812 ('token', 'agent', 'LLM', ...)"]
/// ```
public struct GlossaryExport: Sendable {
    /// The file.
    public let bytes: [UInt8]
    /// What the format cannot hold.
    public let losses: [InterchangeLoss]

    public init(
        _ glossary: Glossary, to format: GlossaryFormat, _ options: GlossaryExportOptions = GlossaryExportOptions()
    ) {
        var losses = LossList()
        let generated = Glossary(glossary.concepts.map(\.withoutID))
        for (concept, anew) in zip(glossary.concepts, generated.concepts) {
            format.addLosses(of: concept, hasGivenID: concept.id != anew.id, to: &losses)
        }
        switch format {
        case .tsv: bytes = TSVFile.write(glossary)
        case .csv: bytes = CSVFile.write(glossary, options, &losses)
        case .deepl: bytes = PairFile.writeDeepL(glossary, options, &losses)
        case .google: bytes = PairFile.writeGoogle(glossary, options, &losses)
        case .omegat: bytes = PairFile.writeOmegaT(glossary, options, &losses)
        case .utx: bytes = UTXFile.write(glossary, options, &losses)
        case .tbx3: bytes = TBXWriter.write(glossary, .dca, options, &losses)
        case .tbx3DCT: bytes = TBXWriter.write(glossary, .dct, options, &losses)
        case .tbx2: bytes = TBXWriter.write(glossary, .martif, options, &losses)
        }
        self.losses = losses.losses
    }
}

extension GlossaryFormat {
    /// What has no place in the format, whatever a glossary holds.
    var lacks: Set<InterchangeLoss.Kind> {
        let details: Set<InterchangeLoss.Kind> = [.kind, .termSource, .count, .mode, .casing, .plural, .conceptSource]
        let common = details.union([.id, .partOfSpeech, .forbiddenTerm])
        switch self {
        case .tsv, .csv: return []
        case .deepl, .google: return common.union([.termNote, .conceptNote, .subject])
        case .omegat: return common
        case .utx: return details
        case .tbx3, .tbx3DCT: return [.properNoun, .count, .mode, .casing, .plural]
        case .tbx2: return [.count, .mode, .casing, .plural]
        }
    }

    /// Whether every entry of the format is a term and its translation.
    var isPairs: Bool {
        switch self {
        case .deepl, .google, .omegat, .utx: true
        case .tsv, .csv, .tbx3, .tbx3DCT, .tbx2: false
        }
    }

    /// Adds what a concept has and the format has no place for. What depends on the texts is added as they are written.
    ///
    /// - Parameter hasGivenID: whether reading would not give the same id by itself.
    fileprivate func addLosses(of concept: Concept, hasGivenID: Bool, to losses: inout LossList) {
        let lacks = lacks
        let name = concept.terms.first?.text ?? concept.id
        func add(_ kind: InterchangeLoss.Kind, when isPresent: Bool, _ example: String) {
            if isPresent && lacks.contains(kind) { losses.add(kind, example) }
        }
        if isPairs && !isWritable(concept) { return losses.add(.incompleteConcept, name) }
        add(.id, when: hasGivenID, concept.id)
        add(.subject, when: concept.subject != nil, concept.subject ?? "")
        add(.conceptNote, when: concept.note != nil, concept.note ?? "")
        add(.conceptSource, when: concept.source != nil, concept.source ?? "")
        add(.mode, when: concept.mode != .any, name)
        add(.casing, when: concept.casing != .automatic, name)
        add(.plural, when: !concept.takesPlural, name)
        for term in concept.terms {
            let isForbidden = term.status == .forbidden
            add(.forbiddenTerm, when: isForbidden, term.text)
            if isForbidden && lacks.contains(.forbiddenTerm) { continue }
            add(.kind, when: term.kind != nil, term.text)
            add(.partOfSpeech, when: term.partOfSpeech != nil, term.text)
            add(.properNoun, when: term.partOfSpeech == .properNoun, term.text)
            add(.termNote, when: term.note != nil, term.text)
            add(.termSource, when: term.source != nil, term.text)
            add(.count, when: term.count != nil, term.text)
        }
    }

    /// Whether the format takes any pair of the concept.
    private func isWritable(_ concept: Concept) -> Bool {
        Language.allCases.allSatisfy {
            self == .utx ? !concept.terms(in: $0).isEmpty : !concept.accepted(in: $0).isEmpty
        }
    }
}

extension Concept {
    fileprivate var withoutID: Concept {
        Concept(
            subject: subject, terms: terms, mode: mode, casing: casing, takesPlural: takesPlural, note: note,
            source: source)
    }
}
