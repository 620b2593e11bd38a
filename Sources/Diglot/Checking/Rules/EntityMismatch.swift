// entity.mismatch

/// A Latin name of a Chinese facet that neither the abstract nor the title nor the TL;DR has.
///
/// Case, hyphens, spaces, accents (`B\'ezier`) and the plural do not count. An acronym is known when its letters begin
/// neighbouring words of the English texts (RL for *reinforcement learning*) or the glossary knows it for a concept
/// that they speak of; an acronym of the glossary alone is information, and fine where the translation table is sure of
/// an English word for it, or where the English has it with a slip (*Transfomer*). What the keywords have is known, and
/// so are units of numbers, versions (YOLOv8 for *YOLO version 8*), names whose parts are, the words that spell out a
/// known acronym beside them, Top-k for *Top-1*, and the names of fields (AI). A name that is a letter or two from an
/// English word is a slip, and the word is suggested. Lower-case words count only as slips.
struct EntityMismatch: RecordRule {
    static let id = "entity.mismatch"
    static let severity = RuleSeverity(.warning, fullPaper: .info)
    static let comparesWithAbstract = true

    private let glossary: Glossary
    /// The forms of units that look like names: GB.
    private let units: Set<String>
    private let lexicon: NameLexicon

    init(_ context: RuleContext) throws {
        glossary = context.glossary
        let forms = try context.lexicons.rows(of: "units.tsv", columns: 4).flatMap { $0.cells[3].split(separator: "|") }
        lexicon = try NameLexicon(context.lexicons.rows(of: "en/names.tsv", columns: 2))
        units = Set(forms.lazy.map(String.init).filter { $0.utf16.contains { $0 &- 0x41 < 26 } })
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        let sources = record.sources
        // Made for the first name that no mention equals.
        var words: LatinWords?
        for facet in record.chineseFacets {
            for name in facet.mentions.names where !name.isWeak && !sources.hasName(name) {
                if isPartOfNumber(name, facet) || units.contains(facet.string(name.range)) { continue }
                let latin = words ?? LatinWords(sources.texts)
                words = latin
                if record.record.hasKeyword(LatinWords.folded(facet.utf16[name.range])) { continue }
                check(name, facet, latin, record, &findings)
            }
        }
    }

    private func check(
        _ name: NameMention, _ facet: CheckedText, _ words: LatinWords, _ record: CheckedRecord,
        _ findings: inout FindingSink
    ) {
        let units = facet.utf16[name.range]
        var folded = LatinWords.folded(units)
        let isPlural = units.last == UInt16(ascii: "s") && units.count > 2
        if lexicon.fields.contains(folded) { return }
        if words.contains(folded) || isPlural && words.contains(folded.dropLast(), longestEnding: 0) { return }
        if Self.neighbours(of: name.range, in: facet.utf16).contains(where: { words.contains(LatinWords.folded($0)) }) {
            return
        }
        let pieces = units.split { $0 == 0x2D || $0 == 0x5F || (0x2010...0x2013).contains($0) }
        if pieces.count > 1, pieces.allSatisfy({ words.contains(LatinWords.folded($0)) }) { return }
        if isVersion(folded, words) || isBeforeNumber(name, facet, words) { return }
        if isVariable(pieces, words) || spellsKnownAcronym(name.range, facet, words) { return }
        let term = glossaryTerm(at: name.range, in: facet, record.sources.texts)
        if term == .meant || term == .known && isTranslated(name.range, facet, record) { return }
        let capitals = units.count { $0 &- 0x41 < 26 }
        let hasShape = capitals > 0
        let letters = isPlural && capitals > 1 ? folded.dropLast() : folded
        if capitals > 1, term == .none, let word = words.transposed(folded) {
            findings.report(
                .slip(facet.string(name.range), word.text), in: facet.part, at: name.range, expected: [word.text],
                related: word.place)
            return
        }
        if capitals > 1, words.spell(letters, passingOver: lexicon.little),
            !Self.isSlip(units, of: words.nearest(to: folded))
        {
            return
        }
        if pieces.count > 1, words.contains(pieces.compactMap { LatinWords.folded($0).first }) { return }
        if isPlural && capitals > 1 { folded.removeLast() }
        let nearest = words.nearest(to: folded) ?? (isPlural ? words.nearest(to: folded + [UInt16(ascii: "s")]) : nil)
        let hasSlip = nearest.map { near in
            !pieces.contains { LatinWords.folded($0) == LatinWords.folded(near.text.utf16) }
        }
        if hasSlip != true, isSpelled(pieces, words) { return }
        if let nearest {
            // Where the name is a term of the glossary, the slip is the English text's: Transfomer.
            if term == .known { return }
            findings.report(
                .slip(facet.string(name.range), nearest.text), in: facet.part, at: name.range,
                expected: [nearest.text], related: nearest.place)
        } else if hasShape {
            findings.report(
                .unknownName(facet.string(name.range)), in: facet.part, at: name.range,
                atMost: term == .none ? nil : .info)
        }
    }

