// How many records go through a stage before the next stage gets them.

/// The limits of a block of neighbouring records.
///
/// A thread takes a whole block through a stage before the next stage gets it: what a stage knows is still near the
/// processor for the second record, which makes segmenting and aligning a third faster.
enum RecordBlock {
    /// Enough to keep threads from waiting for each other.
    static let mostRecords = 32
    /// More bytes of records would not stay in the caches, and memory would grow; one record may have more.
    static let mostBytes = 1 << 18
}
