import TestSupport
import Testing

@testable import Diglot

@Suite struct NumberReaderTests {
    /// Every number: its text, its figure, and `~` when it is weak, `#` an order, `.` a marker, `@` in a name.
    private func list(_ text: String) throws -> String {
        let (segmented, numbers) = try Numbers.read(text, Language(of: Array(text.utf16)))
        return numbers.map { number in
            let role = [
                NumberMention.Role.quantity: "", .ordinal: "#", .date: "", .marker: ".", .name: "@",
            ][number.role]!
            return segmented.string(number.range) + "=\(number.figure)" + role + (number.isWeak ? "~" : "")
        }.joined(separator: " | ")
    }

    @Test(arguments: [
        // Names are no numbers, or weak ones
        ("GPT-4", "4=4@~"),
        ("LLaMA-2-7B", "2=2@~ | 7B=7e9@~"),
        ("在Qwen2.5-7B上", "2.5=25e-1@~ | 7B=7e9@~"),
        ("H100 and T5", "100=1e2@~ | 5=5@~"),
        ("3D reconstruction over 5G", "3=3@~ | 5=5@~"),
        ("ResNet-50在ImageNet-1K上", "50=5e1@~ | 1K=1e3@~"),
        ("Python 3.10.1", "3.10.1=31e-1@~"),
        ("$x_1$ and $x^{2}$", "1=1@~ | 2=2@~"),
        ("top-5 accuracy", "5=5"),
        ("(top-1)", "1=1"),
        // Lists number their items
        ("(1) We test. (2) We win.", "1=1.~ | 2=2.~"),
        ("1)数据;2)模型", "1=1.~ | 2=2.~"),
        ("We propose 1) a model and 2) a data set.", "1=1.~ | 2=2.~"),
        ("(as the list of all the reasons in the appendix says, see Table 2)", "2=2"),
        ("（1）数据；（2）模型", "1=1.~ | 2=2.~"),
        ("1、数据。2、模型", "1=1.~ | 2=2.~"),
        ("1. Data", "1=1.~"),
        ("①数据②模型", ""),
        ("改进YOLOv8：1）骨干；2）颈部", "8=8@~ | 1=1.~ | 2=2.~"),
        ("(8:1)", "8=8 | 1=1"),
        // Words that are made of a numeral
        ("十四行诗与二十面体", ""),
        ("十四行与二十面", "十四=14 | 二十=2e1"),
        // Numbers as LaTeX and others write them
        ("$30\\textnormal{B}$ and $5\\,\\mathrm{ms}$", "30\\textnormal{B}=3e10 | 5\\,\\mathrm{ms}=5"),
        ("$3\\sqrt{T}$", "3=3"),
        ("$>40 $ million", "40 $ million=4e7"),
        ("10**4 and 10\\textsuperscript{92}", "10**4=1e4 | 10\\textsuperscript{92}=1e92"),
        ("3 * 10(-3)", "3 * 10(-3)=3e-3"),
        ("3'123'253 and 5'12", "3'123'253=3123253 | 5=5 | 12=12"),
        ("184兆像素 of 184 Megapixels", "184兆像素=184e6 | 184 Megapixels=184e6"),
        // Numbers in words
        ("seventy three point eight percent", "seventy three point eight percent=738e-1"),
        ("two point improvement", "two=2~"),
        ("two and a half minutes", "two and a half minutes=25e-1"),
        ("half a minute", "half a minute=5e-1"),
        ("sub-second latency, sub-minute", "sub-second=1~ | sub-minute=1~"),
        ("five hundreds of runs", "five hundreds=5e2"),
        ("by a factor of two, a sevenfold rise", "factor of two=2~ | sevenfold=7"),
        ("the final third of the layers", "the final third=1/3"),
        ("the third of five", "third=3#~ | five=5~"),
        ("March to October", "March=3 | October=1e1"),
        ("We march on. March on", ""),
        ("(i) data (ii) models", ""),
        ("(see Table 12)", "12=12"),
        ("(95%)", "95%=95"),
        ("在1、5和10上", "1=1 | 5=5 | 10=1e1"),
        ("(2025)", "2025=2025"),
        ("It takes 5.", "5=5"),
        // Words that hold a numeral
        ("统一的方法，进一步提升，十分有效，一般而言", ""),
        ("唯一个体与单一维度", ""),
        ("零样本", ""),
        ("三四个", ""),
        ("万一失败", ""),
        ("三百五", ""),
        ("百度与四川", ""),
        ("大量数百个", "数百个=1e2~"),
        ("每一个", ""),
        ("三元组与二元分类", "三元=3~ | 二元=2~"),
        ("数十年的百年老店", "数十年=1e1~"),
        ("准确 2) 快速 3.省时", "2=2.~ | 3=3.~"),
        ("比例为10:1. To", "10=1e1 | 1=1"),
        ("三分之一", "三分之一=1/3"),
        ("第一个", "第一=1#~"),
        ("第3个", "第3=3#~"),
        // English words
        ("the second half", "second=2#~ | half=5e-1"),
        ("Both are one", "Both=2~ | one=1~"),
        ("a bone in the tent", ""),
        ("none of the ones", ""),
        ("We may march on", ""),
        ("In May 2024 and March 3", "May=5 | 2024=2024 | March=3 | 3=3"),
        ("half a million", "half a million=5e5"),
        ("hundreds of thousands", "hundreds of thousands=1e5~"),
        ("a quarter less, a third.", "quarter=25e-2~ | a third=1/3"),
        ("900+ million edges", "900+ million=9e8"),
        ("1.5×10−5", "1.5×10−5=15e-6"),
        ("two or three", "two=2~ | three=3~"),
        ("two hundred thousand", "two hundred thousand=2e5"),
        ("the twenty-first", "twenty-first=21#~"),
        ("one second", "one second=1"),
        ("third-party code", "third=3#~"),
        // Digits
        ("1,2,3", "1=1 | 2=2 | 3=3"),
        ("1,2345", "1=1 | 2345=2345"),
        ("0.50", "0.50=5e-1"),
        (".5", ".5=5e-1"),
        ("007", "007=7"),
        ("1,204.5", "1,204.5=12045e-1"),
        ("3×3卷积", "3=3 | 3=3"),
        ("32x32 images", "32=32 | 32=32"),
        ("8x7B", "8=8 | 7B=7e9"),
        ("-3 and 2-1", "-3=-3 | 2=2 | 1=1"),
        ("−0.5", "−0.5=-5e-1"),
        ("8/10 tasks", "8/10=8e-1 | 8=8~ | 10=1e1~"),
        ("2025/08/01", "2025=2025 | 08=8 | 01=1"),
        ("1/0", "1=1 | 0=0"),
        ("$5 per hour", "$5=5"),
        ("$5$ apples", "5=5"),
        ("2e", "2=2@~"),
        ("10^n", "10=1e1"),
        ("10%的样本", "10%=1e1"),
        ("", ""),
        ("没有数字", ""),
    ])
    func aTextHasItsNumbers(text: String, numbers: String) throws {
        #expect(try list(text) == numbers)
    }

