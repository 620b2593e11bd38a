// What of a file libxml2 is given: some markup would take it gigabytes or hours before it has anything to tell.

/// Follows the markup of an XML file byte by byte and refuses what libxml2 cannot bear.
///
/// - libxml2 compares each attribute of an element with all others.
/// - It waits for the end of a `DOCTYPE`, and looks for it anew with each piece of the file.
/// - It keeps what stands between two tags, comments and the like, until it meets the second.
/// - It looks up the name of each instruction among all names, which takes longer the more there are.
///
/// No more is known of XML here than where tags, comments, instructions and CDATA begin and end: what is malformed is
/// for libxml2 to tell. Of UTF-16 the zero bytes are passed over.
struct MarkupGuard {
    /// Far beyond what a term base has, and few enough for libxml2 to be done with in a moment.
    struct Limits {
        /// Quoted values of a tag.
        var values = 1 << 10
        /// Bytes from the first declaration of a `DOCTYPE` on.
        var declarations = 1 << 16
        /// Bytes from one tag to the next.
        var stretch = 1 << 22
        /// In the whole file.
        var instructions = 1 << 10
    }

    private enum Place {
        case text, markup, tag, exclamation, dash, comment, instruction, data, doctype, subset, declarations
    }

    private let limits: Limits
    private var place = Place.text
    /// What a value ends with; 0 outside of values.
    private var quote: UInt8 = 0
    /// The last three bytes of a comment, an instruction or CDATA.
    private var recent: UInt32 = 0
    private var values = 0
    private var declarations = 0
    private var stretch = 0
    private var instructions = 0
    /// From 1.
    private(set) var line = 1

    init(_ limits: Limits = Limits()) { self.limits = limits }

    /// Why the file is refused that goes on with these bytes; nil when it is not.
    mutating func refusal(_ bytes: UnsafeRawBufferPointer) -> String? {
        for byte in bytes where byte != 0 {
            if byte == 0x0A { line += 1 }
            follow(byte)
            if values > limits.values { return "has an element with more than \(limits.values) attributes" }
            if declarations > limits.declarations {
                return "has a DOCTYPE with declarations of its own, which is refused; remove the part in [ ]"
            }
            if stretch > limits.stretch { return "has more than \(limits.stretch) bytes without a tag" }
            if instructions > limits.instructions {
                return "has more than \(limits.instructions) processing instructions"
            }
        }
        return nil
    }

    private mutating func follow(_ byte: UInt8) {
        stretch += 1
        if quote != 0 {
            if byte == quote { quote = 0 }
            return
        }
        switch (place, byte) {
        case (.text, UInt8(ascii: "<")): place = .markup
        case (.markup, UInt8(ascii: "!")): place = .exclamation
        case (.markup, UInt8(ascii: "?")):
            enter(.instruction)
            instructions += 1
        case (.markup, _):
            place = .tag
            values = 0
        case (.tag, UInt8(ascii: ">")):
            place = .text
            stretch = 0
        case (.tag, UInt8(ascii: "\"")), (.tag, UInt8(ascii: "'")):
            quote = byte
            values += 1
        case (.exclamation, UInt8(ascii: "-")): place = .dash
        case (.exclamation, UInt8(ascii: "[")): enter(.data)
        case (.exclamation, _): place = .doctype
        case (.dash, _): enter(.comment)
        case (.comment, _): leave(after: "-->", byte)
        case (.instruction, _): leave(after: "?>", byte)
        case (.data, _): leave(after: "]]>", byte)
        case (.doctype, UInt8(ascii: ">")): place = .text
        case (.doctype, UInt8(ascii: "[")): place = .subset
        case (.doctype, UInt8(ascii: "\"")), (.doctype, UInt8(ascii: "'")): quote = byte
        case (.subset, UInt8(ascii: "]")): place = .doctype
        case (.subset, 0x21...): place = .declarations
        case (.declarations, _): declarations += 1
        default: break
        }
    }

    private mutating func enter(_ new: Place) {
        place = new
        recent = 0
    }

    private mutating func leave(after end: StaticString, _ byte: UInt8) {
        recent = recent << 8 | UInt32(byte)
        let last = end.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
        let mask: UInt32 = end.utf8CodeUnitCount == 2 ? 0xFFFF : 0xFF_FFFF
        if recent & mask == last { place = .text }
    }
}
