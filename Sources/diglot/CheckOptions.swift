// What is checked, and what is passed over: for every command that shows findings.

import ArgumentParser
import Diglot
import DiglotConfiguration
import Logging

/// Which rules run, and with which terms.
struct PlanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A glossary to use instead of the shipped one or those of .diglot.yml; may be given several times.",
            valueName: "file"),
        completion: .file())
    var glossary: [String] = []

    @Option(help: "What the digests were written from; 'strict' doubts more (default: abstract).")
    var profile: CheckProfile?

    @OptionGroup var configurationFile: ConfigurationOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Run only these rules, or groups of rules such as 'punct'; commas may join them.", valueName: "id"))
    var rules: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Do not run these rules or groups of rules; commas may join them.", valueName: "id"))
    var disable: [String] = []

    /// Ids that no rule has are wrong usage of the command.
    func validate() throws { _ = try settings(Configuration()) }

    /// What the file says, and what the command line says instead.
    func configuration(_ run: borrowing DumpRun) throws -> Configuration {
        var configuration = try configurationFile.read(run.logger, run.lexicons)
        configuration.profile = profile ?? configuration.profile
        if !glossary.isEmpty { configuration.glossaries = glossary }
        return configuration
    }

    /// - Throws: `ValidationError` for rules that do not exist.
    func settings(_ configuration: Configuration) throws -> CheckSettings {
        var settings = configuration.checkSettings
        settings.only = rules.isEmpty ? nil : Set(Self.ids(rules))
        for id in Self.ids(disable) { settings.disable(id) }
        do {
            try settings.validate()
        } catch {
            throw ValidationError(error.description)
        }
        return settings
    }

    /// The ids of arguments such as `punct,space.stray`.
    private static func ids(_ arguments: [String]) -> [String] {
        arguments.flatMap { $0.split(separator: ",").map(String.init) }
    }

    func plan(_ run: borrowing DumpRun, _ configuration: Configuration) throws -> CheckPlan {
        let settings = try settings(configuration)
        return try run.prepare { lexicons in
            do {
                return try CheckPlan(settings, lexicons, glossary: try configuration.glossary(lexicons))
            } catch let error as CheckSettingsError {
                throw ValidationError(error.description)
            }
        }
    }
}

struct CheckOptions: ParsableArguments {
    @OptionGroup var planning: PlanOptions

    @Option(
        help: ArgumentHelp(
            "Pass over the findings and records that this file lists; may be given several times.", valueName: "file"),
        completion: .file())
    var suppress: [String] = []

    @Option(
        help: ArgumentHelp("Pass over the findings that this file of --write-baseline holds.", valueName: "file"),
        completion: .file())
    var baseline: String?

    @Option(
        help: ArgumentHelp(
            "Check with the statistics that 'diglot statistics' made of the whole dump, instead of reading it once more.",
            valueName: "file"),
        completion: .file())
    var statistics: String?

    /// What the file says, and what the command line says instead.
    func configuration(_ run: borrowing DumpRun) throws -> Configuration {
        var configuration = try planning.configuration(run)
        configuration.baseline = baseline ?? configuration.baseline
        configuration.suppress += suppress
        return configuration
    }

    func plan(_ run: borrowing DumpRun, _ configuration: Configuration) throws -> CheckPlan {
        try planning.plan(run, configuration)
    }

    func suppressions(_ run: borrowing DumpRun, _ configuration: Configuration) throws -> Suppressions {
        try run.prepare { _ in
            var suppressions = Suppressions()
            for id in configuration.ignoredRecords { suppressions.add(record: id, file: configuration.file ?? "") }
            for path in configuration.suppress + (configuration.baseline.map { [$0] } ?? []) {
                try suppressions.add(try Glossary.bytes(of: path), file: path)
            }
            return suppressions
        }
    }

    /// What the first pass counts: read from a file, or counted now, for which pipes are copied.
    func survey(_ run: inout DumpRun, _ plan: CheckPlan) throws -> DumpSurvey {
        if let statistics {
            return try run.prepare { lexicons in
                var whole = try DumpStatistics(
                    try StatisticsFile.read(statistics), file: statistics, plan, lexicons, ignored: run.options.ignore,
                    repairs: run.options.repair)
                whole.finish()
                return whole.survey
            }
        }
        try run.keepForSecondPass()
        var survey = try run.survey(plan, quietly: true)
        survey.finish()
        return survey
    }
}

extension DumpRun {
    /// Reads the dumps and counts what the rules of a plan want to know.
    func survey(_ plan: CheckPlan, quietly: Bool = false) throws -> DumpSurvey {
        var surveyor = try prepare { _ in try DumpSurveyor(plan) }
        try visit(
            Visitor(record: { try surveyor.add($0) }, problem: quietly ? { _ in } : nil), quietly: quietly)
        return surveyor.survey
    }
}

extension CheckProfile: ExpressibleByArgument {}
