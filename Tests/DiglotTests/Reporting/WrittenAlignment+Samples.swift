extension WrittenAlignment {
    /// One facet with a strong and a weak link, overlapping evidence and a clause each, and one without support.
    static func sample() throws -> WrittenAlignment {
        try WrittenAlignment(
            title: "<script>alert('标题')</script> & more", section: "检索 \"A\"", url: "https://example.org/?a=1&b=<2>",
            facets: [
                WrittenFacet(
                    name: "method", heading: "主要方法",
                    text: "提出1️⃣奖励2️⃣模型3️⃣<b>,在4️⃣两个5️⃣基准上提升6️⃣1万7️⃣分。",
                    links: [
                        WrittenLink(
                            sentence: 1, score: 0.91234,
                            evidence: [
                                WrittenEvidence(kind: .term, facet: (1, 3), abstract: (1, 2), weight: 0.4),
                                WrittenEvidence(kind: .number, facet: (6, 7), abstract: (5, 6), weight: 0.25),
                            ]),
                        WrittenLink(
                            sentence: 0, score: 0.5,
                            evidence: [
                                WrittenEvidence(kind: .table, facet: (2, 3), abstract: (3, 4), weight: 0.05)
                            ]),
                    ],
                    clauses: [
                        [WrittenLink(sentence: 1, score: 0.88)],
                        [WrittenLink(sentence: 1, score: 0.7), WrittenLink(sentence: 0, score: 0.4)],
                    ]),
                WrittenFacet(name: "result", heading: "result", text: "无人支持。", clauses: [[]]),
            ],
            abstract: "Old 3️⃣models4️⃣ fail & cost <much>.  "
                + "Our 1️⃣reward model2️⃣ gains 5️⃣10k6️⃣ points. Code is public.")
    }

    static func withoutAbstract() throws -> WrittenAlignment {
        try WrittenAlignment(facets: [WrittenFacet(name: "method", heading: "方法", text: "提出。")], abstract: nil)
    }
}
