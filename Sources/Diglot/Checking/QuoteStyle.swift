// Which quotation marks a text has.

/// The quotation marks of Chinese texts.
enum QuoteStyle: Int, CaseIterable, Sendable {
    case double, single, corner, straight

    init?(opening unit: UInt16) {
        switch unit {
        case 0x201C: self = .double
        case 0x2018: self = .single
        case 0x300C, 0x300E: self = .corner
        case 0x22: self = .straight
        default: return nil
        }
    }
}
