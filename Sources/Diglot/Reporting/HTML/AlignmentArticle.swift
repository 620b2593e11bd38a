// One record of an alignment page.

/// The markup of one record with its links.
struct AlignmentArticle {
    private let aligned: AlignedRecord
    /// The prefix of all ids in the article.
    private let id: String
    private let byClause: Bool
    private let ties: [Tie]

    /// - Parameter number: the record's number on the page, from 1.
    init(_ aligned: AlignedRecord, number: Int, byClause: Bool) {
        self.aligned = aligned
        id = "r\(number)"
        self.byClause = byClause
        ties = aligned.facets.flatMap { facet in
            facet.links.flatMap { link in link.evidence.map { (facet, link, $0) } }
        }
        .enumerated().map { Tie(number: $0, facet: $1.0.index, link: $1.1, evidence: $1.2) }
    }

    /// A piece of evidence with the link that it speaks for.
    private struct Tie {
        /// The same on both sides, so that the script finds the other one.
        let number: Int
        let facet: Int
        let link: Link
        let evidence: Evidence
    }

    var html: HTML {
        """
        <article id="\(id)" aria-labelledby="\(id)-title">
        \(RecordHeading(aligned.record, id: id).html)\(sides)</article>

        """
    }

    /// Facets on one side, the abstract on the other.
    var sides: HTML {
        """
        <div class="sides">
        <section class="facets" aria-labelledby="\(id)-facets">
        <h4 id="\(id)-facets">Facets</h4>
        \(facets)</section>
        <section class="abstract" aria-labelledby="\(id)-abstract">
        <h4 id="\(id)-abstract">Abstract</h4>
        \(sentences)</section>
        </div>

        """
    }

    // MARK: Facets

    private var facets: HTML {
        guard !aligned.facets.isEmpty else { return "<p class=\"quiet\">This record has no facets.</p>\n" }
        return "<ul role=\"list\">\n\(aligned.facets.map(item))</ul>\n"
    }

    private func item(_ facet: AlignedFacet) -> HTML {
        let unsupported: HTML = facet.links.isEmpty ? " unsupported" : ""
        return """
            <li id="\(id)-\(facet.letter)" class="facet \(hue(facet.index))\(unsupported)">
            <h5><span class="letter">\(facet.letter)</span> \(name(of: facet))</h5>
            \(byClause && !facet.clauses.isEmpty ? clauses(of: facet) : text(of: facet))\
            \(links(of: facet))\(evidence(of: facet))</li>

            """
    }

    private func name(of facet: AlignedFacet) -> HTML {
        let heading: HTML = "<span \(HTML.lang(of: facet.heading))>\(facet.heading)</span>"
        return facet.heading == facet.name ? heading : "\(heading) <span class=\"quiet\">\(facet.name)</span>"
    }

    private func text(of facet: AlignedFacet) -> HTML {
        let marked = HTML(facet.text.utf16, in: 0..<facet.text.utf16.count, marking: highlights(in: facet))
        return "<p class=\"text\" lang=\"\(facet.text.language.rawValue)\">\(marked)</p>\n"
    }

    /// The facet's text clause by clause, each with its links.
    private func clauses(of facet: AlignedFacet) -> HTML {
        let highlights = highlights(in: facet)
        let items = facet.clauses.map { clause -> HTML in
            let text = HTML(facet.text.utf16, in: clause.range, marking: highlights)
            return
                "<li><span class=\"text\">\(text)</span> \(clause.links.map { anchor($0, facet) }.joined(separator: " "))</li>\n"
        }
        return "<ol class=\"clauses\" role=\"list\" lang=\"\(facet.text.language.rawValue)\">\n\(items)</ol>\n"
    }

    private func links(of facet: AlignedFacet) -> HTML {
        guard !facet.links.isEmpty else {
            let reason =
                aligned.abstract == nil ? "There is no abstract to support this." : "No sentence supports this."
            return "<p class=\"none\">\(reason)</p>\n"
        }
        let items = facet.links.map { "<li>\(anchor($0, facet))</li>" as HTML }
        return "<ul class=\"links\" role=\"list\" aria-label=\"Sentences\">\(items)</ul>\n"
    }

    /// From a facet to a sentence.
    private func anchor(_ link: Link, _ facet: AlignedFacet) -> HTML {
        let number = link.sentence + 1
        return """
            <a class="link \(hue(facet.index))\(link.isWeak ? " weak" : "")" lang="en" href="#\(id)-\(number)">\
            \(HTML.hidden("sentence")) \(number) \(score(link))</a>
            """
    }

    private func score(_ link: Link) -> HTML {
        "<span class=\"score\">\(link.shownScore)\(link.isWeak ? " weak" : "")</span>"
    }

    private func evidence(of facet: AlignedFacet) -> HTML {
        let links = facet.links.filter { !$0.evidence.isEmpty }
        guard !links.isEmpty else { return HTML() }
        let items = links.map { link -> HTML in
            var pieces: [HTML] = []
            for evidence in link.evidence {
                let piece: HTML = "<li>\(pair(evidence, facet))</li>"
                if !pieces.contains(piece) { pieces.append(piece) }
            }
            return "<li>Sentence \(link.sentence + 1)<ul>\(pieces)</ul></li>\n"
        }
        let whose = HTML.hidden(" of facet \(facet.letter)")
        return "<details><summary>Evidence\(whose)</summary>\n<ul>\n\(items)</ul>\n</details>\n"
    }

