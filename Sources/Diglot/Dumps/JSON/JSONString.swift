// JSON strings unescaped, every character with its way back to the escape it came from.

import ICUText

extension JSONValue {
    /// The bytes of a string without escapes, or of a number.
    var bytes: [UInt8] {
        let raw = document.bytes[byteRange]
        return raw.withUnsafeBufferPointer { JSONString.unescape($0)?.text.bytes } ?? Array(raw)
    }

    /// A string without escapes; nil for anything else.
    var text: String? { kind == .string || kind == .key ? String(decoding: bytes, as: UTF8.self) : nil }

    /// A whole number; nil for anything else.
    var integer: Int? { kind == .number ? Int(String(decoding: document.bytes[byteRange], as: UTF8.self)) : nil }
}

/// Unescapes the inside of a JSON string (RFC 8259, section 7).
enum JSONString {
    /// What unescaping gives.
    struct Unescaped {
        var text: TransformedBytes
        /// `\ud83d` and the like without the other half; each became U+FFFD.
        var loneSurrogates: [String] = []
    }

    /// - Returns: nil when there is no escape.
    static func unescape(_ raw: UnsafeBufferPointer<UInt8>) -> Unescaped? {
        guard var next = raw.firstIndex(of: backslash) else { return nil }
        var result = Unescaped(text: TransformedBytes())
        result.text.bytes.reserveCapacity(raw.count)
        var copied = 0
        while next < raw.count {
            result.text.copy(raw[copied..<next])
            copied = next + unescapeOne(raw, at: next, into: &result)
            next = copied < raw.count ? raw[copied...].firstIndex(of: backslash) ?? raw.count : raw.count
        }
        result.text.copy(raw[min(copied, raw.count)...])
        return result
    }

    private static let backslash = UInt8(ascii: "\\")

    /// Unescapes the escape at `index`; returns its length.
    private static func unescapeOne(
        _ raw: UnsafeBufferPointer<UInt8>, at index: Int, into result: inout Unescaped
    ) -> Int {
        guard index + 1 < raw.count else {
            result.text.copy(raw[index...])
            return 1
        }
        if raw[index + 1] == UInt8(ascii: "u"), let unit = hexadecimal(raw, at: index + 2) {
            return unescapeUnit(raw, at: index, unit, into: &result)
        }
        let plain: UInt8
        switch raw[index + 1] {
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = raw[index + 1]
        default:
            // No escape of JSON's: both bytes stay.
            result.text.copy(raw[index..<index + 2])
            return 2
        }
        result.text.replace(2, with: CollectionOfOne(plain))
        return 2
    }

    private static func unescapeUnit(
        _ raw: UnsafeBufferPointer<UInt8>, at index: Int, _ unit: UInt32, into result: inout Unescaped
    ) -> Int {
        if unit & 0xF800 != 0xD800 {
            result.text.replace(6, with: UTF8.encode(Unicode.Scalar(unit)!)!)
            return 6
        }
        let isPair =
            unit < 0xDC00 && index + 7 < raw.count
            && raw[index + 6] == backslash && raw[index + 7] == UInt8(ascii: "u")
        if isPair, let low = hexadecimal(raw, at: index + 8), low & 0xFC00 == 0xDC00 {
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))!
            result.text.replace(12, with: UTF8.encode(scalar)!)
            return 12
        }
        result.text.replace(6, with: UTF8.encodedReplacementCharacter)
        result.loneSurrogates.append(String(decoding: raw[index..<index + 6], as: UTF8.self))
        return 6
    }

    private static func hexadecimal(_ raw: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
        guard index + 4 <= raw.count else { return nil }
        var value: UInt32 = 0
        for byte in raw[index..<index + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
