// diglot glossary annotate

import ArgumentParser
import Diglot

struct GlossaryAnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Mark the terms of texts with their renderings, for a translator.",
        discussion: """
            Every term is followed by its preferred rendering in brackets, as in 'reward model [奖励模型]'; \
            '[!term]' follows a forbidden term and names what to use instead. JSONL has the exact places.
            """)

    @Argument(
        help: "Texts, or files of text: what names a file is read, '-' is standard input, all else is a text itself.",
        completion: .file())
    var texts: [String]

    @Flag(name: .customLong("all"), help: "Show admitted renderings beside the preferred one.")
    var showsAll = false

    @Flag(name: .customLong("stem"), help: "Find other forms of English terms than the plural (fine-tuned).")
    var stems = false

    @Option(help: "The form of the output.")
    var format: AnnotationWriter.Format = .text

    @OptionGroup var places: OffsetOptions
    @OptionGroup var glossaries: GlossaryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try StandardInput.validate(texts + glossaries.choice.glossary)
    }

    func run() throws {
        let run = try GlossaryRun(glossaries)
        let file = try OutputFile(output.output, run.logger)
        let glossary = try run.glossary(glossaries)
        var work = try run.prepare { lexicons in
            try Work(
                segmenter: Segmenter(lexicons.segmentation()),
                writer: AnnotationWriter(
                    format, TermIndex(glossary, lexicons.matching(), stemming: stems), unit: places.offsets,
                    showsAll: showsAll))
        }
        if format == .jsonl && places.header {
            let header = try run.prepare {
                try RunHeader(command: "glossary annotate", unit: places.offsets, lexicons: $0.digest())
            }
            try file.write(header.line)
        }
        var damage = InputDamage()
        for text in texts {
            guard TextLines.canRead(text) else {
                try file.write(
                    run.prepare { _ in try work.writer.write(work.segmenter.segment(text), file: nil, line: 1) })
                continue
            }
            var lines = try run.prepare { _ in try TextLines(path: text) }
            while let line = try run.prepare({ _ in try lines.next() }) {
                damage.add(line)
                let bytes = try run.prepare { _ in
                    let text = try work.segmenter.segment(line.utf16, language: Language(of: line.utf16))
                    return try work.writer.write(text, file: line.file, line: line.number)
                }
                try file.write(bytes)
            }
        }
        try file.finish()
        if let summary = damage.summary { run.logger.warning("\(summary)") }
    }

    /// What a run keeps from text to text.
    private struct Work: ~Copyable {
        var segmenter: Segmenter
        var writer: AnnotationWriter
    }
}

extension AnnotationWriter.Format: ExpressibleByArgument {}
