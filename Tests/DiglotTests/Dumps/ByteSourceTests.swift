import TestSupport
import Testing

@testable import Diglot

@Suite struct ByteSourceTests {
    private func read(_ source: consuming ByteSource, by size: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: size)
        while true {
            let count = try buffer.withUnsafeMutableBytes { buffer in try source.read(into: buffer) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    @Test(arguments: [1, 3, 100])
    func memoryAndFilesGiveTheirBytes(size: Int) throws {
        let folder = try ScratchFolder()
        let path = try folder.write("one\ntwo", to: "dump.txt")
        #expect(try read(ByteSource(path: path), by: size) == Array("one\ntwo".utf8))
        #expect(try read(ByteSource(bytes: Array("one\ntwo".utf8), name: "m"), by: size) == Array("one\ntwo".utf8))
    }

    @Test func aMissingFileIsToldByItsName() {
        let error = #expect(throws: DumpError.self) { _ = try ByteSource(path: "/nowhere/dump.txt") }
        #expect(error?.description == "/nowhere/dump.txt: cannot be opened: No such file or directory; check the path")
    }

    @Test func aFolderIsNoDump() throws {
        let folder = try ScratchFolder()
        let error = #expect(throws: DumpError.self) { try read(ByteSource(path: folder.path), by: 10) }
        #expect(error?.description == "\(folder.path): is a directory; name the dump files inside it")
    }
}
