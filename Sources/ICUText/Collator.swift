// The order of texts as readers expect it: by pinyin, or by Unicode's root collation.

internal import CICUShims

/// An ICU collator, opened once and used for many comparisons.
///
/// ```swift
/// let pinyin = try Collator(.pinyin)
/// try pinyin.compare("北京", "上海") == .ascending     // Běijīng, Shànghǎi
/// ```
public struct Collator: ~Copyable, @unchecked Sendable {
    /// Whose order.
    public enum Collation: String, Sendable, CaseIterable {
        /// Chinese by pinyin; other scripts follow in the root's order.
        case pinyin
        /// Unicode's default order, the same for every language.
        case root

        /// The locale that asks ICU for it.
        fileprivate var locale: String {
            switch self {
            case .pinyin: "zh@collation=pinyin"
            case .root: "root"
            }
        }
    }

    /// How two texts stand to each other.
    public enum Order: Int32, Sendable {
        /// The first comes before the second.
        case ascending = -1
        /// Neither comes first; the texts need not be the same.
        case same = 0
        case descending = 1
    }

    public let collation: Collation
    private let handle: OpaquePointer

    /// - Throws: `ICUError` when ICU has no data for the collation.
    public init(_ collation: Collation) throws(ICUError) {
        var code: Int32 = 0
        let opened = dg_collator_open(collation.locale, &code)
        try ICUError.check(code, "open the collation \(collation.rawValue)")
        guard let opened else {
            throw ICUError(
                name: "U_MEMORY_ALLOCATION_ERROR", operation: "open the collation \(collation.rawValue)")
        }
        self.collation = collation
        handle = opened
    }

    deinit { dg_collator_close(handle) }

    /// Compares two texts in UTF-16.
    ///
    /// - Throws: `ICUError` for more than `Int32.max` units, before any is read.
    public func compare(
        _ first: UnsafeBufferPointer<UInt16>, _ second: UnsafeBufferPointer<UInt16>
    ) throws(ICUError) -> Order {
        guard let firstLength = Int32(exactly: first.count), let secondLength = Int32(exactly: second.count) else {
            throw .tooLong("compare", units: max(first.count, second.count))
        }
        let order = dg_collator_compare(handle, first.baseAddress, firstLength, second.baseAddress, secondLength)
        return Order(rawValue: order) ?? .same
    }

    /// Compares two strings.
    ///
    /// - Throws: `ICUError` for more than `Int32.max` units.
    public func compare(_ first: String, _ second: String) throws(ICUError) -> Order {
        let first = try [UInt16](utf16Of: first)
        let second = try [UInt16](utf16Of: second)
        let order = first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
                Result { () throws(ICUError) in try compare(first, second) }
            }
        }
        return try order.get()
    }

    /// Bytes that compare (byte by byte, unsigned) as the texts do; worth making when a text is compared often.
    ///
    /// - Returns: the key without its final 0.
    /// - Throws: `ICUError` for more than `Int32.max` units, before any is read, and when ICU has no memory.
    public func sortKey(of text: UnsafeBufferPointer<UInt16>) throws(ICUError) -> [UInt8] {
        guard let length = Int32(exactly: text.count) else { throw .tooLong("make a sort key of", units: text.count) }
        var capacity = 64 + 4 * min(text.count, 1 << 20)
        while true {
            var needed = 0
            let key = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                needed = Int(
                    dg_collator_sort_key(
                        handle, text.baseAddress, length, buffer.baseAddress, Int32(capacity)))
                count = needed <= capacity ? max(0, needed - 1) : 0
            }
            if needed <= 0 { throw ICUError(name: "U_MEMORY_ALLOCATION_ERROR", operation: "make a sort key") }
            if needed <= capacity { return key }
            capacity = needed
        }
    }

    /// The same for a string.
    public func sortKey(of text: String) throws(ICUError) -> [UInt8] {
        let key = try [UInt16](utf16Of: text).withUnsafeBufferPointer { text in
            Result { () throws(ICUError) in try sortKey(of: text) }
        }
        return try key.get()
    }
}
