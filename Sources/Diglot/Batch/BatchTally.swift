// What a run counts.

/// Counts by group and name, such as the digests of the step `tldr`. Tallies of neighbouring stretches merge into that
/// of both.
public struct BatchTally: Sendable, Equatable {
    private struct Key: Hashable, Comparable {
        let group: String
        let name: String

        static func < (a: Key, b: Key) -> Bool { (a.group, a.name) < (b.group, b.name) }
    }

    /// Names may come from a dump, and a hostile one could bring a new one with every record: further ones count as
    /// `other`.
    private static let mostNames = 1000

    private var counts: [Key: Int] = [:]

    public init() {}

    /// How often something was counted.
    public subscript(group: String, name: String) -> Int { counts[Key(group: group, name: name)] ?? 0 }

    /// Counts something of a group.
    public mutating func count(_ group: String, _ name: String, _ count: Int = 1) {
        guard count != 0 else { return }
        var key = Key(group: group, name: name)
        if counts[key] == nil && counts.count >= Self.mostNames { key = Key(group: group, name: "other") }
        counts[key, default: 0] += count
    }

    /// Adds the tally of the stretch that comes next.
    public mutating func merge(_ next: BatchTally) {
        for (key, count) in next.sorted { self.count(key.group, key.name, count) }
    }

    /// How many records a group counts, in words.
    func records(in group: String) -> String {
        let count = self[group, "records"]
        return "\(count) \(count == 1 ? "record" : "records")"
    }

    /// What was wrong with the dumps, by kind.
    public var problems: [(name: String, count: Int)] { counts(of: "problems") }

    /// The severities of findings that occurred.
    public var severities: [Severity] { Severity.allCases.filter { self[Self.severities, $0.rawValue] > 0 } }

    /// The counts of a group, by name.
    public func counts(of group: String) -> [(name: String, count: Int)] {
        sorted.filter { $0.0.group == group }.map { ($0.0.name, $0.1) }
    }

    private var sorted: [(Key, Int)] { counts.sorted { $0.key < $1.key } }

    // MARK: In a journal

    /// Group, name and count of everything counted, one after another.
    var cells: [String] { sorted.flatMap { [$0.0.group, $0.0.name, String($0.1)] } }

    /// - Returns: nil for what ``cells`` did not give.
    init?(cells: some Collection<String>) {
        let cells = Array(cells)
        guard cells.count % 3 == 0 else { return nil }
        for start in stride(from: 0, to: cells.count, by: 3) {
            guard let count = Int(cells[start + 2]) else { return nil }
            counts[Key(group: cells[start], name: cells[start + 1])] = count
        }
    }
}
