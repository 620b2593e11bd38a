// Lines in the order in which a reader looks for them.

public import ICUText

/// Sorts lines of text by a collation; equal ones by their UTF-16 units, then by their place in the input.
///
/// It keeps every line and its sort key, and holds an ICU object that is not thread-safe.
public final class LineOrder {
    private let collator: Collator
    private var entries: [(key: [UInt8], line: TextLine)] = []

    /// - Throws: `ICUError` when ICU has no data for the collation.
    public init(_ collation: Collator.Collation) throws(ICUError) {
        collator = try Collator(collation)
    }

    /// - Throws: `ICUError` when ICU has no memory for the line's sort key.
    public func add(_ line: TextLine) throws(ICUError) {
        let key = line.utf16.withUnsafeBufferPointer { text in
            Result { () throws(ICUError) in try collator.sortKey(of: text) }
        }
        entries.append((try key.get(), line))
    }

    /// The lines that were added, in order.
    public func sorted() -> [TextLine] {
        entries.indices.sorted { precedes($0, $1) }.map { entries[$0].line }
    }

    private func precedes(_ first: Int, _ second: Int) -> Bool {
        let (one, other) = (entries[first], entries[second])
        if one.key != other.key { return one.key.lexicographicallyPrecedes(other.key) }
        if one.line.utf16 != other.line.utf16 { return one.line.utf16.lexicographicallyPrecedes(other.line.utf16) }
        return first < second
    }
}
