// Laws of texts, tried on random texts and on those of all dumps.

import TestSupport
import Testing

@testable import Diglot

/// Records an issue for each source of random texts and each text of a dump on which a law does not hold.
///
/// - Parameters:
///   - others: random texts beside ``RandomText/all``.
///   - count: how many of each source are tried; see ``RandomText/counterexample(seed:count:to:)``.
func expectOnAllTexts(
    and others: [(name: String, text: RandomText)] = [], seed: Int, count: Int, _ law: (String) throws -> Bool
) throws {
    for (name, source) in RandomText.all + others {
        let failing = try source.counterexample(seed: seed, count: count, to: law)
        #expect(failing == nil, "\(name): \(failing?.debugDescription ?? "")")
    }
    for dump in Dump.fixtures + Dump.real {
        for record in try dump.records() {
            for (part, text) in record.placedTexts where try !law(text.string) {
                let failing = try shrunk(text.string) { try !law($0) }
                Issue.record("\(dump.name):\(record.source.line), \(part): \(failing.debugDescription)")
            }
        }
    }
}
