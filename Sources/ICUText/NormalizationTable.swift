// What a normalizer does to each UTF-16 unit by itself, asked of ICU once: the fast path of NormalizedView.

internal import CICUShims

/// ICU's answers for the 65,536 units of a normal form.
///
/// A unit that becomes one unit (itself, a lower-case letter, the ASCII of a full-width form) can be
/// made without its neighbours when a text can be cut before it and before its successor. Each
/// entry holds the made unit in its low half and the two answers above it. Asking takes 0.6 ms.
struct NormalizationTable: @unchecked Sendable {
    let normalizer: OpaquePointer
    private let entries: [UInt32]

    private static let nfc = make(.nfc)
    private static let nfkc = make(.nfkc)
    private static let nfkcCasefold = make(.nfkcCasefold)

    static func of(_ form: NormalizationForm) -> Result<NormalizationTable, ICUError> {
        switch form {
        case .nfc: nfc
        case .nfkc: nfkc
        case .nfkcCasefold: nfkcCasefold
        }
    }

    private static func make(_ form: NormalizationForm) -> Result<NormalizationTable, ICUError> {
        Result { () throws(ICUError) in try NormalizationTable(form) }
    }

    private init(_ form: NormalizationForm) throws(ICUError) {
        var code: Int32 = 0
        let opened = dg_normalizer_get(form.rawValue, &code)
        try ICUError.check(code, "open the \(form) normalizer")
        guard let opened else {
            throw ICUError(name: "U_MISSING_RESOURCE_ERROR", operation: "open the \(form) normalizer")
        }
        normalizer = opened
        entries = [UInt32](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            dg_normalizer_tabulate(opened, buffer.baseAddress!, &code)
            count = 1 << 16
        }
        try ICUError.check(code, "tabulate the \(form) normalizer")
    }

    func withEntries<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
        entries.withUnsafeBufferPointer(body)
    }

    private static let oneUnit = UInt32(DG_ONE_UNIT)
    private static let boundaryBefore = UInt32(DG_BOUNDARY_BEFORE)

    /// Whether an entry stands for its unit wherever the unit is.
    static func isIndependent(_ entry: UInt32) -> Bool {
        entry & (oneUnit | boundaryBefore) == oneUnit | boundaryBefore
    }

    /// Where the units from `start` on that can be made one by one end, and whether any of them changes.
    func singleUnits(in text: UnsafeBufferPointer<UInt16>, from start: Int) -> (end: Int, isChanged: Bool) {
        withEntries { entries in
            var end = start
            var difference: UInt32 = 0
            var entry = entries[Int(text[start])]
            while entry & Self.oneUnit != 0 {
                let next = end + 1 < text.count ? entries[Int(text[end + 1])] : Self.boundaryBefore
                if next & Self.boundaryBefore == 0 { break }
                difference |= (entry ^ UInt32(text[end])) & 0xFFFF
                end += 1
                entry = next
                if end == text.count { break }
            }
            return (end, difference != 0)
        }
    }

    /// The end of the shortest stretch that can be normalised by itself, or of `longest` units.
    func segmentEnd(in text: UnsafeBufferPointer<UInt16>, from start: Int, atMost longest: Int) -> Int {
        var end = start
        repeat {
            end += text.scalarWidth(at: end)
        } while end < text.count && end - start < longest && !hasBoundary(before: text.scalarValue(at: end))
        return end
    }

    private func hasBoundary(before scalar: UInt32) -> Bool {
        dg_normalizer_has_boundary_before(normalizer, Int32(bitPattern: scalar))
    }
}
