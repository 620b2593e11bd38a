// The units of an abstract by sentence, and the sentences of each unit.

/// The units of a text that is cut into sentences.
struct SentenceUnits: Sendable {
    private(set) var units = TextUnits()
    /// The types of the units by number.
    private(set) var unitTypes = UnitTypes()
    private(set) var sentenceCount = 0
    /// The types of the sentence `s` are `types[typeStarts[s]..<typeStarts[s + 1]]`, in order of first occurrence.
    private var typeStarts: [Int32] = [0]
    private var types: [Int32] = []
    /// The sentences of the type `t` are `sentences[sentenceStarts[t]..<sentenceStarts[t + 1]]`, in order.
    private var sentenceStarts: [Int32] = []
    private var sentences: [Int32] = []
    /// By type: the last sentence that was seen to hold it.
    private var lastSentence: [Int32] = []
    /// The units of the sentence `s` stand at `occurrenceStarts[s]..<occurrenceStarts[s + 1]` among all occurrences.
    private var occurrenceStarts: [Int32] = [0]
    /// By type: how rare it is.
    private(set) var weights: [Double] = []
    /// By sentence: the sum of the weights of its types.
    private var sentenceWeights: [Double] = []
    /// Reused.
    private var cursors: [Int32] = []

    mutating func reset() {
        units.reset()
        unitTypes.reset()
        sentenceCount = 0
        typeStarts.removeAll(keepingCapacity: true)
        typeStarts.append(0)
        occurrenceStarts.removeAll(keepingCapacity: true)
        occurrenceStarts.append(0)
        types.removeAll(keepingCapacity: true)
        lastSentence.removeAll(keepingCapacity: true)
    }

    mutating func append(_ unit: PlacedUnit, latin: Int32) {
        units.append(unit, latin: latin, &unitTypes)
        let type = units.occurrences[units.occurrences.count - 1].type
        if Int(type) == lastSentence.count { lastSentence.append(-1) }
        guard lastSentence[Int(type)] != Int32(sentenceCount) else { return }
        lastSentence[Int(type)] = Int32(sentenceCount)
        types.append(type)
    }

    mutating func endSentence() {
        sentenceCount += 1
        typeStarts.append(Int32(types.count))
        occurrenceStarts.append(Int32(units.occurrences.count))
    }

    /// Turns the lists around and weighs the sentences; call it after the last one.
    mutating func finish(_ statistics: UnitStatistics) {
        weights.removeAll(keepingCapacity: true)
        for id in units.ids { weights.append(Double(statistics[id].weight)) }
        sentenceWeights.removeAll(keepingCapacity: true)
        for sentence in 0..<sentenceCount {
            var weight = 1e-6
            for type in types(of: sentence) { weight += weights[Int(type)] }
            sentenceWeights.append(weight)
        }
        sentenceStarts.removeAll(keepingCapacity: true)
        sentenceStarts.append(contentsOf: repeatElement(0, count: units.count + 1))
        for type in types { sentenceStarts[Int(type) + 1] += 1 }
        for type in 0..<units.count { sentenceStarts[type + 1] += sentenceStarts[type] }
        cursors.removeAll(keepingCapacity: true)
        cursors.append(contentsOf: sentenceStarts)
        sentences.removeAll(keepingCapacity: true)
        sentences.append(contentsOf: repeatElement(0, count: types.count))
        for sentence in 0..<sentenceCount {
            for type in self.types(of: sentence) {
                sentences[Int(cursors[Int(type)])] = Int32(sentence)
                cursors[Int(type)] += 1
            }
        }
    }

    /// The sum of the weights of a sentence's types; above 0.
    func weight(of sentence: Int) -> Double { sentenceWeights[sentence] }

    /// The unit types of a sentence.
    func types(of sentence: Int) -> ArraySlice<Int32> {
        types[Int(typeStarts[sentence])..<Int(typeStarts[sentence + 1])]
    }

    /// Where a unit first stands in a sentence.
    func place(of type: Int32, in sentence: Int) -> Range<Int>? {
        let places = Int(occurrenceStarts[sentence])..<Int(occurrenceStarts[sentence + 1])
        return places.first { units.occurrences[$0].type == type }.map { units.occurrences[$0].range }
    }

    /// How many sentences hold a type.
    @inline(__always)
    func sentenceCount(of type: Int32) -> Int {
        Int(sentenceStarts[Int(type) + 1] - sentenceStarts[Int(type)])
    }

    /// Calls `body` with each sentence that holds a type, in order.
    @inline(__always)
    func forEachSentence(of type: Int32, _ body: (Int) -> Void) {
        for index in Int(sentenceStarts[Int(type)])..<Int(sentenceStarts[Int(type) + 1]) { body(Int(sentences[index])) }
    }
}
