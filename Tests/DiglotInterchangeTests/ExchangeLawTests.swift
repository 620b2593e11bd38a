import Diglot
import TestSupport
import Testing

@testable import DiglotInterchange

/// Laws that hold for glossaries of every kind.
@Suite struct ExchangeLawTests {
    private static let count = 300

    /// What XML can hold of a text.
    private static func inXML(_ text: String) -> String? {
        String(String.UnicodeScalarView(text.unicodeScalars.filter(XMLWriter.isAllowed))).trimmed.orNil
    }

    /// What a table without quotes can hold of a text.
    private static func inOneLine(_ text: String) -> String? {
        var losses = LossList()
        let line = text.inOneLine(&losses)
        return line == "-" ? nil : line.orNil
    }

    /// What TBX can hold of a concept, without its id.
    private static func inTBX(_ concept: Concept, _ format: GlossaryFormat) -> Concept? {
        let terms = concept.terms.compactMap { term in
            inXML(term.text).map(\.withXMLBreaksAsSpaces).map { text in
                let partOfSpeech = format != .tbx2 && term.partOfSpeech == .properNoun ? .noun : term.partOfSpeech
                return Term(
                    text, term.language, term.status, kind: term.kind, partOfSpeech: partOfSpeech,
                    note: term.note.flatMap(inXML), source: term.source.flatMap(inXML))
            }
        }
        if terms.isEmpty { return nil }
        return Concept(
            id: "", subject: concept.subject.flatMap(inXML), terms: terms, note: concept.note.flatMap(inXML),
            source: concept.source.flatMap(inXML))
    }

    /// What UTX can hold of a concept, without its id: the first source counts as preferred.
    private static func inUTX(_ concept: Concept, _ direction: GlossaryDirection) -> Concept? {
        func terms(_ language: Language) -> [Term] {
            concept.terms(in: language).compactMap { term in
                inOneLine(term.text).flatMap { text in
                    text.isComment && language == direction.source
                        ? nil
                        : Term(
                            text, language, term.status, partOfSpeech: term.partOfSpeech,
                            note: term.note.flatMap(inOneLine))
                }
            }
        }
        var sources = terms(direction.source)
        let targets = terms(direction.target)
        guard let first = sources.first, !targets.isEmpty else { return nil }
        sources[0] = Term(
            first.text, first.language, .preferred, partOfSpeech: first.partOfSpeech, note: first.note)
        return Concept(
            subject: concept.subject.flatMap(inOneLine), terms: sources + targets, note: concept.note.flatMap(inOneLine)
        )
    }

    private static func withoutID(_ concept: Concept) -> Concept {
        Concept(
            subject: concept.subject, terms: concept.terms, mode: concept.mode, casing: concept.casing,
            takesPlural: concept.takesPlural, note: concept.note, source: concept.source)
    }

    @Test(arguments: [GlossaryFormat.tsv, .csv], [true, false])
    func ourOwnTablesHoldEverything(format: GlossaryFormat, isGuarded: Bool) throws {
        var random = RandomGlossary(.hardForOtherTools, seed: 1)
        var options = GlossaryExportOptions()
        options.guardsFormulas = isGuarded
        for _ in 0..<Self.count {
            let glossary = random.next()
            let back = try glossary.roundTrip(format, options)
            #expect(back.glossary.concepts == glossary.concepts)
            #expect(back.problems == [])
            #expect(GlossaryExport(glossary, to: format, options).losses.allSatisfy { $0.kind == .formula })
        }
    }

    @Test(arguments: [GlossaryFormat.tbx3, .tbx3DCT, .tbx2])
    func termBasesHoldConceptsTermsAndStatuses(format: GlossaryFormat) throws {
        var random = RandomGlossary(.hardForOtherTools, seed: 2)
        for _ in 0..<Self.count {
            let glossary = random.next()
            let export = GlossaryExport(glossary, to: format)
            let back = try GlossaryImport(export.text, as: format)
            #expect(
                back.glossary.concepts.map(Self.withoutID) == glossary.concepts.compactMap { Self.inTBX($0, format) })
            #expect(back.problems == [] && back.losses == [])
            if export.count(.id) == 0 { #expect(back.glossary.concepts.map(\.id) == glossary.concepts.map(\.id)) }
        }
    }

