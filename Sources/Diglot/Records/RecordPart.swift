// The parts of a record that a user can hide from every stage.

/// A part that `--ignore` takes away before any stage sees the record.
public enum RecordPart: String, CaseIterable, Sendable {
    case title
    case authors
    case keywords
    case tldr
    case facets
    case abstract
}

extension Record {
    /// The record without some of its parts.
    public func ignoring(_ parts: Set<RecordPart>) -> Record {
        var record = self
        for part in parts {
            switch part {
            case .title: record.title = nil
            case .authors: record.authors = []
            case .keywords: record.keywords = []
            case .tldr: record.tldr = nil
            case .facets: record.facets = []
            case .abstract: record.abstract = nil
            }
        }
        return record
    }
}
