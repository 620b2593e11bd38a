import TestSupport
import Testing

@testable import Diglot

@Suite struct HTMLTests {
    @Test func whatIsInterpolatedIsTextUnlessItIsMarkup() {
        let name = "<b> & 'c' \"d\""
        let inner: HTML = "<i>\(name)</i>"
        let html: HTML = "<p title=\"\(name)\">\(inner)\(7)</p>"
        let escaped = "&lt;b&gt; &amp; &#39;c&#39; &quot;d&quot;"
        #expect(html.string == "<p title=\"\(escaped)\"><i>\(escaped)</i>7</p>")
    }

    @Test(arguments: [
        ("a\tb\nc", "a\tb\nc"), ("a\r\nb", "a&#13;\nb"),
        ("\u{0}\u{1B}\u{7F}\u{85}\u{A0}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}"),
    ])
    func charactersThatHTMLLacksAreReplaced(text: String, escaped: String) {
        #expect(HTML.escape(text).unicodeScalars.elementsEqual(escaped.unicodeScalars))
    }

    /// Law: no text can end a tag, an attribute or begin markup, and a reader gets the text back.
    @Test func noTextIsMarkup() {
        let failing = RandomText.wild.counterexample(seed: 52, count: 2000) { text in
            let escaped = HTML.escape(text)
            return !escaped.utf8.contains { "<>\"'".utf8.contains($0) }
                && Markup.text(of: escaped).unicodeScalars.elementsEqual(Markup.shown(text).unicodeScalars)
        }
        #expect(failing == nil, "\(failing?.debugDescription ?? "")")
    }

    @Test(arguments: [
        ("https://a.org/b", true), ("HTTP://a.org", true), ("javascript:alert(1)", false), ("//a.org", false),
        ("data:text/html,x", false), (" https://a.org", false), ("", false),
    ])
    func onlyTheWebIsLinkedTo(address: String, isSafe: Bool) {
        #expect(WebAddress.isSafe(address) == isSafe)
    }
}
