// Finding where terms may be, text after text.

/// Scans texts in the same memory. One per worker.
struct TermScanner: ~Copyable {
    let index: TermIndex
    /// What the last text holds, in order; its edges in Han text are not checked yet.
    private(set) var candidates: [TermCandidate] = []
    private var folded = FoldedText()
    private var search = TermSearch()

    init(_ index: TermIndex) { self.index = index }

    /// Fills ``candidates``.
    ///
    /// - Parameter isUpper: for a text that was normalised: where capitals were.
    /// - Returns: false when the text must be normalised first; then the candidates mean nothing.
    mutating func scan(_ text: [UInt16], isUpper: [Bool]? = nil) -> Bool {
        candidates.removeAll(keepingCapacity: true)
        return text.withUnsafeBufferPointer { text in
            let isFolded = index.units.withUnsafeBufferPointer { alphabet in
                folded.fill(text, alphabet, isNormalized: isUpper != nil)
            }
            if isFolded {
                TermScan(index, text, folded, isUpper: isUpper).run(&search, &candidates)
                candidates.sort()
            }
            return isFolded
        }
    }
}
