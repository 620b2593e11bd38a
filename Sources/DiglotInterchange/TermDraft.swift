// Terms as other tools write them, before it is known which one is preferred.

import Diglot

/// A term of an entry that is still being read.
struct TermDraft {
    var text: String
    let language: Language
    /// Nil when the file does not say it.
    var status: Term.Status?
    var kind: Term.Kind?
    var partOfSpeech: Term.PartOfSpeech?
    var note: String?
    var source: String?

    /// The terms of an entry. Where the entry prefers none of a language, the first that may be used is preferred
    /// unless the file says otherwise.
    static func terms(_ drafts: [TermDraft]) -> [Term] {
        Language.allCases.flatMap { language in
            let drafts = drafts.filter { $0.language == language }
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
}

extension String {
    /// The text, or nil when there is none.
    var orNil: String? { isEmpty ? nil : self }
}
