// Time by stage and round.

import CCallgrind
import Glibc

/// What is measured.
enum Stage: String, CaseIterable {
    case floor = "ICU floor"

    // The flow.
    case read
    case segment
    case align
    case english = "tldr en"
    case chinese = "tldr zh"
    case check
    case write

    // Beside it.
    /// As the stage of the flow, right before the stage that is compared with it: the processor's pace changes within a
    /// second.
    case segmentAgain = "segment, again"
    case links = "align, links only"
    case survey = "check, first pass"
    case terms = "10,000 concepts"
    /// As in the flow, with a glossary that says what renderings should be.
    case ownCheck = "check, own glossary"
}

/// Adds up the CPU time of this thread by stage, or has callgrind count instructions.
struct Stopwatch {
    /// Whether instructions are counted.
    let isCounting: Bool
    private var current: [Stage: Int] = [:]
    private var rounds: [Stage: [Int]] = [:]

    init(isCounting: Bool) { self.isCounting = isCounting }

    mutating func time<Result>(_ stage: Stage, _ body: () throws -> Result) rethrows -> Result {
        if isCounting { callgrind_begin() }
        let start = Self.threadNanoseconds
        let result = try body()
        current[stage, default: 0] += Self.threadNanoseconds - start
        if isCounting { callgrind_end(stage.rawValue) }
        return result
    }

    mutating func endRound() {
        for (stage, time) in current { rounds[stage, default: []].append(time) }
        current = [:]
    }

    /// In the order of the rounds.
    func nanoseconds(of stage: Stage) -> [Int] { rounds[stage] ?? [] }

    private static var threadNanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
