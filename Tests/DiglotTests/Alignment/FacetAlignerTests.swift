import TestSupport
import Testing

@testable import Diglot

@Suite struct FacetAlignerTests {
    private static let lexicon = try! Shipped.lexicons.alignment()

    private static let abstract = """
        Object detectors for aerial images are expensive to train. Existing methods rely on manual annotation by experts. \
        We propose KiteNet, a lightweight detector that counts objects in a single photograph. It is trained with \
        contrastive learning on 12,000 unlabeled images. On HarbourBench, KiteNet reaches an accuracy of 91.5\\% and \
        runs 3 times faster than the baseline. The code is publicly available.
        """

    private static let facets = [
        ("motivation", "航拍图像的目标检测器训练成本高昂，现有方法依赖专家的人工标注。"),
        ("method", "提出轻量级检测器KiteNet，利用1.2万张无标注图像进行对比学习训练。"),
        ("experiments", "在HarbourBench上准确率达到91.5%，速度是基线的3倍。"),
    ]

    private static func record(
        abstract: String?, facets: [(name: String, text: String)], id: String = "kites"
    ) -> Record {
        var record = Record(id: id, source: .init(file: "test", line: 1))
        record.abstract = abstract.map { PlacedText($0) }
        record.facets = facets.map { Facet(name: $0.name, heading: PlacedText($0.name), text: PlacedText($0.text)) }
        return record
    }

    private static func align(
        _ record: Record, byClause: Bool = false
    ) throws -> (record: SegmentedRecord, alignment: Alignment) {
        var segmenter = try Segmenter(Shipped.segmentation)
        var aligner = try FacetAligner(lexicon)
        let segmented = try segmenter.segment(record)
        return (segmented, try aligner.align(segmented, byClause: byClause))
    }

    private func sentences(_ facets: [(name: String, text: String)], of abstract: String = abstract) throws -> [[Int]] {
        try Self.align(Self.record(abstract: abstract, facets: facets)).alignment.facets.map { facet in
            facet.links.map(\.sentence)
        }
    }

    @Test func facetsAreLinkedToTheSentencesThatTheyDigest() throws {
        let linked = try sentences(Self.facets)
        #expect(Set(linked[0]) == [0, 1])
        #expect(Set(linked[1]) == [2, 3])
        #expect(linked[2] == [4])
    }

    @Test func traditionalCharactersAreReadLikeSimplifiedOnes() throws {
        let traditional = [("method", "提出輕量級檢測器KiteNet，利用無標註圖像進行對比學習訓練。")]
        let simplified = [("method", "提出轻量级检测器KiteNet，利用无标注图像进行对比学习训练。")]
        // ICU cuts some words otherwise, so equally good links may change places.
        #expect(try Set(sentences(traditional)[0]) == Set(sentences(simplified)[0]))
        #expect(try !sentences(traditional)[0].isEmpty)
    }

    @Test func englishFacetsAreLinkedToAChineseAbstract() throws {
        let abstract = "航拍图像的目标检测器训练成本高昂。本文提出轻量级检测器KiteNet。实验表明其准确率达到91.5%，速度是基线的3倍。"
        let facets = [
            ("method", "We propose the lightweight detector KiteNet."),
            ("experiments", "Experiments show an accuracy of 91.5%, 3 times the speed of the baseline."),
        ]
        #expect(try sentences(facets, of: abstract) == [[1], [2]])
    }

    @Test("a facet that was left in the abstract's language is linked by its words")
    func facetsInTheLanguageOfTheAbstract() throws {
        let copied = [
            ("motivation", "Existing methods rely on manual annotation by experts."),
            ("result", "Accuracy of 91.5\\% and 3 times faster than the baseline."),
        ]
        #expect(try sentences(copied) == [[1], [4]])
    }

    @Test func aFacetOfAnotherPaperHasNoLink() throws {
        let foreign = ("method", "构建基于知识图谱的推荐系统，通过用户点击序列预测广告转化率，并引入隐私保护的联邦聚合。")
        #expect(try sentences([Self.facets[0], foreign])[1] == [])
        #expect(try !sentences([Self.facets[0], foreign])[0].isEmpty)
    }

    @Test func withoutAnAbstractOrFacetsThereAreNoLinks() throws {
        let lonely = try Self.align(Self.record(abstract: nil, facets: Self.facets), byClause: true).alignment
        #expect(lonely.facets.map(\.links) == [[], [], []])
        #expect(lonely.facets.allSatisfy { $0.clauses != nil })
        #expect(try Self.align(Self.record(abstract: Self.abstract, facets: [])).alignment.facets == [])
        #expect(try sentences([("method", "")]) == [[]])
        #expect(try sentences([("method", "！！！")]) == [[]])
    }

