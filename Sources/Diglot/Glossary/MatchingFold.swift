// What terms and texts look like to the matcher: case, width, script, hyphens and spaces folded away.

internal import ICUText

/// The matching view of single UTF-16 units.
///
/// Both a term and a text are looked at as NFKC with case folded and Han simplified, spaces and hyphens
/// taken out. Nearly every unit folds by itself, so a text is matched as it is, through this table; a text
/// with a unit that does not (``Unit/isComplex``) is normalised first.
struct MatchingFold: Sendable {
    /// A unit's folded form in its low half, what matters about it above.
    struct Unit: Sendable, Equatable {
        var bits: UInt32

        static let space: UInt32 = 1 << 16
        static let hyphen: UInt32 = 1 << 17
        static let upper: UInt32 = 1 << 18
        static let han: UInt32 = 1 << 19
        static let word: UInt32 = 1 << 20
        static let digit: UInt32 = 1 << 21
        static let complex: UInt32 = 1 << 22
        /// In a ``TermIndex``: a term begins with it.
        static let begins: UInt32 = 1 << 23
        /// In a ``TermIndex``: it is no separator.
        static let counts: UInt32 = 1 << 24
        static let separator = space | hyphen

        @inline(__always) func has(_ flag: UInt32) -> Bool { bits & flag != 0 }
        /// The folded unit; in a ``TermIndex`` the number of the unit in its alphabet.
        @inline(__always) var value: UInt16 { UInt16(truncatingIfNeeded: bits) }
        /// A letter or digit of a script that writes spaces between its words.
        @inline(__always) var isWord: Bool { has(Self.word) }
        @inline(__always) var isHan: Bool { has(Self.han) }
        /// A space or hyphen, which may be there or not between the parts of a term.
        @inline(__always) var isSeparator: Bool { has(Self.separator) }
        /// Whether it takes more than the unit to tell what it becomes.
        @inline(__always) var isComplex: Bool { has(Self.complex) }
    }

    /// By UTF-16 unit.
    let units: [Unit]

    /// Scripts from here on write no spaces between words, or have no letters.
    private static let firstWithoutSpaces: UInt16 = 0x2E80

    /// - Parameter simplified: what every unit becomes when Han is simplified: 65,536 entries.
    init(simplified: [UInt16]) throws(ICUError) {
        let forms = try NormalizationForm.nfkcCasefold.unitForms()
        units = [Unit](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            for (unit, form) in forms.enumerated() {
                let made = simplified[Int(form ?? UInt16(unit))]
                buffer.initializeElement(at: unit, to: Self.unit(UInt16(unit), made: made, isComplex: form == nil))
            }
            count = 1 << 16
        }
    }

    private static func unit(_ unit: UInt16, made: UInt16, isComplex: Bool) -> Unit {
        var bits = UInt32(made == 0x2019 ? 0x27 : made)  // ’ is '
        if isComplex { bits |= Unit.complex }
        if made.isSpace { bits |= Unit.space }
        if isHyphen(made) { bits |= Unit.hyphen }
        if made.isHan { bits |= Unit.han }
        if made.isASCIIDigit { bits |= Unit.digit | Unit.word }
        if made.isASCIILetter || isOtherLetter(made) { bits |= Unit.word }
        if made != unit && CharacterProperties.isUppercase(UInt32(unit)) { bits |= Unit.upper }
        return Unit(bits: bits)
    }

    /// Hyphen-minus, the hyphens and short dashes of typography, and the minus sign.
    private static func isHyphen(_ unit: UInt16) -> Bool {
        unit == 0x2D || (unit >= 0x2010 && unit <= 0x2013) || unit == 0x2212
    }

    private static func isOtherLetter(_ unit: UInt16) -> Bool {
        unit >= 0x80 && unit < firstWithoutSpaces
            && (CharacterProperties.isAlphabetic(UInt32(unit)) || CharacterProperties.isDecimalDigit(UInt32(unit)))
    }
}

/// A term or text as the matcher sees it: folded units without separators.
struct MatchingKey: Sendable, Equatable {
    /// What is known of a unit beside its folded form.
    struct Mark: OptionSet, Sendable {
        let rawValue: UInt8
        /// A space or hyphen stands before it.
        static let separated = Mark(rawValue: 1)
        static let upper = Mark(rawValue: 2)
    }

    private(set) var units: [UInt16] = []
    private(set) var marks: [Mark] = []

    init() {}

    init(of text: String, _ fold: MatchingFold) throws(ICUError) { try replace(with: text, fold) }

    /// Takes another text, in the memory of the one before.
    mutating func replace(with text: String, _ fold: MatchingFold) throws(ICUError) {
        removeAll()
        for unit in text.utf16 {
            let folded = fold.units[Int(unit)]
            if folded.isComplex { return try replace(withNormalized: Array(text.utf16), fold) }
            append(folded, isUpper: folded.has(MatchingFold.Unit.upper))
        }
    }

    private mutating func replace(withNormalized text: [UInt16], _ fold: MatchingFold) throws(ICUError) {
        removeAll()
        let view = try NormalizedView(of: text, form: .nfkcCasefold)
        for (index, unit) in view.utf16.enumerated() {
            append(fold.units[Int(unit)], isUpper: text.isUppercase(at: view.map.originStart(of: index)))
        }
    }

    private mutating func removeAll() {
        units.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        pending = []
    }

    /// Of the unit to come.
    private var pending: Mark = []

    private mutating func append(_ unit: MatchingFold.Unit, isUpper: Bool) {
        if unit.isSeparator {
            if !units.isEmpty { pending = .separated }
            return
        }
        units.append(unit.value)
        marks.append(isUpper ? pending.union(.upper) : pending)
        pending = []
    }
}

extension RandomAccessCollection<UInt16> where Index == Int {
    /// Whether the scalar at an index is an upper-case letter.
    func isUppercase(at index: Int) -> Bool {
        index < endIndex && CharacterProperties.isUppercase(scalarValue(at: index))
    }
}

extension Lexicons {
    /// How terms and texts are folded for matching.
    func matchingFold() throws -> MatchingFold { try MatchingFold(simplified: simplifiedUnits()) }

    /// By UTF-16 unit: the unit in simplified characters; 65,536 of them.
    func simplifiedUnits() throws -> [UInt16] {
        let path = path(of: "zh/traditional.tsv")
        guard let bytes = try? PlainFile.read(path) else { throw LexiconError(message: "\(path): cannot be read") }
        var replaced = 0
        let text = try bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(ICUError) in try [UInt16](utf16Of: bytes, replaced: &replaced) }
        }.get()
        var simplified = Array(UInt16.min...UInt16.max)
        // Read unit by unit: as rows of strings, its 2,700 lines take longer than all else about matching.
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty && line.first != UInt16(ascii: "#") {
            guard line.count > 2, line[line.startIndex + 1] == 0x09, !line.contains(where: \.isSurrogate) else {
                throw LexiconError(
                    message:
                        "\(path):\(index + 1): must be one character of the basic plane, a tab, and such characters")
            }
            for traditional in line.dropFirst(2) { simplified[Int(traditional)] = line[line.startIndex] }
        }
        return simplified
    }
}
