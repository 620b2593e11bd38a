// Terms as other tools write them, before it is known which one is preferred.

import Diglot

/// A term of an entry that is still being read.
struct TermDraft {
    var text: String
    let language: Language
    /// Whether it is Chinese as it is written elsewhere than on the mainland and in Singapore.
    var isOtherVariety = false
    /// Nil when the file does not say it.
    var status: Term.Status?
    var kind: Term.Kind?
    var partOfSpeech: Term.PartOfSpeech?
    var note: String?
    var source: String?

    /// The terms of an entry. Where the entry prefers none of a language, the first that may be used is preferred
    /// unless the file says otherwise. Terms of another variety come last and are admitted, where there are others.
    static func terms(_ drafts: [TermDraft]) -> [Term] {
        Language.allCases.flatMap { language in
            let drafts = arranged(drafts.filter { $0.language == language })
            var needsPreferred = !drafts.contains { $0.status == .preferred }
            return drafts.map { draft in
                let usual: Term.Status = needsPreferred ? .preferred : .admitted
                if draft.status != .forbidden { needsPreferred = false }
                return Term(
                    draft.text, language, draft.status ?? usual, kind: draft.kind, partOfSpeech: draft.partOfSpeech,
                    note: draft.note, source: draft.source)
            }
        }
    }

    /// The terms of a language with those of another variety behind the others; none that is written alike twice.
    private static func arranged(_ drafts: [TermDraft]) -> [TermDraft] {
        let own = drafts.filter { !$0.isOtherVariety }
        guard own.contains(where: { $0.status != .forbidden }), own.count < drafts.count else { return drafts }
        let texts = Set(own.map(\.text))
        return own
            + drafts.filter { $0.isOtherVariety && !texts.contains($0.text) }.map { draft in
                var draft = draft
                if draft.status != .forbidden { draft.status = .admitted }
                return draft
            }
    }
}

extension String {
    /// The text, or nil when there is none.
    var orNil: String? { isEmpty ? nil : self }
}
