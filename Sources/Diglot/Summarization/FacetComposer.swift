// A Chinese digest out of facets: one piece of a sentence, or two that are joined.

import ICUText

/// A candidate of a facet with what the composer asks of it.
struct FacetPiece {
    let candidate: Candidate
    /// Its text without final marks, as indices into ``FacetComposer/units``.
    let text: Range<Int>
    let head: JoinRules.Head
    let beginsWithName: Bool
    /// Whether its facet is a digest itself.
    let isSummary: Bool
    let isQuestion: Bool
    /// How many content words it has, coined names of the abstract, and Latin words of the abstract.
    let contentCount: Int
    let sharedNames: Int
    let sharedWords: Int
}

/// Scores the pieces of a record's facets, and pairs of them.
///
/// A digest scores the sum of its pieces' features and of features of the whole, chiefly how likely a reader takes its
/// words. That likelihood is a sum of features of the word: which facets have it, where, how often.
struct FacetComposer {
    /// A digest of one piece or two, by their indices.
    struct Choice: Sendable {
        let first: Int
        var second: Int?
        var join = Join.comma
    }

    /// So many pieces with the best scores are joined.
    static let mostJoined = 12
    /// Two pieces have at most so many characters together; longer ones read badly, and more than the next limit worse.
    private static let longestPair = 85
    static let longest = 70
    /// Two pieces share at most this part of the smaller one's content words.
    private static let mostShared = 0.6
    /// What a digest loses that is too long or begins with what no sentence should: points of ROUGE.
    static let blemish = 20.0

    let context: SummaryContext
    let pieces: [FacetPiece]
    /// The texts of the pieces, one after another.
    let units: [UInt16]
    /// By piece and ``PieceFeature``.
    private let features: [Double]
    private let sets: PieceSets
    /// What the first piece gains in a facet that is a digest itself; no data says how much.
    private let summaryGain: Double
    private let counts: FacetCounts
    /// By a word's number in the record: how likely a digest takes it.
    private(set) var salience: [Double]
    /// The same: what the word adds to a digest.
    private var shares: [JointFacts.Share] = []

    init(_ context: SummaryContext) {
        self.context = context
        let counts = FacetCounts(context)
        self.counts = counts
        salience = []
        summaryGain = context.lexicon.weights.parameter("param.summary", true)
        let chosen = Self.candidates(context)
        let (units, texts) = Self.texts(of: chosen)
        var sets = PieceSets(chosen.count, words: context.words.count)
        var pieces: [FacetPiece] = []
        var features: [Double] = []
        pieces.reserveCapacity(chosen.count)
        features.reserveCapacity(chosen.count * PieceFeature.all.count)
        let (rules, hasOpener) = (context.lexicon.rules, context.hasOpener)
        counts.withWords { words in
            for (index, candidate) in chosen.enumerated() {
                let sentence = candidate.sentence
                let head = rules.joinHead(texts[index], of: units)
                let facts = PieceFacts(
                    candidate, sentence, words, counts.role(sentence.source), hasOpener[candidate.passage], head, &sets,
                    index)
                facts.forEachFeature { features.append($1) }
                pieces.append(
                    FacetPiece(
                        candidate: candidate, text: texts[index], head: head, beginsWithName: facts.beginsWithName,
                        isSummary: counts.isSummary(sentence.source), isQuestion: sentence.isQuestion,
                        contentCount: facts.content, sharedNames: facts.sharedNames, sharedWords: facts.sharedWords))
            }
        }
        self.units = units
        self.pieces = pieces
        self.features = features
        self.sets = sets
    }

    /// What pieces are made of: no titles, and nothing long where there is something else.
    private static func candidates(_ context: SummaryContext) -> [Candidate] {
        var candidates = context.candidates(.sentence)
        candidates.removeAll { $0.cut.contains(.title) }
        if candidates.contains(where: { $0.length <= longest }) { candidates.removeAll { $0.length > longest } }
        return candidates
    }

    /// The texts of candidates in one row, and where each is.
    private static func texts(of candidates: [Candidate]) -> (units: [UInt16], texts: [Range<Int>]) {
        var texts: [Range<Int>] = []
        texts.reserveCapacity(candidates.count)
        let units = [UInt16](unsafeUninitializedCapacity: candidates.reduce(0) { $0 + $1.mostUnits }) { units, count in
            for candidate in candidates {
                let end = candidate.write(to: units, at: count)
                texts.append(count..<end)
                count = end
            }
        }
        return (units, texts)
    }

