// A small world in two languages: every sentence is made of words that stand for each other, so it is known what
// must be learned.

import TestSupport
import Testing

@testable import Diglot

@Suite("Training of the translation table")
struct TableTrainerTests {
    private static let alignment = try! Shipped.lexicons.alignment()
    private static let subjects = [("vehicle", "车辆"), ("camera", "相机"), ("aircraft", "飞机"), ("satellite", "卫星")]
    private static let verbs = [("measures", "测量"), ("predicts", "预测"), ("compresses", "压缩"), ("shows", "显示")]
    private static let objects = [("temperature", "温度"), ("humidity", "湿度"), ("pressure", "气压")]

    private static func record(_ number: Int, _ english: String, _ chinese: String) -> Record {
        var record = Record(id: "r\(number)", source: Record.Source(file: "test", line: number))
        record.abstract = PlacedText(english)
        record.facets = [Facet(name: "method", heading: PlacedText("主要方法"), text: PlacedText(chinese))]
        return record
    }

    /// Two sentences a record, so that a word stands beside others than its own.
    private static let world: [Record] = {
        var sentences: [(String, String)] = []
        for subject in subjects {
            for verb in verbs {
                for object in objects {
                    sentences.append(
                        ("The \(subject.0) \(verb.0) the \(object.0).", "\(subject.1)\(verb.1)\(object.1)。"))
                }
            }
        }
        return sentences.indices.map { index in
            let other = sentences[(7 * index + 5) % sentences.count]
            return record(index, sentences[index].0 + " " + other.0, other.1 + sentences[index].1)
        }
    }()

    private static func options(_ change: (inout TableTrainer.Options) -> Void = { _ in }) -> TableTrainer.Options {
        var options = TableTrainer.Options()
        options.maxEnglishShare = 1
        options.maxChineseShare = 2
        change(&options)
        return options
    }

    private static func train(
        _ records: [Record], _ knowledge: TableTrainer.Knowledge = .glossary(Glossary()),
        _ options: TableTrainer.Options = options()
    ) throws -> [UInt8] {
        var trainer = try TableTrainer(Shipped.segmentation, knowledge, options)
        for record in records { try trainer.add(record) }
        return try trainer.finish()
    }

    private static func table(
        _ records: [Record], _ options: TableTrainer.Options = options()
    ) throws -> TranslationTable {
        TranslationTable(try TableReader.entries(train(records, .glossary(Glossary()), options), path: "test"))
    }

    @Test("the right translation wins")
    func rightTranslation() throws {
        let table = try Self.table(Self.world)
        let stemmer = Stemmer()
        for (english, chinese) in Self.subjects + Self.verbs + Self.objects {
            #expect(table.translations(of: chinese).first?.english == stemmer.stem(english), "\(chinese)")
        }
        #expect(table.records == Self.world.count)
    }

    @Test("words of two sentences that always come together are told apart by the facets that are linked to them")
    func links() throws {
        let records = (0..<40).map { number in
            let (verb, zhVerb) = Self.verbs[number % 4]
            var record = Self.record(
                5000 + number, "The vehicle \(verb) the blorp. The camera compresses the zindle.", "车辆\(zhVerb)麒麟。")
            record.facets.append(
                Facet(name: "experiments", heading: PlacedText("数据与实验"), text: PlacedText("相机压缩凤凰。")))
            return record
        }
        func translations(_ table: [UInt8], of chinese: String) throws -> [String] {
            TranslationTable(try TableReader.entries(table, path: "test")).translations(of: chinese).map(\.english)
        }
        let byRecord = try Self.train(Self.world + records)
        let byLink = try Self.train(Self.world + records, .alignment(Self.alignment))
        #expect(try translations(byRecord, of: "麒麟").contains("zindl"))
        for (chinese, english) in [("麒麟", "blorp"), ("凤凰", "zindl")] {
            #expect(try translations(byLink, of: chinese).first == english)
            #expect(try !translations(byLink, of: chinese).contains(english == "blorp" ? "zindl" : "blorp"))
        }
    }

