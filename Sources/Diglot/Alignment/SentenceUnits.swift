// The units of an abstract by sentence, and the sentences of each unit.

/// The units of a text that is cut into sentences.
struct SentenceUnits: Sendable {
    private(set) var units = TextUnits()
    private(set) var sentenceCount = 0
    /// The types of the sentence `s` are `types[typeStarts[s]..<typeStarts[s + 1]]`, in order of first occurrence.
    private var typeStarts: [Int32] = [0]
    private var types: [Int32] = []
    /// The sentences of the type `t` are `sentences[sentenceStarts[t]..<sentenceStarts[t + 1]]`, in order.
    private var sentenceStarts: [Int32] = []
    private var sentences: [Int32] = []
    /// By type: the last sentence that was seen to hold it.
    private var lastSentence: [Int32] = []
    /// By sentence: the sum of the weights of its types.
    private var weights: [Double] = []
    /// Reused.
    private var cursors: [Int32] = []

    mutating func reset() {
        units.reset()
        sentenceCount = 0
        typeStarts = [0]
        types.removeAll(keepingCapacity: true)
        lastSentence.removeAll(keepingCapacity: true)
    }

    mutating func append(_ unit: PlacedUnit, latin: Int32) {
        units.append(unit, latin: latin)
        let type = units.occurrences[units.occurrences.count - 1].type
        if Int(type) == lastSentence.count { lastSentence.append(-1) }
        guard lastSentence[Int(type)] != Int32(sentenceCount) else { return }
        lastSentence[Int(type)] = Int32(sentenceCount)
        types.append(type)
    }

    mutating func endSentence() {
        sentenceCount += 1
        typeStarts.append(Int32(types.count))
    }

    /// Turns the lists around and weighs the sentences; call it after the last one.
    mutating func finish(_ statistics: UnitStatistics) {
        weights.removeAll(keepingCapacity: true)
        for sentence in 0..<sentenceCount {
            var weight = 1e-6
            for type in types(of: sentence) { weight += Double(statistics[units.ids[Int(type)]].weight) }
            weights.append(weight)
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
    func weight(of sentence: Int) -> Double { weights[sentence] }

    /// The unit types of a sentence.
    func types(of sentence: Int) -> ArraySlice<Int32> {
        types[Int(typeStarts[sentence])..<Int(typeStarts[sentence + 1])]
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
