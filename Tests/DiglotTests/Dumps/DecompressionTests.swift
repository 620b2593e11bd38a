import Foundation
import TestSupport
import Testing

@testable import Diglot

/// Compressed dumps: recognised by their first bytes, read like plain ones, and honest about damage.
@Suite struct DecompressionTests {
    private static let text = Array("第一行 one\nline two\r\n\n最后 the end".utf8)

    /// What the command line tools make of some bytes.
    private func packed(_ bytes: [UInt8], by tool: Compression, _ options: String = "") throws -> [UInt8] {
        let folder = try ScratchFolder()
        let plain = folder.path + "/plain"
        try Data(bytes).write(to: URL(fileURLWithPath: plain))
        let outcome = try Program.bash.run("-c", "\(tool.name) -c \(options) < '\(plain)' > '\(plain).packed'")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        return try Checkout.bytes(plain + ".packed")
    }

    /// Everything that can be read, and the error that ended it.
    private func read(_ source: consuming ByteSource, by size: Int = 1000) -> (bytes: [UInt8], error: DumpError?) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: size)
        while true {
            do {
                let count = try buffer.withUnsafeMutableBytes { buffer in try source.read(into: buffer) }
                if count == 0 { return (bytes, nil) }
                bytes += buffer[..<count]
            } catch {
                return (bytes, error as? DumpError)
            }
        }
    }

    private func read(_ bytes: [UInt8], by size: Int = 1000) -> (bytes: [UInt8], error: DumpError?) {
        read(ByteSource(bytes: bytes, name: "dump"), by: size)
    }

    // MARK: Recognition

    @Test func aFewBytesTellTheCompression() {
        #expect(Compression.guess(from: [0x1F, 0x8B, 0x08]) == .compressed(.gzip))
        #expect(Compression.guess(from: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) == .compressed(.xz))
        #expect(Compression.guess(from: [0x28, 0xB5, 0x2F, 0xFD]) == .compressed(.zstd))
        #expect(Compression.guess(from: []) == .open)
        #expect(Compression.guess(from: [0x1F]) == .open)
        #expect(Compression.guess(from: [0xFD, 0x37, 0x7A]) == .open)
        #expect(Compression.guess(from: "{".utf8) == .plain)
        #expect(Compression.guess(from: [0x1F, 0x8C]) == .plain)
    }

    @Test(arguments: [[], [0x1F], [0xFD, 0x37, 0x7A], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x01], [0x1F, 0x41]])
    func theBeginningOfAMagicNumberIsText(bytes: [UInt8]) {
        let (text, error) = read(bytes, by: 1)
        #expect(text == bytes)
        #expect(error == nil)
    }

    // MARK: Whole dumps

    @Test(arguments: Compression.allCases, [1, 2, 7, 1000])
    func packedTextIsReadAsItself(compression: Compression, size: Int) throws {
        let (text, error) = read(try packed(Self.text, by: compression), by: size)
        #expect(text == Self.text)
        #expect(error == nil)
    }

    /// Law: the text depends neither on how much is read at once nor on how much is asked for.
    @Test(arguments: Compression.allCases)
    func theTextDoesNotDependOnChunks(compression: Compression) throws {
        let text = (0..<3000).flatMap { Array("line \($0) 第\($0 % 97)行\n".utf8) }
        let bytes = try packed(text, by: compression) + packed(text, by: compression, "-1")
        for inputSize in [1, 2, 3, 11, 4096] {
            for size in [1, 64, 100_000] {
                var stored = StoredBytes(bytes: bytes, name: "dump")
                var decompression = Decompression(compression, head: [], inputSize: inputSize)
                var buffer = [UInt8](repeating: 0, count: size)
                var unpacked: [UInt8] = []
                while true {
                    let count = try buffer.withUnsafeMutableBytes { buffer in
                        try decompression.read(into: buffer, from: &stored)
                    }
                    if count == 0 { break }
                    unpacked += buffer[..<count]
                }
                #expect(unpacked == text + text, "\(inputSize), \(size)")
            }
        }
    }

    /// Law: a packed dump holds the same records at the same places as the dump itself.
    @Test(arguments: Dump.fixtures, Compression.allCases)
    func packedDumpsHoldTheSameRecords(dump: Dump, compression: Compression) throws {
        let packed = Dump(name: dump.name, bytes: try packed(dump.bytes, by: compression))
        for chunk in [nil, 1, 64] {
            #expect(try packed.items(chunk: chunk).map { "\($0)" } == dump.items().map { "\($0)" })
        }
    }

    @Test(arguments: Compression.allCases)
    func membersAreOneText(compression: Compression) throws {
        let member = try packed(Self.text, by: compression)
        let empty = try packed([], by: compression)
        let (text, error) = read(member + empty + member + [0, 0, 0, 0] + member)
        #expect(text == Self.text + Self.text + Self.text)
        #expect(error == nil)
    }

    @Test(arguments: Compression.allCases, [4, 512, 200_000])
    func zeroBytesMayFollow(compression: Compression, count: Int) throws {
        let (text, error) = read(try packed(Self.text, by: compression) + [UInt8](repeating: 0, count: count))
        #expect(text == Self.text)
        #expect(error == nil)
    }

    @Test(arguments: Compression.allCases)
    func aPipeMayGiveItsBytesOneByOne(compression: Compression) throws {
        let folder = try ScratchFolder()
        let path = folder.path
        try Data(packed(Self.text, by: compression)).write(to: URL(fileURLWithPath: path + "/packed"))
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/bash")
        writer.arguments = ["-c", "mkfifo '\(path)/pipe' && dd if='\(path)/packed' of='\(path)/pipe' bs=1 status=none"]
        try writer.run()
        while access(path + "/pipe", F_OK) != 0 { usleep(1000) }
        let (text, error) = read(try ByteSource(path: path + "/pipe"))
        writer.waitUntilExit()
        #expect(text == Self.text)
        #expect(error == nil)
    }

    @Test(arguments: Compression.allCases)
    func aPackedDumpMayBeEmpty(compression: Compression) throws {
        let dump = Dump(name: "dump", bytes: try packed([], by: compression))
        let error = #expect(throws: DumpError.self) { try dump.items() }
        #expect(error?.description == "dump: the dump is empty")
    }

    // MARK: Damage

    /// Law: wherever packed data is cut off, a beginning of the text is read and the loss is told.
    @Test(arguments: Compression.allCases)
    func cutOffDataIsReadAsFarAsItGoes(compression: Compression) throws {
        let bytes = try packed(Self.text, by: compression)
        for count in compression.magic.count..<bytes.count {
            let (text, error) = read(Array(bytes[..<count]))
            let kept = text.isEmpty ? "" : "what came before was read; "
            #expect(Self.text.starts(with: text))
            #expect(
                error?.description
                    == "dump: the \(compression.name) data is cut off after \(count) bytes, which hold "
                    + "\(text.count) bytes of text; \(kept)fetch or make the file anew")
        }
    }

    /// Law: a wrong byte anywhere is told, or it changed nothing of the text (a gzip header has such bytes).
    @Test(arguments: Compression.allCases)
    func damageIsTold(compression: Compression) throws {
        let whole = try packed(Self.text, by: compression)
        for index in compression.magic.count..<whole.count {
            for bit in 0..<8 {
                var bytes = whole
                bytes[index] ^= 1 << bit
                let (text, error) = read(bytes)
                #expect(error != nil || text == Self.text, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test(arguments: Compression.allCases)
    func whatFollowsAMemberMustBeOne(compression: Compression) throws {
        let whole = try packed(Self.text, by: compression)
        let (text, error) = read(whole + Array("more".utf8))
        #expect(text == Self.text)
        #expect(
            error?.description
                == "dump: something that is no \(compression.name) data follows after \(whole.count) bytes, which hold "
                + "\(Self.text.count) bytes of text; what came before was read; was the file joined wrongly?")
    }

    @Test func theErrorComesWithEveryReadAfterIt() throws {
        var source = ByteSource(bytes: [0x1F, 0x8B, 0x08], name: "dump")
        var buffer: [UInt8] = [0]
        for _ in 1...3 {
            #expect(throws: DumpError.self) {
                try buffer.withUnsafeMutableBytes { buffer in try source.read(into: buffer) }
            }
        }
    }

    @Test func recordsBeforeTheDamageAreRead() throws {
        let lines = (0..<5000).map { #"{"id":"\#($0)","abstract":"Number \#($0 &* 2_654_435_761) is tested."}"# + "\n" }
        let bytes = try packed(Array(lines.joined().utf8), by: .gzip)
        var reader = try DumpReader(
            ByteSource(bytes: Array(bytes[..<(bytes.count / 2)]), name: "dump"), headings: Shipped.headings)
        var ids: [String] = []
        let error = #expect(throws: DumpError.self) {
            while let item = try reader.next() {
                if case .record(let record) = item { ids.append(record.id) }
            }
        }
        #expect(error?.message.contains("cut off") == true)
        #expect(ids.count > 2000)
        #expect(ids == (0..<ids.count).map(String.init))
    }

    /// The sniffer looks at more than there is: what there is must be enough.
    @Test func recordsOfASmallDumpAreReadBeforeTheDamage() throws {
        let line = #"{"id":"a","abstract":"We test."}"# + "\n"
        let bytes = try packed(Array(line.utf8), by: .gzip) + [1]
        var reader = try DumpReader(ByteSource(bytes: bytes, name: "dump"), headings: Shipped.headings)
        guard case .record(let record) = try reader.next() else {
            Issue.record("no record")
            return
        }
        #expect(record.id == "a")
        #expect(throws: DumpError.self) { _ = try reader.next() }
    }

    @Test func aDumpTooDamagedToTellItsShapeIsCalledDamaged() throws {
        let bytes = try packed(Array(#"{"id":"a","abstract":"We test."}"#.utf8), by: .gzip).dropLast(12)
        let error = #expect(throws: DumpError.self) {
            _ = try DumpReader(ByteSource(bytes: Array(bytes), name: "dump"), headings: Shipped.headings)
        }
        #expect(error?.message.contains("cut off") == true)
    }

    /// `xz --lzma2=preset=0,dict=1GiB` of one word: to unpack it takes the whole dictionary.
    private static let greedy: [UInt8] = [
        0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00, 0x04, 0xE6, 0xD6, 0xB4, 0x46, 0x02, 0x00, 0x21, 0x01, 0x24, 0x00,
        0x00, 0x00, 0x5E, 0x1F, 0xC7, 0xF9, 0x01, 0x00, 0x05, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x0A, 0x00, 0x00, 0x00,
        0xA5, 0x60, 0x97, 0xF1, 0x94, 0xF6, 0xFD, 0xE0, 0x00, 0x01, 0x1E, 0x06, 0xC1, 0x2F, 0xA4, 0x1D, 0x1F, 0xB6,
        0xF3, 0x7D, 0x01, 0x00, 0x00, 0x00, 0x00, 0x04, 0x59, 0x5A,
    ]

    /// The same asked of zstd (`--ultra --long=31` of a pipe), whose frames do not tell how much they need.
    @Test func unpackingZstdHasAMemoryLimit() throws {
        let (text, error) = read(try packed(Self.text, by: .zstd, "--ultra -22 --long=31"))
        #expect(text.isEmpty)
        #expect(
            error?.description
                == "dump: unpacking needs more memory and 256 MB are allowed; "
                + "unpack the file first, or pipe it in from 'zstd -dc'")
    }

    @Test func unpackingHasAMemoryLimit() {
        let (text, error) = read(Self.greedy)
        #expect(text.isEmpty)
        #expect(
            error?.description
                == "dump: unpacking needs 1025 MB of memory and 256 MB are allowed; "
                + "unpack the file first, or pipe it in from 'xz -dc'")
    }
}
