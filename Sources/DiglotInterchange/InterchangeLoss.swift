// What a format cannot hold, so that nothing goes missing in silence.

/// One way in which a glossary changed on its way into or out of a format, with how often it did.
public struct InterchangeLoss: Equatable, Sendable, CustomStringConvertible {
    /// What changed or was left out.
    public enum Kind: Int, Sendable, CaseIterable {
        // Of concepts.
        case incompleteConcept
        case grouping
        case id
        case subject
        case conceptNote
        case conceptSource
        case mode
        case casing
        case plural
        // Of terms.
        case alternative
        case forbiddenTerm
        case status
        case kind
        case partOfSpeech
        case properNoun
        case termNote
        case termSource
        case count
        // Of the file's form.
        case repeatedSource
        case repeatedTarget
        case unwritableTerm
        case longTerm
        case longFile
        case controlCharacter
        case whiteSpace
        case formula
        // Of what other tools write.
        case otherLanguage
        case chineseVariety
        case supersededTerm
        case partOfSpeechOfOthers
        case column
        case otherDetail

        /// What happened, for a sentence that ends with a colon and a number.
        var summary: String {
            switch self {
            case .incompleteConcept: "concepts without a term to use in both languages were left out"
            case .grouping: "concepts became several entries"
            case .id: "ids were changed or left out"
            case .subject: "subjects were left out"
            case .conceptNote: "notes on concepts were left out"
            case .conceptSource: "sources of concepts were left out"
            case .mode: "the mode 'all' was left out"
            case .casing: "rules about upper and lower case were left out"
            case .plural: "marks of terms without a plural were left out"
            case .alternative: "admitted terms were left out"
            case .forbiddenTerm: "forbidden terms were left out"
            case .status: "whether a term is preferred was left out"
            case .kind: "types of terms were left out"
            case .partOfSpeech: "parts of speech were left out"
            case .properNoun: "proper nouns became nouns"
            case .termNote: "notes on terms were left out"
            case .termSource: "sources of terms were left out"
            case .count: "counts were left out"
            case .repeatedSource: "terms that already have another translation were left out"
            case .repeatedTarget: "translations stand for several terms"
            case .unwritableTerm: "terms that the format would misread were left out"
            case .longTerm: "terms longer than the format allows were left out"
            case .longFile: "the file is larger than the format allows"
            case .controlCharacter: "texts lost characters that the format forbids"
            case .whiteSpace: "tabs and line breaks became spaces"
            case .formula: "cells that spreadsheets would run as formulas got an apostrophe"
            case .otherLanguage: "terms of other languages were left out"
            case .chineseVariety: "terms of another variety of Chinese were taken as Chinese"
            case .supersededTerm: "superseded terms became forbidden"
            case .partOfSpeechOfOthers: "parts of speech that a glossary does not have became 'other'"
            case .column: "columns that a glossary has no place for were left out"
            case .otherDetail: "details of other kinds were left out"
            }
        }
    }

    public let kind: Kind
    /// How many there are.
    public let count: Int
    /// The first few of them.
    public let examples: [String]

    public var description: String {
        let more = count > examples.count ? ", ..." : ""
        let shown = examples.map { "'\($0)'" }.joined(separator: ", ")
        return "\(kind.summary): \(count)" + (examples.isEmpty ? "" : " (\(shown)\(more))")
    }
}

/// Losses as they are met.
struct LossList {
    private static let mostExamples = 3
    /// Scalars of an example.
    private static let longestExample = 40

    private var counts = [Int](repeating: 0, count: InterchangeLoss.Kind.allCases.count)
    private var examples = [[String]](repeating: [], count: InterchangeLoss.Kind.allCases.count)

    mutating func add(_ kind: InterchangeLoss.Kind, _ example: @autoclosure () -> String) {
        counts[kind.rawValue] += 1
        if examples[kind.rawValue].count < Self.mostExamples {
            examples[kind.rawValue].append(Self.shortened(example()))
        }
    }

    /// In the order of the kinds.
    var losses: [InterchangeLoss] {
        InterchangeLoss.Kind.allCases.compactMap { kind in
            counts[kind.rawValue] == 0
                ? nil
                : InterchangeLoss(kind: kind, count: counts[kind.rawValue], examples: examples[kind.rawValue])
        }
    }

    /// A text that fits into a message of one line.
    private static func shortened(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index == longestExample { return String(result) + "..." }
            result.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
