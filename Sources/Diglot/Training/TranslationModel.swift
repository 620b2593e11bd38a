// Which English unit a Chinese one translates, learned from beads, texts of both languages that stand for each other.

/// The beads of a training run as numbers (see ``Bead``). Units are numbered from the most frequent one down.
struct Incidence: ~Copyable {
    let beadCount: Int
    /// The texts of the units that take part.
    let english: [[UInt16]]
    let chinese: [[UInt16]]
    /// How many beads hold each unit.
    let englishBeads: [Int32]
    let chineseBeads: [Int32]
    /// English units that are too frequent to take part, with the beads that hold them.
    let frequentEnglish: [(unit: [UInt16], beads: Int32)]
    /// For each Chinese unit the beads that hold it, in order, each as the place of its English units.
    var postings: SpooledNumbers
    /// The postings of the Chinese unit `z` are those from `postingStarts[z]` to `postingStarts[z + 1]`.
    let postingStarts: [Int]
    /// For each bead how many English units it holds, then their numbers.
    var members: SpooledNumbers
}

/// IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation", section 4.1), fitted by EM.
///
/// The Chinese units of a bead are drawn from its English units or from a background, each with p(zh|en) or the
/// background's own distribution. A bead counts a unit once however often it occurs (types rather than tokens), and
/// every iteration moves a fixed count of each pair to the background, so that what met by chance a few times in long
/// beads cannot hold on to its explanation.
///
/// The expected counts of a Chinese unit depend on its own row alone, so rows are worked on in parallel, each in one
/// thread and in the order of its beads; sums over rows follow the order of the rows. The result is the same for any
/// number of threads.
struct TranslationModel {
    /// How the model is fitted.
    struct Parameters: Sendable {
        /// The expected count of a pair that goes to the background in each iteration.
        var discount: Double
        /// What the background weighs against one English unit.
        var background: Double
    }

    /// The pairs of the Chinese unit `z` are those from `rowStarts[z]` to `rowStarts[z + 1]`, by English unit.
    private(set) var rowStarts: [Int]
    private(set) var english: [Int32] = []
    /// The expected count of each pair, discounted.
    private(set) var counts: [Float] = []
    /// The sum of the counts of each English unit's pairs.
    private(set) var englishCounts: [Double]
    /// What of each Chinese unit the background explains, as an expected count.
    private(set) var backgroundCounts: [Double]

    var pairCount: Int { counts.count }

    /// The share of the expected counts that pairs hold, after the last iteration.
    var explained: Double {
        let pairs = englishCounts.reduce(0, +)
        return pairs / max(1, pairs + backgroundCounts.reduce(0, +))
    }

    /// A model without any pairs, from which the first iteration starts.
    init(_ incidence: borrowing Incidence) {
        rowStarts = [Int](repeating: 0, count: incidence.chineseBeads.count + 1)
        englishCounts = [Double](repeating: 0, count: incidence.englishBeads.count)
        backgroundCounts = incidence.chineseBeads.map(Double.init)
    }

    /// So many rows are one piece of work.
    private static let shard = 64

    /// The rows of a shard after an iteration.
    private struct Rows: Sendable {
        var lengths: [Int] = []
        var english: [Int32] = []
        var counts: [Float] = []
        var background: [Double] = []
    }

    /// One iteration of EM.
    ///
    /// - Parameter isFirst: whether pairs start from their association rather than from the counts so far.
    mutating func iterate(
        _ incidence: inout Incidence, _ parameters: Parameters, isFirst: Bool, jobs: Int
    ) throws(SpoolError) {
        let rowCount = backgroundCounts.count
        let backgroundTotal = max(backgroundCounts.reduce(0, +), .leastNonzeroMagnitude)
        let beads = Beads(
            count: incidence.beadCount, postings: UnsafeBufferPointer(try incidence.postings.numbers),
            members: UnsafeBufferPointer(try incidence.members.numbers), postingStarts: incidence.postingStarts,
            chinese: incidence.chineseBeads, english: incidence.englishBeads)
        let model = self
        let shards = Parallel.map(
            (rowCount + Self.shard - 1) / Self.shard, jobs: jobs,
            makeScratch: { Scratch(englishCount: beads.english.count) },
            { scratch, shard in
                var rows = Rows()
                for row in shard * Self.shard..<min(rowCount, (shard + 1) * Self.shard) {
                    if isFirst {
                        scratch.associate(row, beads)
                    } else {
                        scratch.load(row, of: model)
                    }
                    let background =
                        parameters.background * model.backgroundCounts[row]
                        / (isFirst ? Double(beads.count) : backgroundTotal)
                    scratch.explain(row, beads, background: background)
                    scratch.unload(discount: parameters.discount, into: &rows)
                }
                return rows
            })
        collect(shards)
    }

