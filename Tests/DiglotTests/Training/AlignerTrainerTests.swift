import TestSupport
import Testing

@testable import Diglot

@Suite("Training of the aligner")
struct AlignerTrainerTests {
    private static let path = Checkout.fixtures + "/annotated/links.ndjson"
    private static let alignment = try! Shipped.lexicons.alignment()

    private static func records() throws -> [AnnotatedRecord] {
        var reader = try AnnotatedRecords(path: path)
        var records: [AnnotatedRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private static func train(
        _ records: [AnnotatedRecord], folds: Int = 3, _ report: (AlignerTrainer.Progress) -> Void = { _ in }
    ) throws -> [UInt8] {
        var options = AlignerTrainer.Options()
        options.folds = folds
        var trainer = try AlignerTrainer(Shipped.segmentation, alignment, options)
        for record in records { try trainer.add(record) }
        return try trainer.finish(report)
    }

    private static func rows(_ bytes: [UInt8]) -> [LexiconRow] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            LexiconRow(path: "test", line: 1, cells: $0.split(separator: "\t").map(String.init))
        }
    }

    @Test func theSameRecordsGiveTheSameBytes() throws {
        let records = try Self.records()
        let file = try Self.train(records)
        #expect(try Self.train(records) == file)
        #expect(try Self.train(Array(records.dropLast())) != file)
    }

    @Test func theFileIsAModelThatKeepsWhatIsSetByHand() throws {
        let model = try AlignmentModel(Self.rows(Self.train(Self.records())))
        let shipped = Self.alignment.model
        #expect(model.aliases == shipped.aliases)
        #expect(model.absoluteThreshold == shipped.absoluteThreshold)
        #expect(model.relativeThreshold == shipped.relativeThreshold)
        #expect(Set(model.facets.keys) == ["motivation", "method", "experiments", "contribution", "other"])
        #expect(model.link.row(0).contains { $0 != 0 })
    }

    @Test func facetsWithoutWeightsGetTheMean() throws {
        let model = try AlignmentModel(Self.rows(Self.train(Self.records())))
        let others = ["motivation", "method", "experiments", "contribution"].map { Array(model.weights(of: $0).row(0)) }
        for (column, weight) in model.weights(of: "unheard-of").row(0).enumerated() {
            #expect(abs(weight - others.reduce(0) { $0 + $1[column] } / 4) < 1e-4)
        }
    }

    @Test func figuresAreToldAndCountEveryLink() throws {
        var progress: [AlignerTrainer.Progress] = []
        _ = try Self.train(Self.records()) { progress.append($0) }
        guard case .links(let links) = progress[0], case .gate(let gate) = progress[1] else {
            Issue.record("\(progress)")
            return
        }
        #expect(progress.count == 2)
        #expect(links.primary == 19 && links.supported == 18)
        #expect(links.found <= links.right && links.right <= links.drawn)
        #expect(links.f1 > 0.6 && links.top > 0.6)
        #expect(gate.ownFacets.all > 0 && gate.foreignFacets.all > 0 && gate.foreignRecords.all > 0)
    }

    @Test func tooFewRecordsAreRefused() throws {
        let records = try Array(Self.records().prefix(2))
        #expect(throws: AlignerTrainingError.tooFew(2, 3)) { try Self.train(records) }
    }

    // MARK: Swaps

    /// The abstract stays, foreign facets are those of another record of the section, and the others are its own.
    @Test func swappedFacetsComeFromTheSection() throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        var records: [SegmentedRecord] = []
        for record in try Self.records() { records.append(try segmenter.segment(record.record)) }
        let swaps = SwappedRecord.swaps(records, rounds: 4)
        #expect(swaps.contains { $0.swapped.isWhole } && swaps.contains { !$0.swapped.isWhole })
        for (index, swap) in swaps {
            let own = records[index].record
            #expect(swap.record.record.abstract == own.abstract)
            #expect(swap.record.record.section == own.section)
            #expect(swap.isForeign.contains(true))
            for (facet, isForeign) in zip(swap.record.record.facets, swap.isForeign) {
                let givers = records.filter { $0.record.facets.contains(facet) }
                #expect(givers.allSatisfy { ($0.record.id == own.id) != isForeign })
                #expect(givers.allSatisfy { $0.record.section == own.section })
            }
        }
    }

    @Test func aRecordAloneIsNotSwapped() throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        let record = try segmenter.segment(Self.records()[0].record)
        #expect(SwappedRecord.swaps([record], rounds: 4).isEmpty)
    }
}
