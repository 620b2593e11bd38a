import Diglot
import TestSupport
import Testing

@Suite struct RecordSourceTests {
    /// The position of 1️⃣ in a record that begins at line 10, byte 500.
    private func position(_ marked: String) -> [Int] {
        let marked = Marked(marked)
        let source = Record.Source(file: "f", line: 10, offset: 500, bytes: Array(marked.text.utf8))
        let (line, column) = source.position(of: 500 + marked.utf8[1]!)
        return [line, column]
    }

    @Test(arguments: [
        ("1️⃣one", [10, 1]), ("on1️⃣e", [10, 3]), ("one\n1️⃣two", [11, 1]), ("one\n\nth1️⃣ree", [12, 3]),
        ("one\r\n1️⃣two", [11, 1]),
        ("one1️⃣", [10, 4]), ("one\n1️⃣", [11, 1]),
    ])
    func linesAndColumnsCountFromOne(marked: String, expected: [Int]) {
        #expect(position(marked) == expected)
    }

    @Test(arguments: [("研究1️⃣表明", [10, 3]), ("👩‍🔬e\u{301}1️⃣x", [10, 3])])
    func columnsCountCharacters(marked: String, expected: [Int]) {
        #expect(position(marked) == expected)
    }

    @Test func anOffsetOutsideTheRecordIsItsNearestEnd() {
        let source = Record.Source(file: "f", line: 10, offset: 500, bytes: Array("ab\ncd".utf8))
        #expect(source.position(of: 3) == (10, 1))
        #expect(source.position(of: 900) == (11, 3))
    }
}
