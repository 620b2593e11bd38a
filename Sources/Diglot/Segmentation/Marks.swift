// The punctuation of both languages.

/// Punctuation by its part in a sentence. These are Unicode's closed classes as far as the two languages use them.
enum Marks {
    static func isStop(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x2E, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0x2026: true  // . ! ? 。 ！ ？ …
        default: false
        }
    }

    static func isQuestion(_ unit: UInt16) -> Bool { unit == 0x3F || unit == 0xFF1F }

    /// Marks that a body ends before.
    static func isFinal(_ unit: UInt16) -> Bool { isStop(unit) || isClause(unit) || unit == listComma }

    /// 、
    static let listComma: UInt16 = 0x3001

    /// , ; : and their full-width forms.
    static func isClause(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x2C, 0x3B, 0x3A, 0xFF0C, 0xFF1B, 0xFF1A: true
        default: false
        }
    }

    static func isComma(_ unit: UInt16) -> Bool { unit == 0x2C || unit == 0xFF0C }
    static func isSemicolon(_ unit: UInt16) -> Bool { unit == 0x3B || unit == 0xFF1B }
    static func isColon(_ unit: UInt16) -> Bool { unit == 0x3A || unit == 0xFF1A }
    static func isDash(_ unit: UInt16) -> Bool { unit == 0x2D || unit == 0x2014 }

    /// Straight and curly quotation marks, and corner brackets.
    static func isQuote(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x22, 0x27, 0x201C, 0x201D, 0x2018, 0x2019, 0x300C, 0x300D, 0x300E, 0x300F: true
        default: false
        }
    }

    /// Marks without width: the zero-width space and joiners, the word joiner, the byte order mark, the soft hyphen.
    static func isInvisible(_ unit: UInt16) -> Bool {
        switch unit {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }

    static func opensAside(_ unit: UInt16) -> Bool {
        unit == 0x28 || unit == 0xFF08 || unit == 0x5B || unit == 0xFF3B  // ( （ [ ［
    }

    static func closesAside(_ unit: UInt16) -> Bool {
        unit == 0x29 || unit == 0xFF09 || unit == 0x5D || unit == 0xFF3D  // ) ） ] ］
    }

    static func mayFollowAside(_ unit: UInt16) -> Bool {
        !(unit.isASCIILetter || unit.isASCIIDigit || unit == 0x2D || unit > 0x7F)
    }
}