    @Test("a facet without links teaches nothing")
    func noLinks() throws {
        let foreign = (0..<40).map { Self.record(3000 + $0, "The vehicle measures the pressure.", "诗人在秋夜的江边饮酒。") }
        #expect(try Self.train(foreign, .alignment(Self.alignment)) == Self.train([], .alignment(Self.alignment)))
    }

    @Test("facets and abstracts may change sides")
    func swappedSides() throws {
        let swapped = Self.world.enumerated().map { index, record in
            Self.record(index, record.facets[0].text.string, record.abstract!.string)
        }
        #expect(try Self.train(swapped) == Self.train(Self.world))
    }

    @Test("a record without one of the languages says nothing")
    func oneLanguage() throws {
        let others = (0..<20).map { Self.record($0, "The vehicle measures the pressure.", "No Chinese here.") }
        #expect(try Self.train(Self.world + others) == Self.train(Self.world))
    }

    @Test("of records with one id the first counts, and excluded ones do not")
    func repeatedAndExcluded() throws {
        let again = (0..<10).map { Self.record($0, "The camera shows the pressure.", "卫星预测温度。") }
        #expect(try Self.train(Self.world + again) == Self.train(Self.world))
        let more = (0..<10).map { Self.record(2000 + $0, "The camera shows the pressure.", "卫星预测温度。") }
        let excluding = Self.options { $0.excluded = more.map(\.id) }
        #expect(try Self.train(Self.world + more, .glossary(Glossary()), excluding) == Self.train(Self.world))
        #expect(try Self.train(Self.world + more) != Self.train(Self.world))
    }

    @Test("a facet in the abstract's language was not translated")
    func untranslatedFacet() throws {
        let records = Self.world.map { record in
            var record = record
            record.facets.append(
                Facet(name: "result", heading: PlacedText("Result"), text: PlacedText("Summary generation failed.")))
            return record
        }
        #expect(try Self.train(records) == Self.train(Self.world))
    }

    @Test("what met once or twice has no translation, and would have one without the discount")
    func discount() throws {
        let rare = (0..<2).map { Self.record(1000 + $0, "The unicorn measures the pressure.", "麒麟测量气压。") }
        let records = Self.world + rare
        let fewest: (inout TableTrainer.Options) -> Void = {
            $0.minRecords = 1
        }
        let discounted = try Self.table(records, Self.options(fewest))
        #expect(discounted.chinese.id(of: "麒麟") < 0 || discounted.translations(of: "麒麟").isEmpty)
        let plain = try Self.table(
            records,
            Self.options {
                fewest(&$0)
                $0.discount = 0
            })
        #expect(plain.translations(of: "麒麟").first?.english == "unicorn")
    }

    /// A term of the world, one that it lacks, and what is no term of several words.
    private static let terms = Glossary([
        Concept(terms: [Term("measure temperature", .en), Term("measures the temperature", .en), Term("测量温度", .zh)]),
        Concept(terms: [Term("measures the wind", .en), Term("测量风速", .zh)]),
        Concept(terms: [Term("camera", .en), Term("相机", .zh)]),
    ])

