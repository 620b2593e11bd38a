// Finds the names of models, data sets, methods and measures: Latin words in Chinese, unusual words in English.

import ICUText

/// Reads names. One per worker: it keeps its buffers.
///
/// In Chinese every Latin word may be a name. In English a word is one when it has a capital inside, capitals only,
/// a digit, or is a name in the text that it is compared with.
///
/// ```swift
/// var reader = NameReader()
/// let chinese = reader.read(facet)                        // 基于BERT的
/// let english = reader.read(abstract, knowing: chinese)   // BERT-based
/// ```
struct NameReader: Sendable {
    /// Emptied and reused from text to text.
    private var names: [NameMention] = []
    private var pieces: [NamePiece] = []
    private var known = KnownKeys()

    init() {}

    /// The names of a text, by start, then longest first.
    ///
    /// - Parameter others: the names of the text in the other language; English words that are among them are names.
    mutating func read(_ text: SegmentedText, knowing others: [NameMention] = []) -> [NameMention] {
        known.set(others)
        names.removeAll(keepingCapacity: true)
        text.utf16.withUnsafeBufferPointer { units in
            var end = 0
            var previous: NamePiece?
            for token in text.tokens where Int(token.start) >= end && (token.kind == .letters || token.kind == .number)
            {
                let start = Int(token.start)
                guard units[start].isLatinLetter || units[start].decimalDigit != nil else { continue }
                if text.language == .en, let plainEnd = plainEnd(from: start, in: units) {
                    end = plainEnd
                    // Most are in lower case and not in the other text.
                    guard units[start] &- 0x41 < 26 || known.mayHold(Self.head(ofPlain: start..<end, in: units)) else {
                        previous = nil
                        continue
                    }
                    previous = readPlain(start..<end, after: previous, in: units)
                    continue
                }
                let word = readWord(from: start, in: units)
                end = word.end
                let isCommand = start > 0 && units[start - 1] == UInt16(ascii: "\\")
                if isCommand {
                    previous = nil
                    continue
                }
                if word.hasLetter { add(word, text.language, in: units) }
                if let previous, previous.end + 1 == word.start, units[previous.end].isSpace {
                    addPair(previous, word, text.language, in: units)
                }
                previous = word.hasLetter ? word : nil
            }
        }
        // A copy: what is shared could not be filled anew.
        return names.withUnsafeBufferPointer { Array($0) }
    }

    // MARK: Plain English words

    /// Where an English word ends that is in lower case, its first letter apart, and that nothing joins to another:
    /// most words are, and are names only where the other text has them.
    private func plainEnd(from start: Int, in text: UnsafeBufferPointer<UInt16>) -> Int? {
        guard text[start].isASCIILetter else { return nil }
        var end = start + 1
        while end < text.count, text[end] &- 0x61 < 26 { end += 1 }
        guard end < text.count, text[end] != 0x20 else { return end }
        let next = text[end]
        if next == UInt16(ascii: "."), !isInside(end, text) { return end }
        let goesOn =
            next.isLatinLetter || next.decimalDigit != nil || Self.isJoint(next) || Self.isInner(next)
            || Self.isTrailing(next)
        return goesOn ? nil : end
    }

    /// Adds a plain word if it is known, by itself or with the word before it.
    ///
    /// - Returns: the word, if it may make a pair with the next one: one with a capital.
    private mutating func readPlain(
        _ range: Range<Int>, after previous: NamePiece?, in text: UnsafeBufferPointer<UInt16>
    ) -> NamePiece? {
        let start = range.lowerBound
        if known.isEmpty || (start > 0 && text[start - 1] == UInt16(ascii: "\\")) { return nil }
        var key = NameKey()
        for index in range { key.append(text[index] | 0x20) }
        let isKnown = known.contains(key.hash)
        let hasCapital = text[start] &- 0x41 < 26
        guard isKnown || hasCapital else { return nil }
        let word = Self.word(range, in: text)
        if isKnown { append(word, isWeak: word.isSlight, in: text) }
        guard hasCapital else { return nil }
        if let previous, previous.end + 1 == start, text[previous.end].isSpace {
            addPair(previous, word, .en, in: text)
        }
        return word
    }

    // MARK: Which words are names

