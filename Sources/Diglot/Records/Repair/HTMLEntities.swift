// HTML's entities left as text, turned into the characters that they stand for.

/// HTML's entities, escaped once or more.
enum HTMLEntities {
    /// The entities that every HTML writer uses; others are left as they are.
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    static func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
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
    private static func entity(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (String, end: Int)? {
        let longest = 8
        guard let semicolon = text[(index + 1)...].prefix(longest).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: text[index + 1..<semicolon], as: UTF8.self)
        guard let character = named[name] ?? numbered(name) else { return nil }
        if character == "&" {
            // The rest may be an entity of its own once the ampersand is one.
            let rest = text[(semicolon + 1)...].prefix(longest + 1)
            if let end = rest.firstIndex(of: UInt8(ascii: ";")) {
                let inner = String(decoding: rest[..<end], as: UTF8.self)
                if let doubled = named[inner] ?? numbered(inner) { return (doubled, end + 1) }
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
