// The forms that a text can be shown in, applied one after another.

public import ICUText

/// A form of a text that `diglot normalize` shows.
public enum TextForm: String, Sendable, CaseIterable {
    case nfc
    case nfkc
    case nfkcCasefold = "nfkc-casefold"
    /// Full-width letters, digits and marks in half width.
    case halfwidth
    case fullwidth
    case simplified
    case traditional
    /// Han as ICU reads it, which is wrong for characters of several readings in many words (`银行`).
    case pinyin
    /// Numbers in words as digits.
    case number
}

/// Makes views of texts: several forms, each applied to what the one before it made.
///
/// It holds ICU objects that are not thread-safe, so each worker makes its own.
public struct TextViewer: ~Copyable {
    /// A form with the ICU object that makes it.
    private enum Step {
        case normalization(NormalizationForm)
        case transliteration(Box<Transliterator>)
        case number(Box<SpelledNumberReader>)
    }

    /// Keeps what cannot be copied in a list.
    private final class Box<Value: ~Copyable> {
        var value: Value

        init(_ value: consuming Value) { self.value = value }
    }

    private let steps: [Step]

    /// - Parameters:
    ///   - forms: in the order in which they are applied.
    ///   - simplification: words that ``TextForm/simplified`` must not leave to ICU.
    /// - Throws: `ICUError` when ICU lacks the data for a form.
    public init(_ forms: [TextForm], simplification: [TransliterationException]) throws(ICUError) {
        var steps: [Step] = []
        for form in forms {
            let step: Step =
                switch form {
                case .nfc: .normalization(.nfc)
                case .nfkc: .normalization(.nfkc)
                case .nfkcCasefold: .normalization(.nfkcCasefold)
                case .halfwidth: .transliteration(Box(try Transliterator(.fullwidthHalfwidth)))
                case .fullwidth: .transliteration(Box(try Transliterator(.halfwidthFullwidth)))
                case .simplified:
                    .transliteration(Box(try Transliterator(.traditionalSimplified, exceptions: simplification)))
                case .traditional: .transliteration(Box(try Transliterator(.simplifiedTraditional)))
                case .pinyin: .transliteration(Box(try Transliterator(.hanLatin)))
                case .number: .number(Box(try SpelledNumberReader()))
                }
            steps.append(step)
        }
        self.steps = steps
    }

    /// The view of a text, mapped back to the text.
    ///
    /// - Throws: `ICUError` for more than `Int32.max` units, in the text or in a view.
    public mutating func view(of text: [UInt16]) throws(ICUError) -> MappedText {
        var result: MappedText?
        for step in steps {
            let source = result?.utf16 ?? text
            let view =
                switch step {
                case .normalization(let form): try NormalizedView(of: source, form: form).text
                case .transliteration(let box): try box.value.view(of: source)
                case .number(let box): try box.value.view(of: source)
                }
            result = result.map { view.composed(over: $0) } ?? view
        }
        return result ?? MappedText(copying: text)
    }
}

extension Lexicons {
    /// Traditional words that ICU does not simplify well.
    public func simplificationExceptions() throws(LexiconError) -> [TransliterationException] {
        try rows(of: "zh/traditional-exceptions.tsv", columns: 2).map {
            TransliterationException($0.cells[0], becomes: $0.cells[1])
        }
    }
}
