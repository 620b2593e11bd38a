import ICUText
import TestSupport
import Testing

@testable import Diglot

@Suite struct LineWrapperTests {
    private func lines(_ text: String, _ columns: Int) throws -> [String] {
        var wrapper = try LineWrapper()
        let units = Array(text.utf16)
        return try wrapper.lines(of: units, columns: columns).map { String(decoding: units[$0], as: UTF16.self) }
    }

    @Test(arguments: [
        ("We test it.", 7, ["We test", "it."]), ("We test it.", 11, ["We test it."]), ("", 10, [""]),
        ("研究表明，提升", 8, ["研究表", "明，提升"]), ("研究表明，提升", 10, ["研究表明，", "提升"]),
        ("unbreakable no", 5, ["unbreakable", "no"]), ("one\ntwo", 40, ["one", "two"]),
        ("用BERT做", 6, ["用BERT", "做"]),
    ])
    func linesEndWhereUnicodeAllowsIt(text: String, columns: Int, expected: [String]) throws {
        #expect(try lines(text, columns) == expected)
    }

    /// Law: only white space is lost, and a line is too wide only where it cannot be broken.
    @Test(arguments: RandomText.all.map(\.name))
    func linesHoldTheTextAndFit(name: String) throws {
        let source = RandomText.all.first { $0.name == name }!.source
        var wrapper = try LineWrapper()
        let failing = try source.counterexample(seed: 51, count: 500) { text in
            let units = Array(text.utf16)
            let columns = 12
            let lines = try wrapper.lines(of: units, columns: columns)
            let kept = lines.flatMap { Array(units[$0]) }.filter { !$0.isSpace }
            return try kept == units.filter { !$0.isSpace }
                && lines.allSatisfy { line in
                    guard units.columns(in: line) > columns else { return true }
                    return try wrapper.lines(of: Array(units[line]), columns: 1).count == 1
                }
        }
        #expect(failing == nil, "\(failing?.debugDescription ?? "")")
    }
}
