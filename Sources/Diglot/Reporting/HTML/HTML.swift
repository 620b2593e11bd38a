// Markup that cannot forget to escape: what is written literally is markup, what is interpolated is text.

/// A piece of HTML.
///
/// ```swift
/// let title = "<script>"
/// let heading: HTML = "<h1>\(title)</h1>"  // <h1>&lt;script&gt;</h1>
/// ```
struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    private(set) var string: String

    var bytes: [UInt8] { Array(string.utf8) }

    init() { string = "" }

    init(stringLiteral value: StaticString) { string = "\(value)" }

    init(stringInterpolation: Interpolation) { string = stringInterpolation.string }

    /// A text, escaped for content and for quoted attributes.
    init(text: String) { string = Self.escape(text) }

    static func += (html: inout HTML, other: HTML) { html.string += other.string }

    /// Literals are markup, strings are escaped, HTML is taken as it is.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var string = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            string.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: StaticString) { string += "\(literal)" }
        mutating func appendInterpolation(_ text: String) { string += HTML.escape(text) }
        mutating func appendInterpolation(_ number: Int) { string += String(number) }
        mutating func appendInterpolation(_ html: HTML) { string += html.string }
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { string += piece.string } }
    }

    /// The five characters that markup is made of become entities, a carriage return a reference (a reader
    /// would turn it into a line feed), and what HTML does not allow becomes U+FFFD.
    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: needsCare) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\r": result += "&#13;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether a byte of UTF-8 may belong to a character that is not written as it is; C1 controls begin with C2.
    private static func needsCare(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0x7F
            || byte == 0xC2
    }
}

extension Sequence<HTML> {
    /// The pieces with markup between each two.
    func joined(separator: HTML) -> HTML {
        var result = HTML()
        for (index, piece) in enumerated() {
            if index > 0 { result += separator }
            result += piece
        }
        return result
    }
}

/// Addresses that a page may link to.
enum WebAddress {
    /// Whether a link may lead there: only to the web, never to a script.
    static func isSafe(_ address: String) -> Bool {
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://")
    }
}
