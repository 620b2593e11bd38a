// JSON out: bytes appended to one buffer, keys in the order in which they are written.

import ICUText

/// Builds one JSON value after another in a buffer of UTF-8.
///
/// Commas are its business, nesting is the caller's: every `begin` needs its `end`.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func beginObject() { open("{") }
    mutating func endObject() { close("}") }
    mutating func beginArray() { open("[") }
    mutating func endArray() { close("]") }

    /// Ends a line of JSONL.
    mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// A key that is not known when the program is written.
    mutating func key(named name: String) {
        string(name)
        bytes.append(0x3A)
        needsComma = false
    }

    mutating func string(_ text: String) {
        separate()
        bytes.append(0x22)
        var text = text
        text.withUTF8 { appendEscaped($0) }
        bytes.append(0x22)
    }

    /// A stretch of a text in UTF-16; a lone surrogate becomes U+FFFD. Makes no `String`.
    mutating func string(utf16 text: ArraySlice<UInt16>) {
        separate()
        bytes.append(0x22)
        text.withUnsafeBufferPointer { units in
            var index = 0
            while index < units.count {
                let unit = units[index]
                if unit < 0x80 {
                    appendEscaped(UInt8(truncatingIfNeeded: unit))
                    index += 1
                    continue
                }
                let scalar = units.scalarValue(at: index)
                index += units.scalarWidth(at: index)
                appendUTF8(scalar & 0xFFFF_F800 == 0xD800 ? 0xFFFD : scalar)
            }
        }
        bytes.append(0x22)
    }

    mutating func integer(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// A number with at most `decimals` places, zeros at the end left out.
    mutating func number(_ value: Double, decimals: Int) {
        separate()
        bytes.append(contentsOf: Decimal.string(value, decimals: decimals).utf8)
    }

    // MARK: Members

    mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    /// Absent values are left out.
    mutating func member(_ name: StaticString, _ text: String?) {
        if let text { member(name, text) }
    }

    mutating func member(_ name: StaticString, utf16 text: ArraySlice<UInt16>) {
        key(name)
        string(utf16: text)
    }

    mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        integer(value)
    }

    /// Empty lists are left out.
    mutating func member(_ name: StaticString, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        key(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(bracket.value))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(bracket.value))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var copied = 0
        for (index, byte) in text.enumerated() where Self.needsEscape(byte) {
            bytes.append(contentsOf: text[copied..<index])
            copied = index + 1
            appendEscaped(byte)
        }
        bytes.append(contentsOf: text[copied...])
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
    }

    /// One ASCII character.
    private mutating func appendEscaped(_ byte: UInt8) {
        guard Self.needsEscape(byte) else { return bytes.append(byte) }
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: ("u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
    }

    /// A scalar beyond ASCII.
    private mutating func appendUTF8(_ scalar: UInt32) {
        let last = UInt8(truncatingIfNeeded: scalar & 0x3F) | 0x80
        let second = UInt8(truncatingIfNeeded: scalar >> 6)
        if scalar < 0x800 {
            bytes.append(0xC0 | second)
        } else {
            let third = UInt8(truncatingIfNeeded: scalar >> 12)
            if scalar < 0x10000 {
                bytes.append(0xE0 | third)
            } else {
                bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
                bytes.append(third & 0x3F | 0x80)
            }
            bytes.append(second & 0x3F | 0x80)
        }
        bytes.append(last)
    }
}

/// Decimal numbers as text, the same on every machine.
enum Decimal {
    /// Rounded half away from zero to at most `decimals` places; zeros at the end are left out.
    static func string(_ value: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 1e15 else { return "\(value)" }
        let units = Int(scaled.magnitude)
        var digits = String(units)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        var text = String(digits.dropLast(decimals))
        var fraction = digits.suffix(decimals)
        while fraction.last == "0" { fraction.removeLast() }
        if !fraction.isEmpty { text += "." + fraction }
        return scaled < 0 ? "-" + text : text
    }
}
