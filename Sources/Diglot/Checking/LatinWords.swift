// The Latin words of a record's English texts, to look up names of the Chinese ones.

import ICUText

/// Words to find names among; made only for records with a name that no mention of the English texts equals.
///
/// All letters and digits stand in one stream, in lower case and without accents, one text after another; words and their parts are
/// stretches of it.
struct LatinWords {
    /// A run of letters, digits and inner hyphens, and where it stands.
    struct Word {
        let text: String
        let place: Finding.Place
    }

    /// Where a word stands in a text and in the stream.
    private struct Stretches {
        /// Index into `texts`.
        let text: Int
        let range: Range<Int>
        let stretch: Range<Int>
    }

    private let texts: [CheckedText]
    private var words: [Stretches] = []
    private var stream: [UInt16] = []
    /// Whether a word, or a part of one that begins with a capital or a digit, begins at a unit of the stream.
    private var isStart: [Bool] = []
    /// What words have between their hyphens and inner capitals; empty between texts.
    private var parts: [Part] = []

    private struct Part {
        let stretch: Range<Int>
        let edge: Edge
        /// What it begins at.
        enum Edge { case word, hyphen, capital }
    }

    /// Whether the texts have no word.
    var isEmpty: Bool { words.isEmpty }

    init(_ texts: [CheckedText]) {
        self.texts = texts
        let count = texts.reduce(0) { $0 + $1.utf16.count }
        stream.reserveCapacity(count)
        isStart.reserveCapacity(count)
        let likely = count / Self.likelyLength
        words.reserveCapacity(likely)
        parts.reserveCapacity(likely)
        for text in texts.indices { add(text) }
    }

    /// Units for each word; a few more words make room for themselves.
    private static let likelyLength = 6

    private mutating func add(_ text: Int) {
        let units = texts[text].utf16
        var at = 0
        while at < units.count {
            let start = at
            let plainEnd = Self.plainEnd(from: start, units)
            if plainEnd > start {
                addPlainWord(start..<plainEnd, of: text, units)
                at = plainEnd
                continue
            }
            while let next = Self.wordGoesOn(from: at, units, isInner: at > start) { at = next }
            if at == start {
                at += 1
                continue
            }
            let isCommand = start > 0 && units[start - 1] == UInt16(ascii: "\\")
            // `5\textsuperscript{i}` is 5i.
            if isCommand && Self.hasArgument(behind: at, units) { continue }
            // A macro may be what the authors call their system: it is known, never suggested.
            addWord(start..<at, of: text, units, isCommand: isCommand)
        }
        parts.append(Part(stretch: 0..<0, edge: .word))
    }

    /// Where a word ends that is of one part and as most are: small letters, the first of which may be a capital. Where it
    /// begins, if it is another one or none at all.
    private static func plainEnd(from start: Int, _ units: [UInt16]) -> Int {
        guard units[start].isASCIILetter else { return start }
        var end = start + 1
        while end < units.count, units[end] &- 0x61 < 26 { end += 1 }
        let isCommand = start > 0 && units[start - 1] == UInt16(ascii: "\\")
        return isCommand || wordGoesOn(from: end, units, isInner: true) != nil ? start : end
    }

    private mutating func addPlainWord(_ range: Range<Int>, of text: Int, _ units: [UInt16]) {
        let stretch = stream.count..<stream.count + range.count
        stream.append(units[range.lowerBound] | 0x20)
        stream.append(contentsOf: units[range.dropFirst()])
        isStart.append(true)
        isStart.append(contentsOf: repeatElement(false, count: range.count - 1))
        parts.append(Part(stretch: stretch, edge: .word))
        words.append(Stretches(text: text, range: range, stretch: stretch))
    }

    /// Whether a command sets something in another way: it is followed by braces that are not empty.
    private static func hasArgument(behind end: Int, _ units: [UInt16]) -> Bool {
        end + 1 < units.count && units[end] == UInt16(ascii: "{") && units[end + 1] != closingBrace
    }

    /// Where a word is after its next letter, digit or inner hyphen; nil where it ends. A brace that closes inside a word
    /// has set its beginning in another type: `\underline{S}hapley`.
    @inline(__always)
    private static func wordGoesOn(from at: Int, _ units: [UInt16], isInner: Bool) -> Int? {
        guard at < units.count else { return nil }
        if isWordUnit(units[at]) { return at + 1 }
        if isInner, isJoint(units[at]) || units[at] == closingBrace, at + 1 < units.count, isWordUnit(units[at + 1]) {
            return at + 1
        }
        let mayBeAccent = units[at] == UInt16(ascii: "\\") || (isInner && units[at] == UInt16(ascii: "{"))
        return mayBeAccent ? accentedLetter(at: at, units) : nil
    }

    private static let closingBrace = UInt16(ascii: "}")

