// Where the renderings of a glossary stand in texts.

/// The Chinese renderings of a glossary, found in texts by their characters alone.
struct RenderingIndex: Sendable {
    /// Whether a rendering begins with a unit.
    private var begins = [Bool](repeating: false, count: 1 << 16)
    /// By the first two units.
    private var byPair: [UInt32: [ChineseTerms.Rendering]] = [:]

    init(_ terms: ChineseTerms) {
        var known: Set<[UInt16]> = []
        terms.forEachRendering { rendering in
            let units = rendering.units
            guard known.insert(units).inserted else { return }
            begins[Int(units[0])] = true
            byPair[Self.pair(units[0], units[1]), default: []].append(rendering)
        }
    }

    /// What a rendering is counted by, the same in every run.
    static func key(of rendering: [UInt16]) -> UInt64 { FNV1a(rendering).value }

    /// Every place of every rendering, in no particular order.
    func forEach(in text: [UInt16], _ body: (Range<Int>, UInt64) -> Void) {
        guard text.count > 1 else { return }
        for at in 0..<text.count - 1 where begins[Int(text[at])] {
            for rendering in byPair[Self.pair(text[at], text[at + 1])] ?? []
            where text[at...].starts(with: rendering.units) {
                body(at..<at + rendering.units.count, rendering.key)
            }
        }
    }

    private static func pair(_ first: UInt16, _ second: UInt16) -> UInt32 { UInt32(first) << 16 | UInt32(second) }
}
