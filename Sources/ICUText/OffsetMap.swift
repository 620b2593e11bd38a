// The one mechanism behind every "where did this come from": the offsets of a text that was made
// from another one (by normalising, unescaping, unwrapping, repairing), mapped back to it.

/// A map from the offsets of a *view* back to the offsets of its *origin*.
///
/// The view was made from left to right out of units: a unit of `viewStep` view offsets stands for
/// `originStep` origin offsets. Equal neighbouring units form a run, so a copied stretch is one
/// run of 1:1 units, and a stretch of `\uXXXX` escapes is one run of 3:6 units:
///
///     view    M e t h o d 方 法           runs  view 0, origin 0, 1:1
///     origin  M e t h o d \u65b9 \u6cd5         view 6, origin 6, 3:6
///
/// What the origin has and the view lacks lies between the runs. The map does not care in what
/// unit its offsets count, as long as the two sides are each consistent.
public struct OffsetMap: Sendable, Equatable {
    /// Equal neighbouring units.
    struct Run: Sendable, Equatable {
        var view: Int32
        var origin: Int32
        var viewStep: Int32
        var originStep: Int32
    }

    private(set) var runs: [Run] = []
    /// The view's length so far.
    public private(set) var viewEnd: Int = 0
    /// Where the origin has been read to.
    public private(set) var originEnd: Int = 0

    /// The map of an empty view.
    public init() {}

    /// The map of an unchanged copy.
    public init(copying count: Int) {
        appendCopy(count)
    }

    /// Whether view and origin offsets are the same.
    public var isIdentity: Bool {
        guard viewEnd == originEnd else { return false }
        guard let first = runs.first else { return viewEnd == 0 }
        return runs.count == 1 && first == Run(view: 0, origin: 0, viewStep: 1, originStep: 1)
    }

    /// The next `count` offsets were copied as they are.
    public mutating func appendCopy(_ count: Int) {
        guard count > 0 else { return }
        openRun(viewStep: 1, originStep: 1)
        viewEnd += count
        originEnd += count
    }

    /// The next `origin` offsets became `view` offsets, as one indivisible unit.
    public mutating func appendUnit(view: Int, origin: Int) {
        guard view > 0 else { return skip(origin) }
        openRun(viewStep: Int32(view), originStep: Int32(origin))
        viewEnd += view
        originEnd += origin
    }

    /// The next `count` offsets of the origin left nothing in the view.
    public mutating func skip(_ count: Int) {
        originEnd += count
    }

    private mutating func openRun(viewStep: Int32, originStep: Int32) {
        if let last = runs.last, last.viewStep == viewStep, last.originStep == originStep {
            let units = (Int32(viewEnd) - last.view) / viewStep
            if last.origin + units * originStep == Int32(originEnd) { return }
        }
        runs.append(
            Run(view: Int32(viewEnd), origin: Int32(originEnd), viewStep: viewStep, originStep: originStep))
    }

    /// A stretch of the view and the stretch of the origin that it came from.
    public struct Stretch: Sendable, Equatable {
        /// Offsets in the view.
        public var view: Range<Int>
        /// Offsets in the original.
        public var origin: Range<Int>
        /// Whether offsets inside stand for each other one by one; else the stretch is indivisible.
        public var isCopy: Bool

        public init(view: Range<Int>, origin: Range<Int>, isCopy: Bool) {
            self.view = view
            self.origin = origin
            self.isCopy = isCopy
        }
    }

    /// The whole map as a list, in order: copies as long as they go, other units one by one.
    public var stretches: [Stretch] {
        var result: [Stretch] = []
        for (index, run) in runs.enumerated() {
            let viewStart = Int(run.view)
            let originStart = Int(run.origin)
            let count = (index + 1 < runs.count ? Int(runs[index + 1].view) : viewEnd) - viewStart
            if run.viewStep == 1 && run.originStep == 1 {
                result.append(
                    Stretch(
                        view: viewStart..<viewStart + count, origin: originStart..<originStart + count, isCopy: true))
                continue
            }
            let steps = (view: Int(run.viewStep), origin: Int(run.originStep))
            for unit in 0..<count / steps.view {
                let view = viewStart + unit * steps.view
                let origin = originStart + unit * steps.origin
                result.append(
                    Stretch(view: view..<view + steps.view, origin: origin..<origin + steps.origin, isCopy: false))
            }
        }
        return result
    }

