// The files of a run's results.

/// A file of results.
struct BatchOutput: Sendable, Equatable {
    /// What is in it: a step's name, `report` or `problems`.
    let name: String
    /// The file's name in the run's folder.
    let file: String
    /// Whether ``BatchOptions/compression`` holds for it.
    let isPacked: Bool
    /// Whether what is written while the run goes on has to be put in order at its end.
    var isAssembled: Bool { name == BatchReport.name }

    /// What the file is called until it is complete.
    var part: String { file + ".part" }

    /// Every file that any run may leave behind.
    static let allFiles: [String] = {
        let extensions = [""] + OutputCompression.allCases.map(\.fileExtension)
        return BatchStep.all.flatMap { step in extensions.map { step.file + $0 } }
            + BatchReport.Format.allCases.map(\.file) + [problems.file]
    }()

    static let problems = BatchOutput(name: "problems", file: "problems.jsonl", isPacked: false)
}

extension BatchOptions {
    /// The steps, and the report as the last of them.
    var allSteps: [BatchStep] { steps + (report.map { [BatchReport.step($0)] } ?? []) }

    /// What the steps need of every record.
    var needs: BatchStep.Needs { allSteps.reduce([]) { $0.union($1.needs) } }

    /// The files of the run, in the order in which a worker gives what belongs to them.
    var outputs: [BatchOutput] {
        let packed = compression?.fileExtension ?? ""
        return steps.map { BatchOutput(name: $0.name, file: $0.file + packed, isPacked: true) }
            + (report.map { [BatchOutput(name: BatchReport.name, file: $0.file, isPacked: false)] } ?? [])
            + [.problems]
    }
}