    @Test func textsBeyondAllDigestsHaveNoLinks() throws {
        let long = String(repeating: "我们测试模型。", count: 2000)
        let (record, alignment) = try Self.align(Self.record(abstract: Self.abstract, facets: [("method", long)]))
        #expect(FacetAligner.isTooLong(record))
        #expect(alignment.facets.map(\.links) == [[]])
        let many = try Self.align(
            Self.record(abstract: String(repeating: "We test models. ", count: 1025), facets: Self.facets))
        #expect(FacetAligner.isTooLong(many.record) && many.alignment.facets.allSatisfy { $0.links.isEmpty })
        let manyFacets = Array(repeating: Self.facets[0], count: 257)
        #expect(FacetAligner.isTooLong(try Self.align(Self.record(abstract: Self.abstract, facets: manyFacets)).record))
        #expect(
            try !FacetAligner.isTooLong(Self.align(Self.record(abstract: Self.abstract, facets: Self.facets)).record))
    }

    @Test func anUnknownFacetNameIsNoObstacle() throws {
        #expect(try sentences([("评价", Self.facets[2].1)]) == [[4]])
    }

    /// Every piece of evidence as `kind facet = abstract`.
    private func evidence(_ facet: Int, _ sentence: Int) throws -> [String] {
        let (record, alignment) = try Self.align(Self.record(abstract: Self.abstract, facets: Self.facets))
        let link = try #require(alignment.facets[facet].links.first { $0.sentence == sentence })
        return link.evidence.map { piece in
            "\(piece.kind) \(record.facets[facet].string(piece.facet)) = \(record.abstract!.string(piece.abstract))"
        }
    }

    @Test func evidenceNamesTermsNumbersNamesAndWords() throws {
        let method = try evidence(1, 3) + evidence(1, 2)
        #expect(method.contains("term 对比学习 = contrastive learning"))
        #expect(method.contains("number 1.2万 = 12,000"))
        #expect(method.contains("name KiteNet = KiteNet"))
        let experiments = try evidence(2, 4)
        #expect(experiments.contains("number 91.5% = 91.5\\%"))
        #expect(experiments.contains("number 3倍 = 3 times"))
        #expect(experiments.contains("name HarbourBench = HarbourBench"))
        #expect(try evidence(0, 1).contains("table 专家 = experts"))
    }

    @Test func aSmallNumberInWordsIsNoEvidenceOfAnotherKind() throws {
        let record = Self.record(
            abstract: "We propose KiteNet, the first single detector of kites, which finds 100\\% of both kinds.",
            facets: [("method", "提出一种风筝检测器KiteNet，识别两类。")])
        let (segmented, alignment) = try Self.align(record)
        let link = try #require(alignment.facets.first?.links.first)
        #expect(link.evidence.contains { $0.kind == .name })
        #expect(
            link.evidence.filter { $0.kind == .number }.map { segmented.facets[0].string($0.facet) } == ["两类"])
    }

    @Test func clausesAreLinkedWithinTheLinksOfTheirFacet() throws {
        let (record, alignment) = try Self.align(
            Self.record(abstract: Self.abstract, facets: Self.facets), byClause: true)
        let clauses = try #require(alignment.facets[0].clauses)
        #expect(clauses.map { record.facets[0].string($0.range) } == ["航拍图像的目标检测器训练成本高昂，", "现有方法依赖专家的人工标注。"])
        #expect(clauses.map { $0.links.first?.sentence } == [0, 1])
        #expect(
            clauses.allSatisfy { clause in
                clause.links.allSatisfy { link in alignment.facets[0].links.contains { $0.sentence == link.sentence } }
            })
    }

    // MARK: Laws

    @Test(
        "links are ordered, places lie in their texts, evidence does not overlap", arguments: Dump.fixtures + Dump.real)
    func laws(_ dump: Dump) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        var aligner = try FacetAligner(Self.lexicon)
        for record in try dump.records().prefix(150) {
            let segmented = try segmenter.segment(record)
            let alignment = try aligner.align(segmented, byClause: true)
            #expect(alignment.facets.count == record.facets.count, "\(record.id)")
            for (facet, text) in zip(alignment.facets, segmented.facets) {
                #expect(Self.isOrdered(facet.links), "\(record.id)")
                for link in facet.links {
                    let sentence = try #require(segmented.abstract).sentences[link.sentence].range
                    #expect(link.score >= 0 && link.score <= 1)
                    for piece in link.evidence {
                        #expect(
                            sentence.lowerBound <= piece.abstract.lowerBound
                                && piece.abstract.upperBound <= segmented.abstract!.utf16.count)
                        #expect(sentence.contains(piece.abstract.lowerBound) && !piece.abstract.isEmpty)
                        #expect(piece.facet.upperBound <= text.utf16.count && !piece.facet.isEmpty)
                        #expect(piece.weight >= 0 && piece.weight <= 1)
                    }
                    let places = link.evidence.map(\.facet).sorted { $0.lowerBound < $1.lowerBound }
                    #expect(
                        zip(places, places.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }, "\(record.id)")
                }
                for clause in facet.clauses ?? [] {
                    #expect(Self.isOrdered(clause.links) && clause.range.upperBound <= text.utf16.count)
                }
            }
        }
    }

    private static func isOrdered(_ links: [Link]) -> Bool {
        zip(links, links.dropFirst()).allSatisfy {
            $0.score > $1.score || ($0.score == $1.score && $0.sentence < $1.sentence)
        }
    }

    @Test("what an aligner has read before changes nothing")
    func aRecordIsAlignedAloneAsAmongOthers() throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        var busy = try FacetAligner(Self.lexicon)
        let dump = try #require(Dump.fixtures.first { $0.name == "facet-digests.txt" })
        for record in try dump.records() + dump.records().reversed() {
            let segmented = try segmenter.segment(record)
            var fresh = try FacetAligner(Self.lexicon)
            #expect(try busy.align(segmented, byClause: true) == fresh.align(segmented, byClause: true))
        }
    }

    @Test("texts that nobody would write are aligned", arguments: RandomText.all.map(\.name))
    func hostileTexts(name: String) throws {
        let source = try #require(RandomText.all.first { $0.name == name }).source
        var generator = SplitMix64(seed: 41)
        var segmenter = try Segmenter(Shipped.segmentation)
        var aligner = try FacetAligner(Self.lexicon)
        for _ in 0..<100 {
            let record = Self.record(
                abstract: source.next(longest: 80, using: &generator),
                facets: (0..<3).map { ("facet\($0)", source.next(using: &generator)) })
            let segmented = try segmenter.segment(record)
            let alignment = try aligner.align(segmented)
            #expect(alignment.facets.allSatisfy { Self.isOrdered($0.links) })
        }
    }
}
