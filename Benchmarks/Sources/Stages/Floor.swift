// The ICU floor over the texts of records.

import Diglot
import ICUFloor

/// ICU's iterators, in plain C++.
struct Floor: ~Copyable {
    private let handle: OpaquePointer
    private(set) var counts = icu_floor_counts()

    init() {
        guard let handle = icu_floor_open() else { fatalError("ICU lacks its data") }
        self.handle = handle
    }

    deinit { icu_floor_close(handle) }

    mutating func run(_ texts: FloorTexts) {
        let before = counts.units
        let isContent = texts.withTexts { icu_floor_run(handle, $0.baseAddress, $0.count, &counts) }
        guard isContent, counts.units - before == texts.units else {
            fatalError("ICU cannot convert or segment a text")
        }
    }
}

/// The texts of records that Diglot segments, as UTF-8, one after another.
struct FloorTexts {
    private var bytes: [UInt8] = []
    private var texts: [(start: Int, length: Int, isChinese: Bool)] = []

    /// In UTF-16.
    private(set) var units: UInt64 = 0

    var byteCount: Int { bytes.count }

    mutating func add(_ record: Record) {
        for facet in record.facets { add(facet.text.string) }
        if let abstract = record.abstract { add(abstract.string) }
    }

    private mutating func add(_ text: String) {
        let utf16 = Array(text.utf16)
        units += UInt64(utf16.count)
        texts.append((bytes.count, text.utf8.count, Language(of: utf16) == .zh))
        bytes += text.utf8
    }

    func withTexts<Result>(_ body: (UnsafeBufferPointer<icu_floor_text>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
            let placed = texts.map {
                icu_floor_text(utf8: base + $0.start, length: $0.length, is_chinese: $0.isChinese)
            }
            return placed.withUnsafeBufferPointer(body)
        }
    }
}
