// Records out of JSON, one object a line or all in one document.

/// Cuts a JSON dump into its records' objects.
///
/// JSONL is the usual form: one object a line. A document is an array of objects, or an object that
/// holds such an array under one of ``wrapperKeys`` (as the OpenReview API answers), over any number
/// of lines; whatever stands around the records is passed over.
struct JSONFramer: RecordFramer {
    /// The keys under which services hand out lists of papers.
    static let wrapperKeys = ["notes", "data", "papers", "records", "results", "items"]

    private enum Form {
        case lines
        case document(JSONElementScanner)
    }

    private var form: Form?
    private var ready: [FrameItem] = []
    private var reachedEnd = false

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        while ready.isEmpty && !reachedEnd {
            guard let line = try lines.next() else {
                reachedEnd = true
                if case .document(var scanner) = form, let rest = scanner.rest() { ready = [frame(rest, lines.file)] }
                break
            }
            if line.isBlank, form == nil { continue }
            take(line, lines.file)
        }
        return ready.isEmpty ? nil : ready.removeFirst()
    }

    private mutating func take(_ line: Line, _ file: String) {
        let current = form ?? Self.form(startingWith: line.bytes)
        switch current {
        case .lines:
            if !line.isBlank { ready = [.frame(Frame(file: file, line))] }
            form = current
        case .document(var scanner):
            // Emptied first, so that the scanner's bytes have one owner.
            form = nil
            ready = scanner.take(line).map { frame($0, file) }
            // A document that ends without a record in it is left to the parser, which says what it is.
            if scanner.isAtEnd && !scanner.hasFound { ready = [.frame(Frame(file: file, line))] }
            form = scanner.isAtEnd ? nil : .document(scanner)
        }
    }

    private func frame(_ element: JSONElementScanner.Element, _ file: String) -> FrameItem {
        .frame(Frame(file: file, line: element.line, offset: element.offset, bytes: element.bytes))
    }

    /// A dump whose first line is a whole object without a list of records is JSONL.
    private static func form(startingWith line: UnsafeBufferPointer<UInt8>) -> Form {
        guard let first = line.first(where: { $0 > 0x20 }) else { return .lines }
        if first == UInt8(ascii: "[") { return .document(JSONElementScanner(depth: 1)) }
        let object = try? JSONParser().parse(Array(line))
        if let object, wrapped(object).isEmpty { return .lines }
        // Not whole, and more opened than closed: a document. Otherwise a damaged line among others.
        if object == nil && !JSONElementScanner.isOpen(line) { return .lines }
        return .document(JSONElementScanner(depth: nil))
    }

    /// The records that a document wraps.
    static func wrapped(_ object: JSONValue) -> [JSONValue] {
        object.members.first { member in
            member.value.kind == .array && member.value.elements.first?.kind == .object
                && wrapperKeys.contains(String(decoding: object.document.bytes[member.key.byteRange], as: UTF8.self))
        }?.value.elements ?? []
    }
}

/// Finds the objects of a list in a JSON document that comes in pieces, without parsing them.
struct JSONElementScanner {
    /// An object, as it stands in the dump.
    struct Element {
        let line: Int
        let offset: Int
        let bytes: [UInt8]
    }

    /// How many brackets are open around an element; nil until the list is found.
    private var elementDepth: Int?
    private var depth = 0
    private var inString = false
    private var isEscaped = false
    /// The last string outside of elements: perhaps the key of the list.
    private var key: [UInt8] = []
    private var element: (line: Int, offset: Int)?
    private var bytes: [UInt8] = []
    private(set) var hasFound = false

    /// Whether every bracket is closed again.
    var isAtEnd: Bool { depth <= 0 && !inString }

    init(depth: Int?) { elementDepth = depth }

    /// Takes the next line; gives the elements that end in it.
    mutating func take(_ line: Line) -> [Element] {
        var found: [Element] = []
        for (index, byte) in line.bytes.enumerated() {
            take(byte, line, line.offset + index, &found)
        }
        if element != nil { bytes.append(contentsOf: line.lineBreak) }
        return found
    }

    /// What was begun and not ended.
    mutating func rest() -> Element? {
        element.map { Element(line: $0.line, offset: $0.offset, bytes: bytes) }
    }

    private mutating func take(_ byte: UInt8, _ line: Line, _ offset: Int, _ found: inout [Element]) {
        if element != nil { bytes.append(byte) }
        if inString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                inString = false
            } else if element == nil {
                key.append(byte)
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""):
            inString = true
            if element == nil { key = [] }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if byte == UInt8(ascii: "{"), element == nil, depth == elementDepth {
                element = (line.number, offset)
                bytes = [byte]
            } else if byte == UInt8(ascii: "["), elementDepth == nil, depth == 1,
                JSONFramer.wrapperKeys.contains(String(decoding: key, as: UTF8.self))
            {
                elementDepth = 2
            }
            depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if let begun = element, depth == elementDepth {
                hasFound = true
                found.append(Element(line: begun.line, offset: begun.offset, bytes: bytes))
                element = nil
                bytes = []
            } else if let elementDepth, depth < elementDepth {
                // The list is closed; what follows it is not the list.
                self.elementDepth = -1
            }
        default: break
        }
    }

    /// The whole elements of a document, as far as its first lines go.
    static func elements(of lines: [ArraySlice<UInt8>]) -> [[UInt8]] {
        let isArray = lines.first?.first { $0 > 0x20 } == UInt8(ascii: "[")
        var scanner = JSONElementScanner(depth: isArray ? 1 : nil)
        return lines.flatMap { bytes in
            bytes.withUnsafeBufferPointer { scanner.take(Line($0)) }.map(\.bytes)
        }
    }

    /// Whether a piece of JSON opens more brackets than it closes.
    static func isOpen(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = JSONElementScanner(depth: -1)
        var ignored: [Element] = []
        let line = Line(piece)
        for (index, byte) in piece.enumerated() { scanner.take(byte, line, index, &ignored) }
        return scanner.depth > 0 && !scanner.inString
    }
}

extension Line {
    /// A line of its own, in no dump.
    fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(bytes: bytes, lineBreak: UnsafeBufferPointer(start: nil, count: 0), offset: 0, number: 1)
    }
}
