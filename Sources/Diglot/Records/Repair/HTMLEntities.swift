// HTML's entities left as text, turned into the characters that they stand for.

/// The entities of `Lexicons/entities.tsv` and numbered ones, escaped once or more; others are left as they are.
struct HTMLEntities: Sendable {
    private var named: [String: String] = [:]
    /// Of what may stand between `&` and `;`, in bytes: a name, or `#x10FFFF` as the longest number.
    private var longest = 8

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            let name = row.cells[0]
            guard !name.isEmpty, name.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else {
                throw row.error("'\(name)' is no name of an entity")
            }
            guard let value = UInt32(row.cells[1], radix: 16), let scalar = Unicode.Scalar(value) else {
                throw row.error("'\(row.cells[1])' is no number of a character")
            }
            named[name] = String(scalar)
            longest = max(longest, name.utf8.count)
        }
    }

    func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
        var mended = Mended()
        var at = 0
        while let found = text[at...].firstIndex(of: UInt8(ascii: "&")) {
            guard let (replacement, end) = entity(at: found, text) else {
                at = found + 1
                continue
            }
            mended.replace(found..<end, of: text, with: Array(replacement.utf8))
            at = end
        }
        return mended.finished(text)
    }

    /// What the entity at `index` stands for, and where it ends. `&amp;lt;` is one.
    private func entity(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (String, end: Int)? {
        guard let semicolon = text[(index + 1)...].prefix(longest + 1).firstIndex(of: UInt8(ascii: ";")) else {
            return nil
        }
        let name = String(decoding: text[index + 1..<semicolon], as: UTF8.self)
        guard let character = named[name] ?? Self.numbered(name) else { return nil }
        if character == "&" {
            // The rest may be an entity of its own once the ampersand is one.
            let rest = text[(semicolon + 1)...].prefix(longest + 1)
            if let end = rest.firstIndex(of: UInt8(ascii: ";")) {
                let inner = String(decoding: rest[..<end], as: UTF8.self)
                if let doubled = named[inner] ?? Self.numbered(inner) { return (doubled, end + 1) }
            }
        }
        return (character, semicolon + 1)
    }

    /// `#39`, `#x27`.
    private static func numbered(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
        return String(scalar)
    }
}
