// One paper of a dump: the value that every later stage reads.

/// One paper.
///
/// Any part may be absent: a dump without Chinese, without abstracts or without titles is normal.
public struct Record: Sendable, Equatable {
    /// The id that the dump gives, or a generated one (see ``RecordID``).
    public var id: String
    /// Where the record was read.
    public var source: Source
    /// The file and line that a canonical record says it was converted from.
    public var origin: Origin?
    /// The heading that the record stands under in its dump.
    public var section: PlacedText?
    /// The track or area above the section, where a dump has two levels.
    public var track: PlacedText?
    public var title: PlacedText?
    /// In the order of the paper, a name each.
    public var authors: [PlacedText] = []
    public var keywords: [PlacedText] = []
    /// Subjects as the dump names them, such as `cs.CL`.
    public var categories: [PlacedText] = []
    /// The author's own TL;DR: shown beside ours, never used to make it.
    public var tldr: PlacedText?
    /// In the order of the dump.
    public var facets: [Facet] = []
    /// The abstract, on one line.
    public var abstract: PlacedText?
    public var url: PlacedText?
    /// When the paper appeared, as the dump writes it.
    public var date: PlacedText?
    /// When it was last revised, as the dump writes it.
    public var updated: PlacedText?
    /// What the authors say of the paper: pages, venue.
    public var comment: PlacedText?
    /// What was wrong with the record, in the order of the dump.
    public var problems: [RecordProblem] = []

    /// A record without texts.
    public init(id: String, source: Source) {
        self.id = id
        self.source = source
    }

    /// The dump that a record was first read from, and its first line there.
    public struct Origin: Sendable, Equatable {
        public var file: String
        /// From 1.
        public var line: Int

        public init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// Where a record lies in its dump.
    public struct Source: Sendable, Equatable {
        /// The dump's name as given; `-` for standard input.
        public var file: String
        /// The number of the record's first line, from 1.
        public var line: Int
        /// The byte offset of that line in the dump, unpacked.
        public var offset: Int
        /// The record's bytes as they are in the dump, unpacked; empty for a record that was read from none.
        public var bytes: [UInt8]

        public init(file: String, line: Int, offset: Int = 0, bytes: [UInt8] = []) {
            self.file = file
            self.line = line
            self.offset = offset
            self.bytes = bytes
        }

        /// Line and column of a byte of the record.
        ///
        /// - Parameter offset: a byte offset in the dump, inside the record.
        /// - Returns: both from 1; the column counts characters (grapheme clusters).
        public func position(of offset: Int) -> (line: Int, column: Int) {
            var positions = SourcePositions(self)
            let position = positions.position(of: offset)
            return (position.line, position.column)
        }
    }
}

/// One structured field of a record, Chinese in most dumps.
public struct Facet: Sendable, Equatable {
    /// The canonical name, or the dump's own key where the headings table does not know it.
    public var name: String
    /// The heading as the dump writes it.
    public var heading: PlacedText
    /// What stands under the heading, on one line; empty where the dump has the heading alone.
    public var text: PlacedText

    public init(name: String, heading: PlacedText, text: PlacedText) {
        self.name = name
        self.heading = heading
        self.text = text
    }
}

/// Something wrong with a record that did not keep it from being read.
public struct RecordProblem: Sendable, Equatable {
    /// What kind of problem: `invalid-utf8`, `lone-surrogate`, `wrong-type`, ...
    public var kind: String
    /// The part of the record: a facet's name, `abstract`, ...; empty for the record as a whole.
    public var part: String
    /// What the dump has there; a part of it, where that is long.
    public var was: String
    /// What became of it; empty where it stayed.
    public var now: String

    public init(kind: String, part: String, was: String, now: String = "") {
        self.kind = kind
        self.part = part
        self.was = was
        self.now = now
    }
}
