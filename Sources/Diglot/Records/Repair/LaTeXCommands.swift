// LaTeX commands that lost their backslash and first letter to a control character.

/// The commands of `Lexicons/latex.tsv`, by what is left of them.
struct LaTeXCommands: Sendable {
    private enum Place: String {
        case math, argument, anywhere
    }

    private struct Command {
        let letter: UInt8
        let rest: [UInt8]
        let place: Place
    }

    /// The letters behind the control characters, as C and JSON escape them.
    private static let letters: [UInt8: UInt8] = [
        0x07: UInt8(ascii: "a"), 0x08: UInt8(ascii: "b"), 0x0C: UInt8(ascii: "f"), 0x0A: UInt8(ascii: "n"),
        0x0D: UInt8(ascii: "r"), 0x09: UInt8(ascii: "t"), 0x0B: UInt8(ascii: "v"),
    ]
    /// A pair of `$` that is farther apart (in bytes) is none.
    private static let longestFormula = 200

    /// By the first byte of the rest, longest first.
    private var commands = [[Command]](repeating: [], count: 256)
    /// A bit for each two bytes that a rest, or one of one byte with what may stand behind it, begins with.
    private var beginnings = [UInt64](repeating: 0, count: 1 << 10)

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            let name = Array(row.cells[0].utf8)
            guard let place = Place(rawValue: row.cells[1]) else {
                throw row.error("the place must be math, argument or anywhere, not '\(row.cells[1])'")
            }
            guard name.count > 2, name[0] == UInt8(ascii: "\\"), Self.letters.values.contains(name[1]) else {
                throw row.error("'\(row.cells[0])' does not begin with \\a, \\b, \\f, \\n, \\r, \\t or \\v")
            }
            commands[Int(name[2])].append(Command(letter: name[1], rest: Array(name[2...]), place: place))
            for second in UInt8.min...UInt8.max
            where name.count > 3 ? second == name[3] : !UInt16(second).isASCIILetter {
                beginnings[Int(name[2]) << 2 | Int(second) >> 6] |= 1 << UInt64(second & 63)
            }
        }
        for first in commands.indices { commands[first].sort { $0.rest.count > $1.rest.count } }
    }

    func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
        var mended = Mended()
        // For the first space that a rest may stand behind.
        lazy var formulas = Formulas(text, longest: Self.longestFormula)
        for at in text.indices where text[at] <= 0x20 && mayBegin(after: at, text) {
            let formula = formulas.formula(around: at)
            guard let command = command(after: at, in: formula, text) else { continue }
            let shown = (formula ?? at..<at + 1 + command.rest.count)
            let head = [UInt8(ascii: "\\"), command.letter]
            let now = Array(text[shown.lowerBound..<at]) + head + Array(text[at + 1..<shown.upperBound])
            mended.replace(
                at..<at + 1, of: text, with: head,
                shownAs: .init(
                    was: String(decoding: text[shown], as: UTF8.self), now: String(decoding: now, as: UTF8.self)))
        }
        return mended.finished(text)
    }

    /// Whether the rest of a command may follow a byte; no is certain.
    @inline(__always)
    private func mayBegin(after index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index + 1 < text.count else { return false }
        let second = index + 2 < text.count ? text[index + 2] : 0
        return beginnings[Int(text[index + 1]) << 2 | Int(second) >> 6] >> UInt64(second & 63) & 1 == 1
    }

    /// The command whose rest follows the space or control character at `index`.
    private func command(
        after index: Int, in formula: Range<Int>?, _ text: UnsafeBufferPointer<UInt8>
    ) -> Command? {
        let rest = text[(index + 1)...]
        let fitting = commands[Int(text[index + 1])].filter { command in
            guard rest.starts(with: command.rest) else { return false }
            let end = index + 1 + command.rest.count
            return end == text.count || !text[end].isASCIILetter
        }
        guard let longest = fitting.first?.rest.count else { return nil }
        let candidates = fitting.filter { $0.rest.count == longest }
        let end = index + 1 + longest
        let hasArgument = end < text.count && text[end] == UInt8(ascii: "{")
        if let letter = Self.letters[text[index]] {
            // The control character itself says which letter it was; outside of formulas it may be one between words.
            return candidates.first { candidate in
                guard candidate.letter == letter else { return false }
                return formula != nil || candidate.place == .anywhere || (candidate.place == .argument && hasArgument)
            }
        }
        guard text[index] == 0x20, candidates.count == 1, longest >= 2 else { return nil }
        let command = candidates[0]
        if command.place == .anywhere || (command.place == .argument && hasArgument) { return command }
        guard let formula else { return nil }
        // A right formula may have words in it; it does not begin with a space, and a short rest is only mended there,
        // unless prose follows: `20 $ an hour and 30 $`.
        if longest >= 4 { return command }
        let isProse =
            end + 2 < text.count && text[end] == 0x20 && text[end + 1].isASCIILetter && text[end + 2].isASCIILetter
        return index == formula.lowerBound + 1 && !isProse ? command : nil
    }
}

/// The formulas between `$` and `$` in a text.
private struct Formulas {
    private var ranges: [Range<Int>] = []
    private var next = 0

    init(_ text: UnsafeBufferPointer<UInt8>, longest: Int) {
        var open: Int?
        for at in text.indices
        where text[at] == UInt8(ascii: "$") && (at == 0 || text[at - 1] != UInt8(ascii: "\\")) {
            if let start = open, at - start <= longest {
                if at > start + 1 { ranges.append(start..<at + 1) }
                open = at > start + 1 ? nil : at
            } else {
                open = at
            }
        }
    }

    /// The formula that holds an offset; offsets must ascend.
    mutating func formula(around offset: Int) -> Range<Int>? {
        while next < ranges.count, ranges[next].upperBound <= offset { next += 1 }
        return next < ranges.count && ranges[next].contains(offset) ? ranges[next] : nil
    }
}
