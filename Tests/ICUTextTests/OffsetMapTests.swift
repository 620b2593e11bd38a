import ICUText
import TestSupport
import Testing

@Suite struct OffsetMapTests {
    /// The map of the comment in OffsetMap.swift: six copied bytes, then two escapes.
    private let escapes: OffsetMap = {
        var map = OffsetMap(copying: 6)
        map.appendUnit(view: 3, origin: 6)
        map.appendUnit(view: 3, origin: 6)
        return map
    }()

    @Test func aCopyLeadsToTheSameOffsets() {
        let map = OffsetMap(copying: 5)
        #expect(map.isIdentity)
        #expect(map.originRange(of: 1..<4) == 1..<4)
        #expect(map.viewEnd == 5)
        #expect(map.originEnd == 5)
    }

    @Test func aUnitIsNeverDivided() {
        #expect(escapes.originRange(of: 6..<9) == 6..<12)
        #expect(escapes.originRange(of: 7..<8) == 6..<12)
        #expect(escapes.originRange(of: 8..<10) == 6..<18)
    }

    @Test func anEmptyRangeIsTheStartOfItsUnit() {
        #expect(escapes.originRange(of: 6..<6) == 6..<6)
        #expect(escapes.originRange(of: 7..<7) == 6..<6)
        #expect(escapes.originRange(of: 12..<12) == 18..<18)
    }

    @Test func whatIsSkippedBelongsToNoRange() {
        var map = OffsetMap()
        map.skip(2)
        map.appendCopy(3)
        map.skip(4)
        map.appendCopy(1)
        #expect(map.originRange(of: 0..<3) == 2..<5)
        #expect(map.originRange(of: 3..<4) == 9..<10)
        #expect(map.originRange(of: 2..<4) == 4..<10)
        #expect(!map.isIdentity)
    }

    @Test func anInsertionComesFromAnEmptyRange() {
        var map = OffsetMap(copying: 2)
        map.appendUnit(view: 3, origin: 0)
        map.appendCopy(2)
        #expect(map.originRange(of: 2..<5) == 2..<2)
        #expect(map.originRange(of: 5..<6) == 2..<3)
    }

    @Test func aUnitThatLeavesNothingIsSkipped() {
        var map = OffsetMap()
        map.appendUnit(view: 0, origin: 3)
        map.appendCopy(1)
        #expect(map.originRange(of: 0..<1) == 3..<4)
    }

    @Test func anEmptyMapLeadsToItsStart() {
        #expect(OffsetMap().originRange(of: 0..<0) == 0..<0)
        #expect(OffsetMap().isIdentity)
    }

    @Test func composingTwoStepsGoesBackThroughBoth() {
        // "\u65b9 a" was unescaped, then its space taken away.
        var unescaped = OffsetMap()
        unescaped.appendUnit(view: 3, origin: 6)
        unescaped.appendCopy(2)
        var unspaced = OffsetMap(copying: 3)
        unspaced.skip(1)
        unspaced.appendCopy(1)
        let both = unspaced.composed(over: unescaped)
        #expect(both.originRange(of: 0..<3) == 0..<6)
        #expect(both.originRange(of: 3..<4) == 7..<8)
    }

    @Test func composingKeepsTheUnitsOfBothMaps() {
        var joined = OffsetMap(copying: 5)
        joined.appendUnit(view: 1, origin: 4)
        joined.appendCopy(3)
        let both = joined.composed(over: escapes)
        #expect(both.originRange(of: 4..<5) == 4..<5)
        #expect(both.originRange(of: 5..<6) == 5..<12)
        #expect(both.originRange(of: 7..<8) == 12..<18)
    }
}
