// Lists of messages that may be long, cut short.

import Logging

/// Shows the first messages of each kind, one a line, and says at the end how many more there were.
struct CappedLog {
    private static let mostOfAKind = 5

    private let logger: Logger
    /// In the order in which they came up.
    private var kinds: [(name: String, level: Logger.Level, count: Int)] = []

    init(_ logger: Logger) { self.logger = logger }

    /// - Parameter kind: what this is one of, in the plural.
    mutating func log(_ level: Logger.Level, _ message: String, kind: String) {
        let index = kinds.firstIndex { $0.name == kind } ?? kinds.count
        if index == kinds.count { kinds.append((kind, level, 0)) }
        kinds[index].count += 1
        if kinds[index].count <= Self.mostOfAKind { logger.log(level: level, "\(message)") }
    }

    /// Says how many were not shown.
    ///
    /// - Parameter place: where all of them are, if anywhere.
    func end(_ place: String? = nil) {
        for (name, level, count) in kinds where count > Self.mostOfAKind {
            let all = place.map { "; \($0) has them all" } ?? ""
            logger.log(level: level, "and \(Figure.grouped(count - Self.mostOfAKind)) more \(name)\(all)")
        }
    }
}
