// A Chinese digest out of facets: one piece of a sentence, or two that are joined.

import ICUText

/// What the composer asks of a candidate of a facet.
struct FacetPiece: BitwiseCopyable {
    /// The candidate's sentence, from where to where it goes there, and its length.
    let passage: Int
    let span: Stretch
    let length: Int
    /// The text that its sentence is in.
    let source: UnsafeBufferPointer<UInt16>
    /// Its text without final marks.
    let text: UnsafeBufferPointer<UInt16>
    let head: JoinRules.Head
    let verb: JoinRules.Verb?
    let once: UInt32
    let beginsWithName: Bool
    /// Whether its facet is a digest itself, and whether it begins a sentence there that says what the work is.
    let isSummary: Bool
    let beginsSummary: Bool
    /// Whether it may come second, whatever is first, and whether it ends before what its sentence says of its purpose.
    let mayFollow: Bool
    let leavesPurpose: Bool
    /// What it proposes, and whether it does so with two verbs.
    let thing: ProposedThing
    let saysAnd: Bool
    /// Whether it has the name of what is new.
    let saysOwnName: Bool
    let isQuestion: Bool
    /// How many content words it has, coined names of the abstract, and Latin words of the abstract.
    let contentCount: Int
    let sharedNames: Int
    let sharedWords: Int

    /// Whether it begins a sentence of a digest with what the work is or does.
    var proposesInSummary: Bool {
        beginsSummary && (beginsWithName || !head.isDisjoint(with: [.new, .work]))
    }
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
    /// Words of both that follow each other in the second one have fewer characters together.
    private static let longestRepeated = 6
    /// What a digest loses that is too long or begins with what no sentence should: points of ROUGE.
    static let blemish = 20.0

    let context: SummaryContext
    /// What the pieces are made of.
    let candidates: [Candidate]
    let pieces: UnsafeBufferPointer<FacetPiece>
    /// By piece.
    private let pieceFacts: UnsafeBufferPointer<PieceFacts>
    private let sets: PieceSets
    /// What a first piece gains in a facet that is a digest itself, there at the head of a sentence, which says what the
    /// rest is about, and at a head that says what the work is or does; no data says how much.
    private let summaryGain: Double
    private let summaryHeadGain: Double
    private let summaryProposalGain: Double
    /// See ``SummaryContext``.
    private let total: Int
    private let counts: FacetCounts
    private let joins: JoinRules?
    /// By a word's number in the record: how likely a digest takes it.
    private(set) var salience: UnsafeBufferPointer<Double>
    /// The same: what the word adds to a digest.
    private var shares: UnsafeBufferPointer<JointFacts.Share>

