// XML written element by element, indented, with nothing in it that XML 1.0 forbids.

/// Writes XML.
struct XMLWriter {
    typealias Attributes = KeyValuePairs<String, String>

    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var open: [String] = []

    mutating func start(_ name: String, _ attributes: Attributes = [:]) {
        indent()
        tag(name, attributes)
        text += "\n"
        open.append(name)
    }

    mutating func end() {
        let name = open.removeLast()
        indent()
        text += "</\(name)>\n"
    }

    /// An element that holds only text.
    mutating func element(_ name: String, _ content: String, _ attributes: Attributes = [:]) {
        indent()
        tag(name, attributes)
        escape(content, inAttribute: false)
        text += "</\(name)>\n"
    }

    private mutating func indent() { text += String(repeating: "  ", count: open.count) }

    private mutating func tag(_ name: String, _ attributes: Attributes) {
        text += "<" + name
        for (name, value) in attributes {
            text += " \(name)=\""
            escape(value, inAttribute: true)
            text += "\""
        }
        text += ">"
    }

    private mutating func escape(_ content: String, inAttribute: Bool) {
        for scalar in content.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"" where inAttribute: text += "&quot;"
            // A reader would turn them into other white space.
            case "\r": text += "&#13;"
            case "\n" where inAttribute: text += "&#10;"
            case "\t" where inAttribute: text += "&#9;"
            default: if Self.isAllowed(scalar) { text.unicodeScalars.append(scalar) }
            }
        }
    }

    /// Whether XML 1.0 has the character (section 2.2, Char).
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}

extension String {
    /// The text with one space for each run of XML's white space that holds more than spaces: a line break in a term
    /// comes from the layout of its file.
    var withXMLBreaksAsSpaces: String {
        let breaks: Set<Unicode.Scalar> = ["\t", "\n", "\r"]
        guard unicodeScalars.contains(where: breaks.contains) else { return self }
        var result = String.UnicodeScalarView()
        var run = String.UnicodeScalarView()
        func endRun() {
            result.append(contentsOf: run.contains(where: breaks.contains) ? " ".unicodeScalars : run)
            run.removeAll()
        }
        for scalar in unicodeScalars {
            if scalar == " " || breaks.contains(scalar) {
                run.append(scalar)
            } else {
                endRun()
                result.append(scalar)
            }
        }
        endRun()
        return String(result)
    }

    /// The text without the characters that XML 1.0 does not have.
    func allowedInXML(_ losses: inout LossList) -> String {
        if unicodeScalars.allSatisfy(XMLWriter.isAllowed) { return self }
        losses.add(.controlCharacter, self)
        return String(String.UnicodeScalarView(unicodeScalars.filter(XMLWriter.isAllowed)))
    }
}
