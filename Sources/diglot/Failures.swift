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

private enum Failure {
    /// An error as who uses the command can act on it: with its options, which the library knows nothing of.
    static func message(_ error: any Error) -> String {
        guard let error = error as? LexiconError, !error.lookedIn.isEmpty else { return "\(error)" }
        return "no lexicons found; looked in \(error.lookedIn.joined(separator: ", "))"
            + "; name their folder with --lexicons or $DIGLOT_LEXICONS"
    }
}
