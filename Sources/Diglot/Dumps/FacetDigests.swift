// Facet digests: text dumps of Chinese facets beside the English abstract.
//
//     检索与问答4 篇                      a section's name and how many records it holds
//     基础模型                            track
//     检索与问答                          section
//     #dense retrieval #reranking         keywords
//     TL;DR: ...                          the author's, often absent
//     🎯 研究动机...                      facets, heading and text run together
//     查看完整摘要 (Abstract)
//     ...                                 the abstract, over any number of lines

import ICUText

extension DumpShape {
    public static let facetDigests = DumpShape(
        name: "facet-digests",
        summary: "text: sections with counts, then track, section, #keywords, facets, abstract",
        recognises: { head, headings in
            // Without facets, a section's header and an abstract's heading tell.
            return facetsRunOn(in: head, headings)
                || (head.lines.contains { SectionHeader($0) != nil }
                    && head.lines.contains { Array($0).withUnsafeBufferPointer(headings.isAbstractHeading) })
        },
        makeFramer: { FacetDigestFramer(headings: $0) },
        makeParser: { FacetDigestParser(headings: $0) }
    )

    /// Whether there are decorated headings and texts follow them at once: a colon, or a heading with `#`, is Markdown's.
    private static func facetsRunOn(in head: DumpHead, _ headings: HeadingTable) -> Bool {
        var runOn = 0
        var ended = 0
        for line in head.lines {
            if line.first == UInt8(ascii: "#"), line.drop(while: { $0 == UInt8(ascii: "#") }).first == 0x20 {
                return false
            }
            guard let range = Array(line).withUnsafeBufferPointer({ headings.decoratedHeading(of: $0)?.range })
            else { continue }
            let text = line.dropFirst(range.count).drop { $0 == 0x20 }
            if text.first == UInt8(ascii: ":") || text.starts(with: "：".utf8) { ended += 1 } else { runOn += 1 }
        }
        return runOn > 0 && runOn >= ended
    }
}

/// What a line of a facet digest can be by its looks alone.
private enum FacetLine: Equatable {
    case facet(name: String, headingLength: Int)
    case abstractHeading
    case tldr(prefixLength: Int)
    case keywords
    case blank
    /// Prose, a track, a section, or a section's header: only the neighbours tell.
    case text

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ headings: HeadingTable) {
        guard let first = bytes.first(where: { $0 > 0x20 }) else {
            self = .blank
            return
        }
        if first == UInt8(ascii: "#") {
            self = .keywords
        } else if let length = Self.tldrPrefix(bytes) {
            self = .tldr(prefixLength: length)
        } else if headings.isAbstractHeading(bytes) {
            self = .abstractHeading
        } else if let (name, range) = headings.decoratedHeading(of: bytes), name != HeadingTable.abstractName {
            self = .facet(name: name, headingLength: range.upperBound)
        } else {
            self = .text
        }
    }

    /// The length of `TL;DR:` at the start of a line, in either width and any case.
    private static func tldrPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let name = "tl;dr"
        guard bytes.count > name.utf8.count,
            zip(bytes, name.utf8).allSatisfy({ $0 | ($1 == UInt8(ascii: ";") ? 0 : 0x20) == $1 })
        else { return nil }
        let rest = bytes[name.utf8.count...]
        if rest.first == UInt8(ascii: ":") { return name.utf8.count + 1 }
        return rest.starts(with: "：".utf8) ? name.utf8.count + 3 : nil
    }
}

/// A section's header: its name, and how many records it says it has.
private struct SectionHeader {
    /// A longer line is prose that happens to end in `篇`.
    static let longestName = 120

    let name: String
    let count: Int