    /// The text of a piece without final marks.
    func text(of piece: Int) -> ArraySlice<UInt16> { units[pieces[piece].text] }

    /// The numbers of the facets' content words in the record.
    var words: [Int32] { counts.words }

    /// Their features, row by row.
    var wordFeatures: [Double] {
        words.flatMap { word in
            var row = [Double](repeating: 0, count: WordFeature.all.count)
            counts.forEachFeature(of: Int(word)) { row[$0] = $1 }
            return row
        }
    }

    /// By ``PieceFeature``.
    func features(of piece: Int) -> ArraySlice<Double> {
        let width = PieceFeature.all.count
        return features[piece * width..<(piece + 1) * width]
    }

    /// Learned weights decide how likely words are.
    mutating func weigh(_ weights: FacetWeights) {
        let record = context.words
        salience = [Double](repeating: 0, count: record.count)
        shares = [JointFacts.Share](repeating: JointFacts.Share(), count: record.count)
        for word in record.indices where counts.isContent(word) {
            var sum = 0.0
            counts.forEachFeature(of: word) { sum += weights.word[$0] * $1 }
            salience[word] = min(1, max(0, sum))
            shares[word] = JointFacts.Share(record[word], salience[word])
        }
    }

    // MARK: Choices

    /// Every piece, and pairs of the best ones, with their scores.
    func choices(_ weights: FacetWeights) -> [(choice: Choice, score: Double)] {
        let asFirst = pieces.indices.map { piece in
            FacetWeights.sum(weights.first, features(of: piece)) + (pieces[piece].isSummary ? summaryGain : 0)
        }
        func joint(_ choice: Choice) -> Double {
            var sum = 0.0
            weights.joint.withUnsafeBufferPointer { weights in
                facts(choice).forEachFeature { sum += weights[$0.place] * $1 }
            }
            return sum
        }
        var choices = pieces.indices.map { index in
            let choice = Choice(first: index)
            let score = asFirst[index] + joint(choice)
            return (choice: choice, score: score)
        }
        let scores = choices.map { ($0.score * 1e9).rounded() }
        let best = pieces.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(Self.mostJoined)
        let asSecond = best.map { FacetWeights.sum(weights.second, features(of: $0)) }
        for first in best {
            for (second, secondScore) in zip(best, asSecond) {
                guard let choice = pair(first, second) else { continue }
                let score = asFirst[first] + secondScore + joint(choice)
                choices.append((choice, score))
            }
        }
        return choices
    }

    /// Two pieces as one sentence, if they make one.
    func pair(_ first: Int, _ second: Int) -> Choice? {
        guard first != second, pieces[second].head.mayFollow,
            pieces[first].candidate.length + pieces[second].candidate.length <= Self.longestPair,
            let join = context.lexicon.rules.join(pieces[first], pieces[second], of: units)
        else { return nil }
        let shared = sets.content.sharedCount(first, second)
        let smaller = min(pieces[first].contentCount, pieces[second].contentCount)
        guard Double(shared) <= Self.mostShared * Double(smaller) else { return nil }
        return Choice(first: first, second: second, join: join)
    }

    /// What a choice loses for its form.
    func blemish(_ choice: Choice) -> Double {
        let head = pieces[choice.first].head
        var length = pieces[choice.first].candidate.length
        var blemishes = head.contains(.loose) ? 1.0 : 0
        if let second = choice.second {
            length += pieces[second].candidate.length
            if sets.names.sharedCount(choice.first, second) > 0 { blemishes += 1 }
        } else if head.contains(.back) && !head.contains(.loose) {
            blemishes += 1
        }
        if length > Self.longest { blemishes += 1 }
        return blemishes * Self.blemish
    }

    /// The pieces of a choice in their order.
    func candidates(_ choice: Choice) -> [Candidate] {
        let first = pieces[choice.first].candidate
        return choice.second.map { [first, pieces[$0].candidate] } ?? [first]
    }

