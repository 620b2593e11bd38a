import Diglot
import TestSupport
import Testing

@testable import DiglotInterchange

@Suite struct GlossaryImportTests {
    private func loss(_ kind: InterchangeLoss.Kind, in glossary: GlossaryImport) -> [String]? {
        glossary.losses.first { $0.kind == kind }?.examples
    }

    @Test func termBasesOfOthersAreRead() throws {
        let read = try GlossaryImport(fixture: "iso30042.tbx")
        #expect(read.format == .tbx3)
        #expect(read.lines == ["speech recognition | (ASR) | !voice typing = 語音辨識 | (語音識別)"])
        let concept = read.glossary.concepts[0]
        #expect(concept.id == "c1")
        #expect(concept.subject == "speech")
        #expect(concept.note == "Turning speech into text.; Seen in many abstracts.")
        #expect(concept.terms.map(\.kind) == [.fullForm, .acronym, nil, nil, nil])
        #expect(concept.terms[0].partOfSpeech == .noun)
        #expect(concept.terms[0].note == "We test speech recognition.")
        #expect(read.glossary.places == [Glossary.Place(file: "iso30042.tbx", line: 5)])
        #expect(loss(.otherLanguage, in: read) == ["de: Spracherkennung"])
        #expect(loss(.chineseVariety, in: read) == ["zh-TW"])
        #expect(loss(.supersededTerm, in: read) == ["voice typing"])
        #expect(loss(.otherDetail, in: read) == ["geographicalUsage: Canada"])
        #expect(read.problems.map(\.description) == [35, 36].map { "iso30042.tbx:\($0): has an entry without a term" })
    }

    @Test func theOldVersionOfTermBasesIsRead() throws {
        let read = try GlossaryImport(fixture: "martif.tbx")
        #expect(read.format == .tbx2)
        #expect(read.lines == ["optical flow = 光流 | !光学流"])
        #expect(read.glossary.concepts[0].subject == "vision")
        #expect(read.glossary.concepts[0].terms[0].partOfSpeech == .noun)
        #expect(read.glossary.concepts[0].terms[0].note == "Between two frames.")
        #expect(read.problems == [] && read.losses == [])
    }

    @Test func categoriesMayBeElements() throws {
        let read = try GlossaryImport(fixture: "categories.tbx")
        #expect(read.format == .tbx3DCT)
        #expect(read.lines == ["dense retrieval = 稠密检索 | !密集检索"])
        #expect(read.glossary.concepts[0].subject == "retrieval")
        let term = read.glossary.concepts[0].terms[0]
        #expect(
            [term.source, term.kind?.rawValue, term.partOfSpeech?.rawValue] == ["lecture notes", "full-form", "noun"])
        #expect(read.problems == [] && read.losses == [])
    }

    @Test func utxRowsOfAConceptBecomeOne() throws {
        let read = try GlossaryImport(fixture: "pruning.utx")
        #expect(read.format == .utx)
        #expect(read.lines == ["quantization | (quantisation) = 量化 | !量子化", "distillation = 蒸馏"])
        #expect(read.glossary.concepts.map(\.id) == ["q1", "distillation"])
        #expect(read.glossary.concepts[0].terms.last?.note == "物理学的说法")
        #expect(loss(.otherDetail, in: read) == ["region"])
        #expect(read.problems.map(\.line) == [8])
    }

    @Test func omegatRowsOfASourceBecomeAConcept() throws {
        let read = try GlossaryImport(fixture: "decoding.utf8")
        #expect(read.format == .omegat)
        #expect(read.lines == ["beam search = 束搜索 | (集束搜索)", "greedy search = 贪心搜索"])
        #expect(read.glossary.concepts[0].terms[1].note == "decoding")
        #expect(read.problems.map(\.description) == ["decoding.utf8:6: has no term and translation side by side"])
        #expect(read.hasUnreadableRows)
    }

    @Test func theScriptsTellTheDirection() throws {
        let read = try GlossaryImport(fixture: "deepl.csv")
        #expect(read.format == .deepl)
        #expect(read.lines == ["data augmentation = 数据增强", "mini-batch \"size\" = 批,小"])
    }

    @Test func theHeaderTellsTheLanguages() throws {
        let read = try GlossaryImport(fixture: "google.csv")
        #expect(read.format == .google)
        #expect(read.lines == ["margin = 间隔", "kernel = 核"])
        #expect(loss(.otherLanguage, in: read) == ["de"])
    }

    @Test func ourColumnsMayHoldLineBreaksAndBackslashes() throws {
        let read = try GlossaryImport(fixture: "columns.csv")
        #expect(read.format == .csv)
        #expect(read.lines == ["kernel | (kernel function) = 核函数", "=1+1 = 等式"])
        #expect(read.glossary.concepts.map(\.note) == ["two\nlines", "C:\\new"])
        #expect(read.glossary.places.map { $0?.line } == [2, 4])
    }

    @Test func badRowsOfOurColumnsAreNamedByTheirLines() throws {
        let read = try GlossaryImport("en,zh,mode\n\"a\nb\",甲,any\nc,丙,often\n", as: .csv)
        #expect(read.lines == ["a\nb = 甲"])
        #expect(read.problems.map(\.line) == [4])
    }

    @Test(
        "Names and first bytes tell the format",
        arguments: [
            ("terms.tsv", "a\t甲\n", GlossaryFormat.tsv), ("terms.txt", "a\t甲\n", .tsv), ("-", "a,甲\n", .deepl),
            ("terms.UTF8", "a\t甲\n", .omegat), ("terms.utf8.gz", "a\t甲\n", .omegat), ("x.csv", "en,zh\n", .csv),
            ("x.csv", "\"zh\",\"en\"\n", .csv), ("x.csv", "en,zh-CN\n", .google), ("x.csv", "de-DE,zh\n", .google),
            ("x.csv", "is,是\n", .deepl), ("-", "# -*- coding: utf-8 -*-\na\tb\n", .omegat),
            ("-", "#UTX 1.20; en/zh", .utx),
            ("-", " \n<martif>", .tbx2), ("x.csv", "<tbx style=\"dct\">", .tbx3DCT), ("x.xml", "", .tbx3),
            ("-", "", .tsv),
        ])
    func guesses(name: String, head: String, format: GlossaryFormat) {
        #expect(GlossaryFormat.guess(name: name, head: Array(head.utf8)) == format)
    }
}