    private func pair(_ evidence: Evidence, _ facet: AlignedFacet) -> HTML {
        let said = facet.text.string(evidence.facet)
        let source = aligned.abstractString(evidence.abstract)
        return """
            <span lang="\(facet.text.language.rawValue)">\(said)</span> = \
            <span lang="\(abstractLanguage)">\(source)</span> \
            <span class="quiet">\(evidence.kind.rawValue) \(Decimal.string(evidence.weight, decimals: 2))</span>
            """
    }

    // MARK: The abstract

    private var abstractLanguage: String { (aligned.abstract?.language ?? .en).rawValue }

    private var sentences: HTML {
        guard let abstract = aligned.abstract else {
            return "<p class=\"quiet\">This record has no abstract.</p>\n"
        }
        let highlights = highlightsInAbstract
        let items = aligned.sentences.enumerated().map { index, range in
            item(index, HTML(abstract.utf16, in: range, marking: highlights))
        }
        return "<ol role=\"list\">\n\(items)</ol>\n"
    }

    private func item(_ sentence: Int, _ text: HTML) -> HTML {
        let links = aligned.facets.compactMap { facet in
            facet.links.first { $0.sentence == sentence }.map { (facet, $0) }
        }
        let anchors = links.map { "<li>\(anchor(back: $1, to: $0))</li>" as HTML }
        let state: HTML = links.isEmpty ? " loose" : ""
        let back: HTML =
            links.isEmpty
            ? "" : "<ul class=\"links\" role=\"list\" aria-label=\"Facets\">\(anchors)</ul>\n"
        return """
            <li id="\(id)-\(sentence + 1)" class="sentence\(state)">
            <span class="letter">\(sentence + 1)</span>
            <p class="text" lang="\(abstractLanguage)">\(text)</p>
            \(back)</li>

            """
    }

    /// From a sentence back to a facet.
    private func anchor(back link: Link, to facet: AlignedFacet) -> HTML {
        """
        <a class="link \(hue(facet.index))\(link.isWeak ? " weak" : "")" href="#\(id)-\(facet.letter)">\
        \(HTML.hidden("facet")) \(facet.letter) <span \(HTML.lang(of: facet.heading))>\(facet.heading)</span> \
        \(score(link))</a>
        """
    }

    // MARK: Marks

    /// The style sheet has this many hues; further facets begin anew.
    private static let hues = 8

    private func hue(_ facet: Int) -> String { "h\(facet % Self.hues)" }

    /// Evidence over the text of a facet: each stretch once, with the sentences that it leads to.
    private func highlights(in facet: AlignedFacet) -> [Highlight] {
        Self.grouped(ties.filter { $0.facet == facet.index }) { ($0.evidence.facet, 0) }.map { ties in
            let sentences = Set(ties.map { $0.link.sentence + 1 }).sorted().map(String.init).joined(separator: ",")
            let said = ties.map { "\(aligned.abstractString($0.evidence.abstract)) (sentence \($0.link.sentence + 1))" }
            return highlight(ties, over: ties[0].evidence.facet, label: sentences, said: said)
        }
    }

    /// Evidence over the abstract: each stretch once for each facet.
    ///
    /// Of marks over the same stretch the last one is innermost and seen; it is the first facet's, so that labels
    /// follow each other from A on.
    private var highlightsInAbstract: [Highlight] {
        Self.grouped(ties) { ($0.evidence.abstract, -$0.facet) }.map { ties in
            let facet = aligned.facets[ties[0].facet]
            let said = ties.map { "\(facet.text.string($0.evidence.facet)) (\(facet.letter) \(facet.heading))" }
            return highlight(ties, over: ties[0].evidence.abstract, label: facet.letter, said: said)
        }
    }

    private func highlight(_ ties: [Tie], over range: Range<Int>, label: String, said: [String]) -> Highlight {
        let kind = ties[0].evidence.kind.rawValue
        let isWeak = ties.allSatisfy { $0.link.isWeak }
        var title = "\(kind): "
        for (index, text) in said.enumerated() where !said[..<index].contains(text) {
            title += (index > 0 ? "; " : "") + text
        }
        return Highlight(
            range: range,
            opening: """
                <mark class="\(hue(ties[0].facet)) \(kind)\(isWeak ? " weak" : "")" data-to="\(label)" \
                data-tie="\(ties.map { String($0.number) }.joined(separator: " "))" title="\(title)">
                """)
    }

    /// Ties of one place, heaviest first; the groups in the order of the text.
    private static func grouped(_ ties: [Tie], by place: (Tie) -> (range: Range<Int>, order: Int)) -> [[Tie]] {
        func key(_ tie: Tie) -> (Int, Int, Int) {
            let place = place(tie)
            return (place.range.lowerBound, place.range.upperBound, place.order)
        }
        let sorted = ties.sorted {
            key($0) != key($1) ? key($0) < key($1) : ($1.evidence.weight, $0.number) < ($0.evidence.weight, $1.number)
        }
        var groups: [[Tie]] = []
        for tie in sorted {
            if let last = groups.last?.first, key(last) == key(tie) {
                groups[groups.count - 1].append(tie)
            } else {
                groups.append([tie])
            }
        }
        return groups
    }
}
