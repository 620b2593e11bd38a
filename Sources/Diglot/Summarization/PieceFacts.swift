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
struct PieceFacts {
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

    /// Writes every feature, by ``PieceFeature``, to a row as long as there are features.
    func write(to features: UnsafeMutableBufferPointer<Double>) {
        features.initialize(repeating: 0)
        func set(_ feature: PieceFeature, _ value: Double) { features[feature.place] = value }
        set(.motivation, flag(role == .motivation))
        set(.problem, flag(role == .problem))
        set(.analysis, flag(role == .analysis))
        set(.method, flag(role == .method))
        set(.experiments, flag(role == .experiments))
        set(.contribution, flag(role == .contribution))
        set(.proposal, flag(head.contains(.proposal)))
        set(.new, flag(head.contains(.new)))
        set(.back, flag(head.contains(.back)))
        set(.latin, flag(beginsWithName))
        set(.firstSentence, flag(isFirst))
        set(.whole, flag(cut.isSubset(of: .aside)))
        set(.run, flag(cut.contains(.run)))
        set(.tail, flag(cut.contains(.tail)))
        set(.openerCut, flag(cut.contains(.opener)))
        set(.opener, flag(keepsOpener))
        set(.aside, flag(keepsAside))
        set(.clauses, Double(min(3, marks)) / 3)
        set(.number, Double(min(3, numbers)) / 3)
        set(.name, flag(hasRepeatedName))
        set(.nameShared, flag(sharedNames > 0))
        set(.names, Double(min(4, names)) / 4)
        set(.shared, Double(min(4, sharedWords)) / 4)
        set(.numbersShared, Double(min(2, sharedNumbers)) / 2)
        set(.centroid, centroid)
        set(.cover, cover)
        set(.facetSpread, spread)
        set(.density, density)
    }
}
