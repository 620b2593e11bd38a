// The names that dumps give to facets, and the canonical names behind them.

/// Aliases of headings, from `Lexicons/facets.tsv` and `Lexicons/fields.tsv`.
public struct HeadingTable: Sendable {
    /// The canonical name that marks an abstract, which is no facet.
    static let abstractName = "abstract"

    private var names: [String: String] = [:]
    private var facetNames: Set<String> = []
    /// Aliases as UTF-8 in lower case by their first byte, longest first, so that the first match is the longest.
    private var aliases = [[(utf8: [UInt8], name: String)]](repeating: [], count: 256)

    init(facets: [LexiconRow], fields: [LexiconRow] = []) throws(LexiconError) {
        for row in facets + fields {
            let alias = row.cells[0].lowercased()
            guard let first = alias.utf8.first else { throw row.error("the alias is empty") }
            if names.updateValue(row.cells[1], forKey: alias) != nil {
                throw row.error("'\(row.cells[0])' is there twice")
            }
            aliases[Int(first)].append((Array(alias.utf8), row.cells[1]))
        }
        facetNames = Set(facets.map { $0.cells[1] }).subtracting([Self.abstractName])
        for first in aliases.indices { aliases[first].sort { $0.utf8.count > $1.utf8.count } }
    }

    /// Whether a canonical name is a facet's, and no other part's of a record.
    func isFacet(_ name: String) -> Bool { facetNames.contains(name) }

    /// Names and headings of facets, in lower case.
    var facetHeadings: Set<String> { facetNames.union(names.filter { facetNames.contains($0.value) }.keys) }

    /// The canonical name of a JSON key or of a heading that stands alone.
    func name(ofKey key: String) -> String? { names[key.lowercased()] }

    /// A heading at the start of a line whose text follows at once, as in `🎯 研究动机虽然…`.
    ///
    /// Without a decoration, which such dumps always have, prose that begins with a heading's
    /// words (`结果表明…`) could not be told from a heading.
    ///
    /// - Returns: the canonical name and the byte range of the heading, decoration included.
    func decoratedHeading(of line: UnsafeBufferPointer<UInt8>) -> (name: String, range: Range<Int>)? {
        let decoration = Decoration.length(line)
        guard decoration > 0, let match = alias(at: decoration, of: line) else { return nil }
        return (match.name, 0..<decoration + match.length)
    }

    /// Whether a line is nothing but the heading of an abstract, decoration and a bracketed translation aside.
    func isAbstractHeading(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        let decoration = Decoration.length(line)
        guard let match = alias(at: decoration, of: line), match.name == Self.abstractName else { return false }
        var rest = line[(decoration + match.length)...].drop { $0 == 0x20 }
        if let last = rest.lastIndex(where: { $0 > 0x20 }) { rest = rest[...last] } else { return true }
        let isBracketed =
            (rest.first == UInt8(ascii: "(") && rest.last == UInt8(ascii: ")"))
            || (rest.starts(with: "（".utf8) && rest.suffix(3).elementsEqual("）".utf8))
        return isBracketed || rest.elementsEqual(":".utf8) || rest.elementsEqual("：".utf8)
    }

    /// The longest alias at a place. One that ends in a Latin letter must end a word there.
    func alias(at start: Int, of line: UnsafeBufferPointer<UInt8>) -> (name: String, length: Int)? {
        guard start < line.count else { return nil }
        for (utf8, name) in aliases[Int(line[start].asciiLowercase)] {
            guard start + utf8.count <= line.count,
                zip(line[start...], utf8).allSatisfy({ $0.asciiLowercase == $1 })
            else { continue }
            let end = start + utf8.count
            let isCut = utf8[utf8.count - 1].isASCIILetter && end < line.count && line[end].isASCIILetter
            if !isCut { return (name, utf8.count) }
        }
        return nil
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    fileprivate var asciiLowercase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

/// Emoji and other symbols in front of a heading.
enum Decoration {
    /// The length in bytes of the decoration at the start of a line, spaces after it included; 0 if there is none.
    static func length(_ line: UnsafeBufferPointer<UInt8>) -> Int {
        // Every symbol in question starts with one of these bytes: U+2xxx (E2), U+FE0F (EF B8), planes 1 to 3 (F0).
        guard let first = line.first, first == 0xE2 || first == 0xF0 else { return 0 }
        var length = 0
        while length < line.count {
            if line[length] == 0x20 {
                length += 1
                continue
            }
            let width = line[length] >= 0xF0 ? 4 : 3
            guard line[length] >= 0xE2, length + width <= line.count else { break }
            guard isSymbol(String(decoding: line[length..<length + width], as: UTF8.self)) else { break }
            length += width
        }
        return length
    }

    private static func isSymbol(_ text: String) -> Bool {
        guard let scalar = text.unicodeScalars.first else { return false }
        if scalar.value == 0xFE0F || scalar.value == 0x200D { return true }
        switch scalar.properties.generalCategory {
        case .otherSymbol, .mathSymbol, .modifierSymbol, .dashPunctuation, .otherPunctuation:
            return scalar.value >= 0x2000 && !(0x3000..<0x3040).contains(scalar.value)
        default: return false
        }
    }
}