    @Test("a glossary's terms of several words are units, and translate each other")
    func terms() throws {
        let table = TranslationTable(
            try TableReader.entries(Self.train(Self.world, .glossary(Self.terms)), path: "test"))
        #expect(try table.hasTerms && !Self.table(Self.world).hasTerms)
        #expect(table.translations(of: "测量温度").first?.english == "measur_the_temperatur")
        #expect(table.chineseRecords[Int(table.chinese.id(of: "测量温度"))] == 8)
        #expect(table.translations(of: "温度").first?.english == "temperatur")
        for other in ["measur_temperatur", "measur_the_wind"] { #expect(table.english.id(of: other) < 0) }
        let plain = try Self.table(Self.world)
        #expect(plain.chinese.id(of: "测量温度") < 0 && plain.english.id(of: "measur_the_temperatur") < 0)
    }

    @Test("the stems of a term are kept however rare they are")
    func stemsOfTerms() throws {
        let rare = (0..<10).map { Self.record(1000 + $0, "The vehicle measures zebras.", "车辆测量斑马。") }
        let terms = Glossary([Concept(terms: [Term("measures zebra", .en), Term("测量斑马", .zh)])])
        // Of two that explain a unit as well, the first by its text is kept, and the term is before its rare stem.
        let bytes = try Self.train(Self.world + rare, .glossary(terms), Self.options { $0.mostPairs = 1 })
        let english = try TableReader.entries(bytes, path: "test").english
        let units = ["measur", "zebra", "measur_zebra"].map { english.id(of: $0) }
        #expect(units.allSatisfy { $0 >= 0 })
        let multiword = MultiwordUnits(.en, of: english)
        let node = multiword.node(units[0], beforeStem: units[1])
        #expect(node >= 0 && multiword.term(at: node) == units[2])
    }

    @Test("too frequent and too rare units are left out")
    func frequency() throws {
        let table = try Self.table(
            Self.world,
            Self.options {
                $0.maxEnglishShare = 0.9
                $0.minRecords = 22
            })
        let the = Int(table.english.id(of: "the"))
        #expect(the >= 0 && table.englishRecords[the] == Self.world.count)
        for unit in 0..<Int32(table.chinese.count) {
            #expect(table.pairs(of: unit).allSatisfy { Int(table.pairs[$0].english) != the })
            #expect(table.chineseRecords[Int(unit)] >= 22)
        }
        #expect(table.english.id(of: "satellit") < 0)
        #expect(table.chinese.id(of: "卫星") < 0)
    }

    @Test("the same bytes come out for any number of workers", arguments: [2, 3, 8])
    func workers(jobs: Int) throws {
        let records = Self.world + Dump.fixtures.flatMap { (try? $0.records()) ?? [] }
        let terms = TableTrainer.Knowledge.glossary(Self.terms)
        let alone = try Self.train(records, terms, Self.options { $0.minRecords = 2 })
        let together = try Self.train(
            records, terms,
            Self.options {
                $0.minRecords = 2
                $0.jobs = jobs
            })
        #expect(alone == together)
    }

    @Test("the order of the records changes no count by more than rounding")
    func order() throws {
        let forward = try TableReader.entries(Self.train(Self.world), path: "test")
        let backward = try TableReader.entries(Self.train(Self.world.reversed()), path: "test")
        #expect(forward.englishRecords == backward.englishRecords)
        #expect(forward.pairs.count == backward.pairs.count)
        func sum(_ entries: TableEntries) -> Int { entries.pairs.reduce(0) { $0 + Int($1.count) } }
        #expect(sum(forward) == sum(backward))
    }

    @Test("every iteration is told, and explains no less than nothing")
    func progress() throws {
        var trainer = try TableTrainer(Shipped.segmentation, .glossary(Self.terms), Self.options { $0.iterations = 3 })
        for record in Self.world { try trainer.add(record) }
        var told: [TableTrainer.Progress] = []
        _ = try trainer.finish { told.append($0) }
        #expect(told.count == 4)
        guard case .read(let records, _, let chinese) = told[0], case .iterated(3, let pairs, let explained) = told[3]
        else {
            Issue.record("\(told)")
            return
        }
        #expect(records == Self.world.count)
        #expect(chinese > 20)
        #expect(pairs > 20)
        #expect(explained > 0.5 && explained < 1)
    }

    @Test("no records make a table that is empty and not read back")
    func nothing() throws {
        let bytes = try Self.train([])
        #expect(throws: LexiconError.self) { try TableReader.entries(bytes, path: "test") }
    }
}
