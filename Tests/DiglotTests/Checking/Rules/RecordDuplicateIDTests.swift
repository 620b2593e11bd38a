// Tests of record.duplicate-id, and of the rules about what the reader reports.

import TestSupport
import Testing

@testable import Diglot

@Suite struct RecordDuplicateIDTests {
    private func trial(_ text: String, id: String) -> RuleTrial {
        RuleTrial(text, rules: "record.duplicate-id").with { $0.id = id }
    }

    @Test func theLaterRecordIsFound() throws {
        let first = trial("提出一种方法。", id: "2401.1")
        let same = first.with {
            $0.dump = [first.record]
            $0.offset = 40
        }
        #expect(try same.findings().map(\.severity) == [.info])
        let other = same.with { $0.facets[0].text = "提出另一种方法。" }
        #expect(try other.findings().map(\.severity) == [.warning])
        #expect(try same.with { $0.id = "2401.2" }.findings().isEmpty)
        #expect(try same.with { $0.dump = [] }.findings().isEmpty)
    }

    @Test func aGeneratedIDIsNeverADuplicate() throws {
        let trial = trial("提出一种方法。", id: "abs-0123456789abcdef0123")
        #expect(try trial.with { $0.dump = [trial.record] }.findings().isEmpty)
    }

    @Test func whatTheReaderReportsBecomesAFinding() throws {
        let plan = try CheckPlan(CheckSettings(), Shipped.lexicons)
        func rules(_ kind: DumpProblem.Kind) -> [String] {
            plan.findings(for: DumpProblem(kind: kind, file: "d.txt", line: 7, message: "so it is")).map(\.rule)
        }
        #expect(rules(.wrongCount) == ["record.count"])
        #expect(rules(.unreadableRecord) == ["record.parse"])
        #expect(rules(.strayText) == ["record.parse"])
    }
}
