// A small world in which it is known which sentence the references take.

import TestSupport
import Testing

@testable import Diglot

@Suite("Training of the summariser")
struct SummarizerTrainerTests {
    private static let nouns = ["bridges", "rivers", "clocks", "gardens", "trains", "lamps", "kites", "ovens"]

    /// The references repeat the sentence with `we mend`, which stands in any place.
    private static func record(_ number: Int, section: String? = nil) throws -> Record {
        let noun = nouns[number % nouns.count]
        var sentences = [
            "Old \(noun) are seen in many towns.", "Nobody knows how \(noun) were made.",
            "It took \(number + 3) days in all.",
        ]
        sentences.insert("We mend \(noun) with small wooden tools.", at: number % 4)
        let line =
            #"{"id":"r\#(number)","section":"\#(section ?? "")","abstract":"\#(sentences.joined(separator: " "))","#
            + #""references":["We mend \#(noun) with tools made of wood."]}"#
        return try Dump(line).records(as: .records)[0]
    }

    private static func trained(_ records: [Record]) throws -> SummarizerTrainer {
        var options = SummarizerTrainer.Options(.en)
        options.minRecords = 2
        var trainer = try SummarizerTrainer(Lexicons(directory: Checkout.lexicons), .en, options)
        for record in records { try trainer.add(record) }
        return trainer
    }

    @Test("finds what the references take, also in records that it has not seen")
    func learning() throws {
        let trainer = try Self.trained((0..<24).map { try Self.record($0) })
        let size = trainer.size
        #expect(size.records == 24)
        let held = trainer.evaluate(.parts(4))
        let evaluation = try #require(held)
        #expect(evaluation.records == 24)
        #expect(evaluation.rouge1 > 66)
        #expect(evaluation.rouge1Error >= 0)
        let lines = String(decoding: trainer.finish(), as: UTF8.self).split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("ngram.mend\t") }).split(separator: "\t")
        #expect(try #require(Double(row[1])) > 0)
    }

    @Test("gives the same bytes every time, sorted")
    func determinism() throws {
        let records = try (0..<12).map { try Self.record($0) }
        let bytes = try Self.trained(records).finish()
        let again = try Self.trained(records).finish()
        #expect(again == bytes)
        let ngrams = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("ngram.") }
        #expect(ngrams == ngrams.sorted())
    }

    @Test("gives a file that the summariser reads")
    func roundTrip() throws {
        let bytes = try Self.trained((0..<12).map { try Self.record($0) }).finish()
        let folder = try ScratchFolder()
        try folder.write(String(decoding: bytes, as: UTF8.self), to: "summarizer.tsv")
        var words = WordTable()
        let model = try SummaryModel(folder.path + "/summarizer.tsv", &words)
        #expect(!model.ngrams.isEmpty)
    }

    @Test("holds out whole sections")
    func sections() throws {
        let records = try (0..<12).map { try Self.record($0, section: $0 < 8 ? "ab" : nil) }
        let some = try Self.trained(records).evaluate(.sections)
        #expect(some?.records == 8)
        let none = try Self.trained(records.suffix(4)).evaluate(.sections)
        #expect(none == nil)
    }

    @Test("passes over records without references or English")
    func nothing() throws {
        let records = try Dump(
            #"{"id":"a","abstract":"We mend bridges."}"# + "\n"
                + #"{"id":"b","abstract":"我们修桥。","references":["修桥"]}"# + "\n"
                + #"{"id":"c","abstract":"We mend rivers.","references":[1,null]}"#
        ).records(as: .records)
        let size = try Self.trained(records).size
        #expect(size.records == 0)
    }

    /// The references join what the method facet proposes with what the contribution facet says of it.
    private static func facetRecord(_ number: Int) throws -> Record {
        let things = ["桥梁", "河流", "钟表", "花园", "列车", "路灯", "风筝", "烤炉"]
        let thing = things[number % things.count]
        let facets = [
            ("motivation", "很多城市都有\(thing)。"), ("method", "提出\(thing)检测框架,训练了\(number + 2)天。"),
            ("contribution", "显著提升\(thing)检测的准确率。"), ("experiments", "实验在三座城市进行。"),
        ].map { #"{"name":"\#($0)","text":"\#($1)"}"# }.joined(separator: ",")
        let line =
            #"{"id":"z\#(number)","facets":[\#(facets)],"references":["提出\#(thing)检测框架,显著提升准确率。"]}"#
        return try Dump(line).records(as: .records)[0]
    }

    @Test("learns from Chinese facets to join a proposal with its effect, and the rows are read again")
    func facets() throws {
        let lexicons = Lexicons(directory: Checkout.lexicons)
        var trainer = try SummarizerTrainer(lexicons, .zh)
        for number in 0..<16 { try trainer.add(Self.facetRecord(number)) }
        let held = trainer.evaluate(.parts(4))
        let evaluation = try #require(held)
        #expect(evaluation.records == 16)
        #expect(evaluation.rouge1 > 80)
        let bytes = trainer.finish()
        let again = trainer.finish()
        #expect(again == bytes)
        let folder = try ScratchFolder()
        try folder.write(String(decoding: bytes, as: UTF8.self), to: "summarizer.tsv")
        var words = WordTable()
        let weights = try #require(try SummaryModel(folder.path + "/summarizer.tsv", &words).weights.composing)
        #expect(weights.rows.contains { $0.name == "digest.salience" && $0.weight > 0 })
    }
}
