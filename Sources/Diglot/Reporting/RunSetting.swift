// What a run rests on, by name: compared before one goes on with what another began.

/// A name and a value on which the results of a run depend.
public struct RunSetting: Sendable, Equatable {
    public let name: String
    public let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// A setting that changed.
    public struct Difference: Sendable, Equatable, CustomStringConvertible {
        public let name: String
        public let was: String
        public let now: String

        public var description: String { "\(name): was \(was), is \(now)" }
    }

    /// The settings in which two runs differ.
    static func differences(was: [RunSetting], now: [RunSetting]) -> [Difference] {
        let names = (was + now).map(\.name)
        var found: [Difference] = []
        for name in names where !found.contains(where: { $0.name == name }) {
            let (before, after) = (
                was.first { $0.name == name }?.value ?? "unknown", now.first { $0.name == name }?.value ?? "unknown"
            )
            if before != after { found.append(Difference(name: name, was: before, now: after)) }
        }
        return found
    }
}