    /// The run that holds a view offset below `viewEnd`.
    private func runIndex(holding view: Int) -> Int {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(runs[middle].view) <= view { low = middle } else { high = middle }
        }
        return low
    }

    /// The origin offset at which the unit that holds `view` starts.
    ///
    /// - Parameter view: `0..<viewEnd`; at `viewEnd` the answer is the end of the last unit.
    public func originStart(of view: Int) -> Int {
        guard view < viewEnd else { return view > 0 ? originEnd(of: viewEnd) : 0 }
        let run = runs[runIndex(holding: view)]
        let unit = (view - Int(run.view)) / Int(run.viewStep)
        return Int(run.origin) + unit * Int(run.originStep)
    }

    /// The origin offset at which the unit before the view offset `view` ends.
    ///
    /// - Parameter view: `1...viewEnd`.
    public func originEnd(of view: Int) -> Int {
        guard view > 0 else { return originStart(of: 0) }
        let run = runs[runIndex(holding: view - 1)]
        let unit = (view - 1 - Int(run.view)) / Int(run.viewStep)
        return Int(run.origin) + (unit + 1) * Int(run.originStep)
    }

    /// The stretch of the origin that a stretch of the view came from: whole units only.
    ///
    /// An empty range gives the empty range at the start of its unit.
    public func originRange(of view: Range<Int>) -> Range<Int> {
        let start = originStart(of: view.lowerBound)
        return view.isEmpty ? start..<start : start..<max(start, originEnd(of: view.upperBound))
    }

    /// This map's view, mapped to the origin of `base`, whose view is this map's origin.
    ///
    /// Copied stretches keep the units of `base`; every other unit stays indivisible.
    public func composed(over base: OffsetMap) -> OffsetMap {
        if base.isIdentity { return self }
        var result = OffsetMap()
        for (index, run) in runs.enumerated() {
            let end = index + 1 < runs.count ? Int(runs[index + 1].view) : viewEnd
            if run.viewStep == 1 && run.originStep == 1 {
                result.appendCopy(of: Int(run.origin)..<Int(run.origin) + end - Int(run.view), through: base)
            } else {
                for unit in 0..<(end - Int(run.view)) / Int(run.viewStep) {
                    let start = Int(run.origin) + unit * Int(run.originStep)
                    result.appendUnit(
                        view: Int(run.viewStep),
                        from: base.originRange(of: start..<start + Int(run.originStep)))
                }
            }
        }
        return result
    }

    /// Appends a unit that came from a stretch of the origin at or after `originEnd`.
    private mutating func appendUnit(view: Int, from origin: Range<Int>) {
        skip(max(0, origin.lowerBound - originEnd))
        appendUnit(view: view, origin: max(0, origin.upperBound - originEnd))
    }

    /// Appends a copy of `middle`, a stretch of `base`'s view, unit by unit of `base`.
    private mutating func appendCopy(of middle: Range<Int>, through base: OffsetMap) {
        var at = middle.lowerBound
        while at < middle.upperBound {
            let index = base.runIndex(holding: at)
            let run = base.runs[index]
            let runEnd = index + 1 < base.runs.count ? Int(base.runs[index + 1].view) : base.viewEnd
            let end = min(middle.upperBound, runEnd)
            if run.viewStep == 1 && run.originStep == 1 {
                skip(max(0, base.originStart(of: at) - originEnd))
                appendCopy(end - at)
                at = end
            } else {
                let step = Int(run.viewStep)
                let unitEnd = Int(run.view) + ((at - Int(run.view)) / step + 1) * step
                let stop = min(end, unitEnd)
                appendUnit(view: stop - at, from: base.originRange(of: at..<stop))
                at = stop
            }
        }
    }
}
