// Questions about characters and scripts, answered from ICU's data.

internal import CICUShims

/// A script, as Unicode's Script property names it.
public struct Script: Hashable, Sendable, CustomStringConvertible {
    private let code: Int32

    private init(code: Int32) { self.code = code }

    /// The script of a scalar.
    public init(of scalar: UInt32) { code = dg_script_of(Int32(bitPattern: scalar)) }

    public static let han = Script(code: dg_script_han())
    public static let latin = Script(code: dg_script_latin())
    /// Punctuation, digits and symbols that many scripts share.
    public static let common = Script(code: dg_script_common())
    /// Combining marks that take the script of their base.
    public static let inherited = Script(code: dg_script_inherited())

    /// The ISO 15924 code, such as `Hani`.
    public var description: String { String(cString: dg_script_name(code)) }
}

/// How many letters of the scripts that Diglot tells apart a text has.
public struct ScriptCounts: Sendable, Equatable {
    /// Han characters.
    public var han = 0
    /// Latin letters.
    public var latin = 0
    /// Runs of Latin letters: about the number of words.
    public var latinWords = 0
    /// Letters of any other script.
    public var other = 0

    public init() {}

    /// Counts over UTF-16.
    public init(of text: [UInt16]) {
        self = text.withUnsafeBufferPointer(ScriptCounts.init(of:))
    }

    /// Counts over UTF-16.
    public init(of text: UnsafeBufferPointer<UInt16>) {
        var (han, latin, words) = (0, 0, 0)
        var inLatin = false
        var at = 0
        while at < text.count {
            let start = at
            while at < text.count, text[at].isFrequentHan { at += 1 }
            if at > start {
                han += at - start
                inLatin = false
                continue
            }
            while at < text.count, text[at].isBasicLatin { at += 1 }
            if at > start {
                latin += at - start
                words += inLatin ? 0 : 1
                inLatin = true
                continue
            }
            let unit = text[at]
            // Marks of Chinese, and ASCII without letters.
            if unit < 0x80 || unit &- 0x3000 < 4 || unit &- 0xFF01 < 15 {
                inLatin = false
                at += 1
            } else {
                let isLatin = add(text.scalarValue(at: at))
                words += isLatin && !inLatin ? 1 : 0
                inLatin = isLatin
                at += text.scalarWidth(at: at)
            }
        }
        self.han += han
        self.latin += latin
        latinWords = words
    }

    /// Counts a scalar that is not one of the frequent ones; returns whether it is a Latin letter.
    private mutating func add(_ scalar: UInt32) -> Bool {
        if !dg_is_alphabetic(Int32(bitPattern: scalar)) { return false }
        switch Script(of: scalar) {
        case .han: han += 1
        case .latin:
            latin += 1
            return true
        case .common, .inherited: break
        default: other += 1
        }
        return false
    }
}

extension UInt16 {
    /// Whether it is one of the ideographs that modern texts are written in.
    fileprivate var isFrequentHan: Bool { self &- 0x4E00 < 0x5200 }
    fileprivate var isBasicLatin: Bool { (self | 0x20) &- 0x61 < 26 }
}

/// Character properties, by scalar value.
public enum CharacterProperties {
    /// Whether it has Unicode's property Uppercase.
    public static func isUppercase(_ scalar: UInt32) -> Bool { dg_is_uppercase(Int32(bitPattern: scalar)) }
    /// Whether it has Unicode's property Lowercase.
    public static func isLowercase(_ scalar: UInt32) -> Bool { dg_is_lowercase(Int32(bitPattern: scalar)) }
    /// Whether it has Unicode's property Alphabetic; ideographs do.
    public static func isAlphabetic(_ scalar: UInt32) -> Bool { dg_is_alphabetic(Int32(bitPattern: scalar)) }
    /// Whether it is a decimal digit of any script (general category Nd).
    public static func isDecimalDigit(_ scalar: UInt32) -> Bool { dg_is_digit(Int32(bitPattern: scalar)) }
    /// Simple lower case: one scalar for one.
    public static func lowercase(_ scalar: UInt32) -> UInt32 {
        UInt32(bitPattern: dg_lowercase(Int32(bitPattern: scalar)))
    }
    /// How many columns a terminal gives the scalar: 2 for wide East Asian characters and emoji, 0 for what is drawn
    /// onto its neighbour or not at all, else 1 (UAX #11; ambiguous characters are narrow).
    public static func columns(_ scalar: UInt32) -> Int { Int(dg_columns(Int32(bitPattern: scalar))) }
}
