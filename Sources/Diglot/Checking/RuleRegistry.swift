// Made from the files in Rules/ by RuleRegistryTests (DIGLOT_UPDATE_GOLDEN=1); do not edit.

/// Every rule, by id, and the pages of rules.
enum RuleRegistry {
    static let all: [any Rule.Type] = [
        CharConfusable.self,
        ClaimFirst.self,
        CoverageLow.self,
        EntityMismatch.self,
        EvidenceNone.self,
        FieldCorrupt.self,
        FieldDuplicate.self,
        FieldEmpty.self,
        FieldLength.self,
        FieldMisplaced.self,
        FieldMissing.self,
        FieldPlaceholder.self,
        FieldTruncated.self,
        FieldWrongLanguage.self,
        LatexUnbalanced.self,
        NumberDropped.self,
        NumberMismatch.self,
        NumberUnit.self,
        PairWrongPaper.self,
        PunctBrackets.self,
        PunctFinal.self,
        PunctParensWidth.self,
        PunctQuotes.self,
        PunctRepeated.self,
        PunctWidth.self,
        RecordCount.self,
        RecordDuplicateID.self,
        RecordParse.self,
        RecordTooLong.self,
        SpaceCjkLatin.self,
        SpaceStray.self,
        TermAmbiguous.self,
        TermForbidden.self,
        TermInconsistentCorpus.self,
        TermInconsistentRecord.self,
        TermMissing.self,
        TermUntranslated.self,
        TextRepeated.self,
        TextUntranslatedRun.self,
        URLChanged.self,
    ]

