// Word forms to stems, by Snowball's English stemmer.

internal import CStemmer

/// Stems English words. One per worker: it owns a buffer of the library.
///
/// The algorithm is Snowball's `english` (Porter 2): *translations*, *translated* and *translating* become *translat*.
/// A stem costs about a microsecond; ``UnitFinder`` remembers those of the words that it has met.
///
/// ```swift
/// let stemmer = Stemmer()
/// stemmer.stem("translations") == "translat"
/// ```
public struct Stemmer: ~Copyable, @unchecked Sendable {
    /// Snowball's name of an algorithm.
    enum Algorithm: String {
        case english
        /// Porter's own, which ROUGE scorers use.
        case porter
    }

    private let handle: OpaquePointer

    /// A stemmer of Snowball's English algorithm.
    public init() { self.init(.english) }

    init(_ algorithm: Algorithm) {
        // The algorithms are part of every build of the library, so only a lack of memory can fail.
        guard let opened = dg_stemmer_open(algorithm.rawValue) else { fatalError("out of memory") }
        handle = opened
    }

    deinit { dg_stemmer_close(handle) }

    /// The stem of a word in lower case.
    public func stem(_ word: String) -> String {
        var stem: [UInt16] = []
        appendStem(of: Array(word.utf16), to: &stem)
        return String(decoding: stem, as: UTF16.self)
    }

    /// Appends the stem of a word in lower case; a lone surrogate in it becomes U+FFFD.
    func appendStem(of word: [UInt16], to stem: inout [UInt16]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * word.count + 1) { buffer in
            var count = 0
            if word.allSatisfy({ $0 < 0x80 }) {
                for unit in word {
                    buffer[count] = UInt8(truncatingIfNeeded: unit)
                    count += 1
                }
            } else {
                for byte in String(decoding: word, as: UTF16.self).utf8 {
                    buffer[count] = byte
                    count += 1
                }
            }
            var size: Int32 = 0
            guard let made = dg_stemmer_stem(handle, buffer.baseAddress!, Int32(count), &size) else {
                fatalError("out of memory")
            }
            let bytes = UnsafeBufferPointer(start: made, count: Int(size))
            if bytes.allSatisfy({ $0 < 0x80 }) {
                for byte in bytes { stem.append(UInt16(byte)) }
            } else {
                stem += String(decoding: bytes, as: UTF8.self).utf16
            }
        }
    }
}
