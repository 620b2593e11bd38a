// What somebody may have meant by a name that is not known.

package enum Suggestion {
    /// The nearest of some names by Levenshtein's distance, if it is near enough to be meant; ties by text.
    package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        let most = max(1, name.utf8.count / 3)
        return known.map { (EditDistance.levenshtein(Array(name.utf8), Array($0.utf8)), $0) }
            .filter { $0.0 <= most }.min { $0 < $1 }?.1
    }
}
