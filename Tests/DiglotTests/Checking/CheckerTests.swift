// The engine: settings, conventions, order, fingerprints, suppression.

import TestSupport
import Testing

@testable import Diglot

@Suite struct CheckerTests {
    private let trial = RuleTrial(facets: [("motivation", "现有方法(RL有限。"), ("method", "")], rules: "field", "punct")

    @Test func rulesRunByTheirIdOrTheirGroupAndCanBeTurnedOff() throws {
        #expect(try trial.findings().map(\.rule).contains("field.empty"))
        let off = trial.with { $0.settings.levels = ["field": .off, "field.empty": .info] }
        #expect(try off.findings().filter { $0.rule.hasPrefix("field") }.map(\.severity) == [.info])
    }

    @Test func aRuleThatDoesNotExistIsNamedWithTheOneThatWasMeant() throws {
        let wrong = trial.with { $0.settings.only = ["punct.bracket"] }
        let error = #expect(throws: CheckSettingsError.self) { try wrong.findings() }
        #expect(error?.description == "there is no rule 'punct.bracket'; did you mean 'punct.brackets'?")
    }

    @Test func anOptionThatARuleDoesNotKnowIsAnError() throws {
        let wrong = trial.with { $0.settings.options = ["field.empty": RuleOptions(["least": .number(3)])] }
        let error = #expect(throws: CheckSettingsError.self) { try wrong.findings() }
        #expect(error?.description == "field.empty has no option 'least'; it has none")
    }

    @Test func aFingerprintOutlivesEditsElsewhereAndNotEditsBesideTheSpan() throws {
        let base = RuleTrial("我们采用大语言模型(LLM在多个任务上训练。", rules: "punct.brackets")
        let print = try #require(try base.findings().first?.fingerprint)
        func fingerprint(_ text: String, id: String = "r1") throws -> String? {
            try RuleTrial(text, rules: "punct.brackets").with { $0.id = id }.findings().first?.fingerprint
        }
        #expect(try fingerprint("本文首先说明背景。我们采用大语言模型（LLM 在多个任务上训练。") != nil)
        #expect(try fingerprint("本文首先说明背景。我们采用大语言模型(LLM 在多个任务上训练。又及。") == print)
        #expect(try fingerprint("我们采用小模型(SLM在多个任务上训练。") != print)
        #expect(try fingerprint("我们采用大语言模型(LLM在多个任务上训练。", id: "r2") != print)
    }

    @Test func equalFindingsOfARecordHaveFingerprintsOfTheirOwn() throws {
        let text = "我们采用大语言模型(LLM在多个任务上训练。我们采用大语言模型(LLM在多个任务上训练。"
        let prints = try RuleTrial(text, rules: "punct.brackets").findings().map(\.fingerprint)
        #expect(prints.count == 2 && Set(prints).count == 2)
    }

    @Test func suppressionsPassOverWhatTheyNameAndSayWhatTheyNoLongerNeed() throws {
        let record = trial.record
        let findings = try trial.findings().map { try ReportedFinding($0, of: record) }
        let first = try #require(findings.first)
        var suppressions = Suppressions()
        try suppressions.add(
            Array("# by hand\n\(first.fingerprint)\tchecked\nrecord\tother\nrecord\tr1\tfield\n".utf8), file: "s.tsv")
        let left = findings.filter { !suppressions.suppresses($0) }
        #expect(left.allSatisfy { $0.fingerprint != first.fingerprint && !$0.rule.hasPrefix("field") })
        #expect(suppressions.stale == ["s.tsv:3: record\tother"])
    }

    @Test func aSurveyDoesNotDependOnHowTheDumpWasCut() throws {
        let records = try Dump.fixtures.flatMap { try $0.records() }
        let plan = try CheckPlan(CheckSettings(), Shipped.lexicons)
        func survey(_ records: some Sequence<Record>) throws -> DumpSurvey {
            var surveyor = try DumpSurveyor(plan)
            for record in records { try surveyor.add(record) }
            return surveyor.survey
        }
        func findings(_ survey: DumpSurvey) throws -> [Finding] {
            var survey = survey
            survey.finish()
            var checker = try Checker(plan, survey)
            var all: [Finding] = []
            for record in records { all += try checker.check(record) }
            return all
        }
        let whole = try survey(records)
        for cut in [0, 1, records.count / 2] {
            var parts = try survey(records[..<cut])
            try parts.append(survey(records[cut...]))
            #expect(parts.conventions == whole.conventions)
            #expect(try findings(parts) == findings(whole))
        }
    }

    private static let ownGlossary = Glossary([
        Concept(terms: [Term("language model", .en, .preferred), Term("语言模型", .zh, .preferred)])
    ])

    /// A record with terms of the shipped glossary, of which ``ownGlossary`` has one.
    private let speaking = RuleTrial("提出奖励模型和大语言模型的强化学习方法(RL。").with {
        $0.abstract = "We propose a reward model and a language model for reinforcement learning."
    }.record

    @Test func whatHasTheTermsOfAnotherGlossaryOrIsOfAnotherRecordIsExaminedAgain() throws {
        let plan = try CheckPlan(CheckSettings(), Shipped.lexicons, glossary: Self.ownGlossary)
        var survey = try DumpSurveyor(plan).survey
        survey.finish()
        var checker = try Checker(plan, survey)
        let findings = try checker.check(speaking)
        #expect(!findings.isEmpty)
        var segmenter = try Segmenter(Shipped.segmentation)
        let segmented = try segmenter.segment(speaking)
        let other = try segmenter.segment(RuleTrial("又一篇。").record)
        var own = try FacetAligner(plan.alignment)
        var readApart = try FacetAligner(Shipped.lexicons.alignment(glossary: Self.ownGlossary))
        var shipped = try FacetAligner(Shipped.lexicons.alignment())
        let usable = [try own.examine(segmented), try readApart.examine(segmented)]
        let others = [try shipped.examine(segmented), try own.examine(other), try shipped.examine(segmented)]
        for (examined, isUsable) in usable.map({ ($0, true) }) + others.map({ ($0, false) }) {
            let canUse = checker.canUse(examined, of: segmented)
            #expect(canUse == isUsable)
            let found = try checker.check(segmented, examined)
            #expect(found == findings)
        }
    }

    @Test func surveysOfOtherPlansAndFinishedOnesAreRefused() throws {
        let settings = CheckSettings(profile: .strict)
        let plan = try CheckPlan(settings, Shipped.lexicons)
        let again = try DumpSurveyor(CheckPlan(settings, Shipped.lexicons)).survey
        var survey = try DumpSurveyor(plan).survey
        try survey.append(again)
        let others = [
            try CheckPlan(settings, Shipped.lexicons, glossary: Self.ownGlossary),
            try CheckPlan(CheckSettings(only: ["punct"]), Shipped.lexicons),
        ]
        for other in others {
            let foreign = try DumpSurveyor(other).survey
            #expect(throws: SurveyError.ofAnotherPlan) { try survey.append(foreign) }
            #expect(throws: SurveyError.ofAnotherPlan) { _ = try Checker(plan, foreign) }
        }
        survey.finish()
        #expect(throws: SurveyError.finished) { try survey.append(again) }
        _ = try Checker(plan, survey)
    }
}
