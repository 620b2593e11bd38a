// A trained model as the file that people review and commands read.

/// Writes `table.tsv`. Lines are sorted by their units' UTF-16, so that two trainings can be compared line by line.
struct TableWriter {
    private var bytes: [UInt8] = []

    /// What every table says about itself.
    private static let head = """
        # Which English units a Chinese one translates: expected counts of IBM Model 1, learned by `diglot train table`.
        # records   how many, and what of all Chinese units no English one explains
        # en        stem or compound; records that hold it; what it explains of all Chinese units
        # zh        Chinese unit; records that hold it; what no English unit explains of it; English units and what each explains of it
        # p(zh|en) is a pair's count divided by the last number of the line en, p(en|zh) that divided by the records of the line zh.

        """

    /// The file.
    ///
    /// - Parameters:
    ///   - mostPairs: how many pairs of a Chinese unit are kept, those with the largest counts.
    static func bytes(_ model: TranslationModel, _ incidence: borrowing Incidence, mostPairs: Int) -> [UInt8] {
        var writer = TableWriter()
        writer.write(head)
        writer.write("records\t\(incidence.recordCount)\t")
        writer.write(count: model.backgroundCounts.reduce(0, +))
        writer.write("\n")
        for unit in sorted(incidence.english) {
            writer.write("en\t")
            writer.write(incidence.english[unit])
            writer.write("\t\(incidence.englishRecords[unit])\t")
            writer.write(count: model.englishCounts[unit])
            writer.write("\n")
        }
        for unit in sorted(incidence.chinese) {
            writer.write("zh\t")
            writer.write(incidence.chinese[unit])
            writer.write("\t\(incidence.chineseRecords[unit])\t")
            writer.write(count: model.backgroundCounts[unit])
            writer.write("\t")
            var isFirst = true
            for index in strongest(model, unit, incidence.english, most: mostPairs) {
                if !isFirst { writer.write(" ") }
                isFirst = false
                writer.write(incidence.english[Int(model.english[index])])
                writer.write(":")
                writer.write(count: Double(model.counts[index]))
            }
            writer.write("\n")
        }
        return writer.bytes
    }

    /// The numbers of the units, sorted by their texts.
    private static func sorted(_ units: [[UInt16]]) -> [Int] {
        units.indices.sorted { units[$0].lexicographicallyPrecedes(units[$1]) }
    }

    /// A row's pairs as indices: the largest counts first, then by their texts.
    private static func strongest(
        _ model: TranslationModel, _ row: Int, _ english: [[UInt16]], most: Int
    ) -> ArraySlice<Int> {
        let pairs = (model.rowStarts[row]..<model.rowStarts[row + 1]).filter { model.counts[$0] >= Float(smallest) }
        return pairs.sorted { first, second in
            let (ours, theirs) = (model.counts[first], model.counts[second])
            if ours != theirs { return ours > theirs }
            return english[Int(model.english[first])].lexicographicallyPrecedes(english[Int(model.english[second])])
        }.prefix(most)
    }

    /// A smaller count is written as 0 and says nothing.
    private static let smallest = 0.05

    private mutating func write(_ text: String) { bytes += text.utf8 }

    private mutating func write(_ unit: [UInt16]) { bytes += String(decoding: unit, as: UTF16.self).utf8 }

    /// A count with one digit after the point below 100, where it matters, and none above.
    private mutating func write(count: Double) {
        if count >= 100 {
            write("\(Int(count.rounded()))")
        } else {
            let tenths = Int((10 * count).rounded())
            write(tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)")
        }
    }
}
