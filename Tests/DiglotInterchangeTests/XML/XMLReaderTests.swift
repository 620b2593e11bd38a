import Diglot
import Testing

@testable import DiglotInterchange

@Suite("XML reader")
struct XMLReaderTests {
    private func events(
        _ xml: String, limits: XMLReader.Limits = XMLReader.Limits()
    ) throws(InterchangeError) -> [String] {
        var reader = XMLReader(ByteSource(bytes: Array(xml.utf8), name: "terms.xml"), limits: limits)
        var events: [String] = []
        while let event = try reader.next() {
            switch event {
            case .start(let name, let attributes):
                let list = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
                events.append("\(reader.line)<\(name)\(list)>")
            case .end(let name): events.append("</\(name)>")
            case .text(let text): events.append(text)
            }
        }
        return events
    }

    private func refusal(_ xml: String, limits: XMLReader.Limits = XMLReader.Limits()) -> String {
        do throws(InterchangeError) {
            return "read: \(try events(xml, limits: limits))"
        } catch {
            return "\(error)"
        }
    }

    @Test("Elements, attributes, text and CDATA come in order, with lines")
    func order() throws {
        #expect(
            try events("<a xml:lang='zh' n='1'>\n<b/>x &amp; <![CDATA[<y>]]></a>")
                == ["1<a n=1 xml:lang=zh>", "\n", "2<b>", "</b>", "x & <y>", "</a>"])
    }

    @Test("Prefixes are left out, namespaces are no attributes")
    func namespaces() throws {
        #expect(try events("<m:a xmlns:m='urn:x' m:k='v'/>") == ["1<a m:k=v>", "</a>"])
    }

    @Test("A DOCTYPE that only names its DTD is passed over and nothing is loaded")
    func externalSubset() throws {
        #expect(
            try events("<!DOCTYPE martif SYSTEM 'file:///etc/hostname'>\n<martif>a</martif>")
                == ["2<martif>", "a", "</martif>"])
    }

    @Test(
        "Declarations inside a DOCTYPE are refused, used or not",
        arguments: [
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a k='&x;'/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://localhost/x'> %p;]><a/>",
            "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
            "<!DOCTYPE a [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
                + "'&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><a k='&c;'>&c;</a>",
        ])
    func internalSubset(_ xml: String) {
        #expect(refusal(xml).hasPrefix("terms.xml:1: has a DOCTYPE with declarations of its own"))
    }

    @Test("An entity that nobody declared is refused")
    func undeclaredEntity() {
        #expect(refusal("<a>\n&nbsp;</a>").hasPrefix("terms.xml:2: "))
    }

    @Test("Malformed input is reported with its line")
    func malformed() {
        #expect(refusal("<a>\n<b>\n</a>").hasPrefix("terms.xml:3: is no well-formed XML: "))
        #expect(refusal("").hasPrefix("terms.xml:"))
        #expect(refusal("<a>\u{FFFD}</a").contains("no well-formed XML"))
    }

    @Test("Depth, attributes and text have limits")
    func limits() {
        let deep = String(repeating: "<a>", count: 9) + String(repeating: "</a>", count: 9)
        #expect(refusal(deep, limits: .init(depth: 9)).hasPrefix("read: "))
        #expect(refusal(deep, limits: .init(depth: 8)).contains("more than 8 levels deep"))
        #expect(refusal("<a b='1' c='2'/>", limits: .init(attributes: 1)).contains("more than 1 attributes"))
        #expect(refusal("<a>12345</a>", limits: .init(textLength: 4)).contains("more than 4 bytes"))
        #expect(refusal("<a b='12345'/>", limits: .init(textLength: 4)).contains("more than 4 bytes"))
    }

    @Test("What libxml2 cannot bear is refused before it sees it, with its line")
    func markup() {
        func refusal(_ xml: String, _ limits: MarkupGuard.Limits) -> String {
            self.refusal(xml, limits: .init(markup: limits))
        }
        let values = MarkupGuard.Limits(values: 2)
        #expect(refusal("<a b='=' c=\">\"/>", values).hasPrefix("read: "))
        #expect(
            refusal("<a>\n<a b='>' c='' d=''/></a>", values)
                == "terms.xml:2: has an element with more than 2 attributes")
        let stretch = MarkupGuard.Limits(stretch: 16)
        #expect(refusal("<a><!--<a>-->12</a><?b?>", stretch).hasPrefix("read: "))
        for piece in ["<!--<a>-->", "<!--->-<a>-->", "<?a <b>?>", "<![CDATA[<a>]]>", "a<!---->"] {
            let xml = "<a>" + String(repeating: piece, count: 17) + "</a>"
            #expect(refusal(xml, stretch) == "terms.xml:1: has more than 16 bytes without a tag")
        }
        let instructions = MarkupGuard.Limits(instructions: 2)
        #expect(refusal("<a><?b?><?c?><!--<?d?>--></a>", instructions).hasPrefix("read: "))
        #expect(
            refusal("<a>\n<?b?><?b?><?b?></a>", instructions)
                == "terms.xml:2: has more than 2 processing instructions")
        #expect(refusal("<!DOCTYPE a SYSTEM '[<' [ ]><a/>", .init(declarations: 0)).hasPrefix("read: "))
        #expect(
            refusal("<!DOCTYPE a [<!ENTITY b ']>'>", .init(declarations: 8)).hasPrefix(
                "terms.xml:1: has a DOCTYPE with declarations of its own"))
    }

    @Test("Names have a limit")
    func names() {
        #expect(refusal("<a b=''><b a=''/></a>", limits: .init(names: 2)).hasPrefix("read: "))
        for xml in ["<a b=''><c/></a>", "<a><b c=''/></a>", "<a xmlns:b='c'/>"] {
            #expect(refusal(xml, limits: .init(names: 2)).contains("more than 2 different names"))
        }
    }
}
