// Alignments for people in a terminal, and for programs as JSONL and TSV.

public import ICUText

/// The form of alignments.
public enum AlignmentFormat: String, Sendable, CaseIterable {
    case text
    case jsonl
    case tsv
    case html
}
