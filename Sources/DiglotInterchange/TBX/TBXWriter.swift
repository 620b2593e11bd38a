// TBX-Basic: version 3 (ISO 30042:2019) in both of its styles, and version 2 (martif) for the tools of today.

import Diglot

/// Writes TBX.
struct TBXWriter {
    enum Style {
        /// Version 3 with categories as attributes.
        case dca
        /// Version 3 with categories as elements of two modules.
        case dct
        case martif
    }

    /// A category of TBX-Basic: in which element DCA writes it, and in which module DCT has it.
    private struct Category {
        let name: String
        let element: String
        let module: String

        static let subject = Category(name: "subjectField", element: "descrip", module: "min")
        static let status = Category(name: "administrativeStatus", element: "termNote", module: "min")
        static let partOfSpeech = Category(name: "partOfSpeech", element: "termNote", module: "min")
        static let kind = Category(name: "termType", element: "termNote", module: "basic")
        static let source = Category(name: "source", element: "admin", module: "basic")
    }

    /// Of a file.
    private static let title = "Glossary written by Diglot"

    private let style: Style
    private let options: GlossaryExportOptions
    private var xml = XMLWriter()
    private var ids = EntryIDs()
    private var losses: LossList

    static func write(
        _ glossary: Glossary, _ style: Style, _ options: GlossaryExportOptions, _ losses: inout LossList
    ) -> [UInt8] {
        var writer = TBXWriter(style, options, losses)
        writer.write(glossary)
        losses = writer.losses
        return Array(writer.xml.text.utf8)
    }

    private init(_ style: Style, _ options: GlossaryExportOptions, _ losses: LossList) {
        self.style = style
        self.options = options
        self.losses = losses
    }

    private mutating func write(_ glossary: Glossary) {
        switch style {
        case .martif: xml.start("martif", ["type": "TBX-Basic", "xml:lang": "en"])
        case .dca:
            xml.start(
                "tbx",
                ["type": "TBX-Basic", "style": "dca", "xml:lang": "en", "xmlns": "urn:iso:std:iso:30042:ed-2"])
        case .dct:
            xml.start(
                "tbx",
                [
                    "type": "TBX-Basic", "style": "dct", "xml:lang": "en", "xmlns": "urn:iso:std:iso:30042:ed-2",
                    "xmlns:min": "http://www.tbxinfo.net/ns/min", "xmlns:basic": "http://www.tbxinfo.net/ns/basic",
                ])
        }
        writeHeader()
        xml.start("text")
        xml.start("body")
        for concept in glossary.concepts { write(concept) }
        xml.end()
        xml.end()
        xml.end()
    }

    private mutating func writeHeader() {
        xml.start(style == .martif ? "martifHeader" : "tbxHeader")
        xml.start("fileDesc")
        let publication = [
            options.date, options.copyright.map { "copyright: \($0)" }, options.license.map { "license: \($0)" },
        ].compactMap { $0 }
        if !publication.isEmpty {
            xml.start("publicationStmt")
            for line in publication { xml.element("p", line.allowedInXML(&losses)) }
            xml.end()
        }
        xml.start("sourceDesc")
        xml.element("p", Self.title)
        xml.end()
        xml.end()
        if style == .martif {
            xml.start("encodingDesc")
            xml.element("p", "TBXBasicXCSV02.xcs", ["type": "XCSURI"])
            xml.end()
        }
        xml.end()
    }

    // MARK: Entries

    private mutating func write(_ concept: Concept) {
        let terms = writable(concept.terms)
        if terms.isEmpty { return losses.add(.incompleteConcept, concept.id) }
        let id = ids.unique(Self.xmlID(concept.id))
        if id != concept.id { losses.add(.id, concept.id) }
        let accepted = terms.filter { $0.status != .forbidden }
        guard style == .martif, options.separatesForbidden, !accepted.isEmpty, accepted.count < terms.count else {
            return writeEntry(concept, terms, id: id)
        }
        losses.add(.grouping, terms[0].text)
        writeEntry(concept, accepted, id: id)
        for term in terms where term.status == .forbidden {
            let other = accepted.first { $0.language != term.language }
            writeEntry(concept, ([other, term].compactMap { $0 }), id: ids.unique(id + "-forbidden"))
        }
    }

    /// The terms that are left when the characters that XML does not have are taken out. A term is one line, for its
    /// readers take a line break for one of the file's layout.
    private mutating func writable(_ terms: [Term]) -> [Term] {
        var result: [Term] = []
        for term in terms {
            let allowed = term.text.allowedInXML(&losses).trimmed
            let text = allowed.withXMLBreaksAsSpaces
            if text != allowed { losses.add(.whiteSpace, allowed) }
            if text.isEmpty { losses.add(.unwritableTerm, term.text) }
            if text.isEmpty { continue }
            result.append(
                Term(
                    text, term.language, term.status, kind: term.kind, partOfSpeech: term.partOfSpeech,
                    note: term.note, source: term.source))
        }
        return result
    }

    private mutating func writeEntry(_ concept: Concept, _ terms: [Term], id: String) {
        xml.start(style == .martif ? "termEntry" : "conceptEntry", ["id": id])
        write(.subject, concept.subject)
        write(.source, concept.source)
        writeNote(concept.note)
        for language in Language.allCases {
            let terms = terms.filter { $0.language == language }
            if terms.isEmpty { continue }
            xml.start(style == .martif ? "langSet" : "langSec", ["xml:lang": LanguageCode.name(of: language)])
            for term in terms { write(term) }
            xml.end()
        }
        xml.end()
    }

    private mutating func write(_ term: Term) {
        xml.start(style == .martif ? "tig" : "termSec")
        xml.element("term", term.text)
        write(.partOfSpeech, term.partOfSpeech?.tbxName(hasProperNouns: style == .martif))
        write(.kind, term.kind?.tbxName)
        write(.status, term.status.tbxName)
        write(.source, term.source)
        writeNote(term.note)
        xml.end()
    }

    private mutating func write(_ category: Category, _ value: String?) {
        guard let value = value?.allowedInXML(&losses).orNil else { return }
        if style == .dct {
            xml.element("\(category.module):\(category.name)", value)
        } else {
            xml.element(category.element, value, ["type": category.name])
        }
    }

    private mutating func writeNote(_ note: String?) {
        if let note = note?.allowedInXML(&losses).orNil { xml.element("note", note) }
    }

    // MARK: Ids

    /// The id with an underscore for what an XML name may not hold: of all the characters of names, those that
    /// every edition of XML 1.0 and every validator knows are let through.
    private static func xmlID(_ id: String) -> String {
        func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "a"..."z", "A"..."Z", "_", "\u{4E00}"..."\u{9FA5}": true
            default: false
            }
        }
        func isOther(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "0"..."9", "-", ".": true
            default: false
            }
        }
        let scalars = id.unicodeScalars.map { isLetter($0) || isOther($0) ? $0 : "_" }
        let result = String(String.UnicodeScalarView(scalars))
        return scalars.first.map(isLetter) == true ? result : "_" + result
    }
}
