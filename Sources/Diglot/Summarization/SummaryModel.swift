// What training learned: `summarizer.tsv`, read by bytes because most of its lines are n-grams.

/// The weights of a language.
struct SummaryModel {
    private(set) var weights = FeatureWeights()
    private(set) var ngrams: NGramWeights

    private static let ngramPrefix = Array("ngram.".utf8)
    private static let space = UInt8(ascii: " ")
    /// What an n-gram takes in the shipped files; too little costs time, no more.
    private static let bytesPerNGram = 32

    /// Of the n-gram at hand.
    private var ids: [Int32] = []
    /// A word in UTF-16.
    private var word: [UInt16] = []

    /// Reads a file. Columns: feature, weight, and the weight in a record with facets where that is another; or
    /// `ngram.` and its words, and the weights in the candidate, in the sentence, at the candidate's head,
    /// at its end and, where there is one more, right before it.
    init(_ path: String, _ words: inout WordTable) throws(LexiconError) {
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.read(path)
        } catch {
            throw LexiconError(message: "\(path): cannot be read: \(error)")
        }
        ngrams = NGramWeights(&words, reserving: bytes.count / Self.bytesPerNGram)
        try bytes.withUnsafeBufferPointer { bytes throws(LexiconError) in
            var lines = TabbedLines(bytes)
            while lines.advance() {
                do throws(RowError) {
                    try add(lines.cells, &words)
                } catch {
                    throw LexiconError(message: "\(path):\(lines.line): \(error.message)")
                }
            }
        }
        if let name = weights.missingParameter {
            throw LexiconError(message: "\(path): the row '\(name)' is missing")
        }
    }

    private struct RowError: Error {
        let message: String
    }

    private typealias Cell = UnsafeBufferPointer<UInt8>

    private mutating func add(_ cells: [Cell], _ words: inout WordTable) throws(RowError) {
        if cells[0].starts(with: Self.ngramPrefix) { try addNGram(cells, &words) } else { try addFeature(cells) }
    }

    private mutating func addFeature(_ cells: [Cell]) throws(RowError) {
        guard cells.count == 2 || cells.count == 3 else {
            throw RowError(message: "has \(cells.count) tab-separated columns, not 2 or 3")
        }
        let name = String(decoding: cells[0], as: UTF8.self)
        let weight = try Self.number(cells[1])
        guard weights.add(name, weight, try cells.count == 3 ? Self.number(cells[2]) : weight) else {
            throw RowError(message: "there is no feature '\(name)'")
        }
    }

    private mutating func addNGram(_ cells: [Cell], _ words: inout WordTable) throws(RowError) {
        guard cells.count == 5 || cells.count == 6 else {
            throw RowError(message: "has \(cells.count) tab-separated columns, not 5 or 6")
        }
        let text = Cell(rebasing: cells[0].dropFirst(Self.ngramPrefix.count))
        readWords(text, &words)
        guard (1...NGramTrie.order).contains(ids.count) else {
            throw RowError(message: "an n-gram has 1 to \(NGramTrie.order) words, not \(ids.count)")
        }
        let row = NGramWeights.Row(
            candidate: try Self.number(cells[1]), sentence: try Self.number(cells[2]), head: try Self.number(cells[3]),
            end: try Self.number(cells[4]), lead: try cells.count == 6 ? Self.number(cells[5]) : 0)
        guard ngrams.add(ids, row) else {
            throw RowError(message: "'\(String(decoding: text, as: UTF8.self))' is there twice")
        }
    }

    /// Fills `ids` with the words of a text.
    private mutating func readWords(_ text: Cell, _ words: inout WordTable) {
        ids.removeAll(keepingCapacity: true)
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: Self.space) ?? text.count
            if end > start {
                Cell(rebasing: text[start..<end]).decode(into: &word)
                ids.append(word.withUnsafeBufferPointer { words.id(of: $0) })
            }
            start = end + 1
        }
    }

    private static func number(_ cell: Cell) throws(RowError) -> Double {
        if let number = cell.plainDecimal { return number }
        let text = String(decoding: cell, as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw RowError(message: "'\(text)' is no number") }
        return value
    }
}
