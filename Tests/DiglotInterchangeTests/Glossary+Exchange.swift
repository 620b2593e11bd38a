// Glossaries in and out of formats, in memory and from the fixtures.

import Diglot
import DiglotInterchange
import TestSupport

extension GlossaryImport {
    init(
        _ text: String, as format: GlossaryFormat? = nil, name: String = "terms", direction: GlossaryDirection? = nil
    ) throws {
        try self.init(
            ByteSource(bytes: Array(text.utf8), name: name), as: format, direction: direction,
            names: Shipped.lexicons.columnNames())
    }

    init(fixture name: String) throws {
        let bytes = try Checkout.bytes(Checkout.fixtures + "/glossaries/" + name)
        try self.init(ByteSource(bytes: bytes, name: name))
    }

    /// The concepts, a line each.
    var lines: [String] { glossary.concepts.map(\.line) }
}

extension GlossaryExport {
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func count(_ kind: InterchangeLoss.Kind) -> Int { losses.first { $0.kind == kind }?.count ?? 0 }
}

extension Glossary {
    /// The glossary after it went out as a format and came back.
    func roundTrip(
        _ format: GlossaryFormat, _ options: GlossaryExportOptions = GlossaryExportOptions()
    ) throws -> GlossaryImport {
        let bytes = GlossaryExport(self, to: format, options).bytes
        return try GlossaryImport(ByteSource(bytes: bytes, name: "terms"), as: format)
    }
}

extension Concept {
    /// `en1 | en2 = zh1 | !zh2`: admitted terms in brackets, forbidden ones with an exclamation mark.
    var line: String {
        let sides = Language.allCases.map { language in
            terms(in: language).map { term in
                switch term.status {
                case .preferred: term.text
                case .admitted: "(\(term.text))"
                case .forbidden: "!\(term.text)"
                }
            }.joined(separator: " | ")
        }
        return sides.joined(separator: " = ")
    }
}
