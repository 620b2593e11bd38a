// Compressed dumps, unpacked on the way in.

import CCompression

/// A compressed form that dumps come in.
enum Compression: Int32, CaseIterable {
    case gzip = 0
    case xz = 1
    case zstd = 2

    /// The bytes that such data begins with (RFC 1952, section 2.3.1; the .xz file format, section 2.1.1.1; RFC 8878,
    /// section 3.1.1).
    var magic: [UInt8] {
        switch self {
        case .gzip: [0x1F, 0x8B]
        case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
        case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
        }
    }

    /// As messages and the command line tool call it.
    var name: String { "\(self)" }

    static let longestMagic = allCases.reduce(0) { max($0, $1.magic.count) }

    /// What the first bytes of a dump say.
    enum Guess: Equatable {
        case plain
        case compressed(Compression)
        /// Too few bytes to tell.
        case open
    }

    static func guess(from head: some Collection<UInt8>) -> Guess {
        for compression in allCases {
            if head.starts(with: compression.magic) { return .compressed(compression) }
            if compression.magic.starts(with: head) { return .open }
        }
        return .plain
    }
}

/// Unpacks compressed data, member after member.
///
/// What was unpacked before damage is handed on first: the error comes with the read after it, and
/// with every read from then on.
struct Decompression: ~Copyable {
    /// How many compressed bytes are read at once; four times as many were no faster.
    static let defaultInputSize = 1 << 16
    /// What unpacking xz and zstd may use, in bytes. Files of `xz -9` need 65 MB.
    static let memoryLimit: UInt64 = 256 << 20

    private let compression: Compression
    private let decoder: OpaquePointer
    private let input: UnsafeMutableRawBufferPointer
    /// What of `input` has not been unpacked yet.
    private var unread: Range<Int>
    private var inputHasEnded = false
    /// Why there is no more input, when that is not its end.
    private var readError: DumpError?
    private var isFinished = false
    private var failure: DumpError?
    /// How many bytes went in and came out.
    private var consumed = 0
    private var produced = 0

    /// - Parameters:
    ///   - head: the first bytes of the data, which told the compression.
    ///   - inputSize: how many compressed bytes are read at once; the text does not depend on it.
    init(_ compression: Compression, head: [UInt8], inputSize: Int = Self.defaultInputSize) {
        guard let decoder = dg_decoder_open(compression.rawValue, Self.memoryLimit) else { fatalError("out of memory") }
        self.compression = compression
        self.decoder = decoder
        input = .allocate(byteCount: max(inputSize, head.count), alignment: 1)
        input.copyBytes(from: head)
        unread = 0..<head.count
    }

    deinit {
        dg_decoder_close(decoder)
        input.deallocate()
    }

    /// Unpacks up to `buffer.count` bytes; 0 at the end.
    ///
    /// - Parameter source: what gives the data after the head.
    /// - Throws: `DumpError` where the data is damaged, cut off or needs too much memory.
    mutating func read(
        into buffer: UnsafeMutableRawBufferPointer, from source: inout StoredBytes
    ) throws(DumpError) -> Int {
        guard !buffer.isEmpty else { return 0 }
        while failure == nil && !isFinished {
            if consumed == 0 || unread.isEmpty { try refill(from: &source) }
            let count = decode(into: buffer, file: source.name)
            if count > 0 { return count }
        }
        if let failure { throw failure }
        return 0
    }

    /// Fills the input behind what has not been unpacked of the head.
    ///
    /// How many bytes come out of damaged data depends on how many go in at once, so the input is
    /// always filled: the records of a damaged dump must not depend on the speed of a pipe.
    private mutating func refill(from source: inout StoredBytes) throws(DumpError) {
        if unread.isEmpty { unread = 0..<0 }
        while unread.upperBound < input.count && !inputHasEnded && readError == nil {
            do {
                let rest = UnsafeMutableRawBufferPointer(rebasing: input[unread.upperBound...])
                let count = try source.read(into: rest)
                unread = 0..<unread.upperBound + count
                inputHasEnded = count == 0
            } catch {
                readError = error
            }
        }
        if let readError, unread.isEmpty { throw readError }
    }

    /// Unpacks some of the input; notes the end and what is wrong.
    private mutating func decode(into buffer: UnsafeMutableRawBufferPointer, file: String) -> Int {
        let next = UnsafeRawBufferPointer(rebasing: input[unread])
        var used = 0
        var made = 0
        let status = dg_decoder_run(
            decoder, next.assumingMemoryBound(to: UInt8.self).baseAddress, next.count, &used,
            buffer.assumingMemoryBound(to: UInt8.self).baseAddress!, buffer.count, &made)
        unread = unread.lowerBound + used..<unread.upperBound
        consumed += used
        produced += made
        switch Int(status) {
        case DG_DECODE_OK: break
        case DG_DECODE_END: isFinished = inputHasEnded
        case DG_DECODE_NEEDS_INPUT: if inputHasEnded { failure = error(status, file) }
        default: failure = error(status, file)
        }
        return made
    }

    /// What a person is told about a status at which unpacking ended.
    private func error(_ status: Int32, _ file: String) -> DumpError {
        let name = compression.name
        let place = "after \(consumed) bytes, which hold \(produced) bytes of text"
        let kept = produced > 0 ? "what came before was read; " : ""
        let (message, advice): (String, String?)
        switch Int(status) {
        case DG_DECODE_NEEDS_INPUT:
            (message, advice) = ("the \(name) data is cut off \(place)", kept + "fetch or make the file anew")
        case DG_DECODE_TRAILING_GARBAGE:
            (message, advice) = (
                "something that is no \(name) data follows \(place)", kept + "was the file joined wrongly?"
            )
        case DG_DECODE_MEMORY_LIMIT:
            let needed = megabytes(dg_decoder_memory_needed(decoder))
            (message, advice) = (
                "unpacking needs \(needed > 0 ? "\(needed) MB of memory" : "more memory") and "
                    + "\(megabytes(Self.memoryLimit)) MB are allowed",
                "unpack the file first, or pipe it in from '\(name) -dc'"
            )
        case DG_DECODE_UNSUPPORTED:
            (message, advice) = (
                "the \(name) data uses options that are not known here", "unpack the file first"
            )
        case DG_DECODE_OUT_OF_MEMORY:
            (message, advice) = ("there is not enough memory to unpack the \(name) data", nil)
        default:
            (message, advice) = ("the \(name) data is damaged \(place)", kept + "fetch or make the file anew")
        }
        return DumpError(file: file, message: message, advice: advice)
    }

    private func megabytes(_ bytes: UInt64) -> UInt64 { (bytes + (1 << 20) - 1) >> 20 }
}
