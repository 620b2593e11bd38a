// From numbers back to words: terms as they are written, and the records that they come from.

/// Tells the chosen pairs with what speaks for them.
struct MinedTermReport {
    let pairs: CandidatePairs
    let english: TermCandidates
    let chinese: TermCandidates
    /// By English candidate the one that it stands for, or -1.
    let expansions: [Int32]
    let words: PhraseWords
    let files: [String]

    /// A term is shown with so many renderings that lost.
    private static let mostCompeting = 4

    /// The terms of pairs.
    ///
    /// - Parameters:
    ///   - chosen: numbers of pairs, best first.
    ///   - numbers: the spool's.
    func terms(_ chosen: [ChosenPair], _ numbers: UnsafeBufferPointer<Int32>) -> [MinedTerm] {
        var renderings: [Int32: [ChosenPair]] = [:]
        var terms: [Int32] = []
        for pair in chosen {
            let term = pairs.pairs[pair.number].english
            if renderings[term] == nil { terms.append(term) }
            renderings[term, default: []].append(pair)
        }
        let forms = writtenForms(Set(terms).union(terms.map { expansions[Int($0)] }), numbers)
        let places = places(Set(chosen.flatMap { pairs.pairs[$0.number].places }), numbers)
        return terms.map { term in
            let own = renderings[term]!
            let long = expansions[Int(term)]
            return MinedTerm(
                text: forms[term] ?? english.texts[Int(term)], records: Int(english.records[Int(term)]),
                expansion: long < 0 ? nil : forms[long] ?? english.texts[Int(long)],
                renderings: own.map { rendering(pairs.pairs[$0.number], $0.score, places) },
                competing: competing(term, own.map(\.number)))
        }
    }

    private func rendering(
        _ pair: CandidatePair, _ score: Double, _ places: [Int32: MinedRendering.Place]
    ) -> MinedRendering {
        MinedRendering(
            text: chinese.texts[Int(pair.chinese)], records: Int(chinese.records[Int(pair.chinese)]),
            together: Int(pair.records), linked: Int(pair.linked), glosses: Int(pair.glosses), dice: pair.dice,
            score: score, places: pair.places.compactMap { places[$0] })
    }

    private func competing(_ term: Int32, _ chosen: [Int]) -> [CompetingRendering] {
        let others = pairs.pairs(of: term).map(Int.init).filter { !chosen.contains($0) && pairs.pairs[$0].linked > 0 }
        let order = others.sorted { (pairs.pairs[$1].score, $0) < (pairs.pairs[$0].score, $1) }
        return order.prefix(Self.mostCompeting).map { number in
            let pair = pairs.pairs[number]
            return CompetingRendering(
                text: chinese.texts[Int(pair.chinese)], together: Int(pair.records), dice: pair.dice)
        }
    }

    // MARK: Looking back into the spool

    /// Terms as they are written most often inside sentences, in the singular.
    private func writtenForms(_ terms: Set<Int32>, _ numbers: UnsafeBufferPointer<Int32>) -> [Int32: String] {
        var counts: [Int32: [[Int32]: (inside: Int, first: Int)]] = [:]
        SpooledRecord.forEach(in: numbers) { record in
            for sentence in record.sentences {
                let units = numbers.part(sentence)
                PhraseRules.english.forEachPhrase(in: units, words) { range, key in
                    let term = english.number(of: key)
                    guard term >= 0, terms.contains(term) else { return }
                    let form = units[range].map { PhraseUnit($0, keeping: .attached).bits }
                    if range.lowerBound == 0 {
                        counts[term, default: [:]][form, default: (0, 0)].first += 1
                    } else {
                        counts[term, default: [:]][form, default: (0, 0)].inside += 1
                    }
                }
            }
        }
        return counts.mapValues { forms in
            forms.map { (text: written($0.key), count: $0.value) }.min { one, other in
                if one.count != other.count { return one.count > other.count }
                return one.text < other.text
            }!.text
        }
    }

    private func written(_ form: [Int32]) -> String {
        var text: [UInt16] = []
        for (index, bits) in form.enumerated() {
            let unit = PhraseUnit(bits: bits)
            if index > 0 { text.append(unit.has(.attached) ? UInt16(ascii: "-") : UInt16(ascii: " ")) }
            text += index < form.count - 1 ? words.vocabulary[unit.word] : singular(unit.word)
        }
        return String(decoding: text, as: UTF16.self)
    }

    /// A word without its plural, where the dump has the word so: *models*, but not *mathematics*.
    private func singular(_ word: Int32) -> ArraySlice<UInt16> {
        let text = words.vocabulary[word]
        let last = words.last[Int(word)]
        if last == words.inner[Int(word)] || !words.isWritten[Int(last)] { return text }
        if words.inner[Int(word)] == word { return words.vocabulary[last] }
        return text.last == UInt16(ascii: "s") ? text.dropLast() : text
    }

    private func places(
        _ records: Set<Int32>, _ numbers: UnsafeBufferPointer<Int32>
    ) -> [Int32: MinedRendering.Place] {
        var places: [Int32: MinedRendering.Place] = [:]
        SpooledRecord.forEach(in: numbers) { record in
            guard records.contains(Int32(record.number)) else { return }
            let id = numbers[record.id].map { UInt16(truncatingIfNeeded: $0) }
            places[Int32(record.number)] = MinedRendering.Place(
                id: String(decoding: id, as: UTF16.self), file: files[record.file], line: record.line)
        }
        return places
    }
}

extension PhraseUnit {
    fileprivate init(_ bits: Int32, keeping flag: Flags) {
        let unit = PhraseUnit(bits: bits)
        self.init(unit.word, unit.has(flag) ? flag : [])
    }
}
