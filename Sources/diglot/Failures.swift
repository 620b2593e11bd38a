// What goes wrong becomes a message and exit code 2.

import ArgumentParser
import Diglot
import Logging

extension Logger {
    /// Does a part of a command's work.
    ///
    /// - Throws: `ExitCode` 2, after a message; `ExitCode` and `ValidationError` as they are.
    func reporting<Value: ~Copyable>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let exit as ExitCode {
            throw exit
        } catch let wrongUsage as ValidationError {
            throw wrongUsage
        } catch {
            self.error("\(Failure.message(error))")
            throw ExitCode(failureExitCode)
        }
    }
}

/// Errors as who uses the command can act on them: with its options, which the library knows nothing of.
enum Failure {
    static func message(_ error: any Error) -> String {
        switch error {
        case let error as LexiconError where !error.lookedIn.isEmpty:
            "no lexicons found; looked in \(error.lookedIn.joined(separator: ", "))"
                + "; name their folder with --lexicons or $DIGLOT_LEXICONS"
        case let error as DumpError where error.isOfUnknownShape: "\(error); name one with --dump-format"
        case let problem as DumpProblem where problem.isTooLarge: "\(problem); --max-record-bytes allows larger ones"
        case let error as StatisticsError where error.isOfOtherFile: "\(error); 'diglot statistics count' makes them"
        case let refusal as BatchRefusal: "\(refusal)" + advice(for: refusal)
        default: "\(error)"
        }
    }

    private static func advice(for refusal: BatchRefusal) -> String {
        switch refusal {
        case .complete: "; --overwrite replaces them"
        case .occupied: "; --overwrite replaces it"
        case .unfinished: "; --resume goes on with it, --overwrite begins anew"
        case .different: "\nask for the same again, or begin anew with --overwrite"
        case .damagedOutput, .changedInput: "; begin anew with --overwrite"
        case .locked, .inputInTheWay: ""
        }
    }
}
