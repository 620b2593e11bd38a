// A trained model as the file that people review and commands read.

/// Writes `table.tsv`. The units of most records come first, and of those in as many the one whose UTF-16 does: a reader
/// of the file sees what matters, and the rows that texts need most lie together in memory.
struct TableWriter {
    private var bytes: [UInt8] = []

    /// What every table says about itself.
    private static let head = """
        # Which English units a Chinese one translates: expected counts of IBM Model 1, learned by `diglot train table`.
        # records: how many there were; of a table learned `--by link` a facet with its sentences is a record; then `terms` where
        #     terms of several words are units
        # en: stem, compound, or term as stems joined by _; records that hold it; how many Chinese units it explains, over
        #     all records
        # zh: unit; records that hold it; 10^8 times its share of what no English unit explains; its English units, each
        #     with the number of records that hold the Chinese unit because of it
        # p(zh|en) is that number divided by the last one of the line en, p(en|zh) that divided by the records of the line zh.

        """

    /// A pair is kept when it explains so many records, and this share of those that hold the Chinese unit.
    private static let fewestRecords = 1.0
    private static let smallestShare = 0.02
    /// A unit without pairs is kept when so many records hold it: how rare it is still counts.
    private static let fewestRecordsAlone = 12

    /// The file.
    ///
    /// - Parameters:
    ///   - mostPairs: how many pairs of a Chinese unit are kept, those with the largest counts.
    ///   - hasTerms: whether terms of several words are units.
    static func bytes(
        _ model: TranslationModel, _ incidence: borrowing Incidence, mostPairs: Int, hasTerms: Bool
    ) -> [UInt8] {
        var writer = TableWriter()
        writer.write(head)
        writer.write("records\t\(incidence.beadCount)\(hasTerms ? "\tterms" : "")\n")
        let names = incidence.english
        let rows = incidence.chinese.indices.map {
            strongest(model, $0, incidence.chineseBeads[$0], names, mostPairs)
        }
        var isPaired = [Bool](repeating: false, count: names.count)
        for pair in rows.joined() { isPaired[Int(model.english[pair])] = true }
        writer.writeEnglish(model, incidence, isPaired)

        let background = max(model.backgroundCounts.reduce(0, +), .leastNonzeroMagnitude)
        for unit in sorted(incidence.chinese, incidence.chineseBeads) {
            let pairs = rows[unit]
            if pairs.isEmpty && incidence.chineseBeads[unit] < fewestRecordsAlone { continue }
            let share = Int((1e8 * model.backgroundCounts[unit] / background).rounded())
            writer.write("zh\t")
            writer.write(incidence.chinese[unit])
            writer.write("\t\(incidence.chineseBeads[unit])\t\(share)\t")
            for (index, pair) in pairs.enumerated() {
                if index > 0 { writer.write(" ") }
                writer.write(names[Int(model.english[pair])])
                writer.write(":\(rounded(model.counts[pair]))")
            }
            writer.write("\n")
        }
        return writer.bytes
    }

    /// The English units, those that are too frequent to have pairs among them.
    private mutating func writeEnglish(
        _ model: TranslationModel, _ incidence: borrowing Incidence, _ isPaired: [Bool]
    ) {
        let units = incidence.english + incidence.frequentEnglish.map(\.unit)
        let beads = incidence.englishBeads + incidence.frequentEnglish.map(\.beads)
        let isKept = units.indices.map { unit in
            unit < isPaired.count && isPaired[unit] || beads[unit] >= Self.fewestRecordsAlone
        }
        // A term of several words is found by its stems.
        let stems = Set(
            units.indices.filter { isKept[$0] }.flatMap { units[$0].split(separator: MultiwordUnits.joint) })
        for unit in Self.sorted(units, beads) where isKept[unit] || stems.contains(units[unit][...]) {
            let takesPart = unit < incidence.english.count
            write("en\t")
            write(units[unit])
            write("\t\(beads[unit])\t\(takesPart ? Int(model.englishCounts[unit].rounded()) : 0)\n")
        }
    }

    /// The numbers of the units, those of most beads first.
    private static func sorted(_ units: [[UInt16]], _ beads: [Int32]) -> [Int] {
        units.indices.sorted { first, second in
            beads[first] == beads[second]
                ? units[first].lexicographicallyPrecedes(units[second]) : beads[first] > beads[second]
        }
    }

    /// A row's pairs as indices: those with the largest counts, as written, then by their texts.
    private static func strongest(
        _ model: TranslationModel, _ row: Int, _ beads: Int32, _ english: [[UInt16]], _ most: Int
    ) -> [Int] {
        let fewest = max(fewestRecords, smallestShare * Double(beads))
        let pairs = (model.rowStarts[row]..<model.rowStarts[row + 1]).filter { Double(model.counts[$0]) >= fewest }
        let names = { english[Int(model.english[$0])] }
        let best = pairs.sorted { first, second in
            let (ours, theirs) = (model.counts[first], model.counts[second])
            return ours == theirs ? names(first).lexicographicallyPrecedes(names(second)) : ours > theirs
        }.prefix(most)
        return best.sorted { first, second in
            let (ours, theirs) = (rounded(model.counts[first]), rounded(model.counts[second]))
            return ours == theirs ? names(first).lexicographicallyPrecedes(names(second)) : ours > theirs
        }
    }

    private static func rounded(_ count: Float) -> Int { Int(count.rounded()) }

    private mutating func write(_ text: String) { bytes += text.utf8 }

    private mutating func write(_ unit: [UInt16]) { bytes += String(decoding: unit, as: UTF16.self).utf8 }
}
