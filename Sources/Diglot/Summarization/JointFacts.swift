// What is known of a digest as a whole.

/// The features of a whole digest.
struct JointFacts: Featured {
    private let passage: Int
    private var length: Int
    private var isPair = false
    private var isOneSentence = false
    /// Coined names and Latin words of the abstract.
    private var names: Int
    private var shared: Int
    /// How many content words the pieces have one by one, and the record in all.
    private var pieceWords: Int
    private let total: Int

    // Sums over the distinct content words.
    private var distinct = 0
    private var occurrences = 0
    private var likelihood = 0.0
    private var likely = 0.0
    private var unlikely = 0.0

    /// What a content word adds to the sums.
    struct Share: BitwiseCopyable {
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

    @inline(__always)
    init(_ piece: FacetPiece, total: Int) {
        passage = piece.passage
        length = piece.length
        names = piece.sharedNames
        shared = piece.sharedWords
        pieceWords = piece.contentCount
        self.total = total
    }

    /// Joins the second piece.
    ///
    /// - Parameter sharedWords: how many Latin words of the abstract both pieces have.
    @inline(__always)
    mutating func add(_ second: FacetPiece, sharedWords: Int) {
        isPair = true
        isOneSentence = second.passage == passage
        length += second.length
        names += second.sharedNames
        shared += second.sharedWords - sharedWords
        pieceWords += second.contentCount
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
        body(.name, flag(names > 0))
        body(.shared, Double(min(5, shared)) / 5)
    }

    private var scale: Double { 20 / Double(length + 40) }

    private func over(_ limit: Int) -> Double { Double(max(0, length - limit)) / 20 }
}
