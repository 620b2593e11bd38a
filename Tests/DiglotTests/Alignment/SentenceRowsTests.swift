import Testing

@testable import Diglot

@Suite struct SentenceRowsTests {
    /// Whole blocks are added, so what stands behind the last sentence is added as well.
    @Test(arguments: 1...9)
    func aRowHasOneValueASentence(sentences: Int) {
        var rows = SentenceRows()
        rows.fill(rows: 3, sentences: sentences)
        for sentence in 0..<sentences { rows.values(of: 1)[sentence] = Float(sentence + 1) }
        for block in 0..<rows[1].blocks { rows[2][block] += 2 * rows[1][block] }
        rows[2].scale(by: 10)
        #expect(Array(rows.values(of: 0)) == [Float](repeating: 0, count: sentences))
        #expect(Array(rows.values(of: 2)) == (1...sentences).map { 20 * Float($0) })
        #expect(rows[2, sentences - 1] == 20 * Float(sentences))
    }

    @Test func aTableIsEmptiedWhenItIsFilled() {
        var rows = SentenceRows()
        rows.fill(rows: 2, sentences: 5)
        rows.values(of: 1)[4] = 1
        rows.fill(rows: 4, sentences: 3)
        for row in 0..<4 { #expect(Array(rows.values(of: row)) == [0, 0, 0]) }
    }
}