    /// By choice: how far the other choices agree with it, see ``Agreement``.
    ///
    /// - Parameter scores: of the choices.
    func agreement(_ choices: [(choice: Choice, score: Double)], _ scores: [Double]) -> [Double] {
        // The best choices have few pieces.
        var known = [Agreement.Signs?](repeating: nil, count: pieces.count)
        func signs(_ piece: Int) -> Agreement.Signs {
            if let known = known[piece] { return known }
            var signs = Agreement.Signs()
            signs.insert(pieces[piece].candidate)
            known[piece] = signs
            return signs
        }
        return Agreement.values(scores) { index in
            let choice = choices[index].choice
            var said = signs(choice.first)
            if let second = choice.second { said.formUnion(signs(second)) }
            return said
        }
    }

    // MARK: Features

    /// By ``JointFeature``.
    func joint(_ choice: Choice) -> [Double] {
        var values: [Double] = []
        facts(choice).forEachFeature { values.append($1) }
        return values
    }

    private func facts(_ choice: Choice) -> JointFacts {
        let sharedWords = choice.second.map { sets.latin.sharedCount(choice.first, $0) } ?? 0
        var facts = JointFacts(
            pieces[choice.first], choice.second.map { pieces[$0] }, sharedWords: sharedWords, total: context.total)
        shares.withUnsafeBufferPointer { shares in
            sets.content.forEachOfUnion(choice.first, choice.second ?? choice.first) { facts.add(shares[$0]) }
        }
        return facts
    }

    /// What each feature added to a choice.
    func contributions(to choice: Choice, _ weights: FacetWeights) -> [Digest.Contribution] {
        var contributions: [Digest.Contribution] = []
        func add(_ name: String, _ value: Double, _ weight: Double) {
            if value != 0, weight != 0 { contributions.append(.init(feature: name, value: value, weight: weight)) }
        }
        for (index, (feature, value)) in zip(PieceFeature.all, features(of: choice.first)).enumerated() {
            add("first.\(feature.rawValue)", value, weights.first[index])
        }
        if let second = choice.second {
            for (index, (feature, value)) in zip(PieceFeature.all, features(of: second)).enumerated() {
                add("second.\(feature.rawValue)", value, weights.second[index])
            }
        }
        for (index, (feature, value)) in zip(JointFeature.allCases, joint(choice)).enumerated() {
            add("digest.\(feature.rawValue)", value, weights.joint[index])
        }
        if pieces[choice.first].isSummary { add("param.summary", 1, summaryGain) }
        if blemish(choice) != 0 { add("blemish", blemish(choice) / Self.blemish, -Self.blemish) }
        return contributions
    }
}

/// Where the words of facets stand.
private struct FacetCounts {
    /// Of a content word; of others nothing is known.
    struct Places {
        /// The sources that have the word, as bits, and how many there are.
        var sources: UInt64 = 0
        var facets = 0
        /// The roles of these, as bits, and those whose first clause has it.
        var roles: UInt8 = 0
        var heads: UInt8 = 0
        var isLatin = false
    }

    /// By a word's number in the record.
    let places: [Places]
    private let context: SummaryContext
    /// By source.
    private let roles: [FacetRole?]
    private let summaries: [Bool]

    init(_ context: SummaryContext) {
        self.context = context
        roles = context.sources.map(\.role)
        summaries = context.sources.map(\.isSummary)
        var places = [Places](repeating: Places(), count: context.words.count)
        for passage in context.passages {
            let source: UInt64 = 1 << UInt64(min(63, passage.source))
            let role: UInt8 = roles[passage.source].map { 1 << UInt8($0.rawValue) } ?? 0
            let headEnd = passage.index == 0 ? passage.parts.first?.range.upperBound ?? 0 : 0
            let text = passage.utf16
            places.withUnsafeMutableBufferPointer { places in
                for word in passage.words where word.isContent {
                    let number = Int(word.number)
                    if places[number].sources & source == 0 {
                        places[number].sources |= source
                        places[number].facets += 1
                    }
                    places[number].roles |= role
                    if Int(word.end) <= headEnd { places[number].heads |= role }
                    if word.kind == .letters, text[Int(word.start)] < 0x80 { places[number].isLatin = true }
                }
            }
        }
        self.places = places
    }

    /// The role of a source, and whether it is a digest itself.
    func role(_ source: Int) -> FacetRole? { roles[source] }
    func isSummary(_ source: Int) -> Bool { summaries[source] }

