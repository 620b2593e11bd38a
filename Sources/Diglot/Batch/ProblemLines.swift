// What is wrong with the dumps of a run and with their records, as a file: every problem that a run counts is a line.

/// The lines of `problems.jsonl`, in the order of the dumps.
///
///     {"kind":"unreadable-record","message":"...","source":{"file":"a.jsonl","line":9}}
///     {"kind":"repaired-latex","id":"2601.1","in":"method","was":"$ au$","now":"$\\tau$","source":{"file":"a.jsonl","line":4}}
///
/// `source` of a record is its first line. A batch makes its lines and hands them on, so that as many as a dump may have
/// take no memory.
enum ProblemLines {
    /// The line of a problem of a dump.
    static func of(_ problem: BatchProblem) -> [UInt8] {
        JSONWriter.line { json in
            json.member("kind", problem.kind)
            switch problem {
            case .inside(let problem):
                json.member("message", problem.message)
                json.source(problem.file, line: problem.line)
            case .unreadable(let error):
                json.member("message", error.message + (error.advice.map { "; \($0)" } ?? ""))
                json.source(error.file, line: error.line)
            }
        }
    }

    /// The lines of a record that was read.
    static func of(_ record: BatchRecord) -> [UInt8] {
        let source = record.record.source
        return record.problems.flatMap { problem in
            JSONWriter.line { json in
                json.member("kind", problem.kind)
                json.member("id", record.record.id)
                json.member("in", problem.part.isEmpty ? nil : problem.part)
                if !problem.was.isEmpty || !problem.now.isEmpty {
                    json.member("was", problem.was)
                    json.member("now", problem.now)
                }
                json.source(source.file, line: source.line)
            }
        }
    }
}
