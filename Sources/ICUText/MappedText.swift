// What every view of a text is: UTF-16 that was made from another text, and the way back to it.

/// A text that was made from another one, with a map of its offsets back to it.
public struct MappedText: Sendable, Equatable {
    /// What the other text became.
    public private(set) var utf16: [UInt16] = []
    /// From offsets in ``utf16`` to offsets in the original, both in UTF-16 units.
    public private(set) var map = OffsetMap()

    /// How long a view may grow: its offsets are 32-bit.
    static let longest = Int(Int32.max)

    /// The text as a `String`; lone surrogates become U+FFFD.
    public var string: String { String(decoding: utf16, as: UTF16.self) }

    /// An unchanged copy.
    public init(copying text: [UInt16]) {
        utf16 = text
        map.appendCopy(text.count)
    }

    /// An empty text to append to.
    init(reserving capacity: Int) {
        utf16.reserveCapacity(capacity)
    }

    /// This text, whose original is the text of `base`, mapped to the original of `base`.
    public func composed(over base: MappedText) -> MappedText {
        var result = self
        result.map = map.composed(over: base.map)
        return result
    }

    // MARK: Making

    /// The next units of the original stay as they are.
    mutating func appendCopy(of units: UnsafeBufferPointer<UInt16>) {
        utf16.append(contentsOf: units)
        map.appendCopy(units.count)
    }

    /// The next units of the original become as many others, one for one.
    mutating func appendCopy(
        of units: UnsafeBufferPointer<UInt16>, changing change: (UInt16) -> UInt16
    ) {
        let start = utf16.count
        appendCopy(of: units)
        utf16.withUnsafeMutableBufferPointer { copied in
            for index in start..<copied.count { copied[index] = change(copied[index]) }
        }
    }

    /// The next `origin` units of the original become `units`, as one indivisible stretch.
    mutating func appendUnit(_ units: UnsafeBufferPointer<UInt16>, origin: Int) {
        utf16.append(contentsOf: units)
        map.appendUnit(view: units.count, origin: origin)
    }

    /// Refuses a text that has outgrown its offsets.
    func checkLength(limit: Int, _ operation: String) throws(ICUError) {
        if utf16.count > limit { throw .tooLong(operation + " to", units: utf16.count) }
    }

    // MARK: Other units

    /// The map in another unit of offsets.
    ///
    /// - Parameter original: the text that this one was made from.
    public func map(in unit: OffsetUnit, of original: [UInt16]) -> OffsetMap {
        if unit == .utf16 { return map }
        var result = OffsetMap()
        var read = 0
        for run in map.stretches {
            result.skip(original.width(of: read..<run.origin.lowerBound, in: unit))
            if run.isCopy {
                result.appendScalars(utf16[run.view], original[run.origin], in: unit)
            } else {
                result.appendUnit(
                    view: utf16.width(of: run.view, in: unit), origin: original.width(of: run.origin, in: unit))
            }
            read = run.origin.upperBound
        }
        result.skip(original.width(of: min(read, original.count)..<original.count, in: unit))
        return result
    }
}

extension OffsetMap {
    /// Appends stretches of equal UTF-16 length that stand for each other scalar by scalar.
    fileprivate mutating func appendScalars(
        _ view: ArraySlice<UInt16>, _ origin: ArraySlice<UInt16>, in unit: OffsetUnit
    ) {
        var at = 0
        while at < view.count {
            let viewAt = view.startIndex + at
            let originAt = origin.startIndex + at
            let step = min(view.scalarWidth(at: viewAt), origin.scalarWidth(at: originAt))
            let viewWidth = view.width(of: viewAt..<viewAt + step, in: unit)
            let originWidth = origin.width(of: originAt..<originAt + step, in: unit)
            if viewWidth == originWidth {
                appendCopy(viewWidth)
            } else {
                appendUnit(view: viewWidth, origin: originWidth)
            }
            at += step
        }
    }
}

extension RandomAccessCollection<UInt16> where Index == Int {
    /// How much a stretch of UTF-16 measures in another unit.
    fileprivate func width(of range: Range<Int>, in unit: OffsetUnit) -> Int {
        if unit == .utf16 { return range.count }
        var width = 0
        var at = range.lowerBound
        while at < range.upperBound {
            width += unit == .scalar ? 1 : scalarValue(at: at).utf8Width
            at += scalarWidth(at: at)
        }
        return width
    }
}