    /// - Parameter line: a line without its break; nil unless it is `NAMEn 篇`; `NAME：共n篇` says the same.
    init?(_ line: ArraySlice<UInt8>) {
        let unit = "篇".utf8
        let end = line.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? line.startIndex
        guard line.count <= Self.longestName, line[..<end].suffix(unit.count).elementsEqual(unit) else { return nil }
        let number = line[..<(end - unit.count)].trimmingSuffix { $0 <= 0x20 }
        let name = number.trimmingSuffix { (0x30...0x39).contains($0) }
        guard !name.isEmpty, let count = Int(String(decoding: number[name.endIndex...], as: UTF8.self)) else {
            return nil
        }
        self.name = String(decoding: Self.trimmed(name), as: UTF8.self)
        self.count = count
    }

    /// A name without the space and the words between it and the number.
    private static func trimmed(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var name = name.trimmingSuffix { $0 <= 0x20 }
        while let link = links.first(where: name.hasSuffix) {
            name = name.dropLast(link.count).trimmingSuffix { $0 <= 0x20 }
        }
        return name
    }

    private static let links = ["共", "：", ":"].map { Array($0.utf8) }

    /// Whether a section line has this section's name.
    func names(_ line: ArraySlice<UInt8>) -> Bool {
        line.trimmingSuffix { $0 <= 0x20 }.elementsEqual(name.utf8)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }

    /// Without the bytes at the end that `drops` accepts.
    fileprivate func trimmingSuffix(_ drops: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        self[..<(lastIndex { !drops($0) }.map { $0 + 1 } ?? startIndex)]
    }
}

// MARK: - Framer

/// Finds where records begin.
///
/// A record's first lines (track, section) look like prose, so a record is recognised by a line
/// further down that cannot be anything else (a facet, the abstract's heading), and its beginning
/// is then found by walking back. The lines of one record are kept until the next one begins.
private struct FacetDigestFramer: RecordFramer {
    private let headings: HeadingTable
    private var pending = PendingLines<FacetLine>()
    private var ready: [FrameItem] = []
    private var reachedEnd = false
    private var section: Section?

    /// The facets that the pending record has so far, and whether its abstract has begun.
    private var facetsSeen: Set<String> = []
    private var abstractSeen = false
    /// Lines that were dropped because nothing was recognised for long, and where they began.
    private var strayLines = 0
    private var strayStart: Int?

    /// The section that the reading is in.
    private struct Section {
        let header: SectionHeader
        let line: Int
        /// Whether its records have a track line above the section line, as its first record showed.
        let hasTrack: Bool
        /// Whether the section line is the header's name, as its first record showed.
        let isNamed: Bool
        var found = 0
    }

