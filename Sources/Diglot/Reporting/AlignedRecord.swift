// A record beside its alignment: what every form of an alignment is written from.

/// A record with the links of its facets.
struct AlignedRecord {
    let record: Record
    let abstract: SegmentedText?
    /// The sentences of the abstract without the space around them, in UTF-16 offsets.
    let sentences: [Range<Int>]
    let facets: [AlignedFacet]

    /// - Throws: `WrongRecordError` for links that lead out of the record.
    init(_ segmented: SegmentedRecord, _ alignment: Alignment) throws(WrongRecordError) {
        guard alignment.fits(segmented) else {
            throw WrongRecordError(id: segmented.record.id, message: "the alignment is of another record")
        }
        record = segmented.record
        abstract = segmented.abstract
        sentences = segmented.abstract.map { text in text.sentences.map { text.trimmed($0.range) } } ?? []
        facets = segmented.facets.indices.map { index in
            let facet = segmented.record.facets[index]
            let links = alignment.facets[index]
            return AlignedFacet(
                index: index, name: facet.name, heading: facet.heading.string, text: segmented.facets[index],
                links: links.links, clauses: links.clauses ?? [])
        }
    }

    /// The text of a stretch of the abstract.
    func abstractString(_ range: Range<Int>) -> String { abstract?.string(range) ?? "" }

    /// The text of a sentence.
    func sentence(_ index: Int) -> String { abstractString(sentences[index]) }

    /// The evidence of a link in words, each pair once: `奖励模型 = reward model (term 0.4)`, which is what the
    /// facet says, what the abstract says, and what it weighs.
    func summary(of link: Link, in facet: AlignedFacet) -> String {
        pairs(of: link) { evidence in
            "\(pair(evidence, facet)) (\(evidence.kind.rawValue) \(Decimal.string(evidence.weight, decimals: 2)))"
        }.joined(separator: "; ")
    }

    /// The evidence of a link in few words, each pair once: `奖励模型 = reward model`.
    func pairs(of link: Link, in facet: AlignedFacet) -> [String] { pairs(of: link) { pair($0, facet) } }

    private func pairs(of link: Link, _ words: (Evidence) -> String) -> [String] {
        var pairs: [String] = []
        for evidence in link.evidence {
            let pair = words(evidence)
            if !pairs.contains(pair) { pairs.append(pair) }
        }
        return pairs
    }

    private func pair(_ evidence: Evidence, _ facet: AlignedFacet) -> String {
        "\(facet.text.string(evidence.facet)) = \(abstractString(evidence.abstract))"
    }
}

/// A facet with its links.
struct AlignedFacet {
    let index: Int
    let name: String
    let heading: String
    let text: SegmentedText
    let links: [Link]
    let clauses: [ClauseAlignment]

    /// A short name that is unique in the record and needs no colour: A to Z, then AA.
    var letter: String {
        var letters = ""
        var left = index
        repeat {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(left % 26))) + letters
            left = left / 26 - 1
        } while left >= 0
        return letters
    }
}

extension Alignment {
    /// Whether all that it names is there in a record.
    fileprivate func fits(_ record: SegmentedRecord) -> Bool {
        let sentences = record.abstract?.sentences.indices ?? 0..<0
        func fits(_ link: Link, _ facet: SegmentedText) -> Bool {
            sentences.contains(link.sentence)
                && link.evidence.allSatisfy { facet.holds($0.facet) && record.abstract?.holds($0.abstract) == true }
        }
        return facets.count == record.facets.count
            && zip(facets, record.facets).allSatisfy { aligned, facet in
                aligned.links.allSatisfy { fits($0, facet) }
                    && (aligned.clauses ?? []).allSatisfy { clause in
                        facet.holds(clause.range) && clause.links.allSatisfy { fits($0, facet) }
                    }
            }
    }
}

extension Link {
    /// A weak link is one that fewer than two bilingual readers in three would draw, as its score says.
    private static let weakBelow = 2.0 / 3

    /// Whether people should be shown that the link is doubtful.
    var isWeak: Bool { score < Self.weakBelow }

    /// The score as people read it: always with two places.
    var shownScore: String { score.fixed(decimals: 2) }
}
