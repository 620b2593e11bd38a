// UTF-16 read scalar by scalar, and UTF-8 turned into it.

internal import CICUShims

extension UInt16 {
    @inlinable public var isHighSurrogate: Bool { self & 0xFC00 == 0xD800 }
    @inlinable public var isLowSurrogate: Bool { self & 0xFC00 == 0xDC00 }
}

extension RandomAccessCollection<UInt16> where Index == Int {
    /// How many units the scalar at `index` takes: 2 for a surrogate pair, else 1.
    @inlinable
    public func scalarWidth(at index: Int) -> Int {
        self[index].isHighSurrogate && index + 1 < endIndex && self[index + 1].isLowSurrogate ? 2 : 1
    }

    /// The scalar that starts at `index`; a lone surrogate is its own value.
    @inlinable
    public func scalarValue(at index: Int) -> UInt32 {
        let unit = UInt32(self[index])
        guard scalarWidth(at: index) == 2 else { return unit }
        return 0x10000 + (unit - 0xD800) << 10 + (UInt32(self[index + 1]) - 0xDC00)
    }

    /// The scalar that ends before `index`; a lone surrogate is its own value.
    @inlinable
    public func scalarValue(before index: Int) -> UInt32 {
        let paired = self[index - 1].isLowSurrogate && index - 2 >= startIndex && self[index - 2].isHighSurrogate
        return scalarValue(at: paired ? index - 2 : index - 1)
    }
}

extension Array<UInt16> {
    /// UTF-16 of a string, by ICU's converter (over 1 GB/s).
    ///
    /// - Throws: `ICUError` for more than `Int32.max` bytes.
    public init(utf16Of text: String) throws(ICUError) {
        var text = text
        let converted = text.withUTF8 { utf8 -> Result<[UInt16], ICUError> in
            guard let length = Int32(exactly: utf8.count) else {
                return .failure(.tooLong("convert", units: utf8.count))
            }
            guard length > 0 else { return .success([]) }
            var code: Int32 = 0
            let units = [UInt16](unsafeUninitializedCapacity: utf8.count) { buffer, count in
                utf8.withMemoryRebound(to: CChar.self) { bytes in
                    count = Int(dg_utf16_from_utf8(bytes.baseAddress!, length, buffer.baseAddress!, &code))
                }
            }
            guard code <= 0 else {
                return .failure(ICUError(name: String(cString: dg_error_name(code)), operation: "convert a text"))
            }
            return .success(units)
        }
        self = try converted.get()
    }
}