    private mutating func add(_ word: NamePiece, _ language: Language, in text: UnsafeBufferPointer<UInt16>) {
        let isKnown = known.contains(word.key.hash)
        guard language == .zh || isKnown || word.looksLikeName else { return }
        // `BERT-based`: the name is what stands beside plain words.
        let isMixed = pieces.count > 1 && word.looksLikeName && pieces.contains { $0.isPlain }
        append(word, isWeak: isMixed && !isKnown || word.isSlight, in: text)
        guard pieces.count > 1 else { return }
        for (index, piece) in pieces.enumerated() {
            if isMixed, !piece.isPlain, index == 0 || pieces[index - 1].isPlain {
                var last = index
                while last + 1 < pieces.count, !pieces[last + 1].isPlain { last += 1 }
                if last > index {
                    append(Self.word(piece.start..<pieces[last].end, in: text), isWeak: isKnown, in: text)
                }
            }
            if piece.hasLetter, !(language == .en && piece.isPlain) {
                let standsAlone =
                    isMixed && (index == 0 || pieces[index - 1].isPlain)
                    && (index + 1 == pieces.count || pieces[index + 1].isPlain)
                append(piece, isWeak: !standsAlone || piece.isPlain || piece.isSlight, in: text)
            }
        }
    }

    private mutating func append(_ piece: NamePiece, isWeak: Bool, in text: UnsafeBufferPointer<UInt16>) {
        names.append(
            NameMention(
                start: Int32(piece.start), end: Int32(piece.end), key: piece.key.hash,
                head: Self.head(of: piece.start..<piece.end, in: text), isWeak: isWeak))
    }

    /// Two words that the other text may write as one: `Stable Diffusion`, `StableDiffusion`.
    private mutating func addPair(
        _ first: NamePiece, _ second: NamePiece, _ language: Language, in text: UnsafeBufferPointer<UInt16>
    ) {
        var key = first.key
        for index in second.start..<second.keyEnd where !Self.isJoint(text[index]) {
            key.append(Self.folded(text[index]))
        }
        let isKnown = known.contains(key.hash)
        guard isKnown || (language == .zh && second.hasLetter) else { return }
        let name = NameMention(
            start: Int32(first.start), end: Int32(second.end), key: key.hash,
            head: Self.head(of: first.start..<second.end, in: text), isWeak: true)
        let place = names.firstIndex { $0.start >= name.start } ?? names.count
        names.insert(name, at: place)
    }

    /// What the key of a name begins with.
    private static func head(of name: Range<Int>, in text: UnsafeBufferPointer<UInt16>) -> NameHead {
        var head = NameHead()
        for unit in text[name] where !isJoint(unit) && !unit.isSpace && !head.isComplete { head.append(folded(unit)) }
        return head
    }

    /// The same of a plain English word.
    @inline(__always)
    private static func head(ofPlain word: Range<Int>, in text: UnsafeBufferPointer<UInt16>) -> NameHead {
        var head = NameHead()
        head.append(text[word.lowerBound])
        if word.count > 1 { head.append(text[word.lowerBound + 1]) }
        return head
    }

    // MARK: Words and their pieces

    /// Reads a word with its inner hyphens, points and signs; fills `pieces`, cut at hyphens.
    private mutating func readWord(from start: Int, in text: UnsafeBufferPointer<UInt16>) -> NamePiece {
        pieces.removeAll(keepingCapacity: true)
        var whole = NamePiece(start: start)
        var piece = NamePiece(start: start)
        var at = start
        while at < text.count {
            let unit = text[at]
            if unit.isLatinLetter || unit.decimalDigit != nil {
                let lower = Self.folded(unit)
                whole.append(unit, lower, at)
                piece.append(unit, lower, at)
                at += 1
            } else if Self.isJoint(unit), isInside(at, text) {
                finish(&piece, in: text)
                at += 1
                piece = NamePiece(start: at)
            } else if Self.isInner(unit), isInside(at, text),
                unit != UInt16(ascii: ".") || text[at + 1].decimalDigit != nil
            {
                whole.append(unit, unit, at)
                piece.append(unit, unit, at)
                at += 1
            } else {
                break
            }
        }
        // `C++`, `C#`, `A*`
        while at < text.count, at - start < 4, Self.isTrailing(text[at]), whole.hasLetter {
            whole.append(text[at], text[at], at)
            piece.append(text[at], text[at], at)
            at += 1
        }
        finish(&piece, in: text)
        whole.close(in: text, folded: Self.folded, isJoint: Self.isJoint)
        return whole
    }

    /// A part of a word that has been read.
    private static func word(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt16>) -> NamePiece {
        var word = NamePiece(start: range.lowerBound)
        for index in range where !isJoint(text[index]) { word.append(text[index], folded(text[index]), index) }
        word.close(in: text, folded: folded, isJoint: isJoint)
        return word
    }

