// diglot glossary lint

import ArgumentParser
import Diglot

struct GlossaryLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Say what is wrong with glossaries.",
        discussion: """
            Several files are checked as one glossary. Errors: lines that cannot be read, ids and concepts that are \
            there twice, a term that is accepted and forbidden at once, forbidden terms that replace each other in a \
            circle, terms that no text can match, control characters, concepts without a term in one of the \
            languages. Warnings: a term twice in a concept, an English term of two concepts that no subject tells \
            apart, invisible characters, Chinese characters in an English term, a mark between terms inside one \
            (智能体，代理).
            """)

    /// What makes a run end with 1.
    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case error
        case warning
        case never

        func isReached(by severity: GlossaryFinding.Severity) -> Bool {
            switch self {
            case .error: severity >= .error
            case .warning: severity >= .warning
            case .never: false
            }
        }
    }

    @Argument(help: "Glossaries to check; '-' is standard input, none the shipped one.", completion: .file())
    var files: [String] = []

    @Option(help: "The form of the findings.")
    var format: GlossaryFindingFormat = .text

    @Option(help: "End with 1 when a finding is as bad as this.")
    var failOn: Threshold = .error

    @OptionGroup var output: OutputOptions

    @OptionGroup var lexicons: LexiconOptions

    @Flag(name: .shortAndLong, help: "No warnings of the program itself, only its errors.")
    var quiet = false

    func validate() throws {
        try StandardInput.validate(files)
    }

    func run() throws {
        let run = try GlossaryRun(lexicons: lexicons, quiet: quiet)
        let file = try OutputFile(output.output, run.logger)
        let paths = files.isEmpty ? [run.lexicons.path(of: "ai.tsv")] : files
        let findings = try run.prepare { lexicons in
            var glossary = Glossary()
            var findings: [GlossaryFinding] = []
            for path in paths {
                let (read, problems, _) = Glossary.read(try Glossary.bytes(of: path), name: path)
                glossary.append(contentsOf: read)
                findings += problems.map(GlossaryFinding.init)
            }
            var lint = try GlossaryLint(glossary, lexicons.matching(), lexicons.segmentation())
            return findings + (try lint.run())
        }
        for finding in findings { try file.write(format.write(finding)) }
        try file.finish()
        if findings.contains(where: { failOn.isReached(by: $0.severity) }) { throw ExitCode(1) }
    }
}

extension GlossaryFindingFormat: ExpressibleByArgument {}
