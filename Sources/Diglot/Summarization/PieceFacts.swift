// What is known of one piece of a digest.

/// Words of pieces by their numbers in the record: a set for each piece.
struct PieceSets {
    let content: WordSets
    /// Coined names, and those of the abstract.
    let coined: WordSets
    let names: WordSets
    /// Latin words of the abstract, and its numbers.
    let latin: WordSets
    let numbers: WordSets

    init(_ pieces: Int, words: Int, _ memory: RecordMemory) {
        content = WordSets(pieces, below: words, memory)
        coined = WordSets(pieces, below: words, memory)
        names = WordSets(pieces, below: words, memory)
        latin = WordSets(pieces, below: words, memory)
        numbers = WordSets(pieces, below: words, memory)
    }
}

/// The features of a piece.
struct PieceFacts: Featured, BitwiseCopyable {
    let role: FacetRole?
    let head: JoinRules.Head
    let cut: Candidate.Cut
    let beginsWithName: Bool
    let isFirst: Bool
    let keepsOpener: Bool
    let keepsAside: Bool
    let marks: Int
    let content: Int
    let hasRepeatedName: Bool
    let numbers: Int
    let names: Int
    let sharedNames: Int
    let sharedWords: Int
    let sharedNumbers: Int
    let centroid: Double
    let cover: Double
    let spread: Double
    let density: Double

    /// - Parameter piece: which of the sets are the piece's; they are empty, and filled here.
    init(
        _ candidate: Candidate, _ passage: Passage, _ record: FacetCounts.Words, _ role: FacetRole?, _ hasOpener: Bool,
        _ head: JoinRules.Head, _ sets: PieceSets, _ piece: Int
    ) {
        self.role = role
        self.head = head
        cut = candidate.cut
        isFirst = passage.index == 0
        keepsOpener = hasOpener && candidate.cut.isDisjoint(with: [.opener, .run])
        keepsAside = !passage.asides.isEmpty && passage.asides.contains { candidate.holds($0.range) }
        marks = candidate.clauseMarks
        let words = passage.words
        let start = candidate.stretches.first
        beginsWithName =
            !start.isEmpty && words[start.lowerBound].kind == .letters
            && Int(words[start.lowerBound].start) <= candidate.spans.first.lowerBound + 1
            && !Self.isDimension(words[start.lowerBound], passage.utf16)

        var (content, spread, occurrences) = (0, 0, 0)
        var (numbers, sharedNumbers, names, sharedNames, sharedWords) = (0, 0, 0, 0, 0)
        var hasRepeatedName = false
        let text = passage.utf16
        candidate.forEachWord { word, isFirst in
            let number = Int(word.number)
            if word.isContent, isFirst {
                sets.content.insert(number, into: piece)
                content &+= 1
                spread &+= record.places[number].facets
                occurrences &+= Int(record.facts[number].count)
            }
            if word.kind == .number {
                numbers += 1
                let isShared = record.facts[number].votes.contains(.number)
                if isShared, sets.numbers.insert(number, into: piece) { sharedNumbers += 1 }
            } else if word.kind == .letters {
                let isShared = record.facts[number].votes.contains(.main)
                if isShared, sets.latin.insert(number, into: piece) { sharedWords += 1 }
                guard CandidateFeatures.isName(word, text) else { return }
                if record.facts[number].count > 1 { hasRepeatedName = true }
                if sets.coined.insert(number, into: piece) { names += 1 }
                if isShared, sets.names.insert(number, into: piece) { sharedNames += 1 }
            }
        }
        self.content = content
        self.numbers = numbers
        self.names = names
        self.hasRepeatedName = hasRepeatedName
        self.sharedNumbers = sharedNumbers
        self.sharedNames = sharedNames
        self.sharedWords = sharedWords
        centroid = Double(occurrences - content) / Double(content + 2) / Double(record.top)
        cover = Double(occurrences) / Double(record.total)
        self.spread = Double(spread) / Double(max(1, content)) / Double(record.sources)
        density = Double(candidate.contentTokens) / Double(max(1, candidate.wordCount))
    }

    /// Whether a word says how many dimensions the Chinese noun behind it has, and is no name: `2D图像`, `2D/3D配准`.
    private static func isDimension(_ word: Word, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        let (start, end) = (Int(word.start), Int(word.end))
        return end - start == 2 && text[start].isASCIIDigit && text[end - 1] | 0x20 == UInt16(ascii: "d")
            && end < text.count && (text[end].isIdeograph || text[end] == UInt16(ascii: "/"))
    }

    /// By ``PieceFeature``.
    var features: [Double] {
        var features = [Double](repeating: 0, count: PieceFeature.all.count)
        forEachFeature { features[$0.place] = $1 }
        return features
    }

    /// Calls `body` with the features in their order, but with those of roles only where they hold.
    @inline(__always)
    func forEachFeature(_ body: (PieceFeature, Double) -> Void) {
        if let role { body(Self.feature(of: role), 1) }
        body(.proposal, flag(head.contains(.proposal)))
        body(.new, flag(head.contains(.new)))
        body(.back, flag(head.contains(.back)))
        body(.latin, flag(beginsWithName))
        body(.firstSentence, flag(isFirst))
        body(.whole, flag(cut.isSubset(of: .aside)))
        body(.run, flag(cut.contains(.run)))
        body(.tail, flag(cut.contains(.tail)))
        body(.openerCut, flag(cut.contains(.opener)))
        body(.opener, flag(keepsOpener))
        body(.aside, flag(keepsAside))
        body(.clauses, Double(min(3, marks)) / 3)
        body(.number, Double(min(3, numbers)) / 3)
        body(.name, flag(hasRepeatedName))
        body(.nameShared, flag(sharedNames > 0))
        body(.names, Double(min(4, names)) / 4)
        body(.shared, Double(min(4, sharedWords)) / 4)
        body(.numbersShared, Double(min(2, sharedNumbers)) / 2)
        body(.centroid, centroid)
        body(.cover, cover)
        body(.facetSpread, spread)
        body(.density, density)
    }

    private static func feature(of role: FacetRole) -> PieceFeature {
        switch role {
        case .motivation: .motivation
        case .problem: .problem
        case .analysis: .analysis
        case .method: .method
        case .experiments: .experiments
        case .contribution: .contribution
        }
    }
}
