// What was made of one record and is to be shown with another.

/// Links, digests or findings that do not fit the record that they are given with.
public struct WrongRecordError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The id of the record; nil where there is none that it could be of.
    public let id: String?
    /// What does not fit.
    public let message: String

    public var description: String { id.map { "record \($0): \(message)" } ?? message }
}

extension SegmentedText {
    /// Whether a stretch lies in the text.
    func holds(_ range: Range<Int>) -> Bool { range.lowerBound >= 0 && range.upperBound <= utf16.count }
}
