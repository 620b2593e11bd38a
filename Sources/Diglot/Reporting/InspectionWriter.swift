// Inspections for people and for programs.

/// The form of an inspection.
public enum InspectionFormat: String, Sendable, CaseIterable {
    case text
    case json
}

extension DumpInspection {
    /// The inspection as a table for people, or as one line of JSON.
    public func written(_ format: InspectionFormat) -> [UInt8] {
        switch format {
        case .text: Array(table.utf8)
        case .json: json
        }
    }

    // MARK: For people

    private var table: String {
        var lines = ["\(file): \(shape)"]
        func row(_ name: String, _ text: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 12 - name.count)) + text)
        }
        row("records", "\(records)")
        if !sections.isEmpty { row("sections", Self.list(sections)) }
        row("ids", "given \(records - generatedIDs), generated \(generatedIDs)")
        row("parts", Self.list(parts.filter { $0.count > 0 }))
        row("missing", "abstract \(withoutAbstract), facets \(withoutFacets), both \(withoutBoth)")
        if !languages.isEmpty { row("languages", Self.list(languages)) }
        for (part, counts) in lengths {
            row(
                part == lengths[0].part ? "lengths" : "",
                "\(part): median \(counts.quantile(0.5)) characters, 5 % up to \(counts.quantile(0.05)), "
                    + "95 % up to \(counts.quantile(0.95)), longest \(counts.quantile(1))")
        }
        row("problems", problems.isEmpty ? "none" : "\(problems.reduce(0) { $0 + $1.count })")
        for problem in problems {
            lines.append("    \(problem.kind) \(problem.count)")
            for place in problem.places {
                let part = place.part.isEmpty ? "" : "\(place.part): "
                lines.append("      \(file):\(place.line): \(part)\(Self.shown(place.detail))")
            }
            let more = problem.count - problem.places.count
            if more > 0 { lines.append("      and \(more) more") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func list(_ counts: [(name: String, count: Int)]) -> String {
        let mostShown = 20
        let more = counts.count - mostShown
        return counts.prefix(mostShown).map { "\($0.name) \($0.count)" }.joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
    }

    /// A detail on one line, not too long, its control characters made visible.
    private static func shown(_ detail: String) -> String {
        let mostShown = 120
        var text = ""
        for scalar in detail.unicodeScalars.prefix(mostShown) {
            // U+2400 and the following are pictures of the control characters.
            let isControl = scalar.value < 0x20
            text.unicodeScalars.append(isControl ? Unicode.Scalar(0x2400 + scalar.value) ?? scalar : scalar)
        }
        return text + (detail.unicodeScalars.count > mostShown ? "…" : "")
    }

    // MARK: For programs

    private var json: [UInt8] {
        JSONWriter.line { json in
            json.member("file", file)
            json.member("shape", shape)
            json.member("records", records)
            json.member("generatedIds", generatedIDs)
            json.counts("sections", sections)
            json.counts("parts", parts)
            json.member("missing") { json in
                json.member("abstract", withoutAbstract)
                json.member("facets", withoutFacets)
                json.member("both", withoutBoth)
            }
            json.counts("languages", languages)
            json.member("lengths", objects: lengths) { json, length in
                json.member("part", length.part)
                json.member("p5", length.lengths.quantile(0.05))
                json.member("median", length.lengths.quantile(0.5))
                json.member("p95", length.lengths.quantile(0.95))
                json.member("longest", length.lengths.quantile(1))
            }
            json.member("problems", objects: problems) { json, problem in
                json.member("kind", problem.kind)
                json.member("count", problem.count)
                json.member("places", objects: problem.places) { json, place in
                    json.member("line", place.line)
                    json.member("in", place.part.isEmpty ? nil : place.part)
                    json.member("detail", place.detail)
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func counts(_ name: StaticString, _ counts: [(name: String, count: Int)]) {
        member(name, objects: counts) { json, item in
            json.member("name", item.name)
            json.member("count", item.count)
        }
    }
}