    /// Joins the shards and adds up, in the order of the rows.
    private mutating func collect(_ shards: [Rows]) {
        english.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        for index in englishCounts.indices { englishCounts[index] = 0 }
        var row = 0
        for shard in shards {
            for (length, background) in zip(shard.lengths, shard.background) {
                rowStarts[row + 1] = rowStarts[row] + length
                backgroundCounts[row] = background
                row += 1
            }
            english += shard.english
            counts += shard.counts
            for (unit, count) in zip(shard.english, shard.counts) { englishCounts[Int(unit)] += Double(count) }
        }
    }

    // MARK: One row

    /// The incidence as the threads read it.
    private struct Beads: @unchecked Sendable {
        let count: Int
        let postings: UnsafeBufferPointer<Int32>
        let members: UnsafeBufferPointer<Int32>
        let postingStarts: [Int]
        let chinese: [Int32]
        let english: [Int32]

        /// The beads that hold a Chinese unit.
        func postings(of row: Int) -> UnsafeBufferPointer<Int32> {
            UnsafeBufferPointer(rebasing: postings[postingStarts[row]..<postingStarts[row + 1]])
        }

        /// The English units of a bead.
        func members(of posting: Int32) -> UnsafeBufferPointer<Int32> {
            let place = Int(UInt32(bitPattern: posting))
            return UnsafeBufferPointer(rebasing: members[place + 1..<place + 1 + Int(members[place])])
        }
    }

    /// A row spread out over all English units. Between two rows everything in it is 0.
    private struct Scratch {
        /// p(zh|en) by English unit, for one Chinese unit.
        private var probability: [Float]
        private var count: [Double]
        private var touched: [Int32] = []
        private var background = 0.0

        init(englishCount: Int) {
            probability = [Float](repeating: 0, count: englishCount)
            count = [Double](repeating: 0, count: englishCount)
        }

        /// The starting point: how much more often than by chance a pair shares a bead, squared and divided by both
        /// units' beads. Pairs that met once start from nothing, as they could not outlast the discount.
        mutating func associate(_ row: Int, _ beads: Beads) {
            for bead in beads.postings(of: row) {
                for unit in beads.members(of: bead) {
                    if count[Int(unit)] == 0 { touched.append(unit) }
                    count[Int(unit)] += 1
                }
            }
            let ours = Double(beads.chinese[row])
            var kept: [Int32] = []
            for unit in touched {
                let together = count[Int(unit)]
                let theirs = Double(beads.english[Int(unit)])
                let excess = together - ours * theirs / Double(beads.count)
                count[Int(unit)] = 0
                if together > 1 && excess > 0 {
                    probability[Int(unit)] = Float(excess * excess / (ours * theirs))
                    kept.append(unit)
                }
            }
            touched = kept.sorted()
        }

        mutating func load(_ row: Int, of model: TranslationModel) {
            for index in model.rowStarts[row]..<model.rowStarts[row + 1] {
                let unit = model.english[index]
                probability[Int(unit)] = Float(Double(model.counts[index]) / model.englishCounts[Int(unit)])
                touched.append(unit)
            }
        }

        /// The expected counts of the row's pairs over all beads that hold the Chinese unit.
        mutating func explain(_ row: Int, _ beads: Beads, background share: Double) {
            background = 0
            probability.withUnsafeBufferPointer { probability in
                count.withUnsafeMutableBufferPointer { count in
                    for bead in beads.postings(of: row) {
                        let members = beads.members(of: bead)
                        var sum = share
                        for unit in members { sum += Double(probability[Int(unit)]) }
                        guard sum > 0 else { continue }
                        let scale = 1 / sum
                        background += share * scale
                        for unit in members where probability[Int(unit)] > 0 {
                            count[Int(unit)] += Double(probability[Int(unit)]) * scale
                        }
                    }
                }
            }
        }

        /// Appends the row with its counts discounted, and clears the scratch.
        mutating func unload(discount: Double, into rows: inout Rows) {
            var length = 0
            for unit in touched {
                let expected = count[Int(unit)]
                if expected > discount {
                    rows.english.append(unit)
                    rows.counts.append(Float(expected - discount))
                    background += discount
                    length += 1
                } else {
                    background += expected
                }
                probability[Int(unit)] = 0
                count[Int(unit)] = 0
            }
            touched.removeAll(keepingCapacity: true)
            rows.lengths.append(length)
            rows.background.append(background)
        }
    }
}
