// The language data that Diglot ships, read once for all tests.

import Diglot

/// The checkout's lexicons.
public enum Shipped {
    public static let lexicons = Lexicons(directory: Checkout.lexicons)
    public static let headings = try! lexicons.headings()
    public static let repair = try! lexicons.repair()
    public static let marks = try! lexicons.marks()
    public static let segmentation = try! lexicons.segmentation()
    public static let summaries = try! lexicons.summaries()

    /// Segments a text as the commands do.
    public static func segment(_ text: String, language: Language? = nil) throws -> SegmentedText {
        var segmenter = try Segmenter(segmentation)
        return try segmenter.segment(text, language: language)
    }
}
