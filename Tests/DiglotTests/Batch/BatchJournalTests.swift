import Foundation
import TestSupport
import Testing

@testable import Diglot

@Suite struct BatchJournalTests {
    private static let settings = [RunSetting("--lang", "en,zh"), RunSetting("inputs", "a\tb\nc\\d.jsonl")]

    private func checkpoint(_ number: Int) -> Checkpoint {
        var tally = BatchTally()
        tally.count("records", "read", number)
        var position = InputPosition(items: number, bytes: 10 * number, storedBytes: 3 * number, file: "研究\t1.jsonl")
        position.checksum.add([UInt8(number)])
        return Checkpoint(
            position: position, lengths: [number, 0, 7], tally: tally, seconds: Double(number) / 8, sittings: 2)
    }

    private func write(_ folder: ScratchFolder, checkpoints: Int) throws {
        let journal = try BatchJournal(folder: folder.path)
        try journal.begin(Self.settings)
        for number in 0..<checkpoints { try journal.append(checkpoint(number)) }
    }

    private func read(_ folder: ScratchFolder) throws -> BatchJournal.Content? {
        try BatchJournal(folder: folder.path).read()
    }

    @Test func theLastCheckpointCounts() throws {
        let folder = try ScratchFolder()
        #expect(try read(folder) == nil)
        try write(folder, checkpoints: 0)
        #expect(try read(folder)?.checkpoint == nil)
        try write(folder, checkpoints: 4)
        let content = try #require(try read(folder))
        #expect(content.settings == Self.settings)
        #expect(content.checkpoint == checkpoint(3))
    }

    /// Law: wherever a journal is cut off, it says what its last whole line says.
    @Test func aTornLineDoesNotCount() throws {
        let folder = try ScratchFolder()
        try write(folder, checkpoints: 3)
        let path = folder.path + "/" + BatchJournal.name
        let whole = try Checkout.bytes(path)
        for count in 0...whole.count {
            try Data(whole[..<count]).write(to: URL(fileURLWithPath: path))
            let lines = whole[..<count].split(separator: 0x0A, omittingEmptySubsequences: false).count - 1
            let content = try read(folder)
            #expect((content == nil) == (lines < 3))
            #expect(content?.checkpoint == (lines > 3 ? checkpoint(lines - 4) : nil))
        }
    }

    @Test func whatFollowsDamageDoesNotCount() throws {
        let folder = try ScratchFolder()
        try write(folder, checkpoints: 3)
        let path = folder.path + "/" + BatchJournal.name
        var lines = String(decoding: try Checkout.bytes(path), as: UTF8.self).components(separatedBy: "\n")
        lines[4] = String(repeating: "\0", count: 40)
        try folder.write(lines.joined(separator: "\n"), to: BatchJournal.name)
        let content = try #require(try read(folder))
        #expect(content.checkpoint == checkpoint(0))
        let journal = try BatchJournal(folder: folder.path)
        try journal.resume(content)
        try journal.append(checkpoint(1))
        #expect(try journal.read()?.checkpoint == checkpoint(1))
    }

    @Test func oneProcessHasAJournalAtATime() throws {
        let folder = try ScratchFolder()
        var first: BatchJournal? = try BatchJournal(folder: folder.path)
        #expect(throws: BatchRefusal.locked(folder.path)) { try BatchJournal(folder: folder.path, patience: 0.1) }
        first?.remove()
        first = nil
        #expect(throws: Never.self) { try BatchJournal(folder: folder.path) }
    }
}
