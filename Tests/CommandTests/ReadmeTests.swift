// Every command that the README shows, run as it stands there.

import Foundation
import TestSupport
import Testing

/// A command of the README and what it says comes out.
private struct Example: CustomStringConvertible, Sendable {
    let command: String
    let output: String

    var description: String { command }

    /// The blocks between ```console and ```: a line that begins with `$`, and the output below it.
    static let all: [Example] = {
        let readme = (try? String(contentsOfFile: Checkout.root + "/README.md", encoding: .utf8)) ?? ""
        return readme.components(separatedBy: "```console\n").dropFirst().map { block in
            let text = block.components(separatedBy: "```")[0]
            let command = text.prefix { $0 != "\n" }
            return Example(command: String(command.dropFirst(2)), output: String(text.dropFirst(command.count + 1)))
        }
    }()
}

@Suite("The README")
struct ReadmeTests {
    @Test("shows commands")
    func hasExamples() {
        #expect(Example.all.count >= 6)
    }

    @Test("shows what its commands print", arguments: Example.all)
    fileprivate func example(_ example: Example) throws {
        let folder = URL(fileURLWithPath: Program.diglot.path).deletingLastPathComponent().path
        let script = "cd '\(Checkout.root)' && export PATH='\(folder)':\"$PATH\" && \(example.command) 2>&1"
        let result = try Program.bash.run("-c", script)
        #expect(result.output == example.output)
    }

    @Test("names targets that the Makefile has")
    func targets() throws {
        let readme = try String(contentsOfFile: Checkout.root + "/README.md", encoding: .utf8)
        let makefile = try String(contentsOfFile: Checkout.root + "/Makefile", encoding: .utf8)
        let named = readme.matches(of: /[`\n]make ([a-z-]+)/).map { String($0.1) }
        #expect(named.contains("demo") && named.contains("test"))
        for target in named { #expect(makefile.contains("\n\(target):"), "make \(target)") }
    }
}
