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
        #expect(loss(.column, in: read) == ["de"])
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

    // MARK: Varieties of Chinese

    private static func term(_ language: String, _ term: String, _ status: String = "") -> String {
        let status = status.isEmpty ? "" : "<termNote type='administrativeStatus'>\(status)</termNote>"
        return "<langSec xml:lang='\(language)'><termSec><term>\(term)</term>\(status)</termSec></langSec>"
    }

    @Test(
        "Mainland Chinese comes first; another variety is admitted, or stands in where there is no other",
        arguments: [
            ([("zh-TW", "智慧代理", ""), ("zh-CN", "智能体", "")], "agent = 智能体 | (智慧代理)"),
            ([("zh-Hant", "智慧代理", "preferredTerm"), ("zh", "智能体", "")], "agent = 智能体 | (智慧代理)"),
            ([("zh-TW", "智慧代理", ""), ("zh-Hans", "智能体", "preferredTerm")], "agent = 智能体 | (智慧代理)"),
            ([("zh-HK", "代理", "deprecatedTerm"), ("zh-CN", "智能体", "")], "agent = 智能体 | !代理"),
            ([("zh-TW", "代理", ""), ("zh-CN", "智能体", "deprecatedTerm")], "agent = 代理 | !智能体"),
            ([("zh-TW", "代理", ""), ("zh-CN", "代理", "")], "agent = 代理"),
            ([("zh-Hans-TW", "代理", ""), ("zh-CN", "智能体", "")], "agent = 代理 | (智能体)"),
            ([("zh-TW", "代理", "")], "agent = 代理"),
        ] as [([(String, String, String)], String)])
    func varieties(terms: [(String, String, String)], line: String) throws {
        let sections = [Self.term("en", "agent")] + terms.map { Self.term($0.0, $0.1, $0.2) }
        let read = try GlossaryImport("<tbx><conceptEntry>\(sections.joined())</conceptEntry></tbx>")
        #expect(read.lines == [line])
    }

    @Test(arguments: [
        ("en,zh-TW,zh-CN\nagent,智慧代理,智能体\ntoken,權杖,\n", ["agent = 智能体 | (智慧代理)", "token = 權杖"]),
        ("zh-TW,zh-CN,en\n智慧代理,智能体,agent\n", ["agent = 智能体 | (智慧代理)"]),
        ("English,繁體中文,简体中文\nagent,智慧代理,智能体\n", ["agent = 智能体 | (智慧代理)"]),
        ("en\tzh-TW\tzh-CN\nagent\t智慧代理\t智能体\n", ["agent = 智能体 | (智慧代理)"]),
    ])
    func columnsOfVarieties(text: String, lines: [String]) throws {
        let read = try GlossaryImport(text)
        #expect(read.lines == lines)
        #expect(loss(.chineseVariety, in: read)?.count == 1)
    }

    // MARK: First rows

    @Test(
        "A first row that names columns is none of terms",
        arguments: [
            "en, zh\nagent,智能体\n", "\"en\",\"zh\"\nagent,智能体\n", "English,Chinese\nagent,智能体\n",
            "英文,中文\nagent,智能体\n", "中文,英文\n智能体,agent\n", "term,translation\nagent,智能体\n",
            "术语,译文\nagent,智能体\n", "English,译文\nagent,智能体\n", "Source,中文\nagent,智能体\n",
            "en\tzh\nagent\t智能体\n", "# mine\nEnglish\tChinese\nagent\t智能体\n", "中文\t英文\n智能体\tagent\n",
            "\"English\"\t\"Chinese\"\nagent\t智能体\n", "term\ttranslation\n智能体\tagent\n",
            "term,translation\n智能体,agent\n",
            "en-US,zh_CN\nagent,智能体\n",
        ])
    func firstRows(text: String) throws {
        let read = try GlossaryImport(text)
        #expect(read.lines == ["agent = 智能体"])
        #expect(read.problems == [] && read.losses == [])
    }

    @Test(
        "A first row with one name, or two of the same column, is one of terms",
        arguments: [
            "English,英文\n", "Chinese,汉语\n", "translation,翻译\n", "note,备注\n", "term\t术语\n", "source,源\n",
            "chi-square,卡方\n",
        ])
    func firstTerms(text: String) throws {
        #expect(try GlossaryImport(text).glossary.concepts.count == 1)
    }

    @Test(arguments: ["en,zh-CN,pos,description,url", "English,Chinese,Part of speech,备注,url", "en,zh,pos,note,url"])
    func columnsBesideTheTermsAreTakenOver(header: String) throws {
        let read = try GlossaryImport(header + "\nagent,智能体,Noun,it acts,x\n", name: "x.csv")
        let concept = read.glossary.concepts[0]
        #expect(read.lines == ["agent = 智能体"])
        #expect(concept.terms.map(\.partOfSpeech) == [.noun, .noun])
        #expect(concept.note == "it acts")
        #expect(read.losses.map(\.description) == ["columns that a glossary has no place for were left out: 1 ('url')"])
    }

    @Test(arguments: [("proper noun", Term.PartOfSpeech.properNoun), ("VERB", .verb), ("interjection", .other)])
    func partsOfSpeechAreReadWhateverTheirCase(name: String, part: Term.PartOfSpeech) throws {
        for text in ["en,zh-CN,pos\na,甲,\(name)\n", "#UTX 1.11; en/zh-CN\n#src\ttgt\tsrc:pos\na\t甲\t\(name)\n"] {
            let read = try GlossaryImport(text)
            #expect(read.glossary.concepts[0].terms[0].partOfSpeech == part)
            #expect(loss(.partOfSpeechOfOthers, in: read) == (part == .other ? [name] : nil))
        }
    }

    // MARK: Tables with tabs

    @Test(
        arguments: [
            ("智能体\tagent\n令牌\ttoken\n", nil), ("智能体\tagent\n令牌\ttoken\n", .chineseToEnglish),
            ("#en\tzh\nagent\t智能体\ntoken\t令牌\n", .chineseToEnglish),
            ("\u{FEFF}#zh\ten\n智能体\tagent\n令牌\ttoken\n", .englishToChinese),
            ("agent\t智能体\ntoken\t令牌\n", nil), ("agent\t智能体\n\ntoken\t令牌\t\t\n", .englishToChinese),
        ] as [(String, GlossaryDirection?)])
    func aTableThatDoesNotSayItsDirectionHasOne(text: String, direction: GlossaryDirection?) throws {
        let read = try GlossaryImport(text, as: .tsv, direction: direction)
        #expect(read.lines == ["agent = 智能体", "token = 令牌"])
    }

    @Test func placesAreThoseOfTheTable() throws {
        let read = try GlossaryImport("# mine\nEnglish\tChinese\n\nagent\t智能体\n\t\nmodel\t模型\n", as: .tsv)
        #expect(read.glossary.places.map { $0?.line } == [4, 6])
        #expect(read.problems.map(\.line) == [5])
    }

    @Test func aGivenDirectionHoldsAgainstTheScripts() throws {
        #expect(try GlossaryImport("智能体\tagent\n", as: .tsv, direction: .englishToChinese).lines == ["智能体 = agent"])
        #expect(try GlossaryImport("智能体,agent\n", as: .csv, direction: .chineseToEnglish).lines == ["agent = 智能体"])
    }

    @Test func cellsOfSpreadsheetsStandInQuotationMarks() throws {
        let read = try GlossaryImport(
            "\"deep, wide\"\t\"深，宽\"\n\"a \"\"b\"\"\"\t乙\n\"open\t丙\n\"\"\"\t丁\n5\"\t戊\n\"#1\"\t己\n", as: .tsv)
        #expect(read.lines == ["deep, wide = 深，宽", "a \"b\" = 乙", "\"open = 丙", "\"\"\" = 丁", "5\" = 戊", "#1 = 己"])
        // A glossary file has no quotation marks around cells.
        #expect(try GlossaryImport("#en\tzh\n\"a\"\t甲\n", as: .tsv).lines == ["\"a\" = 甲"])
    }

    // MARK: White space

    @Test func aLineBreakInATermComesFromTheLayout() throws {
        func read(_ term: String) throws -> [String] {
            try GlossaryImport(
                "<tbx><conceptEntry><langSec xml:lang='en'><termSec>\(term)</termSec></langSec></conceptEntry></tbx>"
            ).glossary.concepts[0].terms.map(\.text)
        }
        #expect(try read("<term>\n  large language\r\n\t model\n</term>") == ["large language model"])
        #expect(try read("<term>large  model</term>") == ["large  model"])
        #expect(try read("<term xml:space='preserve'>large\nmodel</term>") == ["large\nmodel"])
    }

    // MARK: Encodings

    @Test(arguments: [GlossaryFormat.tsv, .csv, .deepl, .google, .omegat, .utx])
    func otherEncodingsAreRefusedWithAdvice(format: GlossaryFormat) {
        // 智能体 in GBK.
        let gbk: [UInt8] = Array("agent\t".utf8) + [0xD6, 0xC7, 0xC4, 0xDC, 0xCC, 0xE5, 0x0A]
        let utf16: [UInt8] = [0xFF, 0xFE] + "agent\t智能体\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for (bytes, encoding) in [(gbk, "GB18030"), (utf16, "UTF-16")] {
            let error = #expect(throws: InterchangeError.self) {
                try GlossaryImport(ByteSource(bytes: bytes, name: "terms"), as: format)
            }
            #expect(error?.message.hasSuffix("iconv -f \(encoding) -t UTF-8") == true)
        }
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
