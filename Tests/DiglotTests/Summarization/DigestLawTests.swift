// What holds for every digest of every record.

import Diglot
import TestSupport
import Testing

/// What a digest shows, without white space and case.
private func shown(_ text: String) -> [Unicode.Scalar] {
    text.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace }
}

/// Whether a text is its spans one after the other: only case, white space, loose marks at the end of a span, marks that
/// close sentences, and the joins may differ.
private func isMade(_ text: String, of spans: [String], isCut: Bool) -> Bool {
    let text = shown(isCut ? String(text.dropLast()) : text)
    let loose = Set(",;:，；：、-—–。.?？!！".unicodeScalars)
    // Between spans: the end of a sentence, a comma, a semicolon, 并, and 的 in titles.
    let between = Set("。.？?！!，,;并的".unicodeScalars)
    var at = 0
    for span in spans {
        let span = shown(span)
        var next = 0
        while at < text.count, next < span.count, text[at] != span[next], between.contains(text[at]) { at += 1 }
        while next < span.count {
            if at < text.count, text[at] == span[next] {
                at += 1
            } else if at == text.count, isCut {
                return true
            } else if !loose.contains(span[next]) {
                return false
            }
            next += 1
        }
    }
    return text[at...].allSatisfy { "。.？?".unicodeScalars.contains($0) } && text.count - at <= 1
}

@Suite("Laws of digests")
struct DigestLawTests {
    /// The records of a dump with every digest that budgets of both languages give.
    private func forEachDigest(
        of dump: Dump, style: DigestStyle = .sentence, _ body: (SegmentedRecord, Digest, DigestBudget) throws -> Void
    ) throws {
        var bench = try DigestBench()
        let budgets = [
            DigestBudget(), DigestBudget(sentences: 3), DigestBudget(maxWords: 12), DigestBudget(maxCharacters: 30),
        ]
        for record in try dump.records() {
            let segmented = try bench.segment(record)
            for language in Language.allCases {
                for budget in budgets {
                    let digest = try bench.digest(segmented, language, budget, style: style)
                    if let digest { try body(segmented, digest, budget) }
                }
            }
        }
    }

    @Test(
        "every character comes from a span, but case, closing marks and joins",
        arguments: Dump.fixtures + Dump.real, DigestStyle.allCases)
    func nothingInvented(_ dump: Dump, _ style: DigestStyle) throws {
        try forEachDigest(of: dump, style: style) { record, digest, _ in
            let spans = digest.spans.map { span in
                (span.facet.map { record.facets[$0] } ?? record.abstract)?.string(span.range) ?? ""
            }
            let isCut = digest.text.hasSuffix("…")
            #expect(isMade(digest.text, of: spans, isCut: isCut), "\(record.record.id): \(digest.text)")
        }
    }

    @Test("the law tells what is made of spans from what is not")
    func law() {
        #expect(isMade("We mend clocks.", of: ["we mend clocks,"], isCut: false))
        #expect(isMade("提出框架，并构建数据。", of: ["提出框架", "构建数据。"], isCut: false))
        #expect(isMade("坡度对排水的影响", of: ["坡度对排水", "影响"], isCut: false))
        #expect(isMade("We mend…", of: ["we mend clocks"], isCut: true))
        #expect(!isMade("We mend 3 clocks.", of: ["we mend clocks"], isCut: false))
        #expect(!isMade("We mend.", of: ["we do not mend"], isCut: false))
        #expect(!isMade("提出框架，并不构建数据。", of: ["提出框架", "构建数据"], isCut: false))
    }