    init(_ context: SummaryContext) {
        self.context = context
        let counts = FacetCounts(context)
        self.counts = counts
        (salience, shares) = (UnsafeBufferPointer(start: nil, count: 0), UnsafeBufferPointer(start: nil, count: 0))
        summaryGain = context.lexicon.weights.parameter("param.summary", true)
        summaryHeadGain = context.lexicon.weights.parameter("param.summary-head", true)
        summaryProposalGain = context.lexicon.weights.parameter("param.summary-proposal", true)
        total = context.total
        let joins = context.lexicon.rules.joins
        self.joins = joins
        let chosen = Self.candidates(context)
        candidates = chosen
        let goesOn = Self.sourcesThatGoOn(context, joins)
        let sets = PieceSets(chosen.count, words: context.words.count, context.memory)
        self.sets = sets
        let (record, openerEnds) = (counts.record, context.openerEnds)
        let pieceFacts = context.memory.row(of: chosen.count, PieceFacts.self)
        self.pieceFacts = UnsafeBufferPointer(pieceFacts)
        pieces = context.memory.row(atMost: chosen.count, FacetPiece.self) { pieces in
            for index in chosen.indices {
                let candidate = chosen[index]
                let sentence = candidate.sentence
                let text = candidate.text
                let isSummary = counts.isSummary(sentence.source)
                let beginning = joins?.beginning(text) ?? JoinRules.Beginning()
                let role = counts.role(sentence.source)
                let beginsSummary =
                    isSummary && !candidate.cut.contains(.run)
                    && (sentence.index == 0 || goesOn[sentence.source] || beginning.head.contains(.work)
                        || joins?.beginsWithWork(sentence) == true)
                let facts = PieceFacts(
                    candidate, sentence, record, role,
                    openerEnds[candidate.passage] != nil, beginning.head, sets, index)
                pieceFacts.initializeElement(at: index, to: facts)
                pieces.append(
                    FacetPiece(
                        passage: candidate.passage,
                        span: Stretch(candidate.spans.first.lowerBound..<candidate.spans.last.upperBound),
                        length: candidate.length, source: sentence.utf16, text: text, head: beginning.head,
                        verb: beginning.verb,
                        once: beginning.once, beginsWithName: facts.beginsWithName,
                        isSummary: isSummary, beginsSummary: beginsSummary,
                        mayFollow: joins?.mayFollow(candidate, beginning.head, role) ?? false,
                        leavesPurpose: joins?.leavesPurpose(candidate) ?? false, thing: beginning.thing,
                        saysAnd: beginning.saysAnd,
                        saysOwnName: context.ownNamePlace(in: candidate) != nil, isQuestion: sentence.isQuestion,
                        contentCount: facts.content, sharedNames: facts.sharedNames,
                        sharedWords: facts.sharedWords))
            }
        }
    }

    /// By source: whether what it says of the work comes behind its first sentence, which tells what went before or asks.
    private static func sourcesThatGoOn(_ context: SummaryContext, _ joins: JoinRules?) -> [Bool] {
        var goesOn = [Bool](repeating: false, count: context.sources.count)
        guard let joins else { return goesOn }
        for passage in context.passages where passage.index == 0 {
            goesOn[passage.source] = joins.beginsBack(passage)
        }
        return goesOn
    }

    /// What pieces are made of: no titles, and nothing long where there is something else.
    private static func candidates(_ context: SummaryContext) -> [Candidate] {
        var candidates = context.candidates(.sentence)
        candidates.removeAll { $0.cut.contains(.title) }
        if candidates.contains(where: { $0.length <= longest }) { candidates.removeAll { $0.length > longest } }
        return candidates
    }

    /// The text of a piece without final marks.
    func text(of piece: Int) -> [UInt16] { Array(pieces[piece].text) }

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
    func features(of piece: Int) -> [Double] { pieceFacts[piece].features }

    /// Learned weights decide how likely words are.
    mutating func weigh(_ weights: FacetWeights) {
        let salience = context.memory.row(of: context.words.count, Double.self)
        let shares = context.memory.row(of: salience.count, JointFacts.Share.self)
        salience.initialize(repeating: 0)
        shares.initialize(repeating: JointFacts.Share())
        counts.forEachSum(weights.word) { word, facts, sum in
            salience[word] = min(1, max(0, sum))
            shares[word] = JointFacts.Share(facts, salience[word])
        }
        self.salience = UnsafeBufferPointer(salience)
        self.shares = UnsafeBufferPointer(shares)
    }

    // MARK: Choices

    /// Every piece, and pairs of the best ones, with their scores.
    func choices(_ weights: FacetWeights) -> [(choice: Choice, score: Double)] {
        let asFirst = pieces.indices.map { piece in
            pieceFacts[piece].sum(weights.first) + (pieces[piece].isSummary ? summaryGain : 0)
                + (pieces[piece].beginsSummary ? summaryHeadGain : 0)
                + (pieces[piece].proposesInSummary ? summaryProposalGain : 0)
                + (pieces[piece].saysOwnName ? context.ownNameGain : 0)
        }
        var choices: [(choice: Choice, score: Double)] = []
        choices.reserveCapacity(2 * pieces.count)
        for piece in pieces.indices {
            let choice = Choice(first: piece)
            choices.append((choice, asFirst[piece] + facts(choice).sum(weights.joint)))
        }
        let scores = choices.map { ($0.score * 1e9).rounded() }
        let best = pieces.indices.min(count: Self.mostJoined) { (scores[$1], $0) < (scores[$0], $1) }
        let asSecond = best.map { pieceFacts[$0].sum(weights.second) }
        for first in best {
            for (second, secondScore) in zip(best, asSecond) {
                guard let choice = pair(first, second) else { continue }
                choices.append((choice, asFirst[first] + secondScore + facts(choice).sum(weights.joint)))
            }
        }
        return choices
    }