    init(headings: HeadingTable) { self.headings = headings }

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        while ready.isEmpty && !reachedEnd {
            if let line = try lines.next() {
                take(line, lines.file)
            } else {
                reachedEnd = true
                closeRecord(upTo: pending.count, lines.file)
                closeSection(lines.file)
            }
        }
        return ready.isEmpty ? nil : ready.removeFirst()
    }

    private mutating func take(_ line: Line, _ file: String) {
        let looks = FacetLine(line.bytes, headings)
        pending.append(line, looks)
        switch looks {
        case .facet(let name, _):
            if beginsRecord(repeats: facetsSeen.contains(name)) { beginRecord(file) }
            facetsSeen.insert(name)
        case .abstractHeading:
            if beginsRecord(repeats: abstractSeen) { beginRecord(file) }
            abstractSeen = true
        default: dropStray(file)
        }
    }

    /// Before anything is recognised, only as many lines are kept as may stand above a record's first telling line.
    private mutating func dropStray(_ file: String) {
        let mostKept = 64
        guard facetsSeen.isEmpty, !abstractSeen, pending.count > 2 * mostKept else { return }
        strayLines += pending.count - mostKept
        if strayStart == nil { strayStart = pending.lineNumber(0) }
        pending.removeFirst(pending.count - mostKept)
    }

    /// Whether the last line, a facet or an abstract's heading, belongs to a new record.
    ///
    /// - Parameter repeats: whether the record so far has one like it.
    private func beginsRecord(repeats: Bool) -> Bool {
        let isFirst = facetsSeen.isEmpty && !abstractSeen
        if isFirst || (abstractSeen && !repeats) { return true }
        return repeats && recordStart() < pending.count - 1
    }

    /// Gives out what came before the record of the last line, and enters the section that begins with it.
    private mutating func beginRecord(_ file: String) {
        let start = recordStart()
        var headersStart = start
        while let header = pending.lastFilled(before: headersStart), SectionHeader(pending[header]) != nil {
            headersStart = header
        }
        closeRecord(upTo: headersStart, file)
        for index in 0..<start - headersStart {
            guard let header = SectionHeader(pending[index]) else { continue }
            closeSection(file)
            let labels = pending.labels(from: start - headersStart)
            section = Section(
                header: header, line: pending.lineNumber(index), hasTrack: labels.count > 1,
                isNamed: labels.last.map { header.names(pending[$0]) } ?? false)
        }
        pending.removeFirst(start - headersStart)
    }

    /// The index of the first line of the record whose telling line is the last one.
    private func recordStart() -> Int {
        var start = pending.count - 1
        if let tldr = indexOfTLDR(before: start) { start = tldr }
        var hasKeywords = false
        while let index = pending.lastFilled(before: start), pending.looks(index) == .keywords {
            start = index
            hasKeywords = true
        }
        return labelsStart(before: start, hasKeywords: hasKeywords)
    }

    /// The author's TL;DR may run over a few lines.
    private func indexOfTLDR(before index: Int) -> Int? {
        let longestTLDR = 12
        for at in stride(from: index - 1, through: max(0, index - longestTLDR), by: -1) {
            switch pending.looks(at) {
            case .tldr: return at
            case .text: continue
            default: return nil
            }
        }
        return nil
    }

    /// Steps back over the section line and the track line above it.
    private func labelsStart(before index: Int, hasKeywords: Bool) -> Int {
        guard let name = pending.lastText(before: index) else { return index }
        let above = pending.lastText(before: name)
        let mayBeNamed = hasKeywords && pending.isLabel(name)
        // The first record of a section stands right below the section's header, which may say its name in other words.
        for header in [above, above.flatMap(pending.lastText(before:))].compactMap({ $0 }) {
            guard let found = SectionHeader(pending[header]) else { continue }
            if found.names(pending[name]) || mayBeNamed { return header + 1 }
        }
        if let section, section.header.names(pending[name]) {
            return section.hasTrack ? above ?? name : name
        }
        // A dump without section headers that name the lines: keywords with two short lines above them.
        guard section?.isNamed != true, mayBeNamed else { return index }
        return above.flatMap { pending.isLabel($0) ? $0 : nil } ?? name
    }

    /// Gives out the pending lines before `end` as a record, or as stray text when they hold none.
    private mutating func closeRecord(upTo end: Int, _ file: String) {
        let lastLine = pending.lastFilled(before: end)
        if !facetsSeen.isEmpty || abstractSeen {
            if let lastLine {
                ready.append(.frame(pending.frame(through: lastLine, file, section: section?.header.name)))
            }
            section?.found += 1
        } else if let lastLine, let first = (0...lastLine).first(where: { pending.looks($0) != .blank }) {
            let count = strayLines + lastLine - first + 1
            ready.append(
                .problem(
                    DumpProblem(
                        kind: .strayText, file: file, line: strayStart ?? pending.lineNumber(first),
                        message: "\(count) \(count == 1 ? "line belongs" : "lines belong") to no record; passed over")))
        }
        pending.removeFirst(end)
        facetsSeen = []
        abstractSeen = false
        strayLines = 0
        strayStart = nil
    }

    private mutating func closeSection(_ file: String) {
        defer { section = nil }
        guard let section, section.found != section.header.count else { return }
        ready.append(
            .problem(
                DumpProblem(
                    kind: .wrongCount, file: file, line: section.line,
                    message: "section '\(section.header.name)' says \(section.header.count) records and has "
                        + "\(section.found)")))
    }
}

