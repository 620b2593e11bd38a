// What training learned: `summarizer.tsv`, read by bytes because most of its lines are n-grams.

/// The weights of a language.
struct SummaryModel {
    private(set) var weights = FeatureWeights()
    private(set) var ngrams: NGramWeights

    private static let ngramPrefix = Array("ngram.".utf8)
    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    /// Reads a file. Columns: feature, weight, and the weight in a record with facets where that is another; or
    /// `ngram.` and its words, and the weights in the candidate, in the sentence, at the candidate's head,
    /// at its end and, where there is one more, right before it.
    init(_ path: String, _ words: inout WordTable) throws(LexiconError) {
        ngrams = NGramWeights(&words)
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.read(path)
        } catch {
            throw LexiconError(message: "\(path): cannot be read: \(error)")
        }
        var line = 0
        for content in bytes.split(separator: Self.newline, omittingEmptySubsequences: false) {
            line += 1
            let content = content.last == 0x0D ? content.dropLast() : content
            guard let first = content.first, first != UInt8(ascii: "#") else { continue }
            let cells = content.split(separator: Self.tab, omittingEmptySubsequences: false)
            do throws(RowError) {
                if content.starts(with: Self.ngramPrefix) {
                    try addNGram(cells, &words)
                } else {
                    try addFeature(cells)
                }
            } catch {
                throw LexiconError(message: "\(path):\(line): \(error.message)")
            }
        }
        if let name = weights.missingParameter {
            throw LexiconError(message: "\(path): the row '\(name)' is missing")
        }
    }

    private struct RowError: Error {
        let message: String
    }

    private mutating func addFeature(_ cells: [ArraySlice<UInt8>]) throws(RowError) {
        guard cells.count == 2 || cells.count == 3 else {
            throw RowError(message: "has \(cells.count) tab-separated columns, not 2 or 3")
        }
        let name = String(decoding: cells[0], as: UTF8.self)
        let weight = try Self.number(cells[1])
        guard weights.add(name, weight, try cells.count == 3 ? Self.number(cells[2]) : weight) else {
            throw RowError(message: "there is no feature '\(name)'")
        }
    }

    private mutating func addNGram(_ cells: [ArraySlice<UInt8>], _ words: inout WordTable) throws(RowError) {
        guard cells.count == 5 || cells.count == 6 else {
            throw RowError(message: "has \(cells.count) tab-separated columns, not 5 or 6")
        }
        let text = cells[0].dropFirst(Self.ngramPrefix.count)
        var ids: [Int32] = []
        for word in text.split(separator: Self.space) {
            if word.allSatisfy({ $0 < 0x80 }) {
                ids.append(words.id(of: word.lazy.map { UInt16($0) }))
            } else {
                ids.append(words.id(of: String(decoding: word, as: UTF8.self)))
            }
        }
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

    /// A decimal number of a few digits is read here; others are left to the library.
    private static func number(_ cell: ArraySlice<UInt8>) throws(RowError) -> Double {
        var units = 0
        var scale = 1.0
        var hasPoint = false
        var digits = 0
        let isNegative = cell.first == UInt8(ascii: "-")
        for byte in isNegative ? cell.dropFirst() : cell {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard byte &- 0x30 < 10, digits < 15 else { return try libraryNumber(cell) }
            units = 10 * units + Int(byte - 0x30)
            digits += 1
            if hasPoint { scale *= 10 }
        }
        guard digits > 0 else { return try libraryNumber(cell) }
        return (isNegative ? -1 : 1) * Double(units) / scale
    }

    private static func libraryNumber(_ cell: ArraySlice<UInt8>) throws(RowError) -> Double {
        let text = String(decoding: cell, as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw RowError(message: "'\(text)' is no number") }
        return value
    }
}

extension Lexicons {
    /// The path of a file below the folder.
    func path(of name: String) -> String { directory + "/" + name }
}
