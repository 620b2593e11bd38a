// Pairs of a term and a rendering that may be right, and the competition between them.

/// A term with a rendering that it occurs with more often than by chance.
struct CandidatePair {
    let english: Int32
    let chinese: Int32
    /// How many records hold the rendering in a facet that digests a sentence with the term.
    let records: Int32
    let dice: Double
    /// Before the competition: log-likelihood ratio × Dice × fit of the lengths.
    let association: Double
    /// In how many of the records no better pair took the term or the rendering.
    var linked: Int32 = 0
    /// In how many records the term stands in brackets after the rendering.
    var glosses: Int32 = 0
    /// The first records, counted from 0, in which the two are linked.
    var places: [Int32] = []
    fileprivate var lastGlossed: Int32 = -1
    fileprivate var lastLinked: Int32 = -1

    init(english: Int32, chinese: Int32, records: Int32, dice: Double, association: Double) {
        self.english = english
        self.chinese = chinese
        self.records = records
        self.dice = dice
        self.association = association
    }

    /// After the competition.
    var score: Double {
        guard records > 0 else { return 0 }
        let share = Double(linked) / Double(records)
        return association * share * (1 + Double(glosses) / Double(records))
    }
}

/// The best pairs of every term, best first.
struct CandidatePairs {
    private(set) var pairs: [CandidatePair]
    /// By English candidate: where its pairs are in `order`.
    private var starts: [Int]
    /// Numbers of pairs by English candidate, best first.
    private var order: [Int32]

    /// So many pairs of a term take part in the competition.
    static let mostRenderings = 12
    /// A pair is shown with so many places.
    static let mostPlaces = 2

    /// - Parameter pairs: sorted, best first.
    init(_ pairs: [CandidatePair], englishCount: Int) {
        self.pairs = pairs
        starts = [Int](repeating: 0, count: englishCount + 1)
        for pair in pairs { starts[Int(pair.english) + 1] += 1 }
        for term in 0..<englishCount { starts[term + 1] += starts[term] }
        order = [Int32](repeating: 0, count: pairs.count)
        var ends = starts
        for (number, pair) in pairs.enumerated() {
            order[ends[Int(pair.english)]] = Int32(number)
            ends[Int(pair.english)] += 1
        }
    }

    /// The pairs of a term, best first.
    func pairs(of english: Int32) -> ArraySlice<Int32> {
        order[starts[Int(english)]..<starts[Int(english) + 1]]
    }

    /// Links the terms of every facet with its renderings, each once, the best pair first (Melamed, Models of
    /// translational equivalence among words, 2000), so that what always stands beside a pair gets no share in it.
    ///
    /// - Parameter groups: by English candidate: forms of one word, and an acronym and what it stands for, share
    ///   a rendering.
    mutating func compete(in numbers: UnsafeBufferPointer<Int32>, groups: [Int32], chineseCount: Int) {
        var unitOfTerm = [Int32](repeating: -1, count: groups.count)
        var unitOfRendering = [Int32](repeating: -1, count: chineseCount)
        var present = [Int32](repeating: -1, count: chineseCount)
        var owner = [Int32](repeating: -1, count: chineseCount)
        var candidates: [Int32] = []
        var number: Int32 = 0
        CandidateSpool.forEach(in: numbers) { unit in
            defer { number += 1 }
            func link(_ pair: Int32) {
                let (english, chinese) = (Int(pairs[Int(pair)].english), Int(pairs[Int(pair)].chinese))
                if unitOfTerm[english] == number { return }
                if unitOfRendering[chinese] == number && owner[chinese] != groups[english] { return }
                unitOfTerm[english] = number
                unitOfRendering[chinese] = number
                owner[chinese] = groups[english]
                pairs[Int(pair)].link(in: unit.record)
            }
            for gloss in unit.glosses {
                let glossed = pairs(of: gloss.english).first { pair in
                    numbers[gloss.chinese].contains(pairs[Int(pair)].chinese)
                }
                guard let glossed else { continue }
                pairs[Int(glossed)].gloss(in: unit.record)
                link(glossed)
            }
            for chinese in numbers[unit.chinese] { present[Int(chinese)] = number }
            candidates.removeAll(keepingCapacity: true)
            for english in numbers[unit.english] {
                for pair in pairs(of: english) where present[Int(pairs[Int(pair)].chinese)] == number {
                    candidates.append(pair)
                }
            }
            candidates.sort()
            for pair in candidates { link(pair) }
        }
    }
}

extension CandidatePair {
    fileprivate mutating func link(in record: Int) {
        if lastLinked == record { return }
        lastLinked = Int32(record)
        linked += 1
        if places.count < CandidatePairs.mostPlaces { places.append(Int32(record)) }
    }

    fileprivate mutating func gloss(in record: Int) {
        if lastGlossed == record { return }
        lastGlossed = Int32(record)
        glosses += 1
    }
}
