import Testing

@testable import Diglot

@Suite struct URLChangedTests {
    private func trial(_ text: String) -> RuleTrial {
        RuleTrial(text, rules: "url.changed").with {
            $0.abstract = "Our code is at https://github.com/lab/router and the data elsewhere."
        }
    }

    @Test func `Another URL is found, with the right one`() throws {
        let finding = try #require(try trial("代码见 https://github.com/lab/ruoter 。").findings().first)
        #expect(finding.severity == .error)
        #expect(finding.expected == ["https://github.com/lab/router"])
    }

    @Test(arguments: ["代码见https://github.com/lab/router。", "代码见 http://github.com/lab/router/ 。", "代码已公开。"])
    func `The same URL is fine`(_ text: String) throws {
        #expect(try trial(text).messages().isEmpty)
    }

    @Test(arguments: ["https://github.com/lab/router2", "https://github.com/lab/rout", "https://github.com/la"])
    func `A longer or shorter name is another URL`(_ url: String) throws {
        #expect(try trial("代码见 \(url) 。").findings().count == 1)
    }

    @Test(arguments: [
        "https://github.com/lab", "https://github.com/lab/router/wiki", "https://github.com/lab/router#use",
    ])
    func `What stands before or behind a part may be left out`(_ url: String) throws {
        #expect(try trial("代码见 \(url) 。").messages().isEmpty)
    }

    @Test func `Where the English has none it is a warning`() throws {
        let bare = trial("代码见 https://github.com/lab/router 。").with { $0.abstract = "We release the code." }
        #expect(try bare.findings().map(\.severity) == [.warning])
    }
}
