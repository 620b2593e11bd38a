// The units of an abstract by sentence, and the sentences of each unit.

/// The units of a text that is cut into sentences.
struct SentenceUnits: ~Copyable {
    /// Part by part, which are the sentences.
    var units = TextUnits()
    /// By type: where its sentences begin in `sentences`; one more for the end of the last.
    private var starts = Scratch<Int32>()
    /// The sentences of all types, type by type in order.
    private var sentences = Scratch<Int32>()
    /// By type: how rare it is.
    private(set) var weights = Scratch<Float>()
    /// By sentence: the sum of the weights of its types; above 0.
    private(set) var sentenceWeights = Scratch<Float>()
    /// Reused.
    private var cursors = Scratch<Int32>()

    var sentenceCount: Int { units.partCount }

    mutating func reset(_ language: Language, numbers: Int) { units.reset(language, numbers: numbers) }

    /// Turns the lists around and weighs the sentences; call it after the last one.
    mutating func finish(_ statistics: UnitStatistics) {
        self.weights.resize(units.count)
        self.starts.fill(units.count + 1, 0)
        self.cursors.resize(units.count)
        sentenceWeights.removeAll()
        let (weights, starts, cursors) = (self.weights.elements, self.starts.elements, self.cursors.elements)
        statistics.withLookup { statistics in
            for (number, type) in units.types.elements.enumerated() { weights[number] = statistics[type.id].weight }
        }
        for sentence in 0..<sentenceCount {
            var weight: Float = 1e-6
            for type in units.types(of: sentence) {
                weight += weights[Int(type)]
                starts[Int(type) &+ 1] &+= 1
            }
            sentenceWeights.append(weight)
        }
        for type in cursors.indices {
            cursors[type] = starts[type]
            starts[type &+ 1] &+= starts[type]
        }
        self.sentences.resize(Int(starts[units.count]))
        let sentences = self.sentences.elements
        for sentence in 0..<sentenceCount {
            for type in units.types(of: sentence) {
                sentences[Int(cursors[Int(type)])] = Int32(truncatingIfNeeded: sentence)
                cursors[Int(type)] &+= 1
            }
        }
    }

    /// Where a unit first stands in a sentence.
    func place(of type: Int32, in sentence: Int) -> Range<Int>? {
        for index in units.occurrences(of: sentence) where units.occurrences[index].type == type {
            return units.occurrences[index].range
        }
        return nil
    }

    /// The sentences that hold a type, in order; to be looked at before the next record.
    @inline(__always)
    func sentences(of type: Int32) -> UnsafeBufferPointer<Int32> { lists[type] }

    /// The sentences of all types, to be looked at before the next record.
    struct Lists {
        fileprivate let starts: UnsafeMutableBufferPointer<Int32>
        fileprivate let sentences: UnsafeMutablePointer<Int32>

        @inline(__always)
        subscript(type: Int32) -> UnsafeBufferPointer<Int32> {
            precondition(Int(UInt32(bitPattern: type)) < starts.count &- 1)
            let start = Int(starts[Int(type)])
            return UnsafeBufferPointer(start: sentences + start, count: Int(starts[Int(type) &+ 1]) &- start)
        }
    }

    var lists: Lists { Lists(starts: starts.elements, sentences: sentences.elements.baseAddress!) }
}
