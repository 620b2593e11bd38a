// The ends of sentences in texts that have no segments yet.

/// How Chinese sentences end.
enum SentenceEnd {
    /// 。 ！ ？ … and their half-width forms.
    static func isMark(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x3002, 0xFF01, 0xFF1F, 0x2026, 0xFF0E, 0xFF61: true
        case 0x2E, 0x21, 0x3F: true
        default: false
        }
    }

    /// Whether the last unit closes a quotation or bracket whose sentence has its mark inside.
    static func closesAfterMark(_ units: [UInt16], _ last: Int) -> Bool {
        var at = last
        while at > 0, isClosing(units[at]) {
            at -= 1
            if isMark(units[at]) { return true }
        }
        return false
    }

    private static func isClosing(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x201D, 0x2019, 0x300D, 0x300F, 0x29, 0xFF09, 0x22, 0x27, 0x5D, 0x24, 0x2A: true
        default: false
        }
    }
}
