// What is checked, and what is passed over: for every command that shows findings.

import ArgumentParser
import Diglot
import DiglotConfiguration
import Logging

struct CheckOptions: ParsableArguments {
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
        help: ArgumentHelp("Run only these rules, or groups of rules such as 'punct'.", valueName: "id"))
    var rules: [String] = []

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Do not run these rules or groups of rules.", valueName: "id"))
    var disable: [String] = []

    @Option(
        help: ArgumentHelp(
            "Pass over the findings and records that this file lists; may be given several times.", valueName: "file"),
        completion: .file())
    var suppress: [String] = []

    @Option(
        help: ArgumentHelp("Pass over the findings that this file of --write-baseline holds.", valueName: "file"),
        completion: .file())
    var baseline: String?

    /// What the file says, and what the command line says instead.
    func configuration(_ logger: Logger) throws -> Configuration {
        var configuration = try configurationFile.read(logger)
        configuration.profile = profile ?? configuration.profile
        configuration.baseline = baseline ?? configuration.baseline
        configuration.suppress += suppress
        if !glossary.isEmpty { configuration.glossaries = glossary }
        return configuration
    }

    func plan(_ run: borrowing DumpRun, _ configuration: Configuration) throws -> CheckPlan {
        var settings = configuration.checkSettings
        settings.only = rules.isEmpty ? nil : Set(rules)
        for id in disable { settings.disable(id) }
        return try run.prepare { lexicons in
            do {
                let glossary = try configuration.glossary(lexicons)
                return try CheckPlan(
                    settings, lexicons, glossary: glossary, isOwnGlossary: !configuration.glossaries.isEmpty)
            } catch let error as CheckSettingsError {
                throw ValidationError(error.description)
            }
        }
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

    /// The first pass.
    func survey(_ run: borrowing DumpRun, _ plan: CheckPlan) throws -> DumpSurvey {
        var surveyor = try run.prepare { _ in try DumpSurveyor(plan) }
        try run.visit(DumpRun.Visitor(record: { try surveyor.add($0) }, problem: { _ in }), quietly: true)
        var survey = surveyor.survey
        survey.finish()
        return survey
    }
}

extension CheckProfile: ExpressibleByArgument {}
