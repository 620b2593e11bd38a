import Diglot
import Testing

@Suite struct DumpProblemTests {
    @Test func messagesBeginWithTheirPlace() {
        let problem = DumpProblem(kind: .wrongCount, file: "a.txt", line: 3, message: "is wrong")
        #expect("\(problem)" == "a.txt:3: is wrong")
        #expect("\(DumpError(file: "a.txt", message: "is empty"))" == "a.txt: is empty")
        #expect(
            "\(DumpError(file: "a.txt", line: 1, message: "is odd", advice: "mend it"))" == "a.txt:1: is odd; mend it")
    }

    @Test func kindsAreNamedForFilters() {
        #expect(DumpProblem.Kind.allCases.map(\.rawValue) == ["unreadable-record", "wrong-count", "stray-text"])
    }
}
