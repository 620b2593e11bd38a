// Verbs whose forms stand for one term: fine-tuned and fine-tuning for fine-tune.

/// English verbs that are hardly ever nouns, by each of their forms.
public struct VerbLexicon: Sendable {
    /// How a form came about.
    struct Form {
        /// Index into ``VerbLexicon/inflections``.
        let inflection: Int
        /// How many units of the form are its ending.
        let cut: Int
    }

    /// How verbs are spelled; the first ending makes the verb itself.
    private(set) var inflections: [Inflection] = []
    private var plain = EndingRules()
    /// For verbs whose last letter doubles (embed, embedded).
    private var doubled = EndingRules()
    /// By form, folded.
    private var forms: [[UInt16]: Form] = [:]

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            switch row.cells[0] {
            case "plain-ending": try plain.add(row, &inflections)
            case "doubled-ending": try doubled.add(row, &inflections)
            case "plain", "doubled": break
            default:
                throw row.error("the kind must be plain, doubled, or either with -ending, not '\(row.cells[0])'")
            }
        }
        for row in rows where !row.cells[0].hasSuffix("-ending") {
            let rules = row.cells[0] == "doubled" ? doubled : plain
            for verb in row.cells[1].split(separator: " ").map({ Array($0.utf16) }) {
                guard verb.count > 1, verb.allSatisfy({ $0.isASCIILetter && $0 >= UInt16(ascii: "a") }),
                    let inflection = rules.inflection(of: verb[...])
                else { throw row.error("'\(String(decoding: verb, as: UTF16.self))' is no such verb") }
                addForms(of: verb, inflection)
            }
        }
    }

    private mutating func addForms(of verb: [UInt16], _ inflection: Int) {
        let stem = verb.dropLast(inflections[inflection].cut)
        for ending in inflections[inflection].endings {
            forms[stem + ending] = Form(inflection: inflection, cut: ending.count)
        }
    }

    /// How a word is inflected as a verb.
    ///
    /// - Parameters:
    ///   - word: folded units; the last word of a term.
    ///   - partOfSpeech: the term's. A verb by that need not be listed, and no noun is one.
    /// - Returns: nil for what is no verb.
    func form(_ word: ArraySlice<UInt16>, _ partOfSpeech: Term.PartOfSpeech?) -> Form? {
        guard partOfSpeech == nil || partOfSpeech == .verb else { return nil }
        if let form = forms[Array(word)] { return form }
        guard partOfSpeech == .verb, word.count > 1 else { return nil }
        return plain.inflection(of: word).map { Form(inflection: $0, cut: inflections[$0].cut) }
    }
}

extension Lexicons {
    /// The verbs of `en/verbs.tsv`.
    public func verbs() throws(LexiconError) -> VerbLexicon {
        try VerbLexicon(rows(of: "en/verbs.tsv", columns: 2))
    }
}
