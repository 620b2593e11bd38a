// The Chinese terms of a glossary, and whether texts hold them.

/// The Chinese terms of a glossary as UTF-16.
struct ChineseTerms: Sendable {
    /// A term of two Han characters or more that may be used.
    struct Rendering: Sendable {
        let units: [UInt16]
        /// See ``RenderingIndex/key(of:)``.
        let key: UInt64
    }

    private let terms: [[[UInt16]]]
    private let renderings: [[Rendering]]
    /// The units of the longest rendering.
    let longest: Int

    init(_ glossary: Glossary) {
        terms = glossary.concepts.map { $0.terms(in: .zh).map { Array($0.text.utf16) } }
        renderings = glossary.concepts.map { concept in
            concept.accepted(in: .zh).compactMap { term in
                let units = Array(term.text.utf16)
                guard units.count > 1, units.allSatisfy(\.isHan) else { return nil }
                return Rendering(units: units, key: RenderingIndex.key(of: units))
            }
        }
        longest = renderings.joined().reduce(0) { max($0, $1.units.count) }
    }

    /// All terms of a concept, also those that must not be used.
    func terms(of concept: Int) -> [[UInt16]] { terms[concept] }

    func forEachRendering(_ body: ([UInt16]) -> Void) {
        for rendering in renderings.joined() { body(rendering.units) }
    }

    /// In the order of the glossary.
    func renderings(of concept: Int) -> [Rendering] { renderings[concept] }
}

/// Which UTF-16 units a text may have: some that it has not, but all that it has.
struct UnitMask: Sendable {
    /// By the unit's last bits, so many words as ``place(of:)`` tells apart.
    private var words = [UInt64](repeating: 0, count: 16)

    mutating func read(_ text: [UInt16]) {
        for word in words.indices { words[word] = 0 }
        for unit in text {
            let (word, bit) = Self.place(of: unit)
            words[word] |= bit
        }
    }

    func mayHave(_ unit: UInt16) -> Bool {
        let (word, bit) = Self.place(of: unit)
        return words[word] & bit != 0
    }

    @inline(__always)
    private static func place(of unit: UInt16) -> (word: Int, bit: UInt64) {
        (Int(unit & 15), 1 << UInt64(unit >> 4 & 63))
    }
}

extension [UInt16] {
    /// How often two units stand beside each other.
    func count(of first: UInt16, _ second: UInt16) -> Int {
        withUnsafeBufferPointer { units in
            var result = 0
            var at = 1
            while at < units.count {
                if units[at - 1] == first, units[at] == second { result += 1 }
                at += 1
            }
            return result
        }
    }

    /// Whether some units stand in the text, one after another.
    func holds(_ other: some RandomAccessCollection<UInt16>) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        var at = 0
        while at <= count - other.count {
            if self[at] == first, self[at..<at + other.count].elementsEqual(other) { return true }
            at += 1
        }
        return false
    }
}
