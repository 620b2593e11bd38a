// Glossaries of other tools on their way in.

public import Diglot

/// A glossary that was read from a file of another tool.
///
/// Files are read as a stream: of the file no more than a row or an element is in memory, beside the concepts
/// that were made of what came before.
public struct GlossaryImport: Sendable {
    /// As it was given, or guessed.
    public let format: GlossaryFormat
    /// The concepts, in the order of the file.
    public internal(set) var glossary = Glossary()
    /// What could not be read, or was mended; the first ones.
    public internal(set) var problems: [InterchangeError] = []
    /// How many further problems there are.
    public internal(set) var furtherProblems = 0
    /// Whether a row was passed over, not only mended.
    public internal(set) var hasUnreadableRows = false
    /// What was in the file and has no place in a glossary.
    public internal(set) var losses: [InterchangeLoss] = []

    private static let mostProblems = 100

    /// Reads a glossary.
    ///
    /// - Parameters:
    ///   - format: nil to find it out.
    ///   - direction: of a file that does not say it; nil to find it out by the scripts of its terms.
    ///   - names: of columns, by which the first row of a table is told from its terms.
    /// - Throws: `InterchangeError` for a file that cannot be read at all or is in another encoding, for malformed or
    ///   hostile XML, and for more than `Glossary.mostTerms` terms or `Glossary.mostBytes` bytes.
    public init(
        _ source: consuming ByteSource, as format: GlossaryFormat? = nil, direction: GlossaryDirection? = nil,
        names: ColumnNames = ColumnNames()
    ) throws(InterchangeError) {
        let head = try Self.head(of: &source)
        source.limit = (Glossary.mostBytes, GlossaryError.tooManyBytes)
        self.format = format ?? GlossaryFormat.guess(name: source.name, head: head)
        if !self.format.isXML, let foreign = ForeignBytes(glossary: head) {
            throw InterchangeError(file: source.name, message: "\(foreign.message); \(foreign.advice)")
        }
        switch self.format {
        case .tsv: try readTSV(source, direction, names)
        case .csv: try readCSV(source, direction, names)
        case .deepl, .google, .omegat: try readPairs(source, direction, names)
        case .utx: try readUTX(source, direction)
        case .tbx3, .tbx3DCT, .tbx2: try readTBX(source)
        }
    }

    private static func head(of source: inout ByteSource) throws(InterchangeError) -> [UInt8] {
        do throws(DumpError) {
            return try source.peek(GlossaryFormat.headLength)
        } catch {
            throw InterchangeError(error)
        }
    }

    mutating func add(_ problem: InterchangeError, isUnreadableRow: Bool) {
        if isUnreadableRow { hasUnreadableRows = true }
        if problems.count < Self.mostProblems { problems.append(problem) } else { furtherProblems += 1 }
    }
}

extension ByteSource {
    /// Overwrites a buffer, from its start, with what comes next.
    ///
    /// - Returns: how many bytes there were; 0 at the end.
    mutating func fill(_ buffer: inout [UInt8]) throws(InterchangeError) -> Int {
        do {
            return try buffer.withUnsafeMutableBytes { try read(into: $0) }
        } catch {
            throw (error as? DumpError).map(InterchangeError.init)
                ?? InterchangeError(file: name, message: "cannot be read: \(error)")
        }
    }
}

extension InterchangeError {
    static func tooManyTerms(_ file: String, line: Int) -> Self {
        InterchangeError(file: file, line: line, message: GlossaryError.tooManyTerms)
    }

    init(_ error: DumpError) {
        self.init(file: error.file, line: error.line, message: error.message)
    }

    init(_ error: GlossaryError) {
        self.init(file: error.file, line: error.line, message: error.message)
    }
}