extension PendingLines<FacetLine> {
    /// The last line before `index` that is not blank, if it is text.
    func lastText(before index: Int) -> Int? {
        lastFilled(before: index).flatMap { looks($0) == .text ? $0 : nil }
    }

    /// The lines of text from `index` on before anything else, blank lines aside.
    func labels(from index: Int) -> [Int] {
        (index..<count).prefix { looks($0) == .text || looks($0) == .blank }.filter { looks($0) == .text }
    }

    /// Whether a line is short and does not end as prose does.
    func isLabel(_ index: Int) -> Bool {
        let longestLabel = 90
        let line = self[index]
        guard line.count <= longestLabel, let last = line.last else { return false }
        return !".,;:!?".utf8.contains(last) && !line.suffix(3).elementsEqual("。".utf8)
    }
}

// MARK: - Parser

/// Reads the parts of one record.
private struct FacetDigestParser: RecordParser {
    let headings: HeadingTable

    mutating func parse(_ frame: Frame) -> Record? {
        var (record, text) = FrameText.begin(frame)
        read(text, section: frame.section, into: &record)
        record.id = RecordID.generated(for: record)
        return record
    }

    private func read(_ text: FrameText, section: String?, into record: inout Record) {
        let lines = text.lines.map { (range: $0, looks: text.withBytes($0) { FacetLine($0, headings) }) }
        let allLooks = lines.map(\.looks)
        var labels: [Range<Int>] = []
        var at = 0
        while at < lines.count {
            let (range, looks) = lines[at]
            at += 1
            switch looks {
            case .blank: break
            case .text: labels.append(range)
            case .keywords: record.keywords += keywords(text, range)
            case .tldr(let prefix):
                let end = endOfBlock(allLooks, from: at)
                record.tldr = text.placed(range.lowerBound + prefix..<lines[end - 1].range.upperBound)
                at = end
            case .facet(let name, let headingLength):
                let end = endOfBlock(allLooks, from: at)
                let start = range.lowerBound + headingLength
                record.facets.append(
                    Facet(
                        name: name, heading: heading(text, range.lowerBound..<start),
                        text: text.placed(start..<lines[end - 1].range.upperBound)))
                at = end
            case .abstractHeading:
                // Everything that follows is the abstract, even lines that look like something else.
                if at < lines.count, let last = lines.last {
                    let abstract = text.placed(lines[at].range.lowerBound..<last.range.upperBound)
                    record.abstract = abstract.isEmpty ? nil : abstract
                }
                at = lines.count
            }
        }
        record.section = labels.last.map(text.placed)
        record.track = labels.count > 1 ? text.placed(labels[labels.count - 2]) : nil
    }

    /// The index after the last line of a text that begins before `start`: blank lines and prose go on.
    private func endOfBlock(_ looks: [FacetLine], from start: Int) -> Int {
        looks[start...].firstIndex { $0 != .text && $0 != .blank && $0 != .keywords } ?? looks.count
    }

    /// A facet's heading without its decoration.
    private func heading(_ text: FrameText, _ range: Range<Int>) -> PlacedText {
        let decoration = text.withBytes(range, Decoration.length)
        return text.placed(range.lowerBound + decoration..<range.upperBound)
    }

    /// `#a b #c` as `a b` and `c`: a keyword starts at a `#` that begins the line or follows a space.
    private func keywords(_ text: FrameText, _ range: Range<Int>) -> [PlacedText] {
        let starts = range.filter { index in
            text.bytes[index] == UInt8(ascii: "#") && (index == range.lowerBound || text.bytes[index - 1] == 0x20)
        }
        return starts.enumerated().compactMap { position, start in
            let end = position + 1 < starts.count ? starts[position + 1] : range.upperBound
            let keyword = text.placed(start + 1..<end)
            return keyword.isEmpty ? nil : keyword
        }
    }
}