    @Test(arguments: GlossaryDirection.allCases)
    func utxHoldsTermsAndStatuses(direction: GlossaryDirection) throws {
        var random = RandomGlossary(.hardForOtherTools, seed: 3)
        var options = GlossaryExportOptions()
        options.direction = direction
        for _ in 0..<Self.count {
            let glossary = random.next()
            let back = try glossary.roundTrip(.utx, options)
            #expect(
                back.glossary.concepts.map(Self.withoutID) == glossary.concepts.compactMap { Self.inUTX($0, direction) }
            )
            #expect(back.problems == [] && back.losses == [])
        }
    }

    /// Law: OmegaT gets every pair of terms that may be used, the preferred translation first.
    @Test func omegatHoldsEveryPair() throws {
        var random = RandomGlossary(.hardForOtherTools, seed: 4)
        for _ in 0..<Self.count {
            let glossary = random.next()
            let pairs = glossary.concepts.flatMap { concept in
                concept.accepted(in: .en).filter { Self.inOneLine($0.text)?.isComment == false }.flatMap {
                    source in
                    concept.accepted(in: .zh).compactMap { target -> [String]? in
                        Self.inOneLine(target.text).map { [Self.inOneLine(source.text)!, $0] }
                    }
                }
            }
            let rows = GlossaryExport(glossary, to: .omegat).text.split(separator: "\n").map {
                $0.split(separator: "\t").prefix(2).map(String.init)
            }
            #expect(rows == pairs)
        }
    }

    /// Law: where nothing is said to be lost, the terms come back as they were.
    @Test(arguments: GlossaryFormat.allCases)
    func whatIsLostIsReported(format: GlossaryFormat) throws {
        var random = RandomGlossary(.hardForOtherTools, seed: 5)
        var unscathed = 0
        for round in 0..<Self.count {
            let glossary = random.next(isPlain: round.isMultiple(of: 2))
            guard GlossaryExport(glossary, to: format).losses.isEmpty else { continue }
            unscathed += 1
            #expect(try glossary.roundTrip(format).lines == glossary.concepts.map(\.line))
        }
        #expect(unscathed >= Self.count / 2)
    }

    /// Law: what came through a format once comes through it again unchanged.
    @Test(arguments: GlossaryFormat.allCases, GlossaryDirection.allCases)
    func aSecondRoundTripChangesNothing(format: GlossaryFormat, direction: GlossaryDirection) throws {
        var random = RandomGlossary(.hardForOtherTools, seed: 6)
        var options = GlossaryExportOptions()
        options.direction = direction
        func pass(_ glossary: Glossary) throws -> Glossary {
            let bytes = GlossaryExport(glossary, to: format, options).bytes
            return try GlossaryImport(ByteSource(bytes: bytes, name: "terms"), as: format, direction: direction)
                .glossary
        }
        for _ in 0..<Self.count / 3 {
            let once = try pass(random.next())
            #expect(try pass(once).concepts.map(\.line) == once.concepts.map(\.line))
        }
    }

    @Test(arguments: GlossaryFormat.allCases)
    func theFormatIsToldByTheFileAlone(format: GlossaryFormat) throws {
        let glossary = try GlossaryImport(fixture: "concepts.tsv").glossary
        let name = [.omegat: "terms.utf8", .deepl: "terms.csv", .google: "terms.csv"][format] ?? "-"
        let bytes = GlossaryExport(glossary, to: format).bytes
        #expect(try GlossaryImport(ByteSource(bytes: bytes, name: name)).format == format)
        #expect(try GlossaryImport(ByteSource(bytes: [0xEF, 0xBB, 0xBF] + bytes, name: name)).format == format)
    }
}
