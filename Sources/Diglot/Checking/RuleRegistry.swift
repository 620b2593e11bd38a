// Made from the files in Rules/ by RuleRegistryTests (DIGLOT_UPDATE_GOLDEN=1); do not edit.

/// Every rule, by id, and the pages of rules.
enum RuleRegistry {
    static let all: [any Rule.Type] = [
        FieldEmpty.self,
        FieldMissing.self,
        PunctBrackets.self,
        RecordCount.self,
        RecordDuplicateID.self,
        RecordParse.self,
    ]

    static let pages: [String: String] = [
        "field.empty": #"""
        A facet whose heading is there and whose text is not, or an abstract that is blank.
        """#,
        "field.missing": #"""
        A facet that the dump's records have as a rule, and this one has not.

        What is a rule is learned from the dump: a facet counts as required when nine records in ten have it. The option
        `required` lists names instead (`[motivation, method]`).
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
    ]
}