    /// Whether a name in mixed case is one of the English texts but for a letter or two, and so none that the words of
    /// the other spell out: OrionBech for *OrionBench, a bench...*
    private static func isSlip(_ name: ArraySlice<UInt16>, of nearest: LatinWords.Word?) -> Bool {
        guard let nearest, name.dropFirst().contains(where: { $0 &- 0x61 < 26 }) else { return false }
        return nearest.text.utf16.count { $0 &- 0x41 < 26 } > 1
    }

    /// Whether the words have the pieces of a name or spell them out, hyphens passed over: FD-Diffusion for *frequency
    /// domain-based diffusion*.
    private func isSpelled(_ pieces: [ArraySlice<UInt16>], _ words: LatinWords) -> Bool {
        pieces.allSatisfy { piece in
            let folded = LatinWords.folded(piece)
            if pieces.count > 1, words.contains(folded) { return true }
            return piece.count { $0 &- 0x41 < 26 } > 1 && !folded.contains(where: \.isASCIIDigit)
                && words.spell(folded, passingOver: lexicon.little, skipsHyphens: true)
        }
    }

    /// Whether the words have a name and its version apart: *YOLO version 8*, *YOLO models (v3, v5)*.
    private func isVersion(_ name: [UInt16], _ words: LatinWords) -> Bool {
        let digits = name.reversed().prefix { $0.isASCIIDigit }.count
        let base = name.dropLast(digits)
        guard digits > 0, base.count > 2, base.last == UInt16(ascii: "v") else { return false }
        let number = name.suffix(digits)
        return words.contains(Array(base.dropLast()))
            && lexicon.versions.contains { words.contains($0 + number) }
    }

    /// Whether a name ends in a letter that stands for the numbers of the words: Top-k for *Top-1, Top-5*.
    private func isVariable(_ pieces: [ArraySlice<UInt16>], _ words: LatinWords) -> Bool {
        guard pieces.count == 2, lexicon.numbers.contains(pieces[1].map { $0 | 0x20 }) else { return false }
        let base = LatinWords.folded(pieces[0])
        return "123456789".utf16.contains { words.contains(base + [$0]) }
    }

    /// Whether a name is one of the words that spell out an acronym beside them which the words have:
    /// USD（Universal Scene Description）, Universal Scene Description（USD）.
    private func spellsKnownAcronym(_ range: Range<Int>, _ facet: CheckedText, _ words: LatinWords) -> Bool {
        let phrase = facet.utf16.latinPhrase(around: range)
        let initials = facet.utf16[phrase].split { !$0.isLatinLetter }.compactMap(\.first)
        guard initials.count > 1 else { return false }
        let acronym = LatinWords.folded(initials)
        return words.contains(acronym)
            && facet.mentions.names.contains { name in
                let between =
                    Int(name.end) <= phrase.lowerBound
                    ? Int(name.end)..<phrase.lowerBound : phrase.upperBound..<max(Int(name.start), phrase.upperBound)
                return between.count <= 2 && facet.utf16[between].filter { $0 != 0x20 }.isOpeningParenthesis
                    && LatinWords.folded(facet.utf16[name.range]) == acronym
            }
    }

    /// Whether a number goes on behind a name that the words have without its digits: VILA-130亿.
    private func isBeforeNumber(_ name: NameMention, _ facet: CheckedText, _ words: LatinWords) -> Bool {
        facet.mentions.numbers.contains { number in
            number.role == .name && number.start > name.start + 1 && number.start < name.end && number.end > name.end
                && facet.utf16[Int(number.start) - 1] == UInt16(ascii: "-")
                && words.contains(LatinWords.folded(facet.utf16[Int(name.start)..<Int(number.start)]))
        }
    }