    /// What pieces ask of the record's words, in memory that stays where it is.
    struct Words {
        let facts: UnsafeBufferPointer<WordFacts>
        let places: UnsafeBufferPointer<Places>
        /// See ``SummaryContext``.
        let total: Int
        let top: Int
        let sources: Int
    }

    /// Calls `body` with what pieces ask of words: to count references of each array for each piece takes longer.
    @inline(__always)
    func withWords(_ body: (Words) -> Void) {
        context.words.withUnsafeBufferPointer { facts in
            places.withUnsafeBufferPointer { places in
                body(
                    Words(
                        facts: facts, places: places, total: context.total, top: context.top,
                        sources: context.sources.count))
            }
        }
    }

    /// The numbers of the content words in the record, ascending.
    var words: [Int32] { places.indices.filter(isContent).map { Int32($0) } }

    func isContent(_ word: Int) -> Bool { places[word].facets > 0 }

    /// Calls `body` with the features of a word that are not 0, each by its place among all.
    @inline(__always)
    func forEachFeature(of word: Int, _ body: (_ place: Int, _ value: Double) -> Void) {
        let (places, facts) = (places[word], context.words[word])
        var left = Self.features(places, isShared: facts.votes.contains(.main))
        while left != 0 {
            let place = left.trailingZeroBitCount
            left &= left - 1
            switch place {
            case WordFeature.count.place: body(place, Double(min(4, facts.count)) / 4)
            case WordFeature.length.place: body(place, Double(min(4, max(1, facts.length))) / 4)
            default: body(place, 1)
            }
        }
    }

    /// The features that are not 0, as bits by their places.
    private static func features(_ places: Places, isShared: Bool) -> UInt32 {
        let (roles, heads) = (places.roles, places.heads)
        return WordFeature.always.bit(true) | WordFeature.count.bit(true) | WordFeature.length.bit(true)
            | WordFeature.motivation.bit(roles.has(.motivation)) | WordFeature.problem.bit(roles.has(.problem))
            | WordFeature.analysis.bit(roles.has(.analysis)) | WordFeature.method.bit(roles.has(.method))
            | WordFeature.experiments.bit(roles.has(.experiments))
            | WordFeature.contribution.bit(roles.has(.contribution))
            | WordFeature.facets2.bit(places.facets >= 2) | WordFeature.facets3.bit(places.facets >= 3)
            | WordFeature.facets4.bit(places.facets >= 4) | WordFeature.facets5.bit(places.facets >= 5)
            | WordFeature.latin.bit(places.isLatin) | WordFeature.latinShared.bit(places.isLatin && isShared)
            | WordFeature.methodHead.bit(heads.has(.method))
            | WordFeature.contributionHead.bit(heads.has(.contribution))
            | WordFeature.problemHead.bit(heads.has(.problem))
            | WordFeature.methodContribution.bit(roles.has(.method) && roles.has(.contribution))
            | WordFeature.problemContribution.bit(roles.has(.problem) && roles.has(.contribution))
    }
}

extension WordFeature {
    /// Its place among all, as a bit; 0 when the feature is.
    @inline(__always)
    fileprivate func bit(_ holds: Bool) -> UInt32 { holds ? 1 << UInt32(place) : 0 }
}

extension UInt8 {
    /// Whether a role is among roles as bits.
    @inline(__always)
    fileprivate func has(_ role: FacetRole) -> Bool { self & 1 << UInt8(role.rawValue) != 0 }
}

/// Words of pieces by their numbers in the record: a set for each piece.
private struct PieceSets {
    var content: WordSets
    /// Coined names, and those of the abstract.
    var coined: WordSets
    var names: WordSets
    /// Latin words of the abstract, and its numbers.
    var latin: WordSets
    var numbers: WordSets

    init(_ pieces: Int, words: Int) {
        content = WordSets(pieces, below: words)
        (coined, names, latin, numbers) = (content, content, content, content)
    }
}

