// Laws, and how their breach is told.

/// Stops the program when a law is broken, which libFuzzer takes for a crash; in every build.
/// The breach is told with escapes, because a message ends at its first NUL.
public func law(_ holds: Bool, _ breach: @autoclosure () -> String) {
    if !holds { fatalError("law broken: \(breach().debugDescription)") }
}

/// Whether ranges follow each other without gap, overlap or empty one, from 0 to `end`.
public func cover(_ ranges: [Range<Int>], to end: Int) -> Bool {
    var reached = 0
    for range in ranges {
        if range.isEmpty || range.lowerBound != reached { return false }
        reached = range.upperBound
    }
    return reached == end
}
