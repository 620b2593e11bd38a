// Marks that Chinese has in two widths.

extension DumpConventions {
    /// Chinese has its own form of these marks; each has a habit of its own.
    enum Mark: Int, CaseIterable, Sendable {
        case comma, period, semicolon, colon, question, exclamation, parentheses

        /// The mark of a unit, and whether it is the full-width form.
        static func of(_ unit: UInt16) -> (mark: Mark, isWide: Bool)? {
            switch unit {
            case 0x2C: (.comma, false)
            case 0xFF0C: (.comma, true)
            case 0x2E: (.period, false)
            case 0x3002, 0xFF0E: (.period, true)
            case 0x3B: (.semicolon, false)
            case 0xFF1B: (.semicolon, true)
            case 0x3A: (.colon, false)
            case 0xFF1A: (.colon, true)
            case 0x3F: (.question, false)
            case 0xFF1F: (.question, true)
            case 0x21: (.exclamation, false)
            case 0xFF01: (.exclamation, true)
            case 0x28, 0x29: (.parentheses, false)
            case 0xFF08, 0xFF09: (.parentheses, true)
            default: nil
            }
        }
    }
}