    /// Two pieces as one sentence, if they make one.
    func pair(_ first: Int, _ second: Int) -> Choice? {
        guard first != second, pieces[second].mayFollow,
            pieces[first].length + pieces[second].length <= Self.longestPair,
            let join = joins?.join(pieces[first], pieces[second])
        else { return nil }
        let shared = sets.content.sharedCount(first, second)
        let smaller = min(pieces[first].contentCount, pieces[second].contentCount)
        guard Double(shared) <= Self.mostShared * Double(smaller), !repeats(first, second) else { return nil }
        return Choice(first: first, second: second, join: join)
    }

    /// Whether a piece says a phrase of another one again; 的 and the like inside of it do not count.
    private func repeats(_ first: Int, _ second: Int) -> Bool {
        var length = 0
        for word in candidates[second].words {
            if !word.isContent, word.length == 1 { continue }
            length =
                word.isContent && sets.content.contains(Int(word.number), in: first) ? length + Int(word.length) : 0
            if length >= Self.longestRepeated { return true }
        }
        return false
    }

    /// What a choice loses for its form.
    func blemish(_ choice: Choice) -> Double {
        let head = pieces[choice.first].head
        var length = pieces[choice.first].length
        var blemishes = head.contains(.loose) ? 1.0 : 0
        if let second = choice.second {
            length += pieces[second].length
            if sets.names.sharedCount(choice.first, second) > 0 { blemishes += 1 }
        } else if head.contains(.back) && !head.contains(.loose) {
            blemishes += 1
        }
        if length > Self.longest { blemishes += 1 }
        return blemishes * Self.blemish
    }

    /// The candidates of a choice in their order.
    func candidates(_ choice: Choice) -> [Candidate] {
        let first = candidates[choice.first]
        return choice.second.map { [first, candidates[$0]] } ?? [first]
    }

    /// By choice: how far the other choices agree with it, see ``Agreement``.
    ///
    /// - Parameter scores: of the choices.
    func agreement(_ choices: [(choice: Choice, score: Double)], _ scores: [Double]) -> [Double] {
        // The best choices have few pieces.
        var known = [Agreement.Signs](repeating: Agreement.Signs(), count: pieces.count)
        return known.withUnsafeMutableBufferPointer { known in
            func signs(_ piece: Int) -> Agreement.Signs {
                if known[piece].isEmpty { known[piece].insert(candidates[piece]) }
                return known[piece]
            }
            return Agreement.values(scores) { index in
                let choice = choices[index].choice
                var said = signs(choice.first)
                if let second = choice.second { said.formUnion(signs(second)) }
                return said
            }
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
        var facts = JointFacts(pieces[choice.first], total: total)
        if let second = choice.second {
            facts.add(pieces[second], sharedWords: sets.latin.sharedCount(choice.first, second))
        }
        sets.content.forEachOfUnion(choice.first, choice.second ?? choice.first) { facts.add(shares[$0]) }
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
        if pieces[choice.first].beginsSummary { add("param.summary-head", 1, summaryHeadGain) }
        if pieces[choice.first].proposesInSummary { add("param.summary-proposal", 1, summaryProposalGain) }
        if pieces[choice.first].saysOwnName { add("param.title-name", 1, context.ownNameGain) }
        if blemish(choice) != 0 { add("blemish", blemish(choice) / Self.blemish, -Self.blemish) }
        return contributions
    }
}
