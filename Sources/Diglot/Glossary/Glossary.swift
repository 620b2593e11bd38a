// A glossary: concepts in order, and where each was read.

/// A set of concepts with their sources.
///
/// ```swift
/// let glossary = try lexicons.glossary()
/// let concept = glossary.concepts[0]
/// concept.preferred(in: .zh)?.text
/// ```
public struct Glossary: Sendable {
    /// Where a concept was read.
    public struct Place: Sendable, Equatable, CustomStringConvertible {
        public let file: String
        /// From 1.
        public let line: Int

        public init(file: String, line: Int) {
            self.file = file
            self.line = line
        }

        public var description: String { "\(file):\(line)" }
    }

    /// How many terms a file of other people may hold, so that none can take all memory; a general Chinese-English
    /// dictionary has half as many.
    public static let mostTerms = 500_000
    /// How many bytes it may have, unpacked.
    public static let mostBytes = 64 << 20

    /// In the order in which they were added.
    public private(set) var concepts: [Concept] = []
    /// Where each concept was read; nil for one that was not read from a file.
    public private(set) var places: [Place?] = []
    /// The names of the files that the concepts came from, in order.
    public private(set) var sources: [String] = []
    /// Of all concepts.
    public private(set) var termCount = 0
    /// Whether it is the shipped one, or a part of it: what it calls usual, nobody chose for a dump.
    var isShipped = false
    private var ids: Set<String> = []
    /// The number that a taken id is tried with next, so that many concepts with one term take no time.
    private var nextNumbers: [String: Int] = [:]

    public init() {}

    /// The concepts in their order; those without an id get one, as from ``append(_:at:)``.
    public init(_ concepts: [Concept]) {
        for concept in concepts { append(concept) }
    }

    /// Makes room for so many concepts in all.
    mutating func reserveCapacity(_ count: Int) {
        concepts.reserveCapacity(count)
        places.reserveCapacity(count)
        ids.reserveCapacity(count)
    }

    /// Adds a concept at the end. One without an id gets one from its first term, and from its subject where
    /// another concept has that id already.
    public mutating func append(_ concept: Concept, at place: Place? = nil) {
        concepts.append(concept)
        if concept.id.isEmpty {
            concepts[concepts.count - 1].id = takeNewID(for: concept)
        } else {
            ids.insert(concept.id)
        }
        termCount += concept.terms.count
        places.append(place)
        if let file = place?.file, sources.last != file, !sources.contains(file) { sources.append(file) }
    }

    /// Adds the concepts of another glossary, ids and places included.
    public mutating func append(contentsOf other: Glossary) {
        for (concept, place) in zip(other.concepts, other.places) { append(concept, at: place) }
    }

    /// The concepts that hold in one of the subjects, and those that hold everywhere.
    public func limited(to subjects: Set<String>) -> Glossary {
        filtered { $0.subject.map(subjects.contains) ?? true }
    }

    /// The concepts that fulfil a condition, with their places.
    public func filtered(_ isIncluded: (Concept) -> Bool) -> Glossary {
        var result = Glossary()
        result.isShipped = isShipped
        for (concept, place) in zip(concepts, places) where isIncluded(concept) { result.append(concept, at: place) }
        return result
    }

    private mutating func takeNewID(for concept: Concept) -> String {
        let term = Self.slug(concept.terms.first?.text ?? "")
        let base = term.isEmpty ? "concept" : term
        if ids.insert(base).inserted { return base }
        let withSubject = concept.subject.map { base + "." + Self.slug($0) } ?? base
        if ids.insert(withSubject).inserted { return withSubject }
        var number = nextNumbers[withSubject, default: 2]
        while !ids.insert("\(withSubject)-\(number)").inserted { number += 1 }
        nextNumbers[withSubject] = number + 1
        return "\(withSubject)-\(number)"
    }

    /// ASCII letters and digits in lower case and all other scripts, hyphens for what lies between them.
    private static func slug(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { slug in
            var count = 0
            for byte in text.utf8 {
                if byte &- 0x41 < 26 {
                    slug[count] = byte | 0x20
                } else if byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10 {
                    slug[count] = byte
                } else if count > 0, slug[count - 1] != UInt8(ascii: "-") {
                    slug[count] = UInt8(ascii: "-")
                } else {
                    continue
                }
                count += 1
            }
            return count > 0 && slug[count - 1] == UInt8(ascii: "-") ? count - 1 : count
        }
    }
}

/// A glossary that cannot be read, or a line of it.
public struct GlossaryError: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; nil when the file as a whole is meant.
    public let line: Int?
    public let message: String

    public init(file: String, line: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String { "\(line.map { "\(file):\($0)" } ?? file): \(message)" }

    /// What is wrong with a file beyond ``Glossary/mostTerms``, and beyond ``Glossary/mostBytes``.
    public static let tooManyTerms =
        "is beyond the \(Glossary.mostTerms) terms that a glossary may have; divide the file"
    /// What is wrong with a file beyond ``Glossary/mostBytes``.
    public static let tooManyBytes = "is beyond the \(Glossary.mostBytes >> 20) MB that a glossary may have; divide it"
}
