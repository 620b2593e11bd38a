import TestSupport
import Testing

@testable import Diglot

@Suite("Training of stand-ins")
struct StandInTrainerTests {
    /// Records that speak of a term in each facet.
    private static let records: [Record] = {
        let terms = [
            ("reinforcement learning", "强化学习"), ("fine-tuning", "微调"), ("a benchmark", "基准"), ("robustness", "鲁棒性"),
            ("a diffusion model", "扩散模型"), ("the dataset", "数据集"), ("attention", "注意力"), ("a policy", "策略"),
        ]
        return (0..<160).map { number in
            let (first, second) = (terms[number % 8], terms[(number / 8 + number + 3) % 8])
            var record = Record(id: "r\(number)", source: .init(file: "test", line: number))
            record.abstract = PlacedText(
                "However, \(first.0) needs many labels. We train a network with \(second.0). It works on \(number) images."
            )
            record.facets = [
                ("motivation", "然而\(first.1)需要大量标注。"), ("method", "我们用\(second.1)训练网络。"),
                ("result", "该方法在\(number)张图像上有效。"),
            ].map { Facet(name: $0.0, heading: PlacedText($0.0), text: PlacedText($0.1)) }
            return record
        }
    }()

    private static func train(
        _ records: [Record], _ change: (inout StandInTrainer.Options) -> Void = { _ in },
        _ report: (StandInTrainer.Progress) -> Void = { _ in }
    ) throws -> [String] {
        var options = StandInTrainer.Options()
        options.folds = 3
        change(&options)
        var trainer = try StandInTrainer(Shipped.lexicons, Shipped.lexicons.glossary(), options)
        for record in records { try trainer.add(record) }
        return try String(decoding: trainer.finish(report), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func weightsAreLearnedThatTheRuleReads() throws {
        var told: [StandInTrainer.Progress] = []
        let lines = try Self.train(Self.records, { $0.alarms = 100 }, { told.append($0) })
        #expect(told.count == 2)
        guard case .read(records: 160, let replaced) = told[0], case .quality(let quality) = told[1] else {
            Issue.record("\(told)")
            return
        }
        #expect(replaced > 40 && quality.all.of == replaced && quality.all.found > 0)
        #expect(quality.alarms <= 100)
        let rows = lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.allSatisfy { $0.count == 3 })
        #expect(rows.contains { $0.starts(with: ["pair-akin", "bias"]) })
        let cells = rows.enumerated().map { LexiconRow(path: "test", line: $0.offset, cells: $0.element) }
        let model = try StandInModel(cells)
        #expect(model.sure >= model.doubtful)
    }

    @Test func theSameRecordsGiveTheSameWeights() throws {
        let once = try Self.train(Self.records)
        #expect(try Self.train(Self.records + Self.records) == once, "a record counts once")
        #expect(try Self.train(Self.records) { $0.records = 100 } == Self.train(Array(Self.records.prefix(100))))
    }

    @Test func withoutRenderingsThereIsNothingToLearn() {
        #expect(throws: StandInTrainingError.nothingReplaced) { try Self.train([]) }
    }

    // MARK: Replacing

    @Test func aReplacedRenderingIsGoneAndItsPlaceKnown() throws {
        let glossary = try Shipped.lexicons.glossary()
        let words = try StandInWords(Shipped.lexicons.translationTable())
        var kinds: Set<ReplacedRendering.Kind> = []
        var checker = try Checker(of: Self.records, CheckSettings(only: []), glossary: glossary)
        let checked = try Self.records.map { try checker.prepare($0) }
        let drawn = DrawnGlossary(of: glossary, spokenIn: checked, "test")
        var own = try Checker(of: Self.records, CheckSettings(only: []), glossary: drawn.glossary)
        for record in Self.records {
            var draw = Draw(record.id)
            let before = try own.prepare(record)
            guard let replaced = ReplacedRendering(in: before, drawn, words, &draw) else { continue }
            kinds.insert(replaced.kind)
            #expect(!replaced.ranges.isEmpty)
            let text = Array(replaced.record.facets[replaced.facet].text.string.utf16)
            let word = String(decoding: text[replaced.ranges[0]], as: UTF16.self)
            let old = record.facets[replaced.facet].text.string
            #expect(!drawn.glossary.concepts[replaced.concept].accepted(in: .zh).map(\.text).contains(word))
            #expect(
                drawn.glossary.concepts[replaced.concept].accepted(in: .zh).contains { rendering in
                    old == String(decoding: text, as: UTF16.self).replacing(word, with: rendering.text)
                })
            for (index, facet) in record.facets.enumerated() where index != replaced.facet {
                #expect(replaced.record.facets[index] == facet)
            }
        }
        #expect(kinds.count > 3)
    }

    @Test func aWrongWordMayBeTakenThroughout() throws {
        let glossary = try Shipped.lexicons.glossary()
        let words = try StandInWords(Shipped.lexicons.translationTable())
        var checker = try Checker(of: Self.records, CheckSettings(only: []), glossary: glossary)
        let drawn = DrawnGlossary(
            of: glossary, spokenIn: try Self.records.map { try checker.prepare($0) }, "throughout")
        var own = try Checker(of: Self.records, CheckSettings(only: []), glossary: drawn.glossary)
        var counts: [Int: [String: Int]] = [:]
        for record in Self.records {
            var draw = Draw(record.id)
            guard let replaced = ReplacedRendering(in: try own.prepare(record), drawn, words, &draw) else { continue }
            let text = Array(replaced.record.facets[replaced.facet].text.string.utf16)
            let word = String(decoding: text[replaced.ranges[0]], as: UTF16.self)
            counts[replaced.concept, default: [:]][word, default: 0] += 1
        }
        let often = counts.values.filter { $0.values.reduce(0, +) >= 10 }
        #expect(!often.isEmpty)
        for words in often {
            let all = words.values.reduce(0, +)
            let most = words.values.max() ?? 0
            #expect(4 * most >= all && most < all, "\(words)")
        }
    }

    @Test func halfOfWhatIsSpokenOfIsDrawn() throws {
        let glossary = try Shipped.lexicons.glossary()
        var checker = try Checker(of: Self.records, CheckSettings(only: []), glossary: glossary)
        let checked = try Self.records.map { try checker.prepare($0) }
        let spoken = glossary.concepts.indices.filter { concept in
            checked.contains { $0.abstractTerms.contains(concept) }
        }
        let drawn = ["one", "two"].map {
            DrawnGlossary(of: glossary, spokenIn: checked, $0).glossary.concepts.map(\.id)
        }
        #expect(drawn[0].count == (spoken.count + 1) / 2 && drawn[0] != drawn[1])
        #expect(Set(drawn[0]).isSubset(of: spoken.map { glossary.concepts[$0].id }))
    }
}
