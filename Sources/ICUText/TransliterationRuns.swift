// Which runs of a text a transliteration must see.

internal import CICUShims

/// Finds the maximal runs of one kind of character in which at least one character may change.
struct TransliterationRuns: Sendable {
    /// What kind of run each UTF-16 unit belongs to, and whether it may change; surrogates are left out.
    private var kinds: [UInt8]
    /// Whether supplementary characters of Han belong to the runs; all of them may change.
    private let takesHan: Bool

    private static let outside: UInt8 = 0
    /// Added to the kind of a unit that may change.
    private static let changes: UInt8 = 0x80

    /// - Parameters:
    ///   - transliteration: decides on the kinds.
    ///   - handle: the open transliterator.
    init(_ transliteration: Transliteration, of handle: OpaquePointer) throws(ICUError) {
        takesHan = transliteration.kind(of: 0x4E00) != Self.outside
        kinds = (0...UInt16.max).map { $0.isSurrogate ? Self.outside : transliteration.kind(of: UInt32($0)) }
        switch transliteration {
        case .fullwidthHalfwidth, .halfwidthFullwidth, .hanLatin:
            for unit in kinds.indices where kinds[unit] != Self.outside { kinds[unit] |= Self.changes }
        case .traditionalSimplified, .simplifiedTraditional:
            let rules = try Self.rules(of: handle)
            for unit in TransliterationRules(rules).changed where kinds[Int(unit)] != Self.outside {
                kinds[Int(unit)] |= Self.changes
            }
        }
    }

    private static func rules(of handle: OpaquePointer) throws(ICUError) -> [UInt16] {
        var code: Int32 = 0
        let length = dg_transliterator_rules(handle, nil, 0, &code)
        let rules = [UInt16](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            count = Int(dg_transliterator_rules(handle, buffer.baseAddress, length, &code))
        }
        try ICUError.check(code, "list the rules of a transliterator")
        return rules
    }

    /// The next run that may change, or that holds a unit with which an exception begins.
    func next<Value>(
        in text: UnsafeBufferPointer<UInt16>, from start: Int, orStartingWith exceptions: [UInt16: Value]
    ) -> Range<Int>? {
        kinds.withUnsafeBufferPointer { kinds in
            var at = start
            while at < text.count {
                let kind = kind(at: at, in: text, kinds)
                guard kind.value != Self.outside else {
                    at += kind.width
                    continue
                }
                let runStart = at
                var mayChange = false
                while at < text.count {
                    let next = self.kind(at: at, in: text, kinds)
                    guard next.value & ~Self.changes == kind.value & ~Self.changes else { break }
                    mayChange =
                        mayChange || next.value & Self.changes != 0
                        || (!exceptions.isEmpty && exceptions[text[at]] != nil)
                    at += next.width
                }
                if mayChange { return runStart..<at }
            }
            return nil
        }
    }

    private func kind(
        at index: Int, in text: UnsafeBufferPointer<UInt16>, _ kinds: UnsafeBufferPointer<UInt8>
    ) -> (value: UInt8, width: Int) {
        let unit = text[index]
        guard unit.isHighSurrogate, text.scalarWidth(at: index) == 2 else { return (kinds[Int(unit)], 1) }
        let isHan = takesHan && Script(of: text.scalarValue(at: index)) == .han
        return (isHan ? 1 | Self.changes : Self.outside, 2)
    }
}

extension Transliteration {
    /// The kind of run that a scalar belongs to; 0 for none.
    fileprivate func kind(of scalar: UInt32) -> UInt8 {
        switch self {
        case .traditionalSimplified, .simplifiedTraditional, .hanLatin:
            return Script(of: scalar) == .han ? 1 : 0
        case .fullwidthHalfwidth:
            return dg_width(Int32(bitPattern: scalar)) == DG_FULLWIDTH ? 1 : 0
        case .halfwidthFullwidth:
            // Half-width katakana join with their voice marks, so they are runs of their own.
            switch dg_width(Int32(bitPattern: scalar)) {
            case Int32(DG_HALFWIDTH): return 1
            case Int32(DG_NARROW): return 2
            default: return 0
            }
        }
    }
}

/// ICU's rules between simplified and traditional, read for one question: which characters change.
///
/// A rule is `顯著 > 显著;` or, with its surroundings outside of the braces, `[一七万]{余} > 餘;`.
private struct TransliterationRules {
    /// The units that a rule takes and does not give back.
    private(set) var changed: Set<UInt16> = []

    private static let end = UInt16(0x3B)  // ;
    private static let arrow = UInt16(0x3E)  // >
    private static let open = UInt16(0x7B)  // {
    private static let close = UInt16(0x7D)  // }

    init(_ rules: [UInt16]) {
        for rule in rules.split(separator: Self.end) {
            guard let arrow = rule.firstIndex(of: Self.arrow) else { continue }
            var key = rule[..<arrow]
            if let open = key.firstIndex(of: Self.open), let close = key.lastIndex(of: Self.close) {
                key = key[(open + 1)..<close]
            }
            let made = Set(rule[arrow...])
            changed.formUnion(key.filter { $0 >= 0x80 && !made.contains($0) })
        }
    }
}