    @Test(arguments: [
        ("约1️⃣30%2️⃣", NumberMention.Hedge.about), ("1️⃣30%2️⃣左右", .about), ("超过1️⃣30%2️⃣", .above), ("1️⃣30%2️⃣以上", .above),
        ("不到1️⃣30%2️⃣", .below), ("高达1️⃣30%2️⃣", .below), ("1️⃣30%2️⃣", .none), ("~1️⃣30%2️⃣", .about),
        ("about 1️⃣30%2️⃣", .about), ("over 1️⃣100M2️⃣", .above), ("$\\sim$1️⃣302️⃣", .about), ("1️⃣302️⃣+ tasks", .above),
        ("less than 1️⃣302️⃣", .below), ("up to 1️⃣302️⃣", .below), ("$\\geq 1️⃣302️⃣$", .above), ("1️⃣100多万2️⃣", .about),
    ])
    func aWordBesideANumberHedgesIt(marked: String, hedge: NumberMention.Hedge) throws {
        #expect(try Numbers.marked(marked, .zh)?.hedge == hedge)
    }

    @Test(arguments: [("1️⃣5美元2️⃣", "dollar"), ("1️⃣5\\%2️⃣", "percent"), ("1️⃣5 dB2️⃣", "decibel"), ("1️⃣52️⃣个", "")])
    func aNumberHasItsUnit(marked: String, unit: String) throws {
        let number = try #require(try Numbers.marked(marked, .zh))
        #expect(Numbers.lexicon.units[Int(number.unit)].name == unit)
    }

    /// Four letters are looked at before a word is looked up.
    @Test(arguments: [
        ("This trial found those forward steps tentative", ""), ("forty", "forty=4e1"), ("Four fortresses", "Four=4~"),
        ("fourteen-fold one-off", "fourteen-fold=14 | one=1~"), ("One, two", "One=1~ | two=2~"),
        ("ones tenor sixths", ""),
    ])
    func wordsThatBeginAsNumbersDoAreNone(text: String, numbers: String) throws {
        #expect(try list(text) == numbers)
    }

    @Test func aRangeOfTheTextIsReadAlone() throws {
        let marked = Marked("提升3%，1️⃣降低5%2️⃣，共7个")
        let reader = NumberReader(Numbers.lexicon)
        let text = try Shipped.segment(marked.text, language: .zh)
        #expect(reader.read(text, in: marked.utf16Range(1, 2)).map(\.figure) == [NumericValue(5)])
    }

    @Test(arguments: [
        ("numbers.tsv", "nothing\t1\tx\n", ":1: there is no kind 'nothing'"),
        ("numbers.tsv", "word\tx\tone\n", ":1: 'x' is no number"),
        ("numbers.tsv", "word\t1\tone|\n", ":1: a form is empty"),
        ("numbers.tsv", "word\t1\tone\tstrong\n", ":1: the fourth column must be weak or loose, not 'strong'"),
        ("numbers.tsv", "word\t1/3\tone\n", ":1: only a fraction may be one"),
        ("numbers.tsv", "digit\t1\t一一\n", ":1: a numeral must be one character with a whole value"),
        ("numbers.tsv", "currency\tpound\t£\n", ":1: units.tsv lacks the unit 'pound'"),
        ("units.tsv", "\nhertz\thertz\t1/3\tHz\n", ":2: the factor must be a decimal, not '1/3'"),
    ])
    func aWrongLineIsToldWithFileAndLine(name: String, content: String, message: String) throws {
        let folder = try ScratchFolder()
        for name in ["numbers.tsv", "units.tsv"] {
            try folder.write(String(decoding: Checkout.bytes(Checkout.lexicons + "/" + name), as: UTF8.self), to: name)
        }
        try folder.write(content, to: name)
        #expect(throws: LexiconError(message: "\(folder.path)/\(name)\(message)")) {
            try Lexicons(directory: folder.path).numbers()
        }
    }
}
