// `\uXXXX` left as text, turned into the character that it stands for.

/// `\u4e2d` that some program did not unescape.
enum EscapedScalars {
    static func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
        var mended = Mended()
        var at = 0
        while let found = text[at...].firstIndex(of: UInt8(ascii: "\\")) {
            guard let (scalar, length) = scalar(at: found, text) else {
                at = found + 1
                continue
            }
            mended.replace(found..<found + length, of: text, with: Array(String(scalar).utf8))
            at = found + length
        }
        return mended.finished(text)
    }

    /// The scalar that one escape, or two that make a surrogate pair, stand for.
    private static func scalar(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (Unicode.Scalar, length: Int)? {
        guard let unit = unit(at: index, text) else { return nil }
        if unit & 0xFC00 == 0xD800, let low = Self.unit(at: index + 6, text), low & 0xFC00 == 0xDC00 {
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)).map { ($0, 12) }
        }
        // `\u0041` may be meant as it stands; what is no ASCII letter or sign is not.
        guard unit > 0x9F, let scalar = Unicode.Scalar(unit), scalar.properties.generalCategory != .unassigned else {
            return nil
        }
        return (scalar, 6)
    }

    private static func unit(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        let digits = text[index + 2..<index + 6]
        guard digits.allSatisfy({ $0.isASCIIDigit || ($0 | 0x20) &- 0x61 < 6 }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
