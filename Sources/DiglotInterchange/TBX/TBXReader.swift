// TBX of every version and style, event by event.

import Diglot

extension GlossaryImport {
    mutating func readTBX(_ source: consuming ByteSource) throws(InterchangeError) {
        let file = source.name
        var reader = TBXReader(source)
        while let entry = try reader.next() {
            guard !entry.terms.isEmpty else {
                if !entry.hasOtherTerms {
                    let message = "has an entry without a term"
                    add(InterchangeError(file: file, line: entry.line, message: message), isUnreadableRow: true)
                }
                continue
            }
            let concept = Concept(
                id: entry.id, subject: entry.subject, terms: TermDraft.terms(entry.terms), note: entry.note,
                source: entry.source)
            glossary.append(concept, at: Glossary.Place(file: file, line: entry.line))
            if glossary.termCount > Glossary.mostTerms { throw .tooManyTerms(file, line: entry.line) }
        }
        losses = reader.losses.losses
    }
}

/// An entry of a TBX file.
private struct TBXEntry {
    let id: String
    let line: Int
    var subject: String?
    var note: String?
    var source: String?
    var terms: [TermDraft] = []
    /// Whether there were terms of other languages.
    var hasOtherTerms = false
}

/// Makes entries of a TBX file's events; one entry is in memory at a time.
private struct TBXReader: ~Copyable {
    /// What an element of an entry says.
    private enum Field {
        case term, subject, source, note, definition, context, status, kind, partOfSpeech
        case other(String)
    }

    /// UTF-8 bytes of one text, however many elements it is cut into.
    private static let longestText = 1 << 20

    private(set) var losses = LossList()
    private var xml: XMLReader
    private var depth = 0
    private var hasRoot = false
    private var entry: TBXEntry?
    private var entryDepth = 0
    /// Of the part of the entry that is being read; nil for languages that a glossary does not have.
    private var language: Language?
    private var languageCode = ""
    private var isOtherVariety = false
    /// The term that is being read, its text still empty at first.
    private var term: TermDraft?
    /// The field whose text is being read, and how deep its element lies.
    private var field: (field: Field, depth: Int)?
    private var text = ""
    /// Whether the text is one whose white space says something.
    private var keepsSpace = false

    init(_ source: consuming ByteSource) { xml = XMLReader(source) }

    mutating func next() throws(InterchangeError) -> TBXEntry? {
        while let event = try xml.next() {
            switch event {
            case .start(let name, let attributes):
                try start(name, attributes)
                depth += 1
            case .end:
                depth -= 1
                if let complete = end() { return complete }
            case .text(let part):
                guard field != nil else { continue }
                text += part
                if text.utf8.count > Self.longestText {
                    throw xml.error("holds a text of more than \(Self.longestText) bytes")
                }
            }
        }
        return nil
    }

    // MARK: Starts

    private mutating func start(_ name: String, _ attributes: [String: String]) throws(InterchangeError) {
        if !hasRoot {
            hasRoot = true
            if name != "tbx" && name != "martif" { throw xml.error("is no TBX: its root is <\(name)>") }
        }
        guard field == nil else { return }
        guard entry != nil else {
            guard name == "conceptEntry" || name == "termEntry" else { return }
            entry = TBXEntry(id: attributes["id"] ?? "", line: xml.line)
            entryDepth = depth
            return
        }
        switch name {
        case "langSec", "langSet": startLanguage(attributes["xml:lang"] ?? attributes["lang"] ?? "")
        case "termSec", "tig", "ntig":
            if entry!.terms.count > Glossary.mostTerms { throw xml.error(GlossaryError.tooManyTerms) }
            term = language.map { TermDraft(text: "", language: $0, isOtherVariety: isOtherVariety) }
        case "termGrp", "descripGrp", "adminGrp", "transacGrp", "termNoteGrp", "termCompGrp": break
        case "conceptEntry", "termEntry": throw xml.error("has an entry inside an entry")
        default:
            field = (Self.field(name, attributes["type"]), depth)
            text = ""
            keepsSpace = attributes["xml:space"] == "preserve"
        }
    }

    private mutating func startLanguage(_ code: String) {
        languageCode = code
        language = LanguageCode.language(of: code)
        isOtherVariety = language == .zh && LanguageCode.isOtherVariety(code)
        if isOtherVariety { losses.add(.chineseVariety, code) }
    }

    /// What an element says: its own name in DCT, the type of a general one in DCA.
    private static func field(_ name: String, _ type: String?) -> Field {
        switch name {
        case "term": return .term
        case "note": return .note
        case "descrip", "admin", "termNote": return category(type ?? name)
        default: return category(name)
        }
    }

    private static func category(_ name: String) -> Field {
        switch name {
        case "subjectField": .subject
        case "source": .source
        case "definition": .definition
        case "context": .context
        case "administrativeStatus": .status
        case "termType": .kind
        case "partOfSpeech": .partOfSpeech
        default: .other(name)
        }
    }

    // MARK: Ends

    /// - Returns: the entry, when it is complete.
    private mutating func end() -> TBXEntry? {
        if let (field, fieldDepth) = field {
            guard depth == fieldDepth else { return nil }
            self.field = nil
            take(field, text.trimmed)
            return nil
        }
        guard entry != nil else { return nil }
        if depth == entryDepth {
            defer { entry = nil }
            language = nil
            term = nil
            return entry
        }
        // Of what is left, a term's element lies two levels below the entry and a language's one.
        if depth == entryDepth + 2, let complete = term {
            term = nil
            if !complete.text.isEmpty { entry?.terms.append(complete) }
        }
        return nil
    }

    private mutating func take(_ field: Field, _ value: String) {
        guard let value = value.orNil else { return }
        switch field {
        case .term: takeTerm(keepsSpace ? value : value.withXMLBreaksAsSpaces)
        case .subject: if entry?.subject == nil { entry?.subject = value }
        case .source: takeSource(value)
        case .note, .definition, .context: takeNote(value)
        case .status: takeStatus(value)
        case .kind: takeValue(Term.Kind(tbxName: value), \.kind, value)
        case .partOfSpeech: takeValue(Term.PartOfSpeech(writtenAs: value), \.partOfSpeech, value)
        case .other(let name): losses.add(.otherDetail, "\(name): \(value)")
        }
    }

    private mutating func takeTerm(_ value: String) {
        if term != nil {
            term?.text = value
        } else {
            entry?.hasOtherTerms = true
            losses.add(.otherLanguage, "\(languageCode): \(value)")
        }
    }

    private mutating func takeSource(_ value: String) {
        if term != nil { term?.source = value } else if entry?.source == nil { entry?.source = value }
    }

    /// Several notes become one.
    private mutating func takeNote(_ value: String) {
        let known = term != nil ? term?.note : entry?.note
        let note = known.map { "\($0); \(value)" } ?? value
        if term != nil { term?.note = note } else { entry?.note = note }
    }

    private mutating func takeStatus(_ value: String) {
        let status = Term.Status(tbxName: value)
        takeValue(status, \.status, value)
        if status == .forbidden && value.hasPrefix("superseded"), let text = term?.text {
            losses.add(.supersededTerm, text)
        }
    }

    private mutating func takeValue<Value>(
        _ value: Value?, _ path: WritableKeyPath<TermDraft, Value?>, _ name: String
    ) {
        guard let value else { return losses.add(.otherDetail, name) }
        term?[keyPath: path] = value
    }
}