    static let pages: [String: String] = [
        "char.confusable": #"""
        Characters that look like others: full-width letters and digits, radicals for characters, Cyrillic in Latin words,
        traditional characters in a dump that is simplified.

        Searching, sorting and matching terms fail on them although nothing is to be seen. Greek letters alone are formulas;
        only words that mix Latin with Cyrillic or Greek letters count. What is traditional tells `Lexicons/zh/traditional.tsv`;
        words that simplified texts write so, too (显著, 昇腾), are in `zh/simplified-words.tsv`. A facet that is traditional
        throughout is one finding.
        """#,
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

        Case, hyphens, spaces, accents (`B\'ezier`) and the plural do not count. An acronym is known when its letters begin
        neighbouring words of the English texts (RL for *reinforcement learning*) or the glossary knows it for a concept
        that they speak of; an acronym of the glossary alone is information, and fine where the translation table is sure of
        an English word for it, or where the English has it with a slip (*Transfomer*). What the keywords have is known, and
        so are units of numbers, versions (YOLOv8 for *YOLO version 8*), names whose parts are, the words that spell out a
        known acronym beside them, Top-k for *Top-1*, and the names of fields (AI). A name that is a letter or two from an
        English word is a slip, and the word is suggested. Lower-case words count only as slips.
        """#,
        "evidence.none": #"""
        A Chinese facet that no sentence of the abstract supports.

        The facet may say what only the paper says, or may belong to another paper. One without links is passed over where the
        aligner nearly found some, or the abstract has all of its numbers, two or more. In the profile `strict` it is a warning.
        """#,
        "field.corrupt": #"""
        Characters that were damaged on their way: broken LaTeX, escapes and entities left as text, misread encodings.

        `$\theta$` whose backslash and first letter became a tab, `\u7b97`, `&amp;lt;`, `Ã©`, U+FFFD, control characters,
        leftovers of HTML (`<br>`), a language model's mark for the end of its text (`</s>`) at either end; in Chinese texts
        what UTF-8 becomes when it is read as GBK (锟斤拷, `Lexicons/zh/misread.tsv`), also `\n`, `\"`, `%E4%BC%98`, LaTeX commands outside of formulas, `**` that the
        abstract does not have, and three question marks in the middle of a sentence. Most of it the reader mends, so that the other rules see the right text; the
        dump is still wrong. The place is that of the mended text, its words are the dump's, and what should be there is
        expected.
        """#,
        "field.duplicate": #"""
        Two facets that say the same in the same words.

        White space, marks and width do not count. Two facets are the same when they have nine in ten of their pairs of
        characters in common, or when one begins with the whole of the other; very short ones must be equal.
        """#,
        "field.empty": #"""
        A facet whose heading is there and whose text is not, or an abstract that is blank.

        A text counts as none when it has marks alone (`--`) or says that there is nothing to say: `N/A`, 暂无. Such words are
        in `Lexicons/placeholders.tsv`.
        """#,
        "field.length": #"""
        A facet that is far longer or shorter than the dump's facets of its name.

        Longer than two and a half times the length below which 95 in 100 of them are, or shorter than a third of the length
        below which only 5 in 100 are. A character is a code point of Unicode. Needs a dump of 200 records.
        """#,
        "field.misplaced": #"""
        A facet about the beginning of the abstract whose sentences are those of its end, or the other way round.

        Motivation and problem digest the first sentences, experiments, results and contribution the last ones. A facet is
        misplaced when all of its links lie in the other half of the abstract and its best sentence is the best one of a
        facet that belongs there. Links with a score below 0.8 name no best sentence, and an abstract of fewer than five
        sentences has no halves. A facet that speaks as those of its name do (现有方法难以… under motivation, 结果表明… under results)
        and not as much as those at the other end (超越现有方法) is in its place, wherever the abstract says so: one that begins
        *We present* has its motivation at the end. The phrases are in `zh/roles.tsv`.
        """#,
        "field.missing": #"""
        A facet that the dump's records have as a rule, and this one has not.

        What is a rule is learned from the dump, if it has 20 records or more: a facet counts as required when nine records
        in ten have it. The option `required` lists names instead, as facets or their headings are called
        (`[motivation, 主要方法]`); a name that no dump of a known shape has stands for a facet that has it as its heading,
        unless it looks like a mistyped one.
        """#,
        "field.placeholder": #"""
        A facet that holds what a generator writes when it fails, or that begins as a language model speaks to its user.

        `Summary generation failed`, 生成失败: such phrases are in `Lexicons/placeholders.tsv`. Refusals and prefaces
        (抱歉，我无法……, 好的，以下是……总结) are in `zh/replies.tsv` and count only at the head of a facet, since papers speak of
        them, too. What stands for nothing (`N/A`, 暂无) is a matter of `field.empty`.
        """#,
        "field.truncated": #"""
        A facet that stops in the middle of a sentence.

        Habit decides: where 97 in 100 of the dump's facets of a name end in a mark and another facet of the record does, or
        where three others of the record do and none but a TL;DR does not, one without is cut off if it has marks within or is
        shorter than 95 in 100; a phrase without any may be a heading. The record's habit says nothing of TL;DRs and numbered lists.
        Without such a habit, only an end that no sentence can have counts: after a comma, an open bracket or quotation mark, or
        a function word (`Lexicons/zh/sentence-ends.tsv`). An ellipsis is where a text was cut, but for 等……, which ends a list.
        """#,
        "field.wrong-language": #"""
        A facet in the language of the abstract, or an abstract in that of the facets.

        Which language is whose is learned from the dump; without a clear majority, facets are expected to be Chinese and
        the abstract to be English. A facet of names and numbers alone is not judged. Two words in kana, hangul or Cyrillic
        make a Chinese facet Japanese, Korean or one in a Cyrillic script, unless they are quoted.
        """#,
        "latex.unbalanced": #"""
        A formula in a facet that is not closed: a `$` without its partner, braces that do not match.

        A formula holds no Chinese, so a `$` whose next one stands behind Chinese lacks its end, and one that closes nothing
        lacks its beginning. Amounts of money (`$5`, `$ 5`, `US$3 million`, `100$`) are no formulas, nor are names (`Ke$ha`): a `$`
        behind a letter or a digit counts only with mathematics beside it, such as a backslash, an index or a single letter.
        """#,
        "number.dropped": #"""
        A number of a sentence that facets digest, which no Chinese facet has.

        Numbers agree as they do for `number.mismatch`. Digests leave numbers out, so the rule is off unless it is asked for:
        it is for translations, and for digests that have to keep every figure.
        """#,
        "number.mismatch": #"""
        A number of a Chinese facet that neither the abstract nor the title nor the TL;DR has.

        Numbers are compared by value: 3.5万 is 35,000 and 35k, 一半 is 50% and half, 七十亿 is 7B. Marks of lists, digits in names
        (GPT-4) and small numbers in words (三个方面) state nothing and are not looked at, but for those that count what the
        English counts with another small number and nothing with this one: 八个基准 for *six benchmarks*. A rounded number counts
        as the exact one where the text says that it is rounded (约2.45, 超过96%) and where a long one is cut (25万 for 253,925),
        and a share as what it leaves of the whole (减少30.4% for *only 69.6% of the calls*). So does what follows from two
        neighbouring numbers of a sentence: their sum, their difference, what is gone from one to the other (减少50% for *from
        1.4 billion to 0.7 billion*), and the number of items in a list. What may have been meant is named, the nearest value
        first. Digests of whole papers have numbers of their own, so in the profile `full-paper` this is information.
        """#,
        "number.unit": #"""
        A number of a Chinese facet that the English texts have with another unit: 3毫秒 for 3 s, 5倍 for 5%.

        Units count after conversion: 1.5秒 is 1500 ms. A number without a unit, or a place in an order (*the tenth*), agrees
        with any one, since the unit may stand elsewhere in the sentence; but a share that a sentence or a clause ends with,
        or that 以上, 左右 or 的 stands behind, lacks its sign (提升了2.5。 for *by 2.5%*).
        """#,
        "pair.wrong-paper": #"""
        The facets and the abstract are not of the same paper.

        Two kinds of evidence together: how far the words of the facets are, on average, from what the translation table
        expects beside this abstract, and which share of their names and numbers abstract and title have. Where three in four
        names agree the pair is right; where few do, a doubt about the words is enough. Where half of the facets read like
        another paper's each by itself, it is enough that they have names or numbers and the abstract has none of these. Rules
        that compare facets with the abstract (numbers, names, terms, evidence) say nothing of such a record.
        """#,
        "punct.brackets": #"""
        A bracket that nothing closes, that nothing opened, or whose partner is of another kind or width.

        Marks of lists (`1)`, `a)`, `(2)`, `第三)`) need no opening bracket, half-open intervals (`[0, 1)`) may be mixed, and
        formulas, URLs and emoticons do not count. Where only a short word in Latin letters stands behind the open bracket
        (`大语言模型(LLM在`), `--fix` closes it.
        """#,
        "punct.final": #"""
        A facet without a final mark, where the dump's facets of that name end in one, or the other way round.

        One that is cut off in a record whose other facets are not is `field.truncated`.
        """#,
        "punct.parens-width": #"""
        A round bracket beside Han whose width is not the dump's habit, or that of the option `width` (`full` or `half`).

        Off: standards for Chinese typesetting disagree about it, and a tenth of the digests mix both.
        """#,
        "punct.quotes": #"""
        Quotation marks around Chinese that have no partner, are straight, or are of another style than the dump's.

        An opening curly or corner mark must be closed in its facet. Straight marks count where they stand beside Han;
        inches, minutes and English apostrophes do not.
        """#,
        "punct.repeated": #"""
        Marks side by side of which one is too many: `。。`, `，，`, `，。`.

        Commas, semicolons, colons, enumeration commas and full stops. Half-width ones count only behind Han and before neither
        letter nor digit, since names and numbers have their own (*p.p.，*, `：.txt`); three full stops are an ellipsis. Question
        and exclamation marks may stand beside others (`？！`). Of two equal marks one can go; which of two others is meant,
        a person has to say.
        """#,
        "punct.width": #"""
        A comma, period or the like between Han characters whose width is not the dump's habit.

        `方法,有效` in a dump that writes `，`, and the other way round. Each mark has its own habit; where a dump has none,
        nothing is found. Inside half-width brackets half-width marks may stand (`(主语,谓语)`). Round brackets have a rule of
        their own, `punct.parens-width`.
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
        "record.too-long": #"""
        A record that is too long to be compared with its abstract.

        More than 256 facets, a facet of more than 8,192 UTF-16 units, or an abstract of more than 262,144 units or 1,024
        sentences: far beyond any digest. Such a record has no links, and the rules that compare facets with the abstract
        (numbers, names, terms, evidence) are not asked about it; all others are.
        """#,
        "space.cjk-latin": #"""
        A space between Han and Latin letters or digits, or none, against the convention.

        Off. With the option `mode` at `consistent`, which it has where nothing else is said, the dump's own majority is the
        convention; `space` wants a space everywhere, `none` nowhere.
        """#,
        "space.stray": #"""
        White space where none belongs: between two Han characters, doubled, no-break or invisible.

        Zero-width spaces and joiners, soft hyphens and byte-order marks are found everywhere in Chinese; an ideographic
        space only inside a text. Formulas are not looked at.
        """#,
        "term.ambiguous": #"""
        A rendering that may mean either of two concepts, both of which the linked sentences speak of.

        推理 renders *reasoning* and *inference*; where a facet digests sentences with both, a reader cannot tell them apart unless
        what stands around it is what stands around one of them (推理能力, *reasoning capabilities*). A rendering that means one of
        them here and another there is found where the second one begins. Forms of one word (*prompt* and *prompting*), terms that
        share a word and those that `synonyms.tsv` has as one (*explainability* and *interpretability*) mean much the same. Where
        the facets render one of the concepts by a word of its own (基线 for *baseline*), what may mean it and *benchmark* (基准) is
        taken for the other.
        """#,
        "term.forbidden": #"""
        A rendering that the glossary forbids, in a record whose abstract speaks of the concept.

        A word that another concept of the abstract accepts is fine: 单词 for *word*, though it is forbidden for *token*. So is
        what the shipped glossary has for something else that the abstract says: 代理任务 for *proxy task*, though 代理 is forbidden
        for *agent*, and 一致性 for *consistency*, though it is forbidden for *alignment*. So is what the translation table is sure to
        translate another word of the linked sentences: 逻辑 where they have *logical* and *logits*.
        Where the abstract has the term, but no sentence that the facet links to, the word may stand for something else and the
        finding is information.
        """#,
        "term.inconsistent-corpus": #"""
        A rendering that is rare in a dump that renders the concept otherwise as a rule.

        From twenty records on that render a concept, one rendering in three quarters of them is the dump's own; others are
        information for an editor who wants one word for one thing. Only words that can mean no other concept count. The
        dump is read for terms twice, so the rule is off but in the profile `strict`.
        """#,
        "term.inconsistent-record": #"""
        A concept that a record renders in two ways: 智能体 in one facet and 代理 in another for *agent*.

        Only renderings of a concept that the abstract speaks of count, and only where the word can mean no other concept of
        it and translates no other word of it: 问题 may render *query*, but not beside a *problem*. Nor does one count that
        translates nothing of the abstract (应用场景 for *context*), or stands far from what its facet digests. Renderings that share half
        of their characters (大模型 and 大语言模型, 奖励模型 and 奖励建模) and those in Latin letters do not count as two. The
        one that is found less often, or later, is reported; everyday words, whose English is one word and whose renderings
        have two characters (稳健, 鲁棒), adjectives and verbs are information.
        """#,
        "term.missing": #"""
        An English term of the glossary that a facet digests with a word that is none of its renderings: 细调 for *fine-tuning*.

        Digests leave terms out, so a rendering that is simply not there is no defect. The facet must have neither a rendering
        nor the English, and must hold a word in its place. What speaks for such a word: its clause is linked to a sentence
        with the term, it shares characters with a rendering, it is rare in digests, nothing else that the abstract says
        explains it, what stands around it is what the dump has around the rendering and the abstract around the term, and
        it stands in no facet that does not need it, nor all over the dump. Words that are less sure to stand for
        the term are information. Without a glossary of one's own nothing is looked for but in the profile `strict`: the shipped
        one knows which renderings are common, not which are wrong.
        """#,
        "term.untranslated": #"""
        An English term of the glossary that a Chinese facet leaves as it is, though there is a rendering.

        Acronyms, and terms for which the glossary accepts the Latin form, are fine. Off unless it is asked for: custom keeps
        many terms in English.
        """#,
        "text.repeated": #"""
        A word, clause or sentence that is there twice in a row, or a sentence twice in a facet.

        Chinese repeats words on purpose (一步一步, 学习学习率): a word counts where nothing follows that it could belong
        to and no prefix makes another word of its first half (多分类分类). One that is never right beside itself (显著显著,
        的的) counts whatever follows, unless it ends the word before (求和和). Two of another word may be two phrases
        (人类用户|用户的): that is information, and `--fix` leaves it alone. One that is a verb and a noun (现有实现|实现加速) counts from
        three on. Three of a word count whatever follows, as information where it could belong to it (学习学习学习率). Words with a
        capital may be names. A word that is there many times in a row is one finding.
        """#,
        "text.untranslated-run": #"""
        Eight or more English words in a row in a Chinese facet, or in one that is half Chinese.

        Names do not count: half of the words must be written without a capital, so that titles, lists of data sets and
        spelled-out names of methods pass. What stands in brackets or quotation marks is a gloss, and passes up to 20 words.
        """#,
        "url.changed": #"""
        A URL of a Chinese facet that the English texts of the record do not have.

        Where they have no URL at all it may come from the paper and is a warning. A full stop, the scheme and a final slash
        do not count, nor does a URL that is the beginning of the other up to a slash, a `?` or a `#`.
        """#,
    ]
}
