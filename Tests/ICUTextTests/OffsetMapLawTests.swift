import ICUText
import TestSupport
import Testing

/// Laws of maps that were put together at random, checked against a plain list of units.
@Suite struct OffsetMapLawTests {
    /// One thing that a transformation did.
    private struct Step {
        let view: Range<Int>
        let origin: Range<Int>
        let isCopy: Bool
    }

    /// A random map with the steps that made it.
    private static func random(using generator: inout SplitMix64) -> (map: OffsetMap, steps: [Step]) {
        var map = OffsetMap()
        var steps: [Step] = []
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            let (view, origin) = (map.viewEnd, map.originEnd)
            let count = Int.random(in: 1...4, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: map.skip(count)
            case 1:
                map.appendUnit(view: count, origin: Int.random(in: 0...6, using: &generator))
                steps.append(Step(view: view..<map.viewEnd, origin: origin..<map.originEnd, isCopy: false))
            default:
                map.appendCopy(count)
                steps.append(Step(view: view..<map.viewEnd, origin: origin..<map.originEnd, isCopy: true))
            }
        }
        return (map, steps)
    }

    /// Where a view offset's unit lies, by going through the steps.
    private func unit(of view: Int, in steps: [Step]) -> Range<Int> {
        let step = steps.first { $0.view.contains(view) }!
        guard step.isCopy else { return step.origin }
        let start = step.origin.lowerBound + view - step.view.lowerBound
        return start..<start + 1
    }

    /// Law: a range leads from the start of its first unit to the end of its last one.
    @Test func rangesLeadToWholeUnits() {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<2000 {
            let (map, steps) = Self.random(using: &generator)
            for start in 0..<map.viewEnd {
                for end in start + 1...map.viewEnd {
                    let first = unit(of: start, in: steps)
                    let last = unit(of: end - 1, in: steps)
                    #expect(map.originRange(of: start..<end) == first.lowerBound..<last.upperBound, "\(steps)")
                }
            }
        }
    }

    /// Law: of two ranges, the one that begins and ends later leads to one that does not begin or end earlier.
    @Test func rangesAreMonotone() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<2000 {
            let (map, steps) = Self.random(using: &generator)
            let ranges = (0..<map.viewEnd).map { map.originRange(of: $0..<$0 + 1) }
            for (earlier, later) in zip(ranges, ranges.dropFirst()) {
                #expect(earlier.lowerBound <= later.lowerBound && earlier.upperBound <= later.upperBound, "\(steps)")
            }
            #expect(ranges.allSatisfy { $0.upperBound <= map.originEnd })
        }
    }

    /// Law: a map composed over a copy, and a copy composed over a map, lead where the map leads.
    @Test func composingWithACopyChangesNoRange() {
        var generator = SplitMix64(seed: 4)
        for _ in 0..<2000 {
            let (map, steps) = Self.random(using: &generator)
            let over = map.composed(over: OffsetMap(copying: map.originEnd))
            let under = OffsetMap(copying: map.viewEnd).composed(over: map)
            for view in 0..<map.viewEnd {
                let wanted = map.originRange(of: view..<view + 1)
                #expect(over.originRange(of: view..<view + 1) == wanted, "\(steps)")
                #expect(under.originRange(of: view..<view + 1) == wanted, "\(steps)")
            }
        }
    }

    /// Law: a composed map leads where the two maps lead one after the other, as long as the upper
    /// one does not divide a unit of the lower one.
    @Test func composingIsGoingBackTwice() {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            let (base, steps) = Self.random(using: &generator)
            var upper = OffsetMap()
            for step in steps {
                switch Int.random(in: 0...3, using: &generator) {
                case 0: upper.skip(step.view.count)
                case 1: upper.appendUnit(view: 2, origin: step.view.count)
                default: upper.appendCopy(step.view.count)
                }
            }
            let both = upper.composed(over: base)
            #expect(both.viewEnd == upper.viewEnd)
            for view in 0..<upper.viewEnd {
                let middle = upper.originRange(of: view..<view + 1)
                #expect(both.originRange(of: view..<view + 1) == base.originRange(of: middle), "\(steps)")
            }
        }
    }
}