    private mutating func finish(_ piece: inout NamePiece, in text: UnsafeBufferPointer<UInt16>) {
        piece.close(in: text, folded: Self.folded, isJoint: Self.isJoint)
        pieces.append(piece)
    }

    private func isInside(_ index: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        index + 1 < text.count && (text[index + 1].isLatinLetter || text[index + 1].decimalDigit != nil)
    }

    /// Hyphens and the underscore: names are compared without them.
    private static func isJoint(_ unit: UInt16) -> Bool {
        unit == 0x2D || unit == 0x5F || unit == 0x2010 || unit == 0x2011 || unit == 0x2013
    }

    /// `Qwen2.5`, `pass@1`, `Q&A`
    private static func isInner(_ unit: UInt16) -> Bool { unit == 0x2E || unit == 0x40 || unit == 0x26 }

    private static func isTrailing(_ unit: UInt16) -> Bool { unit == 0x2B || unit == 0x23 || unit == 0x2A }

    private static func folded(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit &- 0x41 < 26 ? unit | 0x20 : unit }
        let narrow = unit &- 0xFF01 < 0x5E ? unit - 0xFEE0 : unit
        return UInt16(truncatingIfNeeded: CharacterProperties.lowercase(UInt32(narrow)))
    }
}

/// The keys of the other text's names.
private struct KnownKeys: Sendable {
    private var keys: Set<UInt64> = []
    /// A bit for the first six bits of each key: most words are turned away by it.
    private var mask: UInt64 = 0
    /// A bit for each head.
    private var heads = [UInt64](repeating: 0, count: NameHead.count / 64)

    var isEmpty: Bool { mask == 0 }

    mutating func set(_ names: [NameMention]) {
        if isEmpty, names.isEmpty { return }
        keys.removeAll(keepingCapacity: true)
        mask = 0
        for index in heads.indices { heads[index] = 0 }
        for name in names {
            keys.insert(name.key)
            mask |= 1 << (name.key >> 58)
            heads[Int(name.head.number >> 6)] |= 1 << UInt64(name.head.number & 63)
        }
    }

    /// Whether there may be a key with a head.
    @inline(__always)
    func mayHold(_ head: NameHead) -> Bool { heads[Int(head.number >> 6)] >> UInt64(head.number & 63) & 1 == 1 }

    func contains(_ key: UInt64) -> Bool { mask & (1 << (key >> 58)) != 0 && keys.contains(key) }
}

/// A word, or a part of it between hyphens, with what tells a name.
private struct NamePiece: Sendable {
    let start: Int
    private(set) var end: Int
    private(set) var key = NameKey()
    /// Where the units end that are in the key: before the plural's s.
    private(set) var keyEnd: Int
    private var letters = 0
    private var capitals = 0
    private var digits = 0
    private var beginsWithCapital = false
    private var beginsWithDigit = false

    init(start: Int) {
        self.start = start
        end = start
        keyEnd = start
    }

    mutating func append(_ unit: UInt16, _ lower: UInt16, _ index: Int) {
        key.append(lower)
        if unit.decimalDigit != nil {
            if end == start { beginsWithDigit = true }
            digits += 1
        } else if unit.isLatinLetter {
            letters += 1
            if unit != lower && unit < 0x80 || unit &- 0xFF21 < 26 {
                capitals += 1
                if end == start { beginsWithCapital = true }
            }
        }
        end = index + 1
        keyEnd = end
    }

    /// Takes the plural's s out of the key: `LLMs`.
    mutating func close(
        in text: UnsafeBufferPointer<UInt16>, folded: (UInt16) -> UInt16, isJoint: (UInt16) -> Bool
    ) {
        guard end - start > 2, text[end - 1] == UInt16(ascii: "s"), text[end - 2] &- 0x41 < 26, capitals > 1 else {
            return
        }
        keyEnd = end - 1
        key = NameKey()
        for index in start..<keyEnd where !isJoint(text[index]) { key.append(folded(text[index])) }
    }

    var hasLetter: Bool { letters > 0 }

    /// A capital inside, capitals only, or a digit beside letters.
    var looksLikeName: Bool {
        guard letters > 0 else { return false }
        return digits > 0 || capitals > 1 || (capitals == 1 && !beginsWithCapital)
    }

    /// A word in lower case.
    var isPlain: Bool { letters > 2 && digits == 0 && capitals == 0 }

    /// A single letter or digit, or a figure with letters after it: `k`, `7B`.
    var isSlight: Bool { end - start < 2 || beginsWithDigit }
}
