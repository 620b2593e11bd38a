// Made from the files in Rules/ by RuleRegistryTests (DIGLOT_UPDATE_GOLDEN=1); do not edit.

/// Every rule, by id, and the pages of rules.
enum RuleRegistry {
    static let all: [any Rule.Type] = [
        ClaimFirst.self,
        CoverageLow.self,
        EntityMismatch.self,
        EvidenceNone.self,
        FieldEmpty.self,
        FieldMissing.self,
        NumberMismatch.self,
        NumberUnit.self,
        PunctBrackets.self,
        RecordCount.self,
        RecordDuplicateID.self,
        RecordParse.self,
        TermAmbiguous.self,
        TermForbidden.self,
        TermInconsistentCorpus.self,
        TermInconsistentRecord.self,
        TermMissing.self,
        TermUntranslated.self,
        URLChanged.self,
    ]

    static let pages: [String: String] = [
        "claim.first": #"""
        A claim to be the first (首次, 首个, 首创, 率先) that the English texts do not make.

        Generators like to turn *novel* into 首次. Only a claim to priority licenses it: *for the first time*, *the first to*,
        *the first benchmark*; *new*, *novel* and *first, we* do not, nor does *the first stage*. 首先 and the items of a list
        (第一个, 第二个) claim nothing. The phrases are in `claims.tsv`.
        """#,
        "coverage.low": #"""
        A sentence of the abstract that no facet digests.

        Digests leave things out, so the rule is off unless it is asked for.
        """#,
        "entity.mismatch": #"""
        A Latin name of a Chinese facet that neither the abstract nor the title nor the TL;DR has.

        Case, hyphens, spaces and the plural do not count. An acronym is known when its letters begin neighbouring words of
        the English texts (RL for *reinforcement learning*) or the glossary knows it for a concept that they speak of; an
        acronym of the glossary alone is information. A name that is a letter or two from an English word is a slip, and the
        word is suggested. Lower-case words count only as slips.
        """#,
        "evidence.none": #"""
        A Chinese facet that no sentence of the abstract supports.

        The facet may say what only the paper says, or may belong to another paper. In the profile `strict` it is a warning.
        """#,
        "field.empty": #"""
        A facet whose heading is there and whose text is not, or an abstract that is blank.
        """#,
        "field.missing": #"""
        A facet that the dump's records have as a rule, and this one has not.

        What is a rule is learned from the dump: a facet counts as required when nine records in ten have it. The option
        `required` lists names instead (`[motivation, method]`).
        """#,
        "number.mismatch": #"""
        A number of a Chinese facet that neither the abstract nor the title nor the TL;DR has.

        Numbers are compared by value: 3.5万 is 35,000 and 35k, 一半 is 50% and half, 七十亿 is 7B. Marks of lists, digits in
        names (GPT-4) and small numbers in words (三个方面) state nothing and are not looked at. A rounded number counts as the
        exact one where the text says that it is rounded (约2.45, 超过96%). What may have been meant is named, the nearest value
        first. Digests of whole papers have numbers of their own, so in the profile `full-paper` this is information.
        """#,
        "number.unit": #"""
        A number of a Chinese facet that the English texts have with another unit: 3毫秒 for 3 s, 5倍 for 5%.

        Units count after conversion: 1.5秒 is 1500 ms. A number without a unit agrees with any one, since the unit may stand
        elsewhere in the sentence.
        """#,
        "punct.brackets": #"""
        A bracket that nothing closes, that nothing opened, or whose partner is of another kind or width.

        Marks of lists (`1)`, `a)`, `(2)`, `第三)`) need no opening bracket, half-open intervals (`[0, 1)`) may be mixed, and
        formulas, URLs and emoticons do not count. Where only a short word in Latin letters stands behind the open bracket
        (`大语言模型(LLM在`), `--fix` closes it.
        """#,
        "record.count": #"""
        A section does not hold as many records as it says.

        `检索与问答4 篇` announces four records. Where there are fewer, records were lost on the way; where there are more,
        the heading is out of date.
        """#,
        "record.duplicate-id": #"""
        An id that an earlier record of the dump has already.

        A record that is there twice with the same content is information; two contents under one id are a warning, since
        every tool that joins records by id will mix them up. Ids that Diglot made because the dump gives none never count.
        """#,
        "record.parse": #"""
        A record of the dump cannot be read.

        Broken JSON, a record that is cut off, or text that belongs to no record. The rest of the dump is read and checked.
        """#,
        "term.ambiguous": #"""
        A rendering that may mean either of two concepts, both of which the linked sentences speak of.

        推理 renders *reasoning* and *inference*; where a facet digests sentences with both, a reader cannot tell them apart.
        """#,
        "term.forbidden": #"""
        A rendering that the glossary forbids, in a record whose English texts speak of the concept.

        A word that another concept of the English texts accepts is fine: 单词 for *word*, though it is forbidden for *token*.
        """#,
        "term.inconsistent-corpus": #"""
        A rendering that is rare in a dump that renders the concept otherwise as a rule.

        From twenty records on that render a concept, one rendering in three quarters of them is the dump's own; others are
        information for an editor who wants one word for one thing. Only words that can mean no other concept count. The
        dump is read for terms twice, so the rule is off but in the profile `strict`.
        """#,
        "term.inconsistent-record": #"""
        A concept that a record renders in two ways: 智能体 in one facet and 代理 in another for *agent*.

        Only renderings of a concept that the English texts speak of count, and only where the word can mean no other concept
        of theirs. Renderings that share half of their characters (大模型 and 大语言模型, 奖励模型 and 奖励建模) and those in
        Latin letters do not count as two. The one that is found less often, or later, is reported; everyday words, whose
        English is one word and whose renderings have two characters (稳健, 鲁棒), adjectives and verbs are information.
        """#,
        "term.missing": #"""
        An English term of the glossary that a facet digests with a word that is none of its renderings: 细调 for *fine-tuning*.

        Digests leave terms out, so a rendering that is simply not there is no defect. The term must stand in a sentence that
        the facet links to, the facet must have neither a rendering nor the English or its acronym, and must hold a word in
        its place: one that resembles a rendering in half of its characters, is rare in digests, and is no translation of
        anything else that the abstract says.
        """#,
        "term.untranslated": #"""
        An English term of the glossary that a Chinese facet leaves as it is, though there is a rendering.

        Acronyms, and terms for which the glossary accepts the Latin form, are fine. Off unless it is asked for: custom keeps
        many terms in English.
        """#,
        "url.changed": #"""
        A URL of a Chinese facet that the English texts of the record do not have.

        Where they have no URL at all it may come from the paper and is a warning. A full stop, the scheme and a final slash
        do not count, nor does a URL that is the beginning of the other.
        """#,
    ]
}
