import TestSupport
import Testing

@testable import Diglot

/// Statistics of parts: that they are as good as the whole, and that nothing else is taken for them.
@Suite struct DumpStatisticsTests {
    private static let records = Dump.fixtures.flatMap { (try? $0.records()) ?? [] }

    private func plan(_ profile: CheckProfile = .strict) throws -> CheckPlan {
        try CheckPlan(CheckSettings(profile: profile), Shipped.lexicons)
    }

    private func statistics(_ records: some Sequence<Record>, _ plan: CheckPlan) throws -> DumpStatistics {
        var surveyor = try DumpSurveyor(plan)
        for record in records { try surveyor.add(record) }
        return try DumpStatistics(surveyor.survey, plan, Shipped.lexicons, ignored: [], repairs: true)
    }

    private func reread(_ statistics: DumpStatistics) throws -> DumpStatistics {
        try DumpStatistics(statistics.bytes, file: "s", Shipped.lexicons)
    }

    /// Law: however a dump is cut into parts, and in whatever order neighbours are merged, by way of files or not, the
    /// statistics are those of the whole.
    @Test func mergingIsAssociative() throws {
        let plan = try plan()
        let whole = try statistics(Self.records, plan).bytes
        #expect(String(decoding: whole, as: UTF8.self).contains("term.inconsistent-corpus\n\t"))
        var generator = SplitMix64(seed: 3)
        for round in 0..<6 {
            let cuts = (0..<5).map { _ in Int.random(in: 0...Self.records.count, using: &generator) }.sorted()
            var parts = try zip([0] + cuts, cuts + [Self.records.count]).map {
                try statistics(Self.records[$0..<$1], plan)
            }
            while parts.count > 1 {
                let at = Int.random(in: 0..<parts.count - 1, using: &generator)
                if Bool.random(using: &generator) { parts[at] = try reread(parts[at]) }
                try parts[at].merge(reread(parts[at + 1]), file: "s")
                parts.remove(at: at + 1)
            }
            #expect(parts[0].bytes == whole, "round \(round)")
        }
    }

    /// Law: what is left out of the statistics of a whole does not matter to a check.
    @Test(arguments: [false, true])
    func checkingWithAFileFindsTheSame(isFinished: Bool) throws {
        let plan = try plan()
        var counted = try statistics(Self.records, plan)
        if isFinished { counted.finish() }
        var read = try DumpStatistics(
            counted.bytes, file: "s", plan, Shipped.lexicons, ignored: [], repairs: true)
        #expect(read.bytes == counted.bytes)
        counted.finish()
        read.finish()
        #expect(read.bytes == counted.bytes)
        var checker = try Checker(plan, counted.survey)
        var other = try Checker(plan, read.survey)
        var rules: Set<String> = []
        for record in Self.records {
            let findings = try checker.check(record)
            #expect(try other.check(record) == findings)
            rules.formUnion(findings.map(\.rule))
        }
        #expect(rules.contains("record.duplicate-id"))
    }

    @Test func theStatisticsOfAWholeHoldOnlyIDsThatComeAgain() throws {
        var statistics = try statistics(Self.records, plan(.abstract))
        func ids() -> Int { String(decoding: statistics.bytes, as: UTF8.self).split(separator: "\n").count - 15 }
        let all = ids()
        statistics.finish()
        #expect(ids() < all / 2)
        #expect(throws: StatisticsError(file: "t", message: "a whole dump's statistics cannot be merged")) {
            var part = try self.statistics([], plan(.abstract))
            try part.merge(statistics, file: "t")
        }
    }

    /// Law: a hostile dump with a name of its own for every facet takes no more memory than others, and is counted the
    /// same in parts.
    @Test func manyNamesAreTheSameInParts() throws {
        let plan = try plan(.abstract)
        let records = (0..<600).map { index in
            RuleTrial(facets: [("name\(index &* 7919 % 600)", "提出一种方法。"), ("method", "很好。")]).record
        }
        let whole = try statistics(records, plan)
        #expect(whole.survey.conventions.facets.count == 256)
        for cut in [1, 299, 300, 599] {
            var parts = try statistics(records[..<cut], plan)
            try parts.merge(statistics(records[cut...], plan), file: "s")
            #expect(parts.bytes == whole.bytes)
        }
    }

    @Test func otherFilesAreRefused() throws {
        let plan = try plan(.abstract)
        let text = String(decoding: try statistics(Self.records, plan).bytes, as: UTF8.self)
        func message(_ text: String, _ plan: CheckPlan, ignored: Set<RecordPart> = []) -> String? {
            let error = #expect(throws: StatisticsError.self) {
                try DumpStatistics(
                    Array(text.utf8), file: "s", plan, Shipped.lexicons, ignored: ignored, repairs: true)
            }
            return error?.message
        }
        #expect(message("", plan) == "these are no statistics of a dump")
        #expect(message("{}\n", plan) == "these are no statistics of a dump")
        #expect(message(String(text.dropLast(20)), plan) == "the statistics are cut off or damaged")
        #expect(
            message(text.replacing("quotes\t2", with: "quotes\t1"), plan) == "the statistics are cut off or damaged")
        #expect(
            message(text.replacing("\(Version.current)\tpart", with: "9.9.9\tpart"), plan)
                == "the statistics are of version 9.9.9, and this is \(Version.current)")
        #expect(
            message(text, plan, ignored: [.tldr])
                == "the statistics were counted otherwise:\n  --ignore: was , is tldr")
        let strict = try self.plan(.strict)
        #expect(
            message(text, strict)
                == "the statistics were counted otherwise:\n  rules: was char.confusable,record.duplicate-id,term.missing, "
                + "is char.confusable,record.duplicate-id,term.inconsistent-corpus,term.missing")
    }
}
