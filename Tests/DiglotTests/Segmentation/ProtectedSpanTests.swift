import TestSupport
import Testing

@testable import Diglot

/// What must stay whole: it stands between 1️⃣ and 2️⃣.
@Suite struct ProtectedSpanTests {
    private func spans(in text: String) -> [ProtectedSpan] {
        Array(text.utf16).withUnsafeBufferPointer { Shipped.segmentation.protectedSpans(in: $0) }
    }

    @Test(arguments: [
        "see 1️⃣https://a.org/b2️⃣.", "见1️⃣http://a.org/b2️⃣。", "(1️⃣www.a.org2️⃣)", "1️⃣https://a.org/b_(c)2️⃣, or",
        "\"1️⃣doi.org/10.1/x2️⃣\"", "`1️⃣github.com/a/b2️⃣`", "\\url{1️⃣https://a.org2️⃣}",
    ])
    func aURLEndsBeforeWhatClosesIt(marked: String) {
        let marked = Marked(marked)
        #expect(spans(in: marked.text) == [ProtectedSpan(kind: .url, range: marked.utf16Range(1, 2))])
    }

    @Test(arguments: [
        "a 1️⃣$x$2️⃣ b", "1️⃣$$x. Y$$2️⃣", "a 1️⃣\\(x\\)2️⃣", "1️⃣\\[x\\]2️⃣", "取1️⃣$k=8$2️⃣时", "1️⃣$a\\$b$2️⃣", "1️⃣$x$2️⃣-NN",
    ])
    func aFormulaIncludesItsMarks(marked: String) {
        let marked = Marked(marked)
        #expect(spans(in: marked.text) == [ProtectedSpan(kind: .math, range: marked.utf16Range(1, 2))])
    }

    @Test(arguments: [
        "$5 and $6", "it costs \\$5 and 6$", "an open $x", "$ x $", "\\(never closed", "http://", "xhttp://a.org",
        "awww.b", "no marks at all",
    ])
    func theseAreNone(text: String) {
        #expect(spans(in: text) == [])
    }

    @Test func aFormulaThatRunsOnTooLongIsNone() {
        #expect(spans(in: "$" + String(repeating: "x", count: 500) + "$") == [])
        #expect(spans(in: "$" + String(repeating: "x", count: 300) + "$").count == 1)
    }

    /// Law: spans are in order, not empty, and do not overlap.
    @Test func spansDoNotOverlap() {
        for (name, source) in RandomText.all {
            let failing = source.counterexample(seed: 21, count: 500) { text in
                let ranges = spans(in: text).map(\.range)
                return ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= text.utf16.count }
                    && zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
            }
            #expect(failing == nil, "\(name)")
        }
    }
}
