// What is known of a digest as a whole.

/// The features of a whole digest.
struct JointFacts {
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
