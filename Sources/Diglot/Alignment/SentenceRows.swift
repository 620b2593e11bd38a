// Numbers by row and sentence, laid out as the processor adds them up.

internal import CMemory

/// A table of numbers with a row for each unit or facet, and a column for each sentence of the abstract.
///
///     | s0 s1 s2 s3 s4 s5 0 0 |     a row for an abstract of six sentences
///
/// A row is made of whole blocks of eight, so that a loop over its sentences has one or two steps and no rest. What
/// stands behind the last sentence stays 0.
struct SentenceRows: ~Copyable {
    typealias Block = SIMD8<Float>

    private(set) var sentenceCount = 0
    private var rowCount = 0
    /// How many a row has.
    private var blocks = 0
    private var values = Scratch<Float>()

    /// A row, to be looked at while the table keeps its size.
    struct Row {
        fileprivate let start: UnsafeMutableRawPointer
        /// How many there are.
        let blocks: Int

        @inline(__always)
        subscript(block: Int) -> Block {
            get { start.loadUnaligned(fromByteOffset: block &* MemoryLayout<Block>.stride, as: Block.self) }
            nonmutating set {
                start.storeBytes(of: newValue, toByteOffset: block &* MemoryLayout<Block>.stride, as: Block.self)
            }
        }

        /// Multiplies the numbers of a row as long by a factor, and keeps the products that are greater than those here.
        @inline(__always)
        func keepMaxima(of other: Row, times factor: Float) {
            precondition(other.blocks == blocks)
            for block in 0..<blocks {
                let at = block &* MemoryLayout<Block>.stride
                dg_keep_maxima(
                    (start + at).assumingMemoryBound(to: Float.self),
                    (other.start + at).assumingMemoryBound(to: Float.self), factor)
            }
        }

        @inline(__always)
        func scale(by factor: Float) {
            for block in 0..<blocks { self[block] *= factor }
        }
    }

    /// Makes it a table of zeros.
    mutating func fill(rows: Int, sentences: Int) {
        setSize(rows, sentences)
        values.fill(rows * blocks * Block.scalarCount, 0)
    }

    /// Makes it a table whose rows mean nothing until they are written.
    mutating func resize(rows: Int, sentences: Int) {
        setSize(rows, sentences)
        values.resize(rows * blocks * Block.scalarCount)
    }

    private mutating func setSize(_ rows: Int, _ sentences: Int) {
        rowCount = rows
        sentenceCount = sentences
        blocks = (sentences + Block.scalarCount - 1) / Block.scalarCount
    }

    @inline(__always)
    subscript(row: Int) -> Row { Row(start: UnsafeMutableRawPointer(start(of: row)), blocks: blocks) }

    /// The values of a row, one a sentence, to be looked at while the table keeps its size.
    @inline(__always)
    func values(of row: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: start(of: row), count: sentenceCount)
    }

    @inline(__always)
    subscript(row: Int, sentence: Int) -> Float { values(of: row)[sentence] }

    /// The only check of a row's number, so arithmetic after it cannot overflow.
    @inline(__always)
    private func start(of row: Int) -> UnsafeMutablePointer<Float> {
        precondition(UInt(bitPattern: row) < UInt(bitPattern: rowCount))
        return values.elements.baseAddress! + row &* blocks &* Block.scalarCount
    }
}
