// Which records of the dumps a run works on.

/// Some of the records of a run's dumps, counted over all of them; a record that cannot be read counts too.
public struct RecordSelection: Sendable, Equatable {
    /// Only the first ones.
    public var limit: Int?
    /// Only so many, drawn at random.
    public var sample: Int?
    /// The same seed draws the same sample.
    public var seed = 0
    /// Only one part of several.
    public var shard: Shard?

    public init() {}

    /// Whether every record is worked on, as far as the limit goes.
    var isWhole: Bool { sample == nil && shard == nil }

    /// Every `count`th record from the `index`th on, which counts from 1.
    ///
    /// The shards of a run share its records out: each is in one of them, and no two differ by more than one record.
    public struct Shard: Sendable, Equatable {
        public let index: Int
        public let count: Int

        /// - Parameter text: such as `2/4`.
        public init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let index = parts[0], let count = parts[1], index >= 1, index <= count else {
                return nil
            }
            self.index = index
            self.count = count
        }
    }

    var settings: [RunSetting] {
        [
            RunSetting("--limit", limit.map(String.init) ?? "no"),
            RunSetting("--sample", sample.map(String.init) ?? "no"), RunSetting("--seed", String(seed)),
            RunSetting("--shard", shard.map { "\($0.index)/\($0.count)" } ?? "no"),
        ]
    }
}

/// Draws a sample out of a stream of unknown length: every record has the same chance (Vitter's algorithm R, 1985).
struct Reservoir {
    private let size: Int
    private var numbers: SeededNumbers
    private var seen = 0
    private var drawn: [Int] = []

    init(size: Int, seed: Int) {
        self.size = size
        numbers = SeededNumbers(seed: UInt64(bitPattern: Int64(seed)))
    }

    /// Takes the next record.
    mutating func add() {
        if drawn.count < size {
            drawn.append(seen)
        } else {
            let place = Int(numbers.next().multipliedFullWidth(by: UInt64(seen + 1)).high)
            if place < size { drawn[place] = seen }
        }
        seen += 1
    }

    /// The numbers of the records drawn, from 0, in order.
    var sample: [Int] { drawn.sorted() }
}
