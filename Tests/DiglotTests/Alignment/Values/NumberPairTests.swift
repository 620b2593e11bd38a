import TestSupport
import Testing

@testable import Diglot

/// Numbers of the two languages by value: the first pair of markers stands around the Chinese number, the second
/// around the English one.
@Suite struct NumberPairTests {
    /// The agreement of the two marked numbers; nil when one of them is not found, or has other edges.
    private func agreement(_ zh: String, _ en: String) throws -> NumberMention.Agreement? {
        guard let a = try Numbers.marked(zh, .zh), let b = try Numbers.marked(en, .en) else { return nil }
        let agreement = a.agreement(with: b)
        #expect(b.agreement(with: a) == agreement)
        return agreement
    }

    @Test(arguments: [
        // Percentages
        ("准确率提升1️⃣26.8%2️⃣。", "Accuracy rises by 1️⃣26.8%2️⃣."),
        ("准确率提升1️⃣26.8%2️⃣。", "Accuracy rises by 1️⃣26.8\\%2️⃣."),
        ("准确率提升1️⃣26.8％2️⃣。", "Accuracy rises by $1️⃣26.8\\%2️⃣$."),
        ("提升1️⃣百分之二十六点八2️⃣。", "a rise of 1️⃣26.8 percent2️⃣"),
        ("占1️⃣百分之三十2️⃣的样本", "1️⃣30 per cent2️⃣ of the samples"),
        ("占1️⃣百分之302️⃣", "a share of 1️⃣30 percent2️⃣"),
        ("误差降低1️⃣五个百分点2️⃣", "lowers the error by 1️⃣5 percentage points2️⃣"),
        ("误差降低1️⃣2.5个百分点2️⃣", "lowers the error by 1️⃣2.5 percentage points2️⃣"),
        ("误差降低1️⃣2.5个百分点2️⃣", "lowers the error by 1️⃣2.5%2️⃣"),
        ("召回率为1️⃣0.952️⃣", "a recall of 1️⃣95%2️⃣"),
        ("下降1️⃣3.1%2️⃣", "a change of 1️⃣-3.1%2️⃣"),
        ("上升1️⃣5.2%2️⃣", "a change of 1️⃣+5.2%2️⃣"),
        ("约1️⃣３０％2️⃣", "about 1️⃣30%2️⃣"),
        ("仅1️⃣千分之五2️⃣", "only 1️⃣0.5%2️⃣"),
        // Large numbers
        ("共1️⃣1.2万2️⃣条样本", "1️⃣12,0002️⃣ samples"),
        ("共1️⃣1.2万2️⃣条样本", "1️⃣12k2️⃣ samples"),
        ("共1️⃣1.2 万2️⃣条样本", "1️⃣12 thousand2️⃣ samples"),
        ("共1️⃣46.4万2️⃣张图像", "1️⃣464K2️⃣ images"),
        ("共1️⃣12042️⃣个", "1️⃣1,2042️⃣ items"),
        ("共1️⃣1,2042️⃣个", "1️⃣1{,}2042️⃣ items"),
        ("共1️⃣12042️⃣个", "1️⃣1\\,2042️⃣ items"),
        ("共1️⃣１２０４2️⃣个", "1️⃣12042️⃣ items"),
        ("共1️⃣3000000002️⃣词元", "1️⃣300 million2️⃣ tokens"),
        ("共1️⃣3亿2️⃣词元", "1️⃣300M2️⃣ tokens"),
        ("共1️⃣两亿2️⃣参数", "1️⃣two hundred million2️⃣ tokens"),
        ("共1️⃣1.5万亿2️⃣词元", "1️⃣1.5T2️⃣ tokens"),
        ("共1️⃣1.5 万亿2️⃣词元", "1️⃣1.5 trillion2️⃣ tokens"),
        ("共1️⃣70亿2️⃣参数", "1️⃣7B2️⃣ parameters"),
        ("1️⃣十亿级2️⃣参数", "1️⃣billion2️⃣-scale models"),
        ("1️⃣130亿2️⃣参数模型", "a 1️⃣13B2️⃣-parameter model"),
        ("1️⃣7B2️⃣模型", "1️⃣7 billion2️⃣ parameters"),
        ("上下文为1️⃣128k2️⃣", "a 1️⃣128K2️⃣ context"),
        ("上下文为1️⃣12.8万2️⃣", "a context of 1️⃣128,0002️⃣ tokens"),
        ("1️⃣5百万2️⃣张", "1️⃣5M2️⃣ images"),
        ("1️⃣5千万2️⃣张", "1️⃣50 million2️⃣ images"),
        ("1️⃣3千2️⃣条", "1️⃣3,0002️⃣ lines"),
        ("1️⃣一百二十万条2️⃣", "1️⃣1.2 million2️⃣ lines"),
        ("1️⃣100多万2️⃣条", "over 1️⃣1 million2️⃣ lines"),
        ("1️⃣数百万条2️⃣", "1️⃣millions2️⃣ of lines"),
        ("1️⃣數萬條2️⃣", "1️⃣10 thousand2️⃣ lines"),
        // Multiples
        ("快1️⃣3.5倍2️⃣", "1️⃣3.5x2️⃣ faster"),
        ("快1️⃣3.5倍2️⃣", "1️⃣3.5 times2️⃣ faster"),
        ("快1️⃣3.5倍2️⃣", "$1️⃣3.5\\times2️⃣$ faster"),
        ("快1️⃣3.5倍2️⃣", "1️⃣3.5$\\times2️⃣$ faster"),
        ("快1️⃣3.5×2️⃣", "1️⃣3.5X2️⃣ faster"),
        ("快1️⃣10倍2️⃣", "a 1️⃣10-fold2️⃣ speedup"),
        ("快1️⃣十倍2️⃣", "a 1️⃣tenfold2️⃣ speedup"),
        ("加速比为1️⃣3.52️⃣", "a 1️⃣3.5×2️⃣ speedup"),
        ("1️⃣两倍2️⃣", "1️⃣twice2️⃣ as fast"),
        ("1️⃣两倍2️⃣", "1️⃣2x2️⃣ faster"),
        ("吞吐量1️⃣翻倍2️⃣", "throughput 1️⃣doubled2️⃣"),
        ("提高1️⃣一倍2️⃣", "1️⃣doubles2️⃣ the speed"),
        ("1️⃣三倍2️⃣", "1️⃣tripled2️⃣ the cost"),
        ("1️⃣五折2️⃣交叉验证", "1️⃣five-fold2️⃣ cross-validation"),
        // Parts
        ("1️⃣一半2️⃣的数据", "1️⃣half2️⃣ of the data"),
        ("1️⃣一半2️⃣的数据", "1️⃣50%2️⃣ of the data"),
        ("计算1️⃣减半2️⃣", "1️⃣halves2️⃣ the compute"),
        ("1️⃣三分之一2️⃣的数据", "1️⃣one third2️⃣ of the data"),
        ("1️⃣三分之一2️⃣的数据", "1️⃣a third2️⃣ of the data"),
        ("1️⃣三分之一2️⃣的数据", "1️⃣1/32️⃣ of the data"),
        ("1️⃣三分之二2️⃣的数据", "1️⃣two-thirds2️⃣ of the data"),
        ("1️⃣四分之三2️⃣的数据", "1️⃣three quarters2️⃣ of the data"),
        ("1️⃣四分之一2️⃣的数据", "1️⃣25%2️⃣ of the data"),
        ("1️⃣十分之一2️⃣的数据", "1️⃣0.12️⃣ of the data"),
        ("1️⃣2/62️⃣", "1️⃣one-third2️⃣"),
        // Words
        ("1️⃣三个2️⃣阶段", "1️⃣three2️⃣ stages"),
        ("1️⃣两种2️⃣方法", "1️⃣two2️⃣ methods"),
        ("1️⃣一个2️⃣模型", "1️⃣one2️⃣ model"),
        ("1️⃣十二个2️⃣任务", "1️⃣twelve2️⃣ tasks"),
        ("1️⃣122️⃣个任务", "1️⃣twelve2️⃣ tasks"),
        ("1️⃣122️⃣个任务", "1️⃣a dozen2️⃣ tasks"),
        ("1️⃣242️⃣个任务", "1️⃣two dozen2️⃣ tasks"),
        ("1️⃣252️⃣个任务", "1️⃣twenty-five2️⃣ tasks"),
        ("1️⃣二十五个2️⃣任务", "1️⃣252️⃣ tasks"),
        ("1️⃣1002️⃣种语言", "1️⃣one hundred2️⃣ languages"),
        ("1️⃣1052️⃣种语言", "1️⃣one hundred and five2️⃣ languages"),
        ("1️⃣一百零五种2️⃣语言", "1️⃣one hundred five2️⃣ languages"),
        ("1️⃣62️⃣种语言", "1️⃣six2️⃣ languages"),
        ("1️⃣250,0002️⃣步", "1️⃣two hundred and fifty thousand2️⃣ steps"),
        ("1️⃣02️⃣样本", "1️⃣zero2️⃣ examples"),
        ("1️⃣三维2️⃣重建", "1️⃣three2️⃣ dimensions"),
        // Powers of ten
        ("误差为1️⃣1e-42️⃣", "an error of 1️⃣10^{-4}2️⃣"),
        ("误差为$1️⃣10^{-4}2️⃣$", "an error of 1️⃣0.00012️⃣"),
        ("误差为1️⃣10⁻⁴2️⃣", "an error of $1️⃣10^{-4}2️⃣$"),
        ("1️⃣100万2️⃣步", "$1️⃣10^62️⃣$ steps"),
        ("1️⃣200万2️⃣步", "$1️⃣2\\times10^{6}2️⃣$ steps"),
        ("1️⃣200万2️⃣步", "1️⃣2 × 10^62️⃣ steps"),
        ("1️⃣200万2️⃣步", "1️⃣2e62️⃣ steps"),
        ("1️⃣200万2️⃣步", "$1️⃣2 \\cdot 10^62️⃣$ steps"),
        // Dates and durations
        ("1️⃣2025年2️⃣8月", "August 1️⃣20252️⃣"),
        ("2025年1️⃣8月2️⃣", "1️⃣August2️⃣ 2025"),
        ("2025年8月1️⃣5日2️⃣", "August 1️⃣52️⃣, 2025"),
        ("1️⃣二〇二五年2️⃣", "in 1️⃣20252️⃣"),
        ("1️⃣1990年代2️⃣", "the 1️⃣1990s2️⃣"),
        ("1️⃣三年2️⃣", "1️⃣three years2️⃣"),
        ("1️⃣36个月2️⃣", "1️⃣three years2️⃣"),
        ("1️⃣十年2️⃣", "1️⃣a decade2️⃣"),
        ("1️⃣20年2️⃣", "1️⃣two decades2️⃣"),
        ("在1️⃣1分钟2️⃣内", "in less than 1️⃣a minute2️⃣"),
        ("1️⃣24小时2️⃣", "within 1️⃣a day2️⃣"),
        ("1️⃣48小时2️⃣", "1️⃣2 days2️⃣"),
        ("1️⃣1500毫秒2️⃣", "1️⃣1.5 s2️⃣"),
        ("1️⃣十分钟2️⃣", "1️⃣ten minutes2️⃣"),
        ("1️⃣20世纪2️⃣", "the 1️⃣20th2️⃣ century"),
        ("1️⃣第三2️⃣阶段", "the 1️⃣third2️⃣ stage"),
        ("1️⃣第32️⃣阶段", "the 1️⃣3rd2️⃣ stage"),
        ("1️⃣第二十一2️⃣届", "the 1️⃣twenty-first2️⃣ edition"),
        // Units
        ("1️⃣3分贝2️⃣", "1️⃣3 dB2️⃣"),
        ("1️⃣24GB2️⃣显存", "1️⃣24 GB2️⃣ of memory"),
        ("1️⃣4比特2️⃣量化", "1️⃣4-bit2️⃣ quantization"),
        ("1️⃣500万美元2️⃣", "1️⃣\\$5 million2️⃣"),
        ("1️⃣30 FPS2️⃣", "1️⃣30 frames per second2️⃣"),
        ("1️⃣5公里2️⃣", "1️⃣5000 m2️⃣"),
        // Ranges
        ("1️⃣3%2️⃣-5%", "1️⃣32️⃣–5%"),
        ("3到1️⃣5倍2️⃣", "3-1️⃣5x2️⃣"),
        ("1️⃣12️⃣-2万", "1️⃣10K2️⃣"),
        ("1️⃣72️⃣-13B", "1️⃣7B2️⃣"),
        ("1️⃣32️⃣至5个", "1️⃣three2️⃣ to five"),
        ("1️⃣三2️⃣到五个", "1️⃣32️⃣-5"),
        ("1️⃣3.2%2️⃣±0.1%", "1️⃣3.22️⃣ ± 0.1%"),
    ])
    func areTheSameValue(zh: String, en: String) throws {
        #expect(try agreement(zh, en) == .value)
    }

