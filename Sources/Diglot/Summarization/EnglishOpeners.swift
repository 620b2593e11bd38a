// The adverbials that English sentences begin with: `however,`, `in this paper`, `to ... ,`.

import ICUText

/// Leading adverbials, found by their first word.
struct EnglishOpeners: Sendable {
    enum Form {
        /// The words and the comma after them: `however,`.
        case beforeComma
        /// The words, and a comma if there is one: `in this paper`.
        case plain
        /// From the words to the end of their clause: `to * ,`.
        case clause
    }

    private struct Opener {
        /// Its words, as indices into `ids`.
        let words: Range<Int>
        let form: Form
    }

    /// By first word: indices into `openers`, long ones first.
    private var places = DenseMap<Range<Int>>()
    private var openers: [Opener] = []
    /// The words of all openers, one after another.
    private var ids: [Int32] = []
    private var clauseHeads = DenseSet()

    init(_ rows: [LexiconRow], _ table: inout WordTable) {
        var lists: [[(words: [Int32], form: Form)]] = []
        var listed = DenseMap<Int>()
        for row in rows {
            let line = row.cells[0]
            let form: Form = line.contains("*") ? .clause : line.hasSuffix(",") ? .beforeComma : .plain
            let words = line.split { $0 == " " || $0 == "," || $0 == "*" }.map { table.id(of: String($0)) }
            guard let first = words.first else { continue }
            if form == .clause { clauseHeads.insert(first) }
            if let list = listed[first] {
                lists[list].append((words, form))
            } else {
                listed[first] = lists.count
                lists.append([(words, form)])
            }
        }
        for list in lists {
            let start = openers.count
            let sorted = list.sorted {
                ($0.words.count, $0.form == .clause ? 1 : 0) > ($1.words.count, $1.form == .clause ? 1 : 0)
            }
            for (words, form) in sorted {
                openers.append(Opener(words: ids.count..<ids.count + words.count, form: form))
                ids += words
            }
            places[list[0].words[0]] = start..<openers.count
        }
    }

    /// The openers that begin with a word, long ones first.
    @inline(__always)
    func beginning(with word: Int32) -> Range<Int> { places[word] ?? 0..<0 }

    func form(_ opener: Int) -> Form { openers[opener].form }

    /// The index of the token behind an opener; nil where the opener does not stand at `index`, or nothing follows.
    func end(of opener: Int, at index: Int, in tokens: UnsafeBufferPointer<Word>) -> Int? {
        let words = openers[opener].words
        let end = index + words.count
        guard end < tokens.count else { return nil }
        for (offset, place) in words.enumerated() where tokens[index + offset].id != ids[place] { return nil }
        return end
    }

    /// Whether an opener that goes on to the end of its clause begins with a word.
    func mayBeginClause(_ word: Int32) -> Bool { clauseHeads.contains(word) }
}
