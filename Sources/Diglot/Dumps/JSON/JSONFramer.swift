// Records out of JSON, one object a line or all in one document.

import Glibc

/// Cuts a JSON dump into its records' objects.
///
/// JSONL is the usual form: one object a line. A document is an array of objects, or an object that
/// holds such an array under one of ``wrapperKeys`` (as the OpenReview API answers), over any number
/// of lines; whatever stands around the records is passed over. An object over several lines that
/// holds no such array is a record itself, as `jq` prints them.
struct JSONFramer: RecordFramer {
    /// The keys under which services hand out lists of papers.
    static let wrapperKeys = ["notes", "data", "papers", "records", "results", "items"]

    private enum Form {
        case lines
        case document(JSONElementScanner)
    }

    private var form: Form?
    /// The last one first: a document on one line gives all of its records at once.
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
        return ready.popLast()
    }

    private mutating func take(_ line: Line, _ file: String) {
        let current = form ?? Self.form(startingWith: line.bytes)
        switch current {
        case .lines:
            if !line.isBlank { ready = Self.roots(of: line).reversed().map { frame($0, file) } }
            form = current
        case .document(var scanner):
            if scanner.isInRoot, line.bytes.first == UInt8(ascii: "{"),
                (try? JSONParser().parse(Array(line.bytes))) != nil
            {
                // What looked like a document was a damaged line among others.
                ready = [JSONElementScanner.Element(line), scanner.rest()].compactMap { $0 }.map { frame($0, file) }
                form = .lines
                return
            }
            // Emptied first, so that the scanner's bytes have one owner.
            form = nil
            ready = scanner.take(line).reversed().map { frame($0, file) }
            // A document that ends without a record in it is left to the parser, which says what it is.
            if scanner.isUnread { ready = [.frame(Frame(file: file, line))] }
            form = scanner.isAtEnd ? nil : .document(scanner)
        }
    }

    private func frame(_ element: JSONElementScanner.Element, _ file: String) -> FrameItem {
        .frame(Frame(file: file, line: element.line, offset: element.offset, bytes: element.bytes))
    }

    /// The objects that share a line; a line of anything else is one for the parser.
    private static func roots(of line: Line) -> [JSONElementScanner.Element] {
        // In a string the quote would be escaped, so that hardly any other line has to be scanned.
        guard line.mayHoldRoots else { return [.init(line)] }
        var scanner = JSONElementScanner(depth: 0)
        let roots = scanner.take(line)
        let hasOther = roots.flatMap(\.bytes).count { $0 > 0x20 } != line.bytes.count { $0 > 0x20 }
        return hasOther ? [.init(line)] : roots
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

        init(line: Int, offset: Int, bytes: [UInt8]) {
            self.line = line
            self.offset = offset
            self.bytes = bytes
        }

        init(_ line: Line) { self.init(line: line.number, offset: line.offset, bytes: Array(line.bytes)) }
    }

    /// How many brackets are open around an element; nil where no list is open.
    private var elementDepth: Int?
    private let isArray: Bool
    private var depth = 0
    private var inString = false
    private var isEscaped = false
    /// The last string outside of elements: perhaps the key of the list.
    private var key: [UInt8] = []
    private var element: (line: Int, offset: Int)?
    /// The object around everything, until a list with an element is found in it.
    private var root: (line: Int, offset: Int)?
    /// Of the element or the root.
    private var bytes: [UInt8] = []
    private var hasFound = false
    private var hasOtherValues = false

    /// Whether every bracket is closed again.
    var isAtEnd: Bool { depth <= 0 && !inString }

    /// Whether the document ended, held something, and gave no element.
    var isUnread: Bool { isAtEnd && !hasFound && hasOtherValues }

    /// Whether an object was begun in which no list is open.
    var isInRoot: Bool { root != nil && elementDepth == nil && !inString }

    /// - Parameter depth: how many brackets are open around an element; nil to look for a list in an object.
    init(depth: Int?) {
        elementDepth = depth
        isArray = depth != nil
    }

    /// Takes the next line; gives the elements that end in it.
    mutating func take(_ line: Line) -> [Element] {
        var found: [Element] = []
        for (index, byte) in line.bytes.enumerated() {
            take(byte, line, line.offset + index, &found)
        }
        if element != nil || root != nil { bytes.append(contentsOf: line.lineBreak) }
        return found
    }

    /// What was begun and not ended.
    mutating func rest() -> Element? {
        (element ?? root).map { Element(line: $0.line, offset: $0.offset, bytes: bytes) }
    }

    private mutating func take(_ byte: UInt8, _ line: Line, _ offset: Int, _ found: inout [Element]) {
        if element != nil || root != nil { bytes.append(byte) }
        if inString {
            takeInString(byte)
            return
        }
        switch byte {
        case UInt8(ascii: "\""):
            inString = true
            hasOtherValues = true
            if element == nil { key = [] }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            open(byte, (line.number, offset))
            depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            close(&found)
        default:
            if byte > 0x20 { hasOtherValues = true }
        }
    }

    private mutating func takeInString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            inString = false
        } else if element == nil {
            key.append(byte)
        }
    }

    private mutating func open(_ bracket: UInt8, _ place: (line: Int, offset: Int)) {
        guard element == nil else { return }
        if bracket == UInt8(ascii: "["), elementDepth == nil, depth == 1, root != nil,
            JSONFramer.wrapperKeys.contains(String(decoding: key, as: UTF8.self))
        {
            elementDepth = 2
        } else if bracket == UInt8(ascii: "{"), depth == elementDepth {
            element = place
            root = nil
            bytes = [bracket]
        } else if bracket == UInt8(ascii: "{"), elementDepth == nil, depth == 0 {
            root = place
            bytes = [bracket]
        } else if depth > 0 {
            hasOtherValues = true
        }
    }

    private mutating func close(_ found: inout [Element]) {
        if let begun = element, depth == elementDepth {
            emit(begun, &found)
            element = nil
        } else if let begun = root, depth == 0 {
            emit(begun, &found)
            root = nil
        } else if !isArray, element == nil, let list = elementDepth, depth < list {
            // What follows the list is no part of it.
            elementDepth = nil
        }
    }

    private mutating func emit(_ begun: (line: Int, offset: Int), _ found: inout [Element]) {
        hasFound = true
        found.append(Element(line: begun.line, offset: begun.offset, bytes: bytes))
        bytes = []
    }

    /// The first whole elements of a document, as far as its first lines go.
    static func elements(of lines: [ArraySlice<UInt8>], most: Int) -> [[UInt8]] {
        let isArray = lines.first?.first { $0 > 0x20 } == UInt8(ascii: "[")
        var scanner = JSONElementScanner(depth: isArray ? 1 : nil)
        var found: [Element] = []
        for bytes in lines where found.count < most {
            bytes.withUnsafeBufferPointer { bytes in
                let line = Line(bytes)
                for (index, byte) in bytes.enumerated() where found.count < most {
                    scanner.take(byte, line, index, &found)
                }
            }
        }
        return found.map(\.bytes)
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
    /// Whether a closing bracket is followed by an opening one and a key.
    fileprivate var mayHoldRoots: Bool {
        var at = bytes.startIndex
        while let closing = bytes.firstIndex(of: UInt8(ascii: "}"), from: at) {
            at = closing + 1
            let next = bytes[at...].drop { $0 == 0x20 }
            if next.first == UInt8(ascii: "{"), next.dropFirst().first == UInt8(ascii: "\"") { return true }
        }
        return false
    }

    /// A line of its own, in no dump.
    fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(bytes: bytes, lineBreak: UnsafeBufferPointer(start: nil, count: 0), offset: 0, number: 1)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The same as `self[start...].firstIndex(of:)`, with memchr.
    fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress else { return nil }
        return memchr(base + start, Int32(byte), count - start).map {
            UnsafeRawPointer($0) - UnsafeRawPointer(base)
        }
    }
}
