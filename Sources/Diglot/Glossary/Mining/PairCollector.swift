// From candidates side by side to pairs in order.

/// Counts and measures the pairs of candidates.
struct PairCollector {
    let english: TermCandidates
    let chinese: TermCandidates
    /// By English candidate the one that it stands for, or -1.
    let expansions: [Int32]
    let recordCount: Int
    let minRecords: Int

    /// So many pairs are counted at once: 128 MB. A term with more neighbours is counted alone.
    private static let blockSize = 1 << 22

    /// The best pairs of every term, best first.
    func pairs(_ units: inout CandidateSpool) throws(SpoolError) -> [CandidatePair] {
        var pairs: [CandidatePair] = []
        let numbers = try units.numbers
        var first = 0
        while first < english.count {
            var bound = 0
            var end = first
            repeat {
                bound += min(units.neighbours[end], chinese.count)
                end += 1
            } while end < english.count && bound + min(units.neighbours[end], chinese.count) <= Self.blockSize
            pairs += best(count(Int32(first)..<Int32(end), numbers, atMost: bound), first..<end)
            first = end
        }
        return pairs.sorted(by: precedes)
    }

    private func count(_ block: Range<Int32>, _ numbers: UnsafeBufferPointer<Int32>, atMost bound: Int) -> PairCounter {
        var counter = PairCounter(reserving: bound)
        CandidateSpool.forEach(in: numbers) { unit in
            for english in numbers[unit.english] where block.contains(english) {
                for chinese in numbers[unit.chinese] { counter.count(english, chinese, record: unit.record) }
            }
        }
        return counter
    }

    /// The best pairs of each term of a block.
    private func best(_ counter: PairCounter, _ block: Range<Int>) -> [CandidatePair] {
        var byTerm = [[CandidatePair]](repeating: [], count: block.count)
        counter.forEach { english, chinese, records in
            guard records >= minRecords, let pair = pair(english, chinese, records) else { return }
            byTerm[Int(english) - block.lowerBound].append(pair)
        }
        return byTerm.flatMap { $0.sorted(by: precedes).prefix(CandidatePairs.mostRenderings) }
    }

    private func pair(_ term: Int32, _ rendering: Int32, _ records: Int32) -> CandidatePair? {
        let (both, first, second) = (
            Int(records), Int(english.records[Int(term)]), Int(chinese.records[Int(rendering)])
        )
        let ratio = AssociationMeasure.logLikelihoodRatio(both: both, first: first, second: second, all: recordCount)
        if ratio <= 0 { return nil }
        let dice = AssociationMeasure.dice(both: both, first: first, second: second)
        let long = expansions[Int(term)] >= 0 ? expansions[Int(term)] : term
        let fit = AssociationMeasure.lengthFit(english.lengths[Int(long)], chinese.lengths[Int(rendering)])
        return CandidatePair(
            english: term, chinese: rendering, records: records, dice: dice, association: ratio * dice * fit)
    }

    private func precedes(_ one: CandidatePair, _ other: CandidatePair) -> Bool {
        if one.association != other.association { return one.association > other.association }
        if one.english != other.english { return english.ranks[Int(one.english)] < english.ranks[Int(other.english)] }
        return chinese.ranks[Int(one.chinese)] < chinese.ranks[Int(other.chinese)]
    }
}
