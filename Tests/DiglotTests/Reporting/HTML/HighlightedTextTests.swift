import TestSupport
import Testing

@testable import Diglot

@Suite struct HighlightedTextTests {
    /// Marks between pairs of markers: the first pair is written as `<mark 1>`.
    private func marked(_ text: String, _ pairs: [(Int, Int)], window: (Int, Int)? = nil) -> String {
        let text = Marked(text)
        let units = Array(text.text.utf16)
        let highlights = pairs.enumerated().map {
            Highlight(range: text.utf16Range($1.0, $1.1), opening: "<mark \($0 + 1)>")
        }
        return HTML(units, in: window.map { text.utf16Range($0.0, $0.1) } ?? 0..<units.count, marking: highlights)
            .string
    }

    @Test func textsWithoutMarksAreEscaped() {
        #expect(marked("a < b", []) == "a &lt; b")
        #expect(marked("", []) == "")
    }

    @Test func marksStandAroundTheirStretch() {
        #expect(marked("用1️⃣奖励2️⃣模型", [(1, 2)]) == "用<mark 1>奖励</mark>模型")
        #expect(marked("1️⃣a2️⃣b3️⃣", [(2, 3), (1, 2)]) == "<mark 2>a</mark><mark 1>b</mark>")
    }

    @Test func shorterMarksLieInLongerOnes() {
        #expect(marked("1️⃣a2️⃣b3️⃣c4️⃣", [(2, 3), (1, 4)]) == "<mark 2>a<mark 1>b</mark>c</mark>")
        #expect(marked("1️⃣a2️⃣b3️⃣", [(1, 2), (1, 3)]) == "<mark 2><mark 1>a</mark>b</mark>")
        #expect(marked("1️⃣a2️⃣b3️⃣", [(1, 3), (2, 3)]) == "<mark 1>a<mark 2>b</mark></mark>")
        #expect(marked("1️⃣ab2️⃣", [(1, 2), (1, 2)]) == "<mark 1><mark 2>ab</mark></mark>")
    }

    @Test func marksThatCrossAreCut() {
        #expect(
            marked("1️⃣a2️⃣b3️⃣c4️⃣", [(1, 3), (2, 4)]) == "<mark 1>a<mark 2>b</mark></mark><mark 2>c</mark>")
    }

    @Test func marksEndWithTheWindow() {
        #expect(marked("a1️⃣b2️⃣c3️⃣d4️⃣e", [(1, 4)], window: (2, 3)) == "<mark 1>c</mark>")
        #expect(marked("1️⃣a2️⃣b3️⃣c", [(1, 2)], window: (2, 3)) == "b")
        #expect(marked("1️⃣2️⃣a", [(1, 2)]) == "a")
    }

    @Test func marksKeepCharactersWhole() {
        let units = Array("x🎯y".utf16)
        let half = HTML(units, in: 0..<4, marking: [Highlight(range: 2..<4, opening: "<mark>")])
        #expect(half.string == "x<mark>🎯y</mark>")
    }

    /// Law: without its tags the markup is the escaped text, whatever the marks; tags nest, and no mark is empty.
    @Test(arguments: RandomText.all.map(\.name))
    func marksChangeNothingInTheText(name: String) {
        let source = RandomText.all.first { $0.name == name }!.source
        let failing = source.counterexample(seed: 54, count: 1000) { text in
            let units = Array(text.utf16)
            var generator = SplitMix64(seed: units.reduce(0) { $0 &* 31 &+ Int($1) })
            let highlights = (0..<Int.random(in: 0...6, using: &generator)).map { number in
                let ends = [0, 1].map { _ in Int.random(in: 0...units.count, using: &generator) }.sorted()
                return Highlight(range: ends[0]..<ends[1], opening: "<mark id=\"\(number)\">")
            }
            let html = HTML(units, in: 0..<units.count, marking: highlights).string
            return Markup.text(of: html).unicodeScalars.elementsEqual(Markup.shown(text).unicodeScalars)
                && Markup.misnesting(in: html) == nil && !Markup.hasEmptyMark(html)
                && highlights.indices.allSatisfy {
                    highlights[$0].range.isEmpty != Markup.parts(of: html).contains(.tag("mark id=\"\($0)\""))
                }
        }
        #expect(failing == nil, "\(failing?.debugDescription ?? "")")
    }
}
