import Diglot
import Foundation
import TestSupport
import Testing

@testable import DiglotConfiguration

@Suite struct ConfigurationTests {
    private func read(_ yaml: String) throws -> Configuration {
        try Configuration(yaml: yaml, file: "set/.diglot.yml", lexicons: Shipped.lexicons)
    }

    private func problem(_ yaml: String) -> String {
        do {
            _ = try read(yaml)
            return "read"
        } catch {
            return "\(error)"
        }
    }

    @Test func everyKeyIsRead() throws {
        let configuration = try read(
            """
            # What the editors agreed on.
            profile: full-paper
            fail-on: warning
            glossaries: [terms.tsv, /usr/share/more.tsv]
            suppress: accepted.tsv
            baseline: ../old.tsv
            ignore:
              records: ["2401.00001", abs-3]
              terms: [token]
            rules:
              punct: off
              char.confusable: error
              field.missing:
                severity: warning
                required: [problem, method]
              space.cjk-latin:
                mode: none
            """)
        #expect(configuration.profile == .fullPaper)
        #expect(configuration.failOn == .warning)
        #expect(configuration.glossaries == ["set/terms.tsv", "/usr/share/more.tsv"])
        #expect(configuration.suppress == ["set/accepted.tsv"])
        #expect(configuration.baseline == "set/../old.tsv")
        #expect(configuration.ignoredRecords == ["2401.00001", "abs-3"])
        #expect(configuration.ignoredTerms == ["token"])
        let settings = configuration.checkSettings
        #expect(settings.profile == .fullPaper)
        #expect(settings.levels == ["punct": .off, "char.confusable": .error, "field.missing": .warning])
        #expect(
            settings.options == [
                "field.missing": RuleOptions(["required": .texts(["problem", "method"])]),
                "space.cjk-latin": RuleOptions(["mode": .text("none")]),
            ])
    }

    @Test(arguments: ["", "# nothing\n", "{}", "~"])
    func aFileMaySayNothing(yaml: String) throws {
        let configuration = try read(yaml)
        #expect(configuration.checkSettings == CheckSettings())
        #expect(configuration.glossaries.isEmpty)
    }

    @Test(arguments: [
        ("profil: strict", "1: there is no key 'profil'; did you mean 'profile'?"),
        ("\nthresholds: 3", "2: there is no key 'thresholds'; there are profile, fail-on"),
        ("ignore:\n  record: [a]", "2: there is no key 'record'; did you mean 'records'?"),
        ("profile: paper", "1: 'paper' must be one of abstract, full-paper, strict"),
        ("rules:\n  punct.bracket: off", "2: there is no rule 'punct.bracket'; did you mean 'punct.brackets'?"),
        ("rules:\n  punct.width: fatal", "2: 'fatal' must be one of off, info, warning, error"),
        ("rules:\n  space.cjk-latin: {modes: none}", "2: space.cjk-latin has no option 'modes'; its options are mode"),
        ("rules:\n  field.empty: {most: 3}", "2: field.empty has no option 'most'; it has none"),
        ("rules:\n  punct: {mode: none}", "2: there is no rule 'punct'"),
        ("rules: [punct]", "1: rules must be a mapping of keys to values"),
        ("- profile", "1: the file must be a mapping of keys to values"),
        ("glossaries: {a: b}", "1: glossaries must be a value or a list of them"),
        ("profile: [strict]", "1: profile must be a single value"),
        ("fail-on: info\nprofile:\n", "2: profile has no value"),
        ("glossaries:\nprofile: strict", "1: glossaries has no value"),
        ("ignore:\n  terms: [a, ~]", "2: terms has no value"),
        ("rules:\n  punct:\n", "2: punct has no value"),
        ("profile: strict\nfail-on: info\nprofile: abstract", "1: the key 'profile' is there twice"),
        ("rules:\n  punct: off\n  punct: info", "2: the key 'punct' is there twice"),
        (
            "rules:\n  space.cjk-latin:\n    severity: info\n    mode: foo",
            "4: space.cjk-latin: option 'mode' must be consistent, space or none"
        ),
        ("rules: {space.cjk-latin: {mode: 3}}", "1: space.cjk-latin: option 'mode' must be a text or a list of texts"),
        ("rules: {punct.parens-width: {width: wide}}", "1: punct.parens-width: option 'width' must be full or half"),
        (
            "rules:\n  field.missing:\n    required: [method, experimnts]",
            "3: field.missing: option 'required' names 'experimnts'; did you mean 'experiments'?"
        ),
        (
            "rules: {field.missing: {required: [title]}}",
            "1: field.missing: option 'required' names 'title', which is no facet"
        ),
        ("profile: [", "2: is no YAML: "),
    ])
    func aMistakeIsToldWithItsLine(yaml: String, message: String) {
        #expect(problem(yaml).hasPrefix("set/.diglot.yml:" + message), "\(problem(yaml))")
    }

    @Test func aliasesCannotFillTheMemory() {
        let levels = (1..<60).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ","))]"
        }
        #expect(problem("a0: &a0 [x]\n" + levels.joined(separator: "\n")).contains("there is no key 'a0'"))
    }

    @Test func whatIsWrittenReadsBackAsTheSame() throws {
        var configuration = Configuration()
        configuration.file = "set/.diglot.yml"
        configuration.profile = .strict
        configuration.failOn = .never
        configuration.glossaries = ["/a b: c.tsv", "/#1.tsv", "/off"]
        configuration.baseline = "/术语.tsv"
        configuration.ignoredRecords = ["2401.00001", "null", "1e3"]
        configuration.rules = [
            .init(id: "punct", line: 0, level: .off),
            .init(id: "field.missing", line: 0, level: nil, options: RuleOptions(["required": .texts(["yes", "3"])])),
        ]
        var again = try read(configuration.yaml())
        for index in again.rules.indices { again.rules[index].line = 0 }
        #expect(again == configuration)
    }

    @Test func theEffectiveConfigurationHoldsEveryRule() throws {
        var configuration = try read("rules: {punct: off, field.missing: {required: [method]}}")
        let effective = try read(configuration.yaml(isEffective: true))
        #expect(effective.rules.map(\.id) == RuleDescription.all().map(\.id))
        #expect(effective.rules.filter { $0.id.hasPrefix("punct.") }.allSatisfy { $0.level == .off })
        configuration.rules = effective.rules
        #expect(configuration.yaml(isEffective: true) == effective.yaml(isEffective: true))
        #expect(
            RuleDescription.all(with: effective.checkSettings).map(\.severity)
                == RuleDescription.all(with: try read("rules: {punct: off}").checkSettings).map(\.severity))
    }

    // MARK: Files

    @Test func theNearestFileAboveHolds() throws {
        let folder = try ScratchFolder()
        let inner = folder.path + "/a/b"
        try folder.write("", to: "a/b/dump.txt")
        try folder.write("profile: strict", to: ".diglot.yml")
        let found = try Configuration.find(from: inner)
        #expect(found.profile == .strict)
        #expect(found.file?.hasSuffix("/.diglot.yml") == true)
        try folder.write("profile: full-paper", to: "a/.diglot.yml")
        #expect(try Configuration.find(from: inner).profile == .fullPaper)
    }

    @Test func aFileThatIsNotThereIsAnError() {
        let error = #expect(throws: ConfigurationError.self) { try Configuration(contentsOf: "none/.diglot.yml") }
        #expect(error?.description == "none/.diglot.yml: there is no such file")
    }

    @Test func ignoredTermsLeaveTheGlossary() throws {
        let configuration = try read("ignore: {terms: [token]}")
        let shipped = try Shipped.lexicons.glossary()
        let left = try #require(try configuration.glossary(Shipped.lexicons))
        #expect(left.concepts.count < shipped.concepts.count)
        #expect(!left.concepts.contains { $0.terms.contains { $0.text == "token" } })
        #expect(try Configuration().glossary(Shipped.lexicons) == nil)
    }
}
