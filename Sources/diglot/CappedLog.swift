// Lists of messages that may be long, cut short.

import Diglot
import Logging

/// Shows the first messages of each kind, one a line, and says at the end how many more there were and what has them all.
struct CappedLog {
    private static let mostOfAKind = 5

    private let logger: Logger
    /// In the order in which they came up.
    private var kinds: [(name: String, level: Logger.Level, all: String?, count: Int)] = []

    init(_ logger: Logger) { self.logger = logger }

    /// - Parameters:
    ///   - kind: what this is one of, in the plural.
    ///   - all: where all of them are, if anywhere.
    mutating func log(_ level: Logger.Level, _ message: String, kind: String, all: String? = nil) {
        let index = kinds.firstIndex { $0.name == kind } ?? kinds.count
        if index == kinds.count { kinds.append((kind, level, all, 0)) }
        kinds[index].count += 1
        if kinds[index].count <= Self.mostOfAKind { logger.log(level: level, "\(message)") }
    }

    /// Logs what is wrong with a dump.
    mutating func log(_ problem: BatchProblem) {
        let message = Failure.message(problem.error)
        switch problem {
        case .inside:
            log(.warning, message, kind: "of kind \(problem.kind)", all: "'diglot check --rules record'")
        case .unreadable: log(.error, message, kind: "of kind \(problem.kind)")
        }
    }

    /// Says how many were not shown.
    ///
    /// - Parameter place: where all of them are, if they are in one place.
    func end(_ place: String? = nil) {
        for (name, level, all, count) in kinds where count > Self.mostOfAKind {
            let hint = (place ?? all).map { "; \($0) has them all" } ?? ""
            logger.log(level: level, "and \(Figure.grouped(count - Self.mostOfAKind)) more \(name)\(hint)")
        }
    }
}
