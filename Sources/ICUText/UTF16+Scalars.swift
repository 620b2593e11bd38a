// UTF-16 read scalar by scalar, and UTF-8 turned into it.

internal import CICUShims

extension UInt16 {
    /// Whether it is the first half of a scalar beyond the basic plane.
    @inlinable public var isHighSurrogate: Bool { self & 0xFC00 == 0xD800 }
    /// Whether it is the second half of one.
    @inlinable public var isLowSurrogate: Bool { self & 0xFC00 == 0xDC00 }
    /// Whether it is either half.
    @inlinable public var isSurrogate: Bool { self & 0xF800 == 0xD800 }
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

    /// How many scalars the units make; a lone surrogate counts as one.
    var scalarCount: Int {
        var count = 0
        var at = startIndex
        while at < endIndex {
            at += scalarWidth(at: at)
            count += 1
        }
        return count
    }

    /// The scalar that ends before `index`; a lone surrogate is its own value.
    @inlinable
    public func scalarValue(before index: Int) -> UInt32 {
        let paired = self[index - 1].isLowSurrogate && index - 2 >= startIndex && self[index - 2].isHighSurrogate
        return scalarValue(at: paired ? index - 2 : index - 1)
    }
}

extension Array<UInt16> {
    /// UTF-16 of a string, by a loop that needs not look for what is ill-formed: strings hold well-formed UTF-8.
    ///
    /// - Throws: `ICUError` for more than `Int32.max` bytes, which no part of ICU could take.
    public init(utf16Of text: String) throws(ICUError) {
        var text = text
        let count = text.utf8.count
        guard count <= Int32.max else { throw .tooLong("convert", units: count) }
        self = text.withUTF8 { utf8 in
            [UInt16](unsafeUninitializedCapacity: utf8.count) { $1 = $0.write(wellFormed: utf8) }
        }
    }

    /// UTF-16 of bytes that should be UTF-8, by ICU's converter.
    ///
    /// Ill-formed sequences become U+FFFD as Unicode recommends (chapter 3.9: one for each maximal subpart).
    ///
    /// - Parameter replaced: grows by the number of ill-formed sequences.
    /// - Throws: `ICUError` for more than `Int32.max` bytes, before any is read.
    public init(utf16Of utf8: UnsafeBufferPointer<UInt8>, replaced: inout Int) throws(ICUError) {
        guard let length = Int32(exactly: utf8.count) else { throw .tooLong("convert", units: utf8.count) }
        guard length > 0 else {
            self = []
            return
        }
        var code: Int32 = 0
        var substitutions: Int32 = 0
        self = [UInt16](unsafeUninitializedCapacity: utf8.count) { buffer, count in
            count = Int(
                dg_utf16_from_utf8(utf8.baseAddress!, length, buffer.baseAddress!, &substitutions, &code))
        }
        try ICUError.check(code, "convert \(length) bytes")
        replaced += Int(substitutions)
    }
}

extension UnsafeMutableBufferPointer<UInt16> {
    /// Writes the UTF-16 of well-formed UTF-8 from the buffer's beginning on.
    ///
    /// - Returns: how many units, at most as many as there are bytes; so much room has to be there.
    fileprivate func write(wellFormed utf8: UnsafeBufferPointer<UInt8>) -> Int {
        precondition(count >= utf8.count)
        guard var from = utf8.baseAddress, let start = baseAddress else { return 0 }
        func tail(_ offset: Int) -> UInt32 { UInt32(from[offset] & 0x3F) }
        let end = from + utf8.count
        var to = start
        while from < end {
            let head = UInt32(from[0])
            if head &- 0xE0 < 0x10 {
                to[0] = UInt16(truncatingIfNeeded: head << 12 | tail(1) << 6 | tail(2))
                (from, to) = (from + 3, to + 1)
            } else if head < 0x80 {
                // Four at a time.
                while end - from >= 4 {
                    let four = UInt64(UnsafeRawPointer(from).loadUnaligned(as: UInt32.self))
                    if four & 0x8080_8080 != 0 { break }
                    let pairs = (four | four << 16) & 0x0000_FFFF_0000_FFFF
                    let units = (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FF
                    UnsafeMutableRawPointer(to).storeBytes(of: units, as: UInt64.self)
                    (from, to) = (from + 4, to + 4)
                }
                while from < end, from[0] < 0x80 {
                    to[0] = UInt16(from[0])
                    (from, to) = (from + 1, to + 1)
                }
            } else if head < 0xE0 {
                to[0] = UInt16(truncatingIfNeeded: (head & 0x1F) << 6 | tail(1))
                (from, to) = (from + 2, to + 1)
            } else {
                let scalar = (head & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
                to[0] = UInt16(truncatingIfNeeded: 0xD7C0 + scalar >> 10)
                to[1] = UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF)
                (from, to) = (from + 4, to + 2)
            }
        }
        return to - start
    }
}

extension String {
    /// The text of UTF-16 units; a lone surrogate becomes U+FFFD, as `String(decoding:as:)` has it, which is slower.
    public init(utf16 units: ArraySlice<UInt16>) {
        self = units.withUnsafeBufferPointer { units in
            String(unsafeUninitializedCapacity: 3 * units.count) { utf8 in
                var at = 0
                var end = 0
                while at < units.count {
                    if units[at] < 0x80 {
                        utf8[end] = UInt8(truncatingIfNeeded: units[at])
                        (at, end) = (at + 1, end + 1)
                        continue
                    }
                    let scalar = units.scalarValue(at: at)
                    at += units.scalarWidth(at: at)
                    end += (scalar & 0xFFFF_F800 == 0xD800 ? 0xFFFD : scalar).write(to: utf8, at: end)
                }
                return end
            }
        }
    }
}

extension UInt32 {
    /// Writes the scalar as UTF-8.
    ///
    /// - Returns: how many bytes it takes.
    @inline(__always)
    fileprivate func write(to utf8: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (self >> shift) & 0x3F) }
        if self < 0x80 {
            utf8[start] = UInt8(self)
            return 1
        }
        if self < 0x800 {
            utf8[start] = UInt8(0xC0 | self >> 6)
            utf8[start + 1] = tail(0)
            return 2
        }
        if self < 0x10000 {
            utf8[start] = UInt8(0xE0 | self >> 12)
            utf8[start + 1] = tail(6)
            utf8[start + 2] = tail(0)
            return 3
        }
        utf8[start] = UInt8(0xF0 | self >> 18)
        utf8[start + 1] = tail(12)
        utf8[start + 2] = tail(6)
        utf8[start + 3] = tail(0)
        return 4
    }

    /// How many bytes the scalar takes in UTF-8; a lone surrogate takes the 3 of U+FFFD.
    var utf8Width: Int { self < 0x80 ? 1 : self < 0x800 ? 2 : self < 0x10000 ? 3 : 4 }
}
