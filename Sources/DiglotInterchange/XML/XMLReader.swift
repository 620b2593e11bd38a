// XML from files that strangers made: a stream of events, within limits.

import CXML
import Diglot

/// Reads XML event by event, in memory that does not grow with the file.
///
/// Nothing outside the file is opened. A `DOCTYPE` with declarations of its own, entities other than
/// XML's five, and files beyond the ``Limits`` are refused.
struct XMLReader: ~Copyable {
    enum Event: Equatable {
        /// An element begins; its attributes by name, `xml:lang` under that name.
        case start(name: String, attributes: [String: String])
        case end(name: String)
        /// All text between two tags, white space included.
        case text(String)
    }

    /// How much of a file is taken before it is refused.
    struct Limits {
        /// Levels of elements. Terminology nests about ten deep.
        var depth = 64
        var attributes = 64
        /// UTF-8 bytes of one text or attribute value.
        var textLength = 1 << 20
        /// Different names of elements, attributes and namespaces, whose look-up in libxml2 gets slower with each.
        var names = 1 << 10
        /// What is refused before libxml2 sees it.
        var markup = MarkupGuard.Limits()
    }

    private let input: Input
    private let reader: OpaquePointer
    private let limits: Limits
    /// An event that was met while text was put together.
    private var pending: Event?
    /// The line of the event that ``next()`` gave last, from 1.
    private(set) var line = 1
    private var pendingLine = 1
    private var names: Set<String> = []

    init(_ source: consuming ByteSource, limits: Limits = Limits()) {
        self.limits = limits
        let input = Input(source, MarkupGuard(limits.markup))
        self.input = input
        guard
            let reader = dg_xml_open(
                { context, buffer, size in
                    guard let context else { return -1 }
                    let input = Unmanaged<Input>.fromOpaque(context).takeUnretainedValue()
                    return input.read(UnsafeMutableRawBufferPointer(start: buffer, count: Int(size)))
                }, Unmanaged.passUnretained(input).toOpaque())
        else { fatalError("out of memory") }
        self.reader = reader
    }

    deinit { dg_xml_close(reader) }

    /// The next event; nil at the end of the file.
    ///
    /// - Throws: `InterchangeError` with the line for what is malformed, refused or beyond the limits.
    mutating func next() throws(InterchangeError) -> Event? {
        if let event = pending {
            pending = nil
            line = pendingLine
            return event
        }
        var text = ""
        while true {
            let kind = dg_xml_next(reader)
            switch Int(kind) {
            case Int(DG_XML_TEXT):
                if text.isEmpty { line = Int(dg_xml_line(reader)) }
                text += String(cString: dg_xml_text(reader))
                if text.utf8.count > limits.textLength {
                    throw error("holds a text of more than \(limits.textLength) bytes")
                }
            case Int(DG_XML_START): return after(&text, try start())
            case Int(DG_XML_END): return after(&text, .end(name: String(cString: dg_xml_name(reader))))
            case Int(DG_XML_END_OF_FILE): return text.isEmpty ? nil : .text(text)
            default: throw failure(kind)
            }
        }
    }

    /// Text that was read first comes first.
    private mutating func after(_ text: inout String, _ event: Event) -> Event {
        let eventLine = Int(dg_xml_line(reader))
        guard !text.isEmpty else {
            line = eventLine
            return event
        }
        pending = event
        pendingLine = eventLine
        return .text(text)
    }

    private mutating func start() throws(InterchangeError) -> Event {
        let name = String(cString: dg_xml_name(reader))
        if Int(dg_xml_depth(reader)) >= limits.depth {
            throw error("nests elements more than \(limits.depth) levels deep")
        }
        var attributes: [String: String] = [:]
        while dg_xml_next_attribute(reader) != 0 {
            let value = String(cString: dg_xml_attribute_value(reader))
            if value.utf8.count > limits.textLength {
                throw error("holds an attribute of more than \(limits.textLength) bytes")
            }
            let key = String(cString: dg_xml_attribute_name(reader))
            names.insert(key)
            if dg_xml_attribute_is_namespace(reader) != 0 {
                names.insert(value)
                continue
            }
            attributes[key] = value
            if attributes.count > limits.attributes {
                throw error("has an element <\(name)> with more than \(limits.attributes) attributes")
            }
        }
        names.insert(name)
        if names.count > limits.names { throw error("uses more than \(limits.names) different names") }
        return .start(name: name, attributes: attributes)
    }

    private func failure(_ kind: Int32) -> InterchangeError {
        switch Int(kind) {
        case Int(DG_XML_HAS_INTERNAL_SUBSET):
            error("has a DOCTYPE with declarations of its own, which is refused; remove the part in [ ]")
        case Int(DG_XML_HAS_ENTITY):
            error("uses an entity that is none of XML's five; write the character itself")
        case Int(DG_XML_CANNOT_BE_READ):
            input.failure ?? InterchangeError(file: input.name, message: "cannot be read")
        default:
            error("is no well-formed XML: \(String(cString: dg_xml_message(reader)))")
        }
    }

    func error(_ message: String) -> InterchangeError {
        InterchangeError(file: input.name, line: Int(dg_xml_line(reader)), message: message)
    }

    /// Where libxml2 fetches its bytes.
    private final class Input {
        let name: String
        private(set) var failure: InterchangeError?
        private var source: ByteSource
        private var markup: MarkupGuard

        init(_ source: consuming ByteSource, _ markup: MarkupGuard) {
            name = source.name
            self.source = source
            self.markup = markup
        }

        /// How many bytes were read; -1 for a failure.
        func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 {
            do throws(DumpError) {
                let count = try source.read(into: buffer)
                guard let refusal = markup.refusal(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else {
                    return Int32(count)
                }
                failure = InterchangeError(file: name, line: markup.line, message: refusal)
            } catch {
                failure = InterchangeError(file: name, message: error.message)
            }
            return -1
        }
    }
}
