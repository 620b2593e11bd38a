// JSON out: bytes appended to one buffer, keys in the order in which they are written.

import ICUText

/// Builds one JSON value after another in a buffer of UTF-8.
///
/// Commas are its business; what opens with a bare `begin` needs its `end`.
struct JSONWriter: ~Copyable {
    /// An array would ask at every piece whether it is shared.
    private var buffer = Scratch<UInt8>()
    private var needsComma = false

    /// More than most values take.
    private static let usualLength = 1 << 12

    init() { buffer.reserve(Self.usualLength) }

    /// What was written.
    var bytes: [UInt8] { Array(buffer.elements) }

    mutating func beginObject() { open("{") }
    mutating func endObject() { close("}") }
    mutating func beginArray() { open("[") }
    mutating func endArray() { close("]") }

    /// Ends a line of JSONL.
    mutating func endLine() {
        buffer.append(0x0A)
        needsComma = false
    }

    mutating func key(_ name: StaticString) {
        let needsComma = needsComma
        let length = name.utf8CodeUnitCount
        buffer.append(atMost: length + 4) { made in
            let start = Self.putStart(needsComma, made)
            (made + start).update(from: name.utf8Start, count: length)
            made[start + length] = 0x22
            made[start + length + 1] = 0x3A
            return start + length + 2
        }
        self.needsComma = false
    }

    /// A key that is not known when the program is written.
    mutating func key(named name: String) {
        string(name)
        buffer.append(0x3A)
        needsComma = false
    }

    mutating func string(_ text: String) {
        separate()
        buffer.append(0x22)
        var text = text
        text.withUTF8 { appendEscaped($0) }
        buffer.append(0x22)
    }

    /// A stretch of a text in UTF-16; a lone surrogate becomes U+FFFD. Makes no `String`.
    mutating func string(utf16 text: ArraySlice<UInt16>) {
        let needsComma = needsComma
        text.withUnsafeBufferPointer { units in
            buffer.append(atMost: Self.longestEscape * units.count + 3) { made in
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
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        Decimal.append(value.magnitude, to: &buffer)
    }

    /// A number with at most `decimals` places, zeros at the end left out.
    mutating func number(_ value: Double, decimals: Int) {
        separate()
        Decimal.append(value, decimals: decimals, to: &buffer)
    }

    // MARK: Objects

    /// A line of JSONL: an object with the members that `body` writes.
    static func line(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(body)
        json.endLine()
        return json.bytes
    }

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    mutating func member(_ name: StaticString, object body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    /// A list with an object for each value.
    mutating func member<Value>(
        _ name: StaticString, objects values: some Sequence<Value>, _ body: (inout JSONWriter, Value) -> Void
    ) {
        key(name)
        beginArray()
        for value in values { object { body(&$0, value) } }
        endArray()
    }

    /// Where something stands in a file.
    mutating func source(_ file: String, line: Int?, column: Int? = nil) {
        member("source") { json in
            json.member("file", file)
            json.member("line", line)
            json.member("column", column)
        }
    }

    /// A stretch of a text, as members of an object.
    mutating func span(_ range: Range<Int>) {
        member("start", range.lowerBound)
        member("end", range.upperBound)
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

    /// Absent values are left out.
    mutating func member(_ name: StaticString, _ value: Int?) {
        if let value { member(name, value) }
    }

    mutating func member(_ name: StaticString, _ value: Double, decimals: Int) {
        key(name)
        number(value, decimals: decimals)
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
        buffer.append(UInt8(bracket.value))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        buffer.append(UInt8(bracket.value))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { buffer.append(0x2C) }
        needsComma = true
    }

    /// Puts the quotation mark before a string, and the comma before that.
    ///
    /// - Returns: how many bytes that are.
    @inline(__always)
    private static func putStart(_ needsComma: Bool, _ made: UnsafeMutablePointer<UInt8>) -> Int {
        var count = 0
        if needsComma { put(0x2C, at: &count, made) }
        put(0x22, at: &count, made)
        return count
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var copied = 0
        var at = 0
        while at < text.count {
            if Self.startsPlain(text, at) {
                at += 8
                continue
            }
            if Self.needsEscape(text[at]) {
                append(text, copied..<at)
                for byte in Self.escape(text[at]) { buffer.append(byte) }
                copied = at + 1
            }
            at += 1
        }
        append(text, copied..<text.count)
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard let first = text.baseAddress else { return }
        buffer.append(atMost: range.count) { made in
            made.update(from: first + range.lowerBound, count: range.count)
            return range.count
        }
    }

    /// Whether eight bytes follow of which none needs an escape, as in most of a text; see ``needsEscape(_:)``.
    @inline(__always)
    private static func startsPlain(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        if at + 8 > text.count { return false }
        let bytes = UnsafeRawPointer(text.baseAddress! + at).loadUnaligned(as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        // The high bit of a byte is set where it is less than a limit of at most 0x80, and perhaps above such a byte.
        func below(_ limit: UInt64, _ bytes: UInt64) -> UInt64 { (bytes &- limit &* ones) & ~bytes }
        func holds(_ byte: UInt64) -> UInt64 { below(1, bytes ^ (byte &* ones)) }
        return (below(0x20, bytes) | holds(0x22) | holds(0x5C) | holds(0x7F)) & (0x80 &* ones) == 0
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
    }

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
    private static func put(_ byte: UInt8, at count: inout Int, _ made: UnsafeMutablePointer<UInt8>) {
        made[count] = byte
        count += 1
    }

    /// A scalar beyond ASCII.
    @inline(__always)
    private static func putUTF8(_ scalar: UInt32, at count: inout Int, _ made: UnsafeMutablePointer<UInt8>) {
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
