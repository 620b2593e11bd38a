// The forms of an English term's last word: plurals always, those of verbs and other endings on request.

/// What a term may end in, in a text: the term is cut a little before its end, and one of the endings follows.
struct Inflection: Sendable {
    /// How many units of the term's end the endings stand for.
    let cut: Int
    /// Lower-case ASCII, the term's own ending first.
    let endings: [StaticString]

    /// Every inflection that there is; others name one by its index.
    static let all: [Inflection] =
        [none, addsS, addsVerbEndings] + (plurals + stems + verbs + doublingVerbs).map(\.inflection)

    /// The index of the inflection of words that do not change.
    static let noneIndex = 0
    /// The index of the inflection that adds an `s`: acronyms know no other.
    static let addsSIndex = 1

    private static let none = Inflection(cut: 0, endings: [""])
    private static let addsS = Inflection(cut: 0, endings: ["", "s"])
    /// What a word may take that no rule is for when words are stemmed.
    private static let addsVerbEndings = Inflection(cut: 0, endings: ["", "s", "es", "ed", "ing", "er", "ers"])

    /// Endings by how a word ends; of two that fit, the first counts. `length` is the shortest word that they are for.
    private typealias Rule = (end: StaticString, length: Int, inflection: Inflection)

    private static let plurals: [Rule] = [
        ("sis", 5, Inflection(cut: 2, endings: ["is", "es"])),
        ("xis", 4, Inflection(cut: 2, endings: ["is", "es"])),
        ("ics", 4, none),
        ("rix", 5, Inflection(cut: 2, endings: ["ix", "ices", "ixes"])),
        ("tex", 5, Inflection(cut: 2, endings: ["ex", "ices", "exes"])),
        ("dex", 5, Inflection(cut: 2, endings: ["ex", "ices", "exes"])),
        ("um", 5, Inflection(cut: 2, endings: ["um", "a", "ums"])),
        ("ss", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("us", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("as", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("is", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("os", 3, Inflection(cut: 0, endings: ["", "es"])),
        // A term that is a plural itself; `news` is none.
        ("ies", 6, Inflection(cut: 3, endings: ["ies", "y"])),
        ("s", 6, Inflection(cut: 1, endings: ["s", ""])),
        ("s", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("x", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("z", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("ch", 3, Inflection(cut: 0, endings: ["", "es", "s"])),
        ("sh", 3, Inflection(cut: 0, endings: ["", "es"])),
        ("ay", 3, addsS), ("ey", 3, addsS), ("oy", 3, addsS), ("uy", 3, addsS),
        ("y", 4, Inflection(cut: 1, endings: ["y", "ies"])),
    ]

    /// Rules that take the place of those for plurals when words are stemmed: verbs and what is made of them.
    private static let stems: [Rule] = [
        ("nning", 6, Inflection(cut: 4, endings: ["ning", "", "s", "ned", "ner", "ners", "nings"])),
        ("tting", 6, Inflection(cut: 4, endings: ["ting", "", "s", "ted", "ter", "ters", "tings"])),
        ("pping", 6, Inflection(cut: 4, endings: ["ping", "", "s", "ped", "per", "pers", "pings"])),
        ("ing", 6, Inflection(cut: 3, endings: ["ing", "", "e", "s", "es", "ed", "er", "ers", "ings"])),
        ("ied", 5, Inflection(cut: 3, endings: ["ied", "y", "ies", "ying"])),
        ("ed", 5, Inflection(cut: 2, endings: ["ed", "", "e", "s", "es", "ing", "er", "ers"])),
        ("ate", 5, Inflection(cut: 1, endings: ["e", "es", "ed", "ing", "ion", "ions", "or", "ors"])),
        ("e", 4, Inflection(cut: 1, endings: ["e", "es", "ed", "ing", "er", "ers"])),
    ]

    /// How verbs are spelled; the first ending makes the verb itself.
    private static let verbs: [Rule] = [
        ("e", 2, Inflection(cut: 1, endings: ["e", "es", "ed", "ing", "ings"])),
        ("ay", 3, addsVerbForms), ("ey", 3, addsVerbForms), ("oy", 3, addsVerbForms), ("uy", 3, addsVerbForms),
        ("y", 2, Inflection(cut: 1, endings: ["y", "ies", "ied", "ying", "yings"])),
        ("s", 2, hisses), ("x", 2, hisses), ("z", 2, hisses), ("ch", 3, hisses), ("sh", 3, hisses),
        ("", 1, addsVerbForms),
    ]

    /// How verbs are spelled whose last letter doubles (embed, embedded).
    private static let doublingVerbs: [Rule] = [
        ("b", 2, Inflection(cut: 0, endings: ["", "s", "bed", "bing", "bings"])),
        ("d", 2, Inflection(cut: 0, endings: ["", "s", "ded", "ding", "dings"])),
        ("g", 2, Inflection(cut: 0, endings: ["", "s", "ged", "ging", "gings"])),
        ("l", 2, Inflection(cut: 0, endings: ["", "s", "led", "ling", "lings"])),
        ("m", 2, Inflection(cut: 0, endings: ["", "s", "med", "ming", "mings"])),
        ("n", 2, Inflection(cut: 0, endings: ["", "s", "ned", "ning", "nings"])),
        ("p", 2, Inflection(cut: 0, endings: ["", "s", "ped", "ping", "pings"])),
        ("r", 2, Inflection(cut: 0, endings: ["", "s", "red", "ring", "rings"])),
        ("t", 2, Inflection(cut: 0, endings: ["", "s", "ted", "ting", "tings"])),
    ]

    private static let addsVerbForms = Inflection(cut: 0, endings: ["", "s", "ed", "ing", "ings"])
    private static let hisses = Inflection(cut: 0, endings: ["", "es", "ed", "ing", "ings"])

    /// The index of a verb's inflection in ``all``.
    ///
    /// - Parameters:
    ///   - verb: folded units, at least two.
    ///   - doubles: whether its last letter is written twice before *-ed* and *-ing*.
    /// - Returns: nil for a letter that no verb doubles.
    static func index(ofVerb verb: [UInt16], doubles: Bool) -> Int? {
        let rules = doubles ? doublingVerbs : verbs
        let first = firstRule + plurals.count + stems.count + (doubles ? verbs.count : 0)
        return rules.firstIndex { verb.count >= $0.length && verb[...].ends(in: $0.end) }.map { first + $0 }
    }

    /// The index of a word's inflection in ``all``.
    ///
    /// - Parameters:
    ///   - word: folded units; the last word of a term.
    ///   - stemming: whether the endings of verbs are wanted too.
    static func index(of word: ArraySlice<UInt16>, stemming: Bool) -> Int {
        func first(_ rules: [Rule]) -> Int? {
            rules.firstIndex { rule in
                word.count >= rule.length && word.count > rule.inflection.cut && word.ends(in: rule.end)
            }
        }
        if stemming, let stem = first(stems) { return firstRule + plurals.count + stem }
        if let plural = first(plurals) { return firstRule + plural }
        return stemming && word.count > 3 ? 2 : addsSIndex
    }

    private static let firstRule = 3
}

extension ArraySlice<UInt16> {
    fileprivate func ends(in end: StaticString) -> Bool {
        end.withUTF8Buffer { end in
            guard count >= end.count else { return false }
            for (offset, unit) in end.reversed().enumerated() where self[endIndex - 1 - offset] != UInt16(unit) {
                return false
            }
            return true
        }
    }
}