    /// A name with the word before it, and with the one behind it: *TOMCap* for `TOM Cap`.
    private static func neighbours(of range: Range<Int>, in units: [UInt16]) -> [ArraySlice<UInt16>] {
        var start = range.lowerBound
        if start > 1, units[start - 1] == 0x20 { start -= 1 }
        let isJoined = start < range.lowerBound
        while isJoined, start > 0, units[start - 1].isLatinLetter { start -= 1 }
        var end = range.upperBound
        if end + 1 < units.count, units[end] == 0x20 { end += 1 }
        let isFollowed = end > range.upperBound
        while isFollowed, end < units.count, units[end].isLatinLetter { end += 1 }
        var result: [ArraySlice<UInt16>] = []
        if start < range.lowerBound - 1 { result.append(units[start..<range.upperBound]) }
        if end > range.upperBound + 1 { result.append(units[range.lowerBound..<end]) }
        return result
    }

    /// What the glossary says of a name.
    private enum TermState { case none, known, meant }

    private func glossaryTerm(at range: Range<Int>, in facet: CheckedText, _ sources: [CheckedText]) -> TermState {
        guard let match = facet.mentions.term(around: range) else { return .none }
        let concepts = Set(match.terms.map(\.concept))
        let isMeant = sources.contains { source in
            source.mentions.terms.contains { $0.terms.contains { concepts.contains($0.concept) } }
        }
        return isMeant ? .meant : .known
    }

    /// Whether the translation table is sure of an English word for all that a name has: Fine-tuning where the abstract has
    /// *we fine-tune*, CNN where it has *convolutional layers*.
    private func isTranslated(_ range: Range<Int>, _ facet: CheckedText, _ record: CheckedRecord) -> Bool {
        guard case .facet(let index) = facet.part else { return false }
        let units = record.examined.units[index].filter { $0.range.overlaps(range) }
        return !units.isEmpty && units.allSatisfy { $0.explainer >= 0 && $0.share >= CheckedRecord.sureShare }
    }

    /// `24GB`, `7B`, `30 FPS`
    private func isPartOfNumber(_ name: NameMention, _ facet: CheckedText) -> Bool {
        facet.mentions.numbers.contains { $0.role != .name && $0.range.overlaps(name.range) }
    }
}

extension Record {
    /// Whether a keyword holds a name; short ones stand in many words.
    fileprivate func hasKeyword(_ name: [UInt16]) -> Bool {
        name.count > 3 && keywords.contains { LatinWords.folded($0.string.utf16).holds(name) }
    }
}

/// Units on either side of a word that an acronym beside it may stand for as well: no acronym stands for more.
private let longestPhrase = 100

extension Array where Element == UInt16 {
    fileprivate var isOpeningParenthesis: Bool { self == [0x28] || self == [0xFF08] }

    /// The Latin words around a stretch, with single spaces and hyphens between, so far as an acronym may reach.
    fileprivate func latinPhrase(around range: Range<Int>) -> Range<Int> {
        func isInside(_ at: Int) -> Bool {
            guard indices.contains(at) else { return false }
            if self[at].isLatinLetter { return true }
            return (self[at] == 0x20 || self[at] == 0x2D) && at > 0 && at + 1 < count
                && self[at - 1].isLatinLetter && self[at + 1].isLatinLetter
        }
        var (start, end) = (range.lowerBound, range.upperBound)
        while isInside(start - 1), range.lowerBound - start < longestPhrase { start -= 1 }
        while isInside(end), end - range.upperBound < longestPhrase { end += 1 }
        return start..<end
    }

    fileprivate func dropLast() -> [UInt16] { Array(self[..<(count - 1)]) }
}

extension Finding.Message {
    fileprivate static func unknownName(_ name: String) -> Self {
        Self("the English texts of the record have no name \(name)")
    }

    fileprivate static func slip(_ name: String, _ nearest: String) -> Self {
        Self("the English texts of the record have no \(name), but \(nearest)")
    }
}
