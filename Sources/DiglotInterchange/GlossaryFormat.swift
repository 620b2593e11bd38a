// The forms in which glossaries travel, and how to tell them apart.

public import Diglot

/// A form of glossary files.
public enum GlossaryFormat: String, CaseIterable, Sendable {
    /// Diglot's own.
    case tsv
    /// Diglot's own columns, for spreadsheets.
    case csv
    /// DeepL: two columns without a header, every source once.
    case deepl
    /// Google Cloud Translation: equivalent terms, with a header of language codes.
    case google
    /// OmegaT: source, target, comment; `.utf8`.
    case omegat
    /// UTX 1.11.
    case utx
    /// TBX-Basic of ISO 30042:2019 with its categories as attributes (DCA).
    case tbx3
    /// TBX-Basic of ISO 30042:2019 with its categories as elements (DCT).
    case tbx3DCT = "tbx3-dct"
    /// TBX-Basic of 2008 (martif), which most tools of today read.
    case tbx2

    /// Whether files of the format are XML, which says itself how it is encoded.
    var isXML: Bool {
        switch self {
        case .tbx3, .tbx3DCT, .tbx2: true
        case .tsv, .csv, .deepl, .google, .omegat, .utx: false
        }
    }

    /// How many bytes ``guess(name:head:)`` looks at.
    static let headLength = 4096

    /// Tells the format of a file by its first bytes, and by its name where these leave it open.
    static func guess(name: String, head: [UInt8]) -> GlossaryFormat {
        let bytes = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
        let text = String(decoding: bytes, as: UTF8.self)
        if isXML(bytes) { return text.contains("<martif") ? .tbx2 : text.contains("\"dct\"") ? .tbx3DCT : .tbx3 }
        if text.hasPrefix("#UTX") { return .utx }
        switch fileExtension(of: name) {
        case "utf8": return .omegat
        case "utx": return .utx
        case "csv": return table(text)
        case "tsv": return .tsv
        case "tbx", "xml", "martif": return .tbx3
        default: break
        }
        if text.hasPrefix("#") && text.contains("-*- coding") { return .omegat }
        let line = text.split(whereSeparator: \.isNewline).first { !$0.hasPrefix("#") } ?? ""
        return line.contains(",") && !line.contains("\t") ? table(text) : .tsv
    }

    /// `<` after white space, in UTF-8 or UTF-16.
    private static func isXML(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE, 0x3C, 0]) || bytes.starts(with: [0xFE, 0xFF, 0, 0x3C]) { return true }
        return bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }

    /// The end of the name in lower case, without that of a compressed file.
    private static func fileExtension(of name: String) -> String {
        var parts = name.lowercased().split(separator: "/").last?.split(separator: ".") ?? []
        if let last = parts.last, ["gz", "xz", "zst"].contains(last) { parts.removeLast() }
        return parts.count > 1 ? String(parts.last!) : ""
    }

    /// Which of the tables with commas begins so.
    private static func table(_ text: String) -> GlossaryFormat {
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        let names = line.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.filter { $0 != "\"" && $0 != " " })
        }
        if [["en", "zh"], ["zh", "en"]].contains(Array(names.prefix(2))) { return .csv }
        return LanguageCode.areHeader(names) ? .google : .deepl
    }
}

/// Which language translates into which.
public enum GlossaryDirection: String, CaseIterable, Sendable {
    case englishToChinese = "en-zh"
    case chineseToEnglish = "zh-en"

    /// The language that is translated from.
    public var source: Language { self == .englishToChinese ? .en : .zh }
    /// The language that is translated into.
    public var target: Language { self == .englishToChinese ? .zh : .en }
}

/// Language codes as other tools write them: `en`, `en-US`, `zh_CN`, `zh-Hans`.
enum LanguageCode {
    /// What exports call a language.
    static func name(of language: Language) -> String { language == .en ? "en" : "zh-CN" }

    static func language(of code: String) -> Language? {
        switch parts(of: code).first {
        case "en", "eng": .en
        case "zh", "zho", "chi", "cmn": .zh
        default: nil
        }
    }

    /// Whether the code names Chinese as it is written elsewhere than on the mainland and in Singapore.
    static func isOtherVariety(_ code: String) -> Bool {
        let parts = parts(of: code).dropFirst()
        return !parts.contains("hans") && parts.contains { ["hant", "tw", "hk", "mo"].contains($0) }
    }

    /// Whether the cells are language codes of a header: the first two look like it, and one is ours.
    static func areHeader(_ cells: [String]) -> Bool {
        cells.count > 1 && cells[..<2].allSatisfy(looksLikeCode) && cells.contains { language(of: $0) != nil }
    }

    private static func looksLikeCode(_ text: String) -> Bool {
        guard let language = parts(of: text).first else { return false }
        return (2...3).contains(language.utf8.count) && language.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    private static func parts(of code: String) -> [String] {
        code.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
    }
}
