// Rows of a record's memory stay where they are and keep what is written to them.

import Testing

@testable import Diglot

@Suite("Memory of a record")
struct RecordMemoryTests {
    @Test("keeps all rows, however many blocks they need", arguments: [1, 100, 1 << 16])
    func rows(bytes: Int) {
        let memory = RecordMemory(bytes)
        defer { memory.free() }
        let rows = (0..<200).map { number in
            memory.row(atMost: 1000, Int.self) { row in
                for _ in 0..<number { row.append(number) }
            }
        }
        for (number, row) in rows.enumerated() {
            #expect(row.count == number && row.allSatisfy { $0 == number })
        }
    }

    @Test("lets rows of small elements stand before rows of large ones")
    func alignment() {
        let memory = RecordMemory(1 << 10)
        defer { memory.free() }
        let small = memory.row(copying: [1, 2, 3] as [UInt8])
        let large = memory.row(copying: [SIMD4<UInt64>(repeating: 7)])
        let nested = memory.row(atMost: 4, Int32.self) { row in
            row.append(5)
            _ = memory.row(copying: [6] as [Int32])
            row.append(7)
        }
        #expect(Array(small) == [1, 2, 3] && Array(large) == [SIMD4(repeating: 7)] && Array(nested) == [5, 7])
        #expect(memory.row(of: 0, Int.self).isEmpty)
    }
}
