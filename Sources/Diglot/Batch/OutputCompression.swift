// Results packed on their way out, a member at a time.

import CCompression

/// A compressed form of a run's results.
public enum OutputCompression: String, Sendable, CaseIterable {
    case zstd
    case gzip

    /// What it adds to a file's name.
    var fileExtension: String {
        switch self {
        case .zstd: ".zst"
        case .gzip: ".gz"
        }
    }

    fileprivate var kind: Int32 {
        switch self {
        case .zstd: Int32(DG_ZSTD)
        case .gzip: Int32(DG_GZIP)
        }
    }
}

/// Packs texts into members (gzip) or frames (zstd) that can follow each other in a file. One per worker.
final class Compressor {
    private let encoder: OpaquePointer

    init(_ compression: OutputCompression) {
        guard let encoder = dg_encoder_open(compression.kind) else { fatalError("out of memory") }
        self.encoder = encoder
    }

    deinit { dg_encoder_close(encoder) }

    /// A whole member, which depends on the text alone; nothing for no text.
    func pack(_ text: [UInt8]) -> [UInt8] {
        guard !text.isEmpty else { return [] }
        return [UInt8](unsafeUninitializedCapacity: dg_encoder_bound(encoder, text.count)) { room, count in
            count = dg_encoder_run(encoder, text, text.count, room.baseAddress!, room.count)
            // The room is enough by the library's own word, so that only memory can be short.
            guard count > 0 else { fatalError("out of memory") }
        }
    }
}

/// A checksum that grows with what is read (CRC-32).
struct Checksum: Sendable, Equatable {
    private(set) var value: UInt32 = 0

    init(value: UInt32 = 0) { self.value = value }

    /// In hexadecimal.
    var digits: String { String(value, radix: 16) }

    mutating func add(_ bytes: some Collection<UInt8>) {
        let added: Void? = bytes.withContiguousStorageIfAvailable {
            value = dg_checksum(value, $0.baseAddress, $0.count)
        }
        if added == nil { add(Array(bytes)) }
    }
}
