/// HTML as a reader takes it apart: byte by byte, since a combining mark after `>` does not keep a tag from ending.
enum Markup {
    /// A tag without its angle brackets, or the text between two tags.
    enum Part: Equatable {
        case tag(String)
        case text(String)
    }

    /// The parts of markup in which `<` and `>` stand for tags alone; styles and scripts are left out.
    static func parts(of html: String) -> [Part] {
        let bytes = Array(html.utf8)
        var parts: [Part] = []
        var at = 0
        while at < bytes.count {
            let isTag = bytes[at] == UInt8(ascii: "<")
            let end = bytes[at...].firstIndex(of: UInt8(ascii: isTag ? ">" : "<")) ?? bytes.count
            let part = String(decoding: bytes[(isTag ? at + 1 : at)..<end], as: UTF8.self)
            parts.append(isTag ? .tag(part) : .text(part))
            at = isTag ? end + 1 : end
            if isTag, part == "style" || part == "script" {
                let closing = Array("</\(part)>".utf8)
                while at < bytes.count, !bytes[at...].starts(with: closing) { at += 1 }
            }
        }
        return parts
    }

    private static let references: [(String, UInt8)] = [
        ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27), ("&#13;", 0x0D), ("&amp;", 0x26),
    ]

    /// The text of markup, its references resolved.
    static func text(of html: String) -> String {
        let texts = parts(of: html).map { if case .text(let text) = $0 { text } else { "" } }
        let bytes = Array(texts.joined().utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            let reference = references.first { bytes[at...].starts(with: $0.0.utf8) }
            result.append(reference?.1 ?? bytes[at])
            at += reference?.0.utf8.count ?? 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A text with U+FFFD for the characters that HTML does not allow.
    static func shown(_ text: String) -> String {
        let allowed = "\t\n\r".unicodeScalars
        let scalars = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control && !allowed.contains(scalar) ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether a mark holds nothing.
    static func hasEmptyMark(_ html: String) -> Bool {
        let parts = parts(of: html)
        return zip(parts, parts.dropFirst()).contains { first, second in
            if case .tag(let tag) = first, tag.hasPrefix("mark") { second == .tag("/mark") } else { false }
        }
    }

    /// What is wrong with the nesting of tags; nil when each is closed by its own.
    static func misnesting(in html: String) -> String? {
        var open: [Substring] = []
        for case .tag(let tag) in parts(of: html) where !tag.hasPrefix("!") {
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            if !tag.hasPrefix("/") {
                if name != "meta" { open.append(name) }
            } else if open.popLast() != name {
                return "<\(tag)> inside <\(open.last ?? "")>"
            }
        }
        return open.isEmpty ? nil : "not closed: \(open)"
    }

    /// The values of an attribute, in order.
    static func values(of attribute: String, in html: String) throws -> [String] {
        html.matches(of: try Regex<(Substring, Substring)>(" \(attribute)=\"([^\"]*)\"")).map { String($0.1) }
    }
}
