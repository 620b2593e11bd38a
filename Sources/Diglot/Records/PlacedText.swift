// A text of a record that still knows which bytes of the dump each of its characters came from.

public import ICUText

/// A text with the way back to the bytes of the dump that it was read from.
///
/// Readers make it by copying a stretch of the dump and transforming it (unescaping, unwrapping,
/// repairing); every step adds to the map, so a place in the final text always leads to the bytes
/// behind it.
public struct PlacedText: Sendable, Equatable {
    /// The text; always well-formed.
    public private(set) var string: String
    /// The byte offset in the dump that the map's origin offset 0 stands for.
    public private(set) var base: Int
    /// From UTF-8 offsets in ``string`` to bytes after ``base``.
    public private(set) var map: OffsetMap

    /// A text of `bytes` that were at offset `base` of the dump, unchanged.
    ///
    /// - Parameters:
    ///   - bytes: well-formed UTF-8.
    ///   - base: where they are in the dump.
    public init(copying bytes: some Collection<UInt8>, at base: Int) {
        string = String(decoding: bytes, as: UTF8.self)
        self.base = base
        map = OffsetMap(copying: bytes.count)
    }

    /// A text made elsewhere, with its map.
    init(utf8: [UInt8], base: Int, map: OffsetMap) {
        string = String(decoding: utf8, as: UTF8.self)
        self.base = base
        self.map = map
    }

    /// A text with no place of its own: every offset leads to the empty range at `base`.
    public init(_ string: String, at base: Int = 0) {
        self.string = string
        self.base = base
        map = OffsetMap()
        map.appendUnit(view: string.utf8.count, origin: 0)
    }

    public var isEmpty: Bool { string.isEmpty }

    /// The bytes of the dump behind a stretch of the text.
    ///
    /// - Parameter utf8: a range of UTF-8 offsets in ``string``.
    /// - Returns: a range of byte offsets in the dump (after decompression). A stretch that lies inside
    ///   a mended or unescaped unit gives the whole unit.
    public func dumpRange(of utf8: Range<Int>) -> Range<Int> {
        let range = map.originRange(of: utf8)
        return base + range.lowerBound..<base + range.upperBound
    }

    /// A stretch of the text, with its places.
    ///
    /// - Parameter utf8: UTF-8 offsets at the edges of characters.
    func slice(_ utf8: Range<Int>) -> PlacedText {
        var own = OffsetMap()
        own.skip(utf8.lowerBound)
        own.appendCopy(utf8.count)
        return PlacedText(
            utf8: Array(string.utf8.dropFirst(utf8.lowerBound).prefix(utf8.count)), base: base,
            map: own.composed(over: map))
    }

    /// The text behind a prefix that stands nowhere in the dump.
    func prefixed(with prefix: String) -> PlacedText {
        var result = self
        result.apply { text in
            var prefixed = TransformedBytes()
            prefixed.replace(0, with: prefix.utf8)
            prefixed.copy(text)
            return prefixed
        }
        return result
    }

    /// The parts between separators, empty ones left out.
    ///
    /// - Parameter separators: ASCII; at each place the first one that fits counts.
    func split(at separators: [String]) -> [PlacedText] {
        let bytes = Array(string.utf8)
        var parts: [PlacedText] = []
        var start = 0
        var at = 0
        while at < bytes.count {
            guard let separator = separators.first(where: { bytes[at...].starts(with: $0.utf8) }) else {
                at += 1
                continue
            }
            if start < at { parts.append(slice(start..<at)) }
            at += separator.utf8.count
            start = at
        }
        if start < bytes.count { parts.append(slice(start..<bytes.count)) }
        return parts
    }

    /// Replaces the text by what `transform` makes of it, unless it returns nil.
    mutating func apply(_ transform: (UnsafeBufferPointer<UInt8>) -> TransformedBytes?) {
        guard let result = string.withUTF8(transform) else { return }
        string = String(decoding: result.bytes, as: UTF8.self)
        map = result.map.composed(over: map)
    }
}

/// Bytes that a transformation made, and where they came from.
struct TransformedBytes {
    var bytes: [UInt8] = []
    var map = OffsetMap()

    mutating func copy(_ source: some Collection<UInt8>) {
        bytes.append(contentsOf: source)
        map.appendCopy(source.count)
    }

    /// `count` bytes of the origin became `replacement`.
    mutating func replace(_ count: Int, with replacement: some Collection<UInt8>) {
        bytes.append(contentsOf: replacement)
        map.appendUnit(view: replacement.count, origin: count)
    }

    mutating func skip(_ count: Int) {
        map.skip(count)
    }
}