    /// The end of a letter with an accent of LaTeX: `\'e`, `\"{o}`, `{\'e}`, `{\o}`; nil where there is none.
    private static func accentedLetter(at start: Int, _ units: [UInt16]) -> Int? {
        var at = start
        var braces = 0
        func skipBrace() {
            guard at < units.count, units[at] == UInt16(ascii: "{") else { return }
            at += 1
            braces += 1
        }
        skipBrace()
        guard at + 2 < units.count, units[at] == UInt16(ascii: "\\") else { return nil }
        if barred.contains(units[at + 1]), !units[at + 2].isASCIILetter {
            at += 2
        } else {
            guard accents.contains(units[at + 1]) else { return nil }
            at += 2
            skipBrace()
            guard at < units.count, units[at].isASCIILetter else { return nil }
            at += 1
        }
        while braces > 0, at < units.count, units[at] == UInt16(ascii: "}") {
            at += 1
            braces -= 1
        }
        return braces == 0 ? at : nil
    }

    private static let accents = Array("'\"`^~=.".utf16)
    /// Letters with a stroke are commands of one letter.
    private static let barred = Array("oOlL".utf16)

    private mutating func addWord(_ range: Range<Int>, of text: Int, _ units: [UInt16], isCommand: Bool) {
        let start = stream.count
        var partStart = start
        var edge = Part.Edge.word
        for index in range where Self.isWordUnit(units[index]) {
            let isJoined = stream.count > start && Self.isJoint(units[index - 1])
            let isSeam = stream.count > start && Self.isSeam(units[index - 1], units[index])
            let isNewPart = stream.count == start || isJoined || isSeam && Self.beginsWord(index, units)
            if isNewPart, stream.count > partStart {
                if !isCommand { parts.append(Part(stretch: partStart..<stream.count, edge: edge)) }
                partStart = stream.count
                edge = isJoined ? .hyphen : .capital
            }
            isStart.append(isNewPart || isSeam)
            stream.append(Self.lower(units[index]))
        }
        if isCommand { return }
        parts.append(Part(stretch: partStart..<stream.count, edge: edge))
        words.append(Stretches(text: text, range: range, stretch: start..<stream.count))
    }

    private func word(_ found: Stretches) -> Word {
        Word(text: texts[found.text].string(found.range), place: texts[found.text].place(found.range))
    }

    // MARK: Looking up

    /// How much of a word may follow a name: endings such as *s*, *-ing* and *-ness*.
    private static let longestEnding = 4

    /// Whether the words have a name, in any case, with other hyphens and spaces, or with an ending.
    ///
    /// - Parameter longestEnding: how many letters of the last word may follow.
    func contains(_ name: [UInt16], longestEnding: Int = Self.longestEnding) -> Bool {
        guard let first = name.first, name.count <= stream.count else { return false }
        for at in 0...(stream.count - name.count) where stream[at] == first && isStart[at] {
            guard stream[at..<at + name.count].elementsEqual(name) else { continue }
            var end = at + name.count
            var ending = 0
            while end < stream.count, !isStart[end] {
                end += 1
                ending += 1
            }
            if ending <= longestEnding { return true }
        }
        return false
    }

    /// So many of its first letters may stand for a part, or for the first one all of them.
    private static let mostOfAPart = 3
    /// A longer name is no acronym.
    private static let longestAcronym = 32

    /// Whether neighbouring words begin with the letters of an acronym: *reinforcement learning* for RL.
    ///
    /// - Parameters:
    ///   - little: words that it may pass over, in lower case.
    ///   - skipsHyphens: whether what follows a hyphen may be passed over: *spatio-temporal segmentation* for SS.
    func spell(_ acronym: [UInt16], passingOver little: [[UInt16]], skipsHyphens: Bool = false) -> Bool {
        guard let first = acronym.first, acronym.count <= Self.longestAcronym else { return false }
        return parts.indices.contains { index in
            let stretch = parts[index].stretch
            return !stretch.isEmpty && stream[stretch.lowerBound] == first
                && spells(acronym, from: index, little, skipsHyphens)
        }
    }

    /// Follows all ways to take letters from one part after another.
    private func spells(
        _ acronym: [UInt16], from start: Int, _ little: [[UInt16]], _ skipsHyphens: Bool
    ) -> Bool {
        // How many letters of the acronym may be behind the parts so far.
        var taken = [0]
        for part in parts[start...] {
            if taken.contains(acronym.count) { return true }
            let stretch = part.stretch
            if stretch.isEmpty || taken.isEmpty { return false }
            let isInner = part.edge == .capital || part.edge == .hyphen && skipsHyphens
            let isSkipped = isInner || little.contains { $0.elementsEqual(stream[stretch]) }
            var next = isSkipped ? taken : []
            for before in taken {
                // `XML`: a letter inside a word.
                for count in 1...stretch.count {
                    guard before + count <= acronym.count,
                        stream[stretch.lowerBound + count - 1] == acronym[before + count - 1]
                    else { break }
                    let isWhole = before == 0 && count == stretch.count && !acronym.contains(where: \.isASCIIDigit)
                    let isTaken = count <= Self.mostOfAPart || isWhole
                    if isTaken, !next.contains(before + count) { next.append(before + count) }
                }
            }
            taken = next
        }
        return taken.contains(acronym.count)
    }

