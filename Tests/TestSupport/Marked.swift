// Texts with places marked in them, so that no test counts columns.

/// A text in which emoji marked places: `研究表明1️⃣提升26.8%2️⃣`.
public struct Marked: Sendable {
    /// The text without its markers.
    public let text: String
    /// The UTF-8 offset in ``text`` of each marker, by its number.
    public let utf8: [Int: Int]
    /// The UTF-16 offset in ``text`` of each marker, by its number.
    public let utf16: [Int: Int]

    /// - Parameter marked: a text with the markers 0️⃣ to 9️⃣ and 🔟 in it.
    public init(_ marked: String) {
        var text = ""
        var utf8: [Int: Int] = [:]
        var utf16: [Int: Int] = [:]
        var rest = Substring(marked)
        while let first = rest.unicodeScalars.first {
            if let (number, marker) = Self.marker(at: rest) {
                utf8[number] = text.utf8.count
                utf16[number] = text.utf16.count
                rest.unicodeScalars.removeFirst(marker)
            } else {
                text.unicodeScalars.append(first)
                rest.unicodeScalars.removeFirst()
            }
        }
        self.text = text
        self.utf8 = utf8
        self.utf16 = utf16
    }

    /// The UTF-8 offsets between two markers.
    public func utf8Range(_ from: Int, _ to: Int) -> Range<Int> { utf8[from]!..<utf8[to]! }

    /// The UTF-16 offsets between two markers.
    public func utf16Range(_ from: Int, _ to: Int) -> Range<Int> { utf16[from]!..<utf16[to]! }

    /// A marker's number and how many scalars it takes.
    private static func marker(at text: Substring) -> (number: Int, scalars: Int)? {
        let start = Array(text.unicodeScalars.prefix(3))
        if start.first == "🔟" { return (10, 1) }
        guard start.count == 3, start[1] == "\u{FE0F}", start[2] == "\u{20E3}", ("0"..."9").contains(start[0])
        else { return nil }
        return (Int(start[0].value - 0x30), 3)
    }
}

/// A text with ✂️ wherever it is to be cut: `We test. ✂️It works.`
public enum Cut {
    private static let marker = "✂️"

    /// The text without its marks.
    public static func joined(_ marked: String) -> String {
        String(marked.unicodeScalars.filter { $0 != "✂" && $0 != "\u{FE0F}" }.map(Character.init))
    }

    /// The pieces with a mark between each two.
    public static func marked(_ pieces: [String]) -> String { pieces.joined(separator: marker) }
}