    @Test("a digest is closed, stays in its budget and names its places", arguments: Dump.fixtures + Dump.real)
    func form(_ dump: Dump) throws {
        try forEachDigest(of: dump) { record, digest, budget in
            #expect(!digest.text.isEmpty && !digest.spans.isEmpty)
            if let limit = budget.maxCharacters { #expect(digest.text.unicodeScalars.count <= limit) }
            if let limit = budget.maxWords { #expect(digest.text.split(whereSeparator: \.isWhitespace).count <= limit) }
            for span in digest.spans {
                let text = try #require(span.facet.map { record.facets[$0] } ?? record.abstract)
                #expect(text.sentences[span.sentence].range.contains(span.range.lowerBound))
                #expect(span.range.upperBound <= text.sentences[span.sentence].range.upperBound)
            }
            if digest.language == .en {
                let closers = digest.text.first == "(" ? "\"'”’)]" : "\"'”’"
                #expect(".!?…".contains(digest.text.last { !closers.contains($0) } ?? " "), "\(digest.text)")
            }
        }
    }

    /// Whether brackets, double quotes and dollars come in pairs; `1)` counts something off.
    private static func isClosed(_ text: String) -> Bool {
        let text = text.replacing(/(^|[ ,;:])[A-Za-z0-9]{1,4}\)/, with: "")
        let pairs: [(Character, Character)] = [("(", ")"), ("[", "]"), ("{", "}"), ("（", "）"), ("“", "”"), ("《", "》")]
        func count(_ mark: Character) -> Int { text.count { $0 == mark } }
        return pairs.allSatisfy { count($0.0) == count($0.1) } && count("\"") % 2 == 0
            && text.replacing("\\$", with: "").count { $0 == "$" } % 2 == 0
    }

    @Test("a digest has what it opens and no loose head", arguments: Dump.fixtures + Dump.real)
    func reading(_ dump: Dump) throws {
        let loose = ["However, ", "Moreover, ", "Furthermore, ", "And ", "But ", "Therefore, ", "Thus, "]
        try forEachDigest(of: dump) { record, digest, budget in
            if digest.text.hasSuffix("…") { return }
            let texts =
                digest.language == .en
                ? [record.abstract].compactMap { $0 } : record.facets + [record.abstract].compactMap { $0 }
            let sources = texts.flatMap { text in text.sentences.map { text.string($0.range) } }
            // A record whose every sentence is broken has nothing better.
            let isHopeless = sources.contains { !Self.isClosed($0) || loose.contains(where: $0.hasPrefix) }
            if !isHopeless {
                #expect(Self.isClosed(digest.text), "\(record.record.id): \(digest.text)")
                #expect(!loose.contains(where: digest.text.hasPrefix), "\(record.record.id): \(digest.text)")
            }
            for mark in [" ,", " ;"] {
                #expect(!digest.text.contains(mark), "\(record.record.id): \(digest.text)")
            }
            if digest.language == .en, let first = digest.text.split(separator: " ").first {
                #expect(!first.allSatisfy { $0.isASCII && $0.isLowercase }, "\(record.record.id): \(digest.text)")
            }
        }
    }

    @Test("a digest does not depend on the records before it", arguments: Dump.fixtures)
    func independence(_ dump: Dump) throws {
        var shared = try DigestBench()
        for record in try dump.records().reversed() {
            let segmented = try shared.segment(record)
            var fresh = try DigestBench()
            for language in Language.allCases {
                let alone = try fresh.digest(segmented, language, explains: true)
                #expect(try shared.digest(segmented, language, explains: true) == alone)
            }
        }
    }

    @Test("hostile text is digested or refused, never fatal")
    func hostile() throws {
        var bench = try DigestBench()
        var generator = SplitMix64(seed: 7)
        for _ in 0..<400 {
            let abstract = RandomText.wild.next(using: &generator)
            let facet = RandomText.wild.next(using: &generator)
            let record = try bench.segment(.written(abstract: abstract, facets: [("method", facet)]))
            for language in Language.allCases {
                let digest = try bench.digest(record, language, DigestBudget(maxCharacters: 40))
                #expect((digest?.text.unicodeScalars.count ?? 0) <= 40)
            }
        }
    }

    /// There is no clock here: where candidates grow with the square of a sentence this does not end.
    @Test(
        "a sentence of thousands of clauses",
        arguments: [(Language.en, "we use it here; "), (.en, "(i) we use it, "), (.zh, "我们在此使用它；"), (.zh, "包含三个：甲；")])
    func crowdsOfClauses(_ language: Language, _ clause: String) throws {
        var bench = try DigestBench()
        let abstract = String(repeating: clause, count: 10_000) + (language == .en ? "it works." : "有效。")
        let digest = try bench.digest(abstract: abstract, language)
        #expect(digest?.text.isEmpty == false)
    }
}
