// The dumps of a run as one stream of counted items, cut into batches.

/// A few neighbouring items of a run's dumps: what a worker takes at a time.
struct Batch: Sendable {
    /// What a dump holds, before it is parsed.
    enum Item: Sendable {
        case frame(Frame, DumpShape)
        /// Something wrong inside of a dump.
        case problem(DumpProblem)
        /// A dump that cannot be read, or not to its end.
        case unreadable(DumpError)
    }

    /// Each with the number of items before it.
    var items: [(ordinal: Int, item: Item)] = []
    /// Where the dumps stand after the last item.
    var end = InputPosition()
}

/// How far the dumps of a run are read.
struct InputPosition: Sendable, Equatable {
    /// Items of all dumps, whether or not they were selected.
    var items = 0
    /// Of all bytes of the items.
    var checksum = Checksum()
    /// Bytes of the records that were selected, unpacked.
    var bytes = 0
    /// Bytes of dumps, as they are stored.
    var storedBytes = 0
    /// The dump that was read last.
    var file = ""
}

/// Where a run's dumps come from.
public struct BatchSources: Sendable {
    /// Names of dumps, folders opened.
    public let files: [String]
    private let open: @Sendable (String) throws(DumpError) -> ByteSource

    /// - Parameters:
    ///   - files: dumps; `-` is standard input.
    ///   - open: gives a dump's bytes by its name, from the start, whenever it is called.
    public init(
        _ files: [String],
        open: @escaping @Sendable (String) throws(DumpError) -> ByteSource = { path throws(DumpError) in
            try ByteSource(path: path)
        }
    ) {
        self.files = files
        self.open = open
    }

    /// The dumps in their order, each with what tells whether it changed; of a stream nothing does.
    var settings: [RunSetting] {
        files.enumerated().map { index, file in
            let facts = file == "-" ? nil : FileFacts(file)
            return RunSetting(
                "input \(index + 1)", file + (facts.map { ", \($0.bytes) bytes, changed \($0.changed)" } ?? ""))
        }
    }

    func source(of file: String) throws(DumpError) -> ByteSource { try open(file) }
}

/// Reads dumps one after another and cuts them into batches.
///
/// Where a batch ends depends on the items alone, so that a reader that begins behind one goes on with the same ones.
final class BatchInput {
    /// So many small items at most are one batch.
    private static let mostItems = 4096

    private let sources: BatchSources
    private let options: BatchOptions
    private let headings: HeadingTable
    /// The numbers of the frames that were drawn, in order; nil for all.
    private let sample: [Int]?
    private var nextOfSample = 0
    private var nextFile = 0
    private var dump: OpenDump?
    /// Stored bytes of the dumps before the one that is read.
    private var storedBefore = 0
    private var frames = 0
    /// Whether all that was read are frames that somebody cut out of dumps: parts, in which nothing need be readable.
    private(set) var holdsPartsAlone = true
    private(set) var position = InputPosition()

    init(_ sources: BatchSources, _ options: BatchOptions, headings: HeadingTable) {
        self.sources = sources
        self.options = options
        self.headings = headings
        sample = options.selection.sample.map { Self.draw($0, sources, options, headings) }
    }

    /// Draws a sample in a pass of its own.
    private static func draw(
        _ size: Int, _ sources: BatchSources, _ options: BatchOptions, _ headings: HeadingTable
    ) -> [Int] {
        var all = options
        all.selection.sample = nil
        let input = BatchInput(sources, all, headings: headings)
        var reservoir = Reservoir(size: size, seed: options.selection.seed)
        while let item = input.nextItem() {
            if case .frame = item { reservoir.add() }
        }
        return reservoir.sample
    }

    /// Passes over the items before a position where a batch ended.
    ///
    /// - Returns: whether they are the ones that were read before.
    func skip(to end: InputPosition) -> Bool {
        while position.items < end.items {
            guard let item = nextItem() else { return false }
            _ = isSelected(item)
        }
        return position.checksum == end.checksum
    }

    /// The next batch, or nil at the end. A batch may be empty where nothing was selected.
    func nextBatch() -> Batch? {
        var batch = Batch()
        var size = 0
        let first = position.items
        while size < options.batchSize && position.items - first < Self.mostItems, let item = nextItem() {
            guard isSelected(item) else { continue }
            if case .frame(let frame, _) = item { size += frame.bytes.count }
            batch.items.append((position.items - 1, checked(item)))
        }
        batch.end = position
        return position.items > first ? batch : nil
    }

    /// A record that is too large becomes a problem.
    private func checked(_ item: Batch.Item) -> Batch.Item {
        guard case .frame(let frame, _) = item, frame.bytes.count > options.largestRecord else { return item }
        return .problem(
            DumpProblem(
                kind: .unreadableRecord, file: frame.file, line: frame.line,
                message: "the record has \(frame.bytes.count) bytes, and the largest one may have "
                    + "\(options.largestRecord)",
                isTooLarge: true))
    }

    /// Whether an item is worked on. To be asked once of each, in order.
    private func isSelected(_ item: Batch.Item) -> Bool {
        guard case .frame(let frame, _) = item else {
            // What is wrong with a dump is told by one shard.
            return options.selection.shard.map { $0.index == 1 } ?? true
        }
        let number = frames - 1
        if let sample {
            guard nextOfSample < sample.count, sample[nextOfSample] == number else { return false }
            nextOfSample += 1
        }
        guard options.selection.shard.map({ number % $0.count == $0.index - 1 }) ?? true else { return false }
        position.bytes += frame.bytes.count + 1
        return true
    }

    // MARK: Items

    private func nextItem() -> Batch.Item? {
        guard frames < options.selection.limit ?? .max, let item = readItem() else { return nil }
        position.items += 1
        switch item {
        case .frame(let frame, _):
            frames += 1
            position.checksum.add(frame.bytes)
        case .problem(let problem): position.checksum.add(Array(problem.description.utf8))
        case .unreadable(let error): position.checksum.add(Array(error.description.utf8))
        }
        return item
    }

    private func readItem() -> Batch.Item? {
        while true {
            do throws(DumpError) {
                guard let dump = dump != nil ? dump : try open() else { return nil }
                let item = try dump.reader.nextFrame()
                position.storedBytes = storedBefore + dump.reader.storedBytes
                switch item {
                case .frame(let frame): return .frame(frame, dump.reader.shape)
                case .problem(let problem): return .problem(problem)
                case nil: close()
                }
            } catch {
                holdsPartsAlone = false
                close()
                return .unreadable(error)
            }
        }
    }

    /// Opens the next dump.
    ///
    /// - Returns: nil when there is none.
    private func open() throws(DumpError) -> OpenDump? {
        guard nextFile < sources.files.count else { return nil }
        position.file = sources.files[nextFile]
        nextFile += 1
        let opened = OpenDump(
            try DumpReader(sources.source(of: position.file), shape: options.shape, headings: headings))
        dump = opened
        if opened.reader.shape.name != DumpShape.frames.name { holdsPartsAlone = false }
        return opened
    }

    private func close() {
        storedBefore = position.storedBytes
        dump = nil
    }
}

/// A reader, which cannot be copied, where one may be or not.
private final class OpenDump {
    var reader: DumpReader

    init(_ reader: consuming DumpReader) { self.reader = reader }
}
