import Foundation
import TestSupport
import Testing

@testable import Diglot

/// Frames stored as lines: that those who read them see the dumps that they were cut out of.
@Suite struct StoredFramesTests {
    /// The frames of a dump as a dump.
    private func stored(_ dump: Dump) throws -> Dump {
        var reader = try DumpReader(ByteSource(bytes: dump.bytes, name: dump.name), headings: Shipped.headings)
        let writer = FrameWriter()
        var lines: [UInt8] = []
        while let item = try reader.nextFrame() {
            switch item {
            case .frame(let frame): lines += writer.write(frame, reader.shape)
            case .problem(let problem): lines += writer.write(problem)
            }
        }
        return Dump(name: "frames", bytes: lines)
    }

    /// Law: stored frames give the records, with their places, and the problems that the dump gives, in their order.
    @Test(arguments: Dump.fixtures)
    func storedFramesAreTheDump(dump: Dump) throws {
        let stored = try stored(dump)
        #expect(try stored.shape() == "frames")
        let (items, others) = (try dump.items(mends: true), try stored.items(mends: true))
        #expect(items.count == others.count)
        for (item, other) in zip(items, others) {
            switch (item, other) {
            case (.record(let record), .record(let read)): #expect(read == record)
            case (.problem(let problem), .problem(let read)): #expect(read == problem)
            default: Issue.record("\(item) became \(other)")
            }
        }
        // And so do the frames of frames.
        #expect(try self.stored(stored).bytes == stored.bytes)
    }

    @Test(arguments: [
        "{\"source\":{\"file\":\"a\"}}", "{\"source\":{\"file\":\"a\",\"line\":1,\"offset\":0,\"shape\":\"records\"}}",
        "{\"source\":{\"file\":\"a\",\"line\":1,\"offset\":0,\"shape\":\"records\"},\"hex\":\"7b7\"}",
        "{\"source\":{\"file\":\"a\",\"line\":1,\"offset\":0,\"shape\":\"records\"},\"hex\":\"zz\"}",
    ])
    func aLineThatIsNoFrameIsAProblem(line: String) throws {
        let problem = DumpProblem(
            kind: .unreadableRecord, file: "test", line: 1,
            message: "the line is no frame: it needs source, and text or hex")
        #expect(try Dump(line).problems(as: .frames) == [problem])
    }

    @Test(arguments: ["frames", "leaflet"])
    func aShapeThatIsNoneIsAProblem(shape: String) throws {
        let line = #"{"source":{"file":"a","line":7,"offset":0,"shape":"\#(shape)"},"text":"{}"}"#
        let problem = DumpProblem(
            kind: .unreadableRecord, file: "a", line: 7, message: "there is no shape '\(shape)' of dumps")
        #expect(try Dump(line).problems() == [problem])
    }
}
