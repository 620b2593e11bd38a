// The rules of a run, made once from its settings.

/// Rules, severities and data: made once, used by any number of surveyors and checkers.
public struct CheckPlan: Sendable {
    struct Active<Value: Sendable>: Sendable {
        let rule: Value
        let id: String
        let severity: Severity
        /// As in ``Rule``.
        let comparesWithAbstract: Bool
    }

    public let settings: CheckSettings
    let segmentation: SegmentationLexicon
    /// For the aligners of what ``Checker/check(_:_:)`` is to take: it has the glossary.
    public let alignment: AlignmentLexicon
    /// On which counts of dumps depend, beside the options of reading.
    var glossary: Glossary { terms.glossary }
    let terms: GlossaryTerms
    /// What the shipped glossary knows beside another one, which rules take into account but find nothing of; nil where the
    /// shipped one is checked.
    let licences: TermIndex?
    private(set) var recordRules: [Active<any RecordRule>] = []
    private(set) var dumpRules: [Active<any DumpRule>] = []
    /// Whether a rule asks for it; see ``Rule``.
    private(set) var readsTitle = false
    private(set) var problemRules: [Active<any ProblemRule>] = []

    /// - Parameter glossary: whose terms are checked; nil for the shipped one.
    /// - Throws: `CheckSettingsError` for settings that name what does not exist, `LexiconError` for missing data.
    public init(
        _ settings: CheckSettings = CheckSettings(), _ lexicons: Lexicons, glossary: Glossary? = nil
    ) throws {
        try settings.validate(lexicons)
        try self.init(
            settings, lexicons, segmentation: lexicons.segmentation(), alignment: lexicons.alignment(glossary: glossary)
        )
    }

    /// Uses data that is read already, such as that of the aligner whose records ``Checker/check(_:_:)`` is to take.
    ///
    /// - Parameter alignment: its glossary is the one whose terms are checked; nil to make it with the shipped one.
    /// - Throws: `CheckSettingsError` for settings that name what does not exist, `LexiconError` for missing data.
    public init(
        _ settings: CheckSettings = CheckSettings(), _ lexicons: Lexicons, segmentation: SegmentationLexicon,
        alignment: AlignmentLexicon?
    ) throws {
        try settings.validate(lexicons)
        self.settings = settings
        self.segmentation = segmentation
        self.alignment = try alignment ?? lexicons.alignment()
        terms = GlossaryTerms(self.alignment.terms.glossary)
        licences = terms.glossary.isShipped ? nil : try lexicons.licences(beside: self.alignment.terms)
        for type in RuleRegistry.all {
            guard let severity = settings.severity(of: type) else { continue }
            let context = RuleContext(
                options: settings.options(of: type), lexicons: lexicons, profile: settings.profile,
                terms: terms, index: self.alignment.terms)
            add(try type.init(context), type.id, severity)
        }
    }

    private mutating func add(_ rule: any Rule, _ id: String, _ severity: Severity) {
        readsTitle = readsTitle || rule.readsTitle
        func active<Value: Sendable>(_ value: Value) -> Active<Value> {
            Active(
                rule: value, id: id, severity: severity, comparesWithAbstract: type(of: rule).comparesWithAbstract)
        }
        switch rule.kind {
        case .record(let rule): recordRules.append(active(rule))
        case .dump(let rule): dumpRules.append(active(rule))
        case .problem(let rule): problemRules.append(active(rule))
        }
    }
}

/// A rule as people see it.
public struct RuleDescription: Sendable {
    /// Such as `number.mismatch`.
    public let id: String
    /// The severity under the settings that were asked for; nil is off.
    public let severity: Severity?
    /// Under the same settings, the usual ones where nothing is set.
    public let options: RuleOptions
    /// The first sentence of its page.
    public let summary: String
    /// The page, in Markdown.
    public let page: String

    /// Every rule, by id.
    public static func all(with settings: CheckSettings = CheckSettings()) -> [RuleDescription] {
        RuleRegistry.all.map { rule in
            let page = RuleRegistry.pages[rule.id] ?? ""
            let summary = page.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
            return RuleDescription(
                id: rule.id, severity: settings.severity(of: rule), options: settings.options(of: rule),
                summary: summary.joined(separator: " "), page: page)
        }.sorted { $0.id < $1.id }
    }
}
