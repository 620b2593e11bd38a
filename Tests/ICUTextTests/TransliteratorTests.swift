import CICUShims
import ICUText
import TestSupport
import Testing

@Suite struct TransliteratorTests {
    private func view(
        _ text: String, _ transliteration: Transliteration, _ exceptions: [TransliterationException] = []
    ) throws -> MappedText {
        var transliterator = try Transliterator(transliteration, exceptions: exceptions)
        return try transliterator.view(of: Array(text.utf16))
    }

    @Test(arguments: [
        (Transliteration.fullwidthHalfwidth, "ＲＡＧ，１　￥", "RAG,1 ¥"),
        (.fullwidthHalfwidth, "好。「データ」、ﾃﾞ", "好。「データ」、ﾃﾞ"),
        (.halfwidthFullwidth, "RAG, 1系统", "ＲＡＧ，　１系统"),
        (.halfwidthFullwidth, "ﾃﾞｰﾀ", "データ"),
        (.traditionalSimplified, "用LLM訓練大語言模型，甚麼", "用LLM训练大语言模型，什么"),
        (.simplifiedTraditional, "了解头发的发展", "瞭解頭髮的發展"),
        (.hanLatin, "训练", "xùn liàn"),
        (.hanLatin, "用Transformer模型3个，好", "yòng Transformer mó xíng3gè，hǎo"),
        (.hanLatin, "重庆A啊B", "chóng qìng A a B"),
    ])
    func textsAreWrittenInAnotherWay(transliteration: Transliteration, text: String, expected: String) throws {
        #expect(try view(text, transliteration).string == expected)
    }

    @Test(arguments: Transliteration.allCases)
    func nothingIsMadeOfNothing(transliteration: Transliteration) throws {
        let empty = try view("", transliteration)
        #expect(empty.utf16 == [] && empty.map.isIdentity)
    }

    @Test func simplifiedTextStaysWhenItIsSimplified() throws {
        let text = "本文提出一种大语言模型的训练方法，在2个数据集上型能优于基线。"
        #expect(try view(text, .traditionalSimplified) == MappedText(copying: Array(text.utf16)))
    }

    @Test func eachCharacterLeadsBackToItself() throws {
        let marked = Marked("用LLM1️⃣訓2️⃣練𠮷3️⃣體4️⃣")
        let view = try view(marked.text, .traditionalSimplified)
        #expect(view.string == "用LLM训练𠮷体")
        #expect(view.map.originRange(of: 4..<5) == marked.utf16Range(1, 2))
        #expect(view.map.originRange(of: 8..<9) == marked.utf16Range(3, 4))
    }

    @Test func eachSyllableLeadsBackToItsCharacter() throws {
        let marked = Marked("用Transformer1️⃣模2️⃣型3️⃣")
        let view = try view(marked.text, .hanLatin)
        #expect(view.string == "yòng Transformer mó xíng")
        #expect(view.map.originRange(of: 17..<19) == marked.utf16Range(1, 2))
        #expect(view.map.originRange(of: 20..<24) == marked.utf16Range(2, 3))
    }

    @Test func joinedKatakanaAreOneUnit() throws {
        let marked = Marked("A1️⃣ﾃﾞｰﾀ2️⃣B")
        let view = try view(marked.text, .halfwidthFullwidth)
        #expect(view.string == "ＡデータＢ")
        #expect(view.map.originRange(of: 2..<3) == marked.utf16Range(1, 2))
        #expect(view.map.originRange(of: 4..<5) == 5..<6)
    }

    // MARK: Exceptions

    @Test func anExceptionDoesNotGoToICU() throws {
        #expect(try view("乾隆年間", .traditionalSimplified).string == "干隆年间")
        let kept = [TransliterationException("乾隆", becomes: "乾隆")]
        #expect(try view("乾隆年間，乾燥", .traditionalSimplified, kept).string == "乾隆年间，干燥")
    }

    @Test func theLongerOfTwoExceptionsCounts() throws {
        let exceptions = [
            TransliterationException("乾", becomes: "甲"), TransliterationException("乾清宮", becomes: "乙丙丁"),
        ]
        #expect(try view("乾清宮乾", .traditionalSimplified, exceptions).string == "乙丙丁甲")
    }

    @Test func anExceptionMayChangeWhatICULeaves() throws {
        let marked = Marked("在1️⃣牀2️⃣上")
        let view = try view(
            marked.text, .traditionalSimplified, [TransliterationException("牀", becomes: "床铺")])
        #expect(view.string == "在床铺上")
        #expect(view.map.originRange(of: 2..<3) == marked.utf16Range(1, 2))
    }

    // MARK: Laws

    /// What ICU makes of a whole text.
    private func whole(_ text: [UInt16], _ transliteration: Transliteration) -> [UInt16] {
        var code: Int32 = 0
        let name = Array(transliteration.rawValue.utf16)
        let handle = dg_transliterator_open(name, Int32(name.count), &code)!
        defer { dg_transliterator_close(handle) }
        var output = [UInt16](repeating: 0, count: 20 * text.count + 16)
        let length = dg_transliterate(handle, text, Int32(text.count), &output, Int32(output.count), &code)
        return Array(output[..<Int(length)])
    }

    private static let pieces = [
        "顯著", "著", "瞭解", "甚麼", "頭髮", "發展", "了解", "裡面", "只有", "一隻", "乾", "坤", "训练", "模型", "的", "，", "LLM", " ", "𠮷",
    ]

    /// Law: leaving out runs that need not go to ICU changes nothing.
    @Test(arguments: [Transliteration.traditionalSimplified, .simplifiedTraditional])
    func theViewIsWhatICUMakesOfTheWholeText(transliteration: Transliteration) throws {
        var transliterator = try Transliterator(transliteration)
        var generator = SplitMix64(seed: 7)
        for _ in 0..<200 {
            let text = (0..<30).map { _ in Self.pieces.randomElement(using: &generator)! }.joined()
            let units = Array(text.utf16)
            #expect(try transliterator.view(of: units).utf16 == whole(units, transliteration), "\(text)")
        }
    }

    /// Law: the map has an origin for the whole view and ends at the original's end.
    @Test(arguments: Transliteration.allCases)
    func theMapCoversEverything(transliteration: Transliteration) throws {
        var transliterator = try Transliterator(transliteration)
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 23, count: 100) { text in
                let view = try transliterator.view(of: Array(text.utf16))
                let end = view.map.stretches.last?.view.upperBound ?? 0
                return end == view.utf16.count && view.map.viewEnd == end && view.map.originEnd == text.utf16.count
            }
            #expect(failing == nil, "\(name)")
        }
    }
}