    /// The word that a name may be a slip for: one or two letters wrong, left out or in another order.
    func nearest(to name: [UInt16]) -> Word? {
        let most = name.count >= 8 ? 2 : name.count >= 4 ? 1 : 0
        guard most > 0 else { return nil }
        var best: (distance: Int, word: Stretches)?
        let letters = Self.letters(of: name)
        for word in words where abs(word.stretch.count - name.count) <= most && word.stretch.count >= 4 {
            // A step gives a word one other letter at most in place of one that it had.
            let differing = letters ^ Self.letters(of: stream[word.stretch])
            if differing.nonzeroBitCount > 2 * most { continue }
            let distance = EditDistance.withTranspositions(stream[word.stretch], name)
            if distance <= most, distance > 0, distance < best?.distance ?? Int.max { best = (distance, word) }
        }
        return best.map { word($0.word) }
    }

    /// The word that a name is but for two neighbouring letters in each other's place.
    func transposed(_ name: [UInt16]) -> Word? {
        guard name.count > 2 else { return nil }
        let found = words.first { word in
            guard word.stretch.count == name.count else { return false }
            let letters = Array(stream[word.stretch])
            let wrong = name.indices.filter { name[$0] != letters[$0] }
            return wrong.count == 2 && wrong[1] == wrong[0] + 1 && name[wrong[0]] == letters[wrong[1]]
                && name[wrong[1]] == letters[wrong[0]]
        }
        return found.map { word($0) }
    }

    // MARK: Units

    /// A name as the words are compared: letters and digits in lower case, without accents.
    static func folded(_ name: some Sequence<UInt16>) -> [UInt16] {
        var folded: [UInt16] = []
        folded.reserveCapacity(name.underestimatedCount)
        for unit in name where isWordUnit(unit) { folded.append(lower(unit)) }
        return folded
    }

    /// Which letters and digits a text has as names are compared, a bit each; some share one.
    static func letters(of text: some Sequence<UInt16>) -> UInt32 {
        var letters: UInt32 = 0
        for unit in text where isWordUnit(unit) { letters |= 1 << UInt32(lower(unit) & 31) }
        return letters
    }

    private static func isWordUnit(_ unit: UInt16) -> Bool { unit.isLatinLetter || unit.isASCIIDigit }
    private static func isJoint(_ unit: UInt16) -> Bool {
        unit == 0x2D || unit == 0x5F || (0x2010...0x2013).contains(unit)
    }
    private static func lower(_ unit: UInt16) -> UInt16 {
        if unit < firstAccented { return unit &- 0x41 < 26 ? unit | 0x20 : unit }
        return Int(unit - firstAccented) < plain.count ? plain[Int(unit - firstAccented)] : unit
    }

    private static let firstAccented: UInt16 = 0xC0
    /// What accented letters of Latin scripts are without their accents, by unit; others are themselves.
    private static let plain: [UInt16] = {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf16)
        let accents: ClosedRange<UInt16> = 0x300...0x36F
        var pairs: [UInt16] = []
        for letter in letters { for accent in accents { pairs += [letter, accent, 0x20] } }
        let composed = (try? NormalizedView(of: pairs, form: .nfc).utf16) ?? []
        var plain = Array(firstAccented...0x24F)
        for (index, pair) in composed.split(separator: 0x20).enumerated() {
            guard pair.count == 1, let unit = pair.first, unit >= firstAccented, unit <= 0x24F else { continue }
            plain[Int(unit - firstAccented)] = letters[index / accents.count] | 0x20
        }
        for (unit, letter) in zip("ØøŁłĐđ".utf16, "oolldd".utf16) { plain[Int(unit - firstAccented)] = letter }
        return plain
    }()
    private static func isCapital(_ unit: UInt16) -> Bool { unit &- 0x41 < 26 }
    /// Whether a capital has small letters behind it: the E of *AutoEncoder*, but no letter of *InSPO*.
    private static func beginsWord(_ index: Int, _ units: [UInt16]) -> Bool {
        isCapital(units[index]) && index + 1 < units.count && units[index + 1] &- 0x61 < 26
    }

    private static func isSeam(_ before: UInt16, _ unit: UInt16) -> Bool {
        (isCapital(unit) && !isCapital(before)) || unit.isASCIIDigit != before.isASCIIDigit
    }
}
