// Normalised views and the maps that lead back from them.

import FuzzSupport

@testable import ICUText

@_cdecl("FuzzViews_main")
public func main(_ argc: CInt, _ argv: ArgumentVector) -> CInt {
    LibFuzzer.run(argc, argv) { data in
        guard let input = Input(data) else { return }
        switch input.choice % 3 {
        case 0: checkViews(of: input.utf16(asUnits: false))
        case 1: checkViews(of: input.utf16(asUnits: true))
        default: checkMaps(built: input.bytes)
        }
    }
}

// MARK: Views

/// A view's map covers both sides, and so does the map of a view of a view.
private func checkViews(of text: [UInt16]) {
    for form in NormalizationForm.allCases {
        let view = try! NormalizedView(of: text, form: form)
        law(view.map.viewEnd == view.utf16.count, "\(form): the map ends at \(view.map.viewEnd) of \(view.utf16.count)")
        law(view.map.originEnd == text.count, "\(form): the map leads to \(view.map.originEnd) of \(text.count)")
        checkRange(view.map, to: text.count)
        for second in NormalizationForm.allCases {
            let again = try! NormalizedView(of: view.utf16, form: second)
            let composed = again.map.composed(over: view.map)
            law(composed.viewEnd == again.utf16.count, "\(second) over \(form): the map ends at \(composed.viewEnd)")
            checkRange(composed, to: text.count)
        }
    }
}

/// Every place leads into the origin, and later places to no earlier ones.
private func checkRange(_ map: OffsetMap, to originCount: Int) {
    var reached = 0
    for at in 0..<map.viewEnd {
        let range = map.originRange(of: at..<at + 1)
        law(range.lowerBound >= reached, "\(at) leads to \(range), before \(reached)")
        law(range.upperBound <= originCount, "\(at) leads to \(range) of \(originCount)")
        reached = range.lowerBound
    }
    let whole = map.originRange(of: 0..<map.viewEnd)
    law(whole.upperBound <= originCount, "the view leads to \(whole) of \(originCount)")
}

// MARK: Maps

/// Builds two maps, one over the other, as the bytes say, and compares the first with a plain list of places.
private func checkMaps(built bytes: [UInt8]) {
    var base = OffsetMap()
    var places: [Range<Int>] = []
    var script = bytes[...]
    for _ in 0..<min(64, script.count / 2) { step(&base, &places, script.removeFirst(), most: .max) }
    law(base.viewEnd == places.count, "the map ends at \(base.viewEnd) of \(places.count)")
    for (at, place) in places.enumerated() {
        let found = base.originRange(of: at..<at + 1)
        law(found == place, "\(at) leads to \(found) instead of \(place)")
    }
    var view = OffsetMap()
    var unused: [Range<Int>] = []
    while let next = script.popFirst(), view.originEnd < base.viewEnd {
        step(&view, &unused, next, most: base.viewEnd - view.originEnd)
    }
    let composed = view.composed(over: base)
    law(composed.viewEnd == view.viewEnd, "composed, the view ends at \(composed.viewEnd) of \(view.viewEnd)")
    checkRange(composed, to: base.originEnd)
}

/// Adds what a byte says: two bits for the kind, three for each side.
private func step(_ map: inout OffsetMap, _ places: inout [Range<Int>], _ byte: UInt8, most: Int) {
    let origin = min(most, Int(byte >> 2 & 7))
    let view = Int(byte >> 5)
    let start = map.originEnd
    switch byte & 3 {
    case 0: map.skip(origin)
    case 1:
        map.appendCopy(origin)
        places += (start..<start + origin).map { $0..<$0 + 1 }
    default:
        map.appendUnit(view: view, origin: origin)
        places += [Range<Int>](repeating: start..<start + origin, count: view)
    }
}