    @Test(arguments: [
        ("1️⃣3分贝2️⃣", "1️⃣3 ms2️⃣"),
        ("提升1️⃣26.8%2️⃣", "a score of 1️⃣26.82️⃣"),
        ("1️⃣3小时2️⃣", "1️⃣3 days2️⃣"),
        ("1️⃣3倍2️⃣", "1️⃣3%2️⃣"),
        ("1️⃣52️⃣", "1️⃣5 dB2️⃣"),
        ("1️⃣第三2️⃣", "1️⃣three2️⃣"),
        ("1️⃣8月2️⃣", "1️⃣8 months2️⃣"),
        ("1️⃣5美元2️⃣", "1️⃣5 yuan2️⃣"),
    ])
    func areTheSameFigureOfSomethingElse(zh: String, en: String) throws {
        #expect(try agreement(zh, en) == .figure)
    }

    @Test(arguments: [
        ("1️⃣26.8%2️⃣", "1️⃣28.6%2️⃣"),
        ("1️⃣1.2万2️⃣", "1️⃣1.2 million2️⃣"),
        ("1️⃣1.2亿2️⃣", "1️⃣12 million2️⃣"),
        ("1️⃣7B2️⃣", "1️⃣7M2️⃣"),
        ("1️⃣120.42️⃣", "1️⃣1,2042️⃣"),
        ("1️⃣三分之一2️⃣", "1️⃣0.3332️⃣"),
        ("1️⃣三分之一2️⃣", "1️⃣two thirds2️⃣"),
        ("1️⃣两倍2️⃣", "1️⃣half2️⃣"),
        ("1️⃣10^{-4}2️⃣", "1️⃣10^42️⃣"),
        ("1️⃣1小时2️⃣", "1️⃣3600 minutes2️⃣"),
        ("1️⃣2025年2️⃣", "1️⃣20242️⃣"),
        ("1️⃣五十个2️⃣", "1️⃣fifteen2️⃣"),
        ("1️⃣十二个2️⃣", "1️⃣twenty2️⃣"),
        ("1️⃣2倍2️⃣", "1️⃣20x2️⃣"),
        ("1️⃣三千个2️⃣", "1️⃣three hundred2️⃣"),
        ("1️⃣5个百分点2️⃣", "1️⃣0.5%2️⃣"),
        ("1️⃣15年2️⃣", "1️⃣20152️⃣"),
        ("1️⃣第二2️⃣", "1️⃣third2️⃣"),
        ("1️⃣7月2️⃣", "1️⃣August2️⃣"),
    ])
    func areDifferent(zh: String, en: String) throws {
        #expect(try agreement(zh, en) == NumberMention.Agreement.none)
    }
}

/// Numbers in marked texts.
enum Numbers {
    static let lexicon = try! Shipped.lexicons.numbers()

    static func read(_ text: String, _ language: Language = .zh) throws -> (SegmentedText, [NumberMention]) {
        let reader = NumberReader(lexicon)
        let segmented = try Shipped.segment(text, language: language)
        return (segmented, reader.read(segmented))
    }

    /// The number that stands exactly between the markers.
    static func marked(_ marked: String, _ language: Language) throws -> NumberMention? {
        let marked = Marked(marked)
        let (_, numbers) = try read(marked.text, language)
        return numbers.first { $0.range == marked.utf16Range(1, 2) }
    }
}
