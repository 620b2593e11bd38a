// The values of TBX's categories, and what they mean to a glossary.

import Diglot

extension Term.Status {
    /// The value of `administrativeStatus`.
    var tbxName: String {
        switch self {
        case .preferred: "preferredTerm-admn-sts"
        case .admitted: "admittedTerm-admn-sts"
        case .forbidden: "deprecatedTerm-admn-sts"
        }
    }

    /// The name that TBX gives to terms that were replaced; for us they are forbidden.
    static let tbxSuperseded = "supersededTerm-admn-sts"

    /// - Parameter name: with or without its suffix.
    init?(tbxName name: String) {
        let full = name.hasSuffix("-admn-sts") ? name : name + "-admn-sts"
        let status = Self.allCases.first { $0.tbxName == full }
        guard let status = status ?? (full == Self.tbxSuperseded ? .forbidden : nil) else { return nil }
        self = status
    }
}

extension Term.Kind {
    /// The value of `termType`.
    var tbxName: String {
        switch self {
        case .fullForm: "fullForm"
        case .acronym: "acronym"
        case .variant: "variant"
        }
    }

    init?(tbxName name: String) {
        switch name {
        case "fullForm": self = .fullForm
        case "acronym", "initialism", "abbreviation": self = .acronym
        case "variant", "shortForm": self = .variant
        default: return nil
        }
    }
}

extension Term.PartOfSpeech {
    /// The value of `partOfSpeech`.
    ///
    /// - Parameter hasProperNouns: TBX-Basic had them in 2008 and has none since 2019.
    func tbxName(hasProperNouns: Bool) -> String {
        self == .properNoun ? (hasProperNouns ? "properNoun" : "noun") : rawValue
    }
}
