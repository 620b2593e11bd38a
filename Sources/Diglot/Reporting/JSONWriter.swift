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
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        let needsComma = needsComma
        make(atMost: name.count + 4) { made in
            var count = Self.putStart(needsComma, made)
            count = made[count...].initialize(fromContentsOf: name)
            Self.put(0x22, at: &count, made)
            Self.put(0x3A, at: &count, made)
            return count
        }
        self.needsComma = false
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
        let needsComma = needsComma
        text.withUnsafeBufferPointer { units in
            make(atMost: Self.longestEscape * units.count + 3) { made in
                var count = Self.putStart(needsComma, made)
                var index = 0
                while index < units.count {
                    let unit = units[index]
                    if unit < 0x80 {
                        let byte = UInt8(truncatingIfNeeded: unit)
                        if Self.needsEscape(byte) {
                            for escaped in Self.escape(byte) { Self.put(escaped, at: &count, made) }
                        } else {
                            Self.put(byte, at: &count, made)
                        }
                        index += 1
                        continue
                    }
                    let scalar = units.scalarValue(at: index)
                    index += units.scalarWidth(at: index)
                    Self.putUTF8(scalar & 0xFFFF_F800 == 0xD800 ? 0xFFFD : scalar, at: &count, made)
                }
                Self.put(0x22, at: &count, made)
                return count
            }
        }
        self.needsComma = true
    }

    mutating func integer(_ value: Int) {
        separate()
        if value < 0 { return bytes.append(contentsOf: String(value).utf8) }
        Decimal.append(value, to: &bytes)
    }

    /// A number with at most `decimals` places, zeros at the end left out.
    mutating func number(_ value: Double, decimals: Int) {
        separate()
        Decimal.append(value, decimals: decimals, to: &bytes)
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

    /// Appends bytes that are made beside the buffer: one by one, each would be asked whether there is room for it.
    ///
    /// - Parameter body: puts them at the front of the memory that it is given and returns their number.
    @inline(__always)
    private mutating func make(atMost most: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { made in
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: made[..<body(made)]))
        }
    }

    /// Puts the quotation mark before a string, and the comma before that.
    ///
    /// - Returns: how many bytes that are.
    @inline(__always)
    private static func putStart(_ needsComma: Bool, _ made: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        if needsComma { put(0x2C, at: &count, made) }
        put(0x22, at: &count, made)
        return count
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

    /// An ASCII character that must not stand in a string as it is.
    private mutating func appendEscaped(_ byte: UInt8) { bytes.append(contentsOf: Self.escape(byte)) }

    /// How many bytes a UTF-16 unit becomes at most: `\u001f`.
    private static let longestEscape = 6

    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case 0x22, 0x5C: return [0x5C, byte]
        case 0x0A: return [0x5C, UInt8(ascii: "n")]
        case 0x09: return [0x5C, UInt8(ascii: "t")]
        case 0x0D: return [0x5C, UInt8(ascii: "r")]
        default:
            let digits = String(byte, radix: 16)
            return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
    }

    @inline(__always)
    private static func put(_ byte: UInt8, at count: inout Int, _ made: UnsafeMutableBufferPointer<UInt8>) {
        made[count] = byte
        count += 1
    }

    /// A scalar beyond ASCII.
    @inline(__always)
    private static func putUTF8(_ scalar: UInt32, at count: inout Int, _ made: UnsafeMutableBufferPointer<UInt8>) {
        let last = UInt8(truncatingIfNeeded: scalar & 0x3F) | 0x80
        let second = UInt8(truncatingIfNeeded: scalar >> 6)
        if scalar < 0x800 {
            put(0xC0 | second, at: &count, made)
        } else {
            let third = UInt8(truncatingIfNeeded: scalar >> 12)
            if scalar < 0x10000 {
                put(0xE0 | third, at: &count, made)
            } else {
                put(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18), at: &count, made)
                put(third & 0x3F | 0x80, at: &count, made)
            }
            put(second & 0x3F | 0x80, at: &count, made)
        }
        put(last, at: &count, made)
    }
}

/// Decimal numbers as text, the same on every machine.
enum Decimal {
    /// Rounded half away from zero to at most `decimals` places; zeros at the end are left out.
    static func string(_ value: Double, decimals: Int) -> String {
        var bytes: [UInt8] = []
        append(value, decimals: decimals, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the same in ASCII.
    static func append(_ value: Double, decimals: Int, to bytes: inout [UInt8]) {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 1e15 else {
            bytes += "\(value)".utf8
            return
        }
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        append(Int(scaled.magnitude), decimals: decimals, to: &bytes)
    }

    /// Appends a whole number, 0 or more, as so many units of the last decimal place.
    static func append(_ units: Int, decimals: Int = 0, to bytes: inout [UInt8]) {
        var units = units
        var decimals = decimals
        while decimals > 0 && units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        // From the last digit to the first; 19 digits and a point are the most.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20 + decimals) { made in
            var start = made.count
            var digits = 0
            while units > 0 || digits <= decimals {
                start -= 1
                if digits == decimals && digits > 0 {
                    made[start] = UInt8(ascii: ".")
                    start -= 1
                }
                made[start] = UInt8(truncatingIfNeeded: units % 10) + UInt8(ascii: "0")
                units /= 10
                digits += 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: made[start...]))
        }
    }
}
