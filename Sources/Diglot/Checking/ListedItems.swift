// How many items lists in texts have: a digest counts what the English lists, or what it lists itself.

/// What lists have beside their items and commas.
struct ListWords: Sendable {
    /// 和: before the last item of a Chinese list.
    let joins: Set<UInt16>
    /// The same of an English one, with spaces around.
    let englishJoins: [[UInt16]]
    /// 等: behind a Chinese list.
    let more: Set<UInt16>
}

extension CheckedText {
    /// Shorter lists stand in most abstracts, and would speak for any small number.
    private static let fewestItems = 6
    /// A longer stretch between two commas is no item.
    private static let mostWords = 6

    /// How many items English lists have: six for *the spleen, gallbladder, prostate, bladder, uterus, and esophagus*.
    func listedItems(_ words: ListWords) -> Set<Int> {
        var result: Set<Int> = []
        var sentences = text.sentences[...]
        var items = ItemCount()
        for token in text.tokens {
            while let sentence = sentences.first, sentence.range.upperBound <= Int(token.start) {
                sentences.removeFirst()
                items = ItemCount()
            }
            if token.kind.isWord { items.words += 1 }
            guard utf16[Int(token.start)] == UInt16(ascii: ",") else { continue }
            let isLast = isLast(after: Int(token.end), words)
            items.endItem(isLastNext: isLast)
            if isLast { result.formUnion(items.counts.filter { $0 >= Self.fewestItems }) }
        }
        return result
    }

    /// A count in progress, from comma to comma.
    private struct ItemCount {
        var words = 0
        /// The item that follows included.
        private var items = 1
        private var wasLast = false

        mutating func endItem(isLastNext: Bool) {
            if wasLast {
                items = 1
            } else {
                items = words > CheckedText.mostWords ? 2 : items + 1
            }
            words = 0
            wasLast = isLastNext
        }

        /// What stands before the first comma may end with the first item or not: *We use many tasks, among them A, B, and C*.
        var counts: [Int] { [items - 1, items] }
    }

    /// Whether the last item of a list begins: `, and`.
    private func isLast(after comma: Int, _ words: ListWords) -> Bool {
        words.englishJoins.contains { utf16[comma...].starts(with: $0) }
    }

    /// Whether a number counts the Chinese list right before it: 甲、乙和丙等3个.
    func countsList(_ number: NumberMention, _ words: ListWords) -> Bool {
        var end = number.range.lowerBound
        if end > 0, words.more.contains(utf16[end - 1]) { end -= 1 }
        var items = 1
        var at = end
        while at > 0, !Self.ends.contains(utf16[at - 1]) {
            at -= 1
            if utf16[at] == Self.enumeration || (items == 1 && words.joins.contains(utf16[at])) { items += 1 }
        }
        return items > 2 && number.figure.approximate == Double(items)
    }

    /// Whether a small number counts a Chinese list beside it, or the marks of one: Shahmukhi和Pashto两种语言,
    /// 两种方法（甲和乙）, 三个模块：1）...
    ///
    /// - Parameter end: where what it counts ends.
    func lists(_ number: NumberMention, upTo end: Int, _ words: ListWords) -> Bool {
        if mentions.numbers.contains(where: { $0.role == .marker && $0.value == number.value }) { return true }
        let count = number.figure.approximate
        let before = utf16[..<number.range.lowerBound]
        let start = before.lastIndex { Self.ends.contains($0) }.map { $0 + 1 } ?? 0
        if Double(Self.items(before[start...], words)) >= count { return true }
        let behind = utf16[end...].prefix(Self.longestLead)
        guard let opening = behind.firstIndex(where: { Self.openings.contains($0) }),
            !behind[..<opening].contains(where: { Self.stops.contains($0) })
        else { return false }
        return Double(Self.items(utf16[(opening + 1)...].prefix { !Self.closings.contains($0) }, words)) == count
    }

    private static func items(_ list: ArraySlice<UInt16>, _ words: ListWords) -> Int {
        1 + list.count { separators.contains($0) || words.joins.contains($0) }
    }

    /// So many characters may stand between what is counted and its list.
    private static let longestLead = 8
    private static let openings = Array("（(：:".utf16)
    private static let stops = Array("，。；".utf16)
    private static let closings = Array("）)。；\n".utf16)
    private static let separators = Array("、/，,".utf16)
    private static let enumeration = "、".utf16.first
    private static let ends = Array("，。；：,;:（(".utf16)
}
