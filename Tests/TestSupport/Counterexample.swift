// The smallest text that breaks a law. `DIGLOT_LAW_EFFORT=100 swift test` tries a hundred times as many.

import Foundation

/// How many times the usual number of texts is tried.
private let effort = ProcessInfo.processInfo.environment["DIGLOT_LAW_EFFORT"].flatMap(Int.init) ?? 1

extension RandomText {
    /// Looks for a text on which a law does not hold.
    ///
    /// - Parameters:
    ///   - seed: the same seed gives the same texts.
    ///   - count: how many texts are tried without `DIGLOT_LAW_EFFORT`.
    /// - Returns: a text that breaks the law and of which no part can be left out, or nil.
    public func counterexample(
        seed: Int, count: Int, to law: (String) throws -> Bool
    ) rethrows -> String? {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<count * effort {
            let text = next(using: &generator)
            if try !law(text) { return try shrunk(text, while: { try !law($0) }) }
        }
        return nil
    }
}

/// The text without every stretch of scalars that is not needed for it to fail.
public func shrunk(_ text: String, while fails: (String) throws -> Bool) rethrows -> String {
    var scalars = Array(text.unicodeScalars)
    var width = max(1, scalars.count / 2)
    while true {
        var start = 0
        var hasShrunk = false
        while start < scalars.count {
            var shorter = scalars
            shorter.removeSubrange(start..<min(start + width, scalars.count))
            if try fails(String(String.UnicodeScalarView(shorter))) {
                scalars = shorter
                hasShrunk = true
            } else {
                start += width
            }
        }
        if width == 1 && !hasShrunk { return String(String.UnicodeScalarView(scalars)) }
        if width > 1 { width /= 2 }
    }
}