/// The features of a piece.
private struct PieceFacts {
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
        _ head: JoinRules.Head, _ sets: inout PieceSets, _ piece: Int
    ) {
        self.role = role
        self.head = head
        cut = candidate.cut
        isFirst = passage.index == 0
        keepsOpener = hasOpener && candidate.cut.isDisjoint(with: [.opener, .run])
        keepsAside = !passage.asides.isEmpty && passage.asides.contains { candidate.holds($0) }
        marks = candidate.clauseMarks
        let words = passage.words
        let start = candidate.stretches.first
        beginsWithName =
            !start.isEmpty && words[start.lowerBound].kind == .letters
            && Int(words[start.lowerBound].start) <= candidate.spans.first.lowerBound + 1

        var (content, spread, occurrences) = (0, 0, 0)
        var (numbers, sharedNumbers, names, sharedNames, sharedWords) = (0, 0, 0, 0, 0)
        var hasRepeatedName = false
        sets.content.withSet(piece) { set in
            candidate.forEachWord { word, isFirst in
                let number = Int(word.number)
                if word.isContent, isFirst {
                    set.insert(number)
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
                    guard CandidateFeatures.isName(word, passage) else { return }
                    if record.facts[number].count > 1 { hasRepeatedName = true }
                    if sets.coined.insert(number, into: piece) { names += 1 }
                    if isShared, sets.names.insert(number, into: piece) { sharedNames += 1 }
                }
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

    /// Calls `body` with every feature, in the order of ``PieceFeature``.
    @inline(__always)
    func forEachFeature(_ body: (PieceFeature, Double) -> Void) {
        body(.motivation, flag(role == .motivation))
        body(.problem, flag(role == .problem))
        body(.analysis, flag(role == .analysis))
        body(.method, flag(role == .method))
        body(.experiments, flag(role == .experiments))
        body(.contribution, flag(role == .contribution))
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
}

/// The features of a whole digest.
private struct JointFacts {
    private let length: Int
    private let isPair: Bool
    private let isOneSentence: Bool
    private let hasName: Bool
    /// Latin words of the abstract.
    private let shared: Int
    /// How many content words the pieces have one by one, and the record in all.
    private let pieceWords: Int
    private let total: Int

    // Sums over the distinct content words.
    private var distinct = 0
    private var occurrences = 0
    private var likelihood = 0.0
    private var likely = 0.0
    private var unlikely = 0.0

    /// What a content word adds to the sums.
    struct Share {
        let likelihood: Double
        let likely: Double
        let unlikely: Double
        let count: Int

        init() { (likelihood, likely, unlikely, count) = (0, 0, 0, 0) }

        init(_ word: WordFacts, _ probability: Double) {
            let weight = Double(max(1, word.length))
            likelihood = probability * weight
            likely = max(0, probability - 0.4) * weight
            unlikely = max(0, 0.25 - probability) * weight
            count = Int(word.count)
        }
    }

    /// - Parameter sharedWords: how many Latin words of the abstract both pieces have.
    init(_ first: FacetPiece, _ second: FacetPiece?, sharedWords: Int, total: Int) {
        length = first.candidate.length + (second?.candidate.length ?? 0)
        isPair = second != nil
        isOneSentence = second?.candidate.passage == first.candidate.passage
        hasName = first.sharedNames + (second?.sharedNames ?? 0) > 0
        shared = first.sharedWords + (second?.sharedWords ?? 0) - sharedWords
        pieceWords = first.contentCount + (second?.contentCount ?? 0)
        self.total = total
    }

    @inline(__always)
    mutating func add(_ share: Share) {
        likelihood += share.likelihood
        likely += share.likely
        unlikely += share.unlikely
        occurrences += share.count
        distinct += 1
    }

    /// Calls `body` with every feature, in the order of ``JointFeature``.
    @inline(__always)
    func forEachFeature(_ body: (JointFeature, Double) -> Void) {
        body(.salience, scale * likelihood)
        body(.likely, scale * likely)
        body(.unlikely, scale * unlikely)
        body(.length, Double(length) / 40)
        body(.over15, over(15))
        body(.over25, over(25))
        body(.over35, over(35))
        body(.over45, over(45))
        body(.over60, over(60))
        body(.pair, flag(isPair))
        body(.sentence, flag(isOneSentence))
        body(.repeated, isPair ? Double(pieceWords) / Double(max(1, distinct)) - 1 : 0)
        body(.cover, Double(occurrences) / Double(total))
        body(.name, flag(hasName))
        body(.shared, Double(min(5, shared)) / 5)
    }

    private var scale: Double { 20 / Double(length + 40) }

    private func over(_ limit: Int) -> Double { Double(max(0, length - limit)) / 20 }
}

@inline(__always)
private func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }
