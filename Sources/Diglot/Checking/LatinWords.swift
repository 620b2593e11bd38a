// The Latin words of a record's English texts, to look up names of the Chinese ones.

/// Words to find names among; made only for records with a name that no mention of the English texts equals.
struct LatinWords {
    /// A run of letters, digits and inner hyphens.
    struct Word {
        let text: String
        let folded: [UInt16]
        let place: Finding.Place
    }

    private(set) var words: [Word] = []
    /// All letters and digits in lower case, one text after another.
    private var stream: [UInt16] = []
    /// Whether a word, or a part of one that begins with a capital or a digit, begins at a unit of the stream.
    private var isStart: [Bool] = []
    /// The first letters of the words and their parts, in lower case; 0 between texts.
    private var parts: [[UInt16]] = []

    init(_ texts: [CheckedText]) {
        for text in texts { add(text) }
    }

    private mutating func add(_ text: CheckedText) {
        let units = text.utf16
        var at = 0
        while at < units.count {
            guard Self.isWordUnit(units[at]) else {
                at += 1
                continue
            }
            let start = at
            while at < units.count,
                Self.isWordUnit(units[at])
                    || (Self.isJoint(units[at]) && at + 1 < units.count && Self.isWordUnit(units[at + 1]))
            {
                at += 1
            }
            // `\textbf` is no word, but a macro may be what the authors call their system: it is known, never suggested.
            let isCommand = start > 0 && units[start - 1] == UInt16(ascii: "\\")
            addWord(start..<at, of: text, isCommand: isCommand)
        }
        parts.append([])
    }

    private mutating func addWord(_ range: Range<Int>, of text: CheckedText, isCommand: Bool) {
        let units = text.utf16
        var folded: [UInt16] = []
        var part: [UInt16] = []
        for index in range where !Self.isJoint(units[index]) {
            let lower = Self.lower(units[index])
            let isNewPart = index == range.lowerBound || Self.isJoint(units[index - 1])
            if isNewPart, !part.isEmpty {
                if !isCommand { parts.append(part) }
                part = []
            }
            stream.append(lower)
            isStart.append(isNewPart || Self.isSeam(units[index - 1], units[index]))
            part.append(lower)
            folded.append(lower)
        }
        if isCommand { return }
        parts.append(part)
        words.append(Word(text: text.string(range), folded: folded, place: text.place(range)))
    }

    // MARK: Looking up

    /// How much of a word may follow a name: endings such as *s* and *-ing*.
    private static let longestEnding = 3

    /// Whether the words have a name, in any case, with other hyphens and spaces, or with an ending.
    func contains(_ name: [UInt16]) -> Bool {
        guard let first = name.first, name.count <= stream.count else { return false }
        for at in 0...(stream.count - name.count) where stream[at] == first && isStart[at] {
            guard stream[at..<at + name.count].elementsEqual(name) else { continue }
            var end = at + name.count
            var ending = 0
            while end < stream.count, !isStart[end] {
                end += 1
                ending += 1
            }
            if ending <= Self.longestEnding { return true }
        }
        return false
    }

    private static let mostOfAPart = 3
    /// Little words that an acronym may pass over.
    private static let skipped = ["of", "for", "and", "the", "in", "with", "to", "on", "via", "by", "from", "a"].map {
        Array($0.utf16)
    }

    /// Whether neighbouring words begin with the letters of an acronym: *reinforcement learning* for RL.
    func spell(_ acronym: [UInt16]) -> Bool {
        parts.indices.contains { !parts[$0].isEmpty && parts[$0][0] == acronym.first && spells(acronym[...], from: $0) }
    }

    private func spells(_ rest: ArraySlice<UInt16>, from index: Int) -> Bool {
        guard let first = rest.first else { return true }
        guard index < parts.count, !parts[index].isEmpty else { return false }
        let part = parts[index]
        if part[0] == first {
            var taken = 1
            while true {
                if spells(rest.dropFirst(taken), from: index + 1) { return true }
                // `XML`: a letter inside a word.
                guard taken < Self.mostOfAPart, taken < part.count, let next = rest.dropFirst(taken).first,
                    part[taken] == next
                else { break }
                taken += 1
            }
        }
        return Self.skipped.contains(part) && spells(rest, from: index + 1)
    }

    /// The word that a name may be a slip for: one or two letters wrong, left out or in another order.
    func nearest(to name: [UInt16]) -> Word? {
        let most = name.count >= 8 ? 2 : name.count >= 4 ? 1 : 0
        guard most > 0 else { return nil }
        var best: (distance: Int, word: Word)?
        for word in words where abs(word.folded.count - name.count) <= most && word.folded.count >= 4 {
            let distance = EditDistance.between(word.folded, name)
            if distance <= most, distance > 0, distance < best?.distance ?? Int.max { best = (distance, word) }
        }
        return best?.word
    }

    /// The word that a name is but for two neighbouring letters in each other's place.
    func transposed(_ name: [UInt16]) -> Word? {
        guard name.count > 2 else { return nil }
        return words.first { word in
            guard word.folded.count == name.count else { return false }
            let wrong = name.indices.filter { name[$0] != word.folded[$0] }
            return wrong.count == 2 && wrong[1] == wrong[0] + 1 && name[wrong[0]] == word.folded[wrong[1]]
                && name[wrong[1]] == word.folded[wrong[0]]
        }
    }

    // MARK: Units

    /// A name as the words are compared: letters and digits in lower case, without a plural's s behind capitals.
    static func folded(_ name: some Sequence<UInt16>) -> [UInt16] {
        name.filter { isWordUnit($0) }.map { lower($0) }
    }

    private static func isWordUnit(_ unit: UInt16) -> Bool { unit.isLatinLetter || unit.isASCIIDigit }
    private static func isJoint(_ unit: UInt16) -> Bool {
        unit == 0x2D || unit == 0x5F || (0x2010...0x2013).contains(unit)
    }
    private static func lower(_ unit: UInt16) -> UInt16 { unit &- 0x41 < 26 ? unit | 0x20 : unit }
    private static func isCapital(_ unit: UInt16) -> Bool { unit &- 0x41 < 26 }
    private static func isSeam(_ before: UInt16, _ unit: UInt16) -> Bool {
        (isCapital(unit) && !isCapital(before)) || unit.isASCIIDigit != before.isASCIIDigit
    }
}

/// Levenshtein's distance with neighbours in each other's place as one step.
enum EditDistance {
    static func between(_ one: [UInt16], _ other: [UInt16]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (row, unit) in one.enumerated() {
            var current = [row + 1]
            for (column, otherUnit) in other.enumerated() {
                var best = min(last[column] + (unit == otherUnit ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, unit == other[column - 1], one[row - 1] == otherUnit {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[other.count]
    }
}
