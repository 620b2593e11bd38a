// Verbs whose forms stand for one term: fine-tuned and fine-tuning for fine-tune.

/// English verbs that are hardly ever nouns, by each of their forms.
public struct VerbLexicon: Sendable {
    /// How a form came about.
    struct Form {
        /// Index into ``Inflection/all``.
        let inflection: Int
        /// How many units of the form are its ending.
        let cut: Int
    }

    /// By form, folded.
    private var forms: [[UInt16]: Form] = [:]

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            let doubles = row.cells[0] == "doubled"
            guard doubles || row.cells[0] == "plain" else {
                throw row.error("the kind must be plain or doubled, not '\(row.cells[0])'")
            }
            for verb in row.cells[1].split(separator: " ").map({ Array($0.utf16) }) {
                guard verb.count > 1, verb.allSatisfy({ $0.isASCIILetter && $0 >= UInt16(ascii: "a") }),
                    let inflection = Inflection.index(ofVerb: verb, doubles: doubles)
                else { throw row.error("'\(String(decoding: verb, as: UTF16.self))' is no such verb") }
                Self.forEachForm(of: verb, inflection) { forms[$0] = $1 }
            }
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
        let word = Array(word)
        if let form = forms[word] { return form }
        guard partOfSpeech == .verb, word.count > 1 else { return nil }
        return Inflection.index(ofVerb: word, doubles: false).map {
            Form(inflection: $0, cut: Inflection.all[$0].cut)
        }
    }

    private static func forEachForm(of verb: [UInt16], _ inflection: Int, _ body: ([UInt16], Form) -> Void) {
        let stem = verb.dropLast(Inflection.all[inflection].cut)
        for ending in Inflection.all[inflection].endings {
            let ending = ending.withUTF8Buffer { $0.map { UInt16($0) } }
            body(stem + ending, Form(inflection: inflection, cut: ending.count))
        }
    }
}

extension Lexicons {
    /// The verbs of `en/verbs.tsv`.
    public func verbs() throws(LexiconError) -> VerbLexicon {
        try VerbLexicon(rows(of: "en/verbs.tsv", columns: 2))
    }
}
