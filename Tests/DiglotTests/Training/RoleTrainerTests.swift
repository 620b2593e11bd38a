import TestSupport
import Testing

@testable import Diglot

@Suite("Training of sentence roles")
struct RoleTrainerTests {
    /// Records whose first sentence is the motivation and whose last one is the result.
    private static let records: [Record] = (0..<40).map { number in
        var record = Record(id: "r\(number)", source: .init(file: "test", line: number))
        record.abstract = PlacedText(
            "However, speech recognition struggles with noise. We train a network. The segmentation outperforms graphs."
        )
        record.facets = [("motivation", "然而语音识别难以应对噪声。"), ("result", "分割优于图。"), ("problem", "训练网络。")].map {
            Facet(name: $0.0, heading: PlacedText($0.0), text: PlacedText($0.1))
        }
        return record
    }

    private static func train(
        _ records: [Record], _ change: (inout RoleTrainer.Options) -> Void = { _ in }
    ) throws -> [String] {
        var options = RoleTrainer.Options()
        options.minSentences = 10
        change(&options)
        var trainer = try RoleTrainer(Shipped.segmentation, Shipped.lexicons.alignment(), options)
        for record in records { try trainer.add(record) }
        return String(decoding: trainer.finish(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The values of a unit, in the order of the roles.
    private static func values(_ unit: String, _ lines: [String]) -> [Double]? {
        lines.first { $0.hasPrefix(unit + "\t") }?.split(separator: "\t").dropFirst().compactMap { Double($0) }
    }

    @Test func wordsGetTheRolesOfTheirSentences() throws {
        let lines = try Self.train(Self.records)
        let speech = try #require(Self.values("speech", lines))
        let segment = try #require(Self.values("segment", lines))
        #expect(speech.count == 5 && segment.count == 5)
        #expect(speech[0] > 0 && speech[2] < 0)
        #expect(segment[0] < 0 && segment[2] > 0)
        #expect(speech[4] == 0 && speech[1] == 0)
        #expect(lines[0].contains("from 40 records"))
    }

    @Test func unitsAreSortedAndBounded() throws {
        let lines = try Self.train(Self.records).filter { !$0.hasPrefix("#") }
        #expect(lines == lines.sorted())
        for line in lines {
            let values = line.split(separator: "\t").dropFirst().compactMap { Double($0) }
            #expect(values.allSatisfy { $0.magnitude <= 1.2 } && values.contains { $0.magnitude >= 0.1 })
        }
    }

    @Test func aRecordCountsOnceAndNoMoreThanAreWanted() throws {
        let once = try Self.train(Self.records)
        #expect(try Self.train(Self.records + Self.records) == once)
        #expect(try Self.train(Self.records) { $0.records = 25 } == Self.train(Array(Self.records.prefix(25))))
        #expect(try Self.train(Array(Self.records.prefix(25))) != once)
    }

    @Test func shortAbstractsHaveNoParts() throws {
        var short = Self.records
        for index in short.indices { short[index].abstract = PlacedText("Speech is noise. Graphs are not.") }
        #expect(try Self.train(short).allSatisfy { $0.hasPrefix("#") })
    }
}
