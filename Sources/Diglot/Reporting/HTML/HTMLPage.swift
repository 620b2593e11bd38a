// The frame of every page: one file that needs nothing beside it and loads nothing.

/// What stands around the content of a page.
struct HTMLPage {
    /// Plain text.
    var title: String
    /// Style sheets after the one that all pages share; literals of ours.
    var styles: [HTML] = []
    /// A script that a reader can do without; a literal of ours.
    var script: HTML?

    /// Everything before the content.
    ///
    /// The policy keeps a page from loading anything, whatever is in it.
    var head: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="generator" content="Diglot \(Version.current)">
        <title>\(title)</title>
        <style>
        \(Self.style)\(styles)</style>
        </head>
        <body>
        <a class="skip" href="#contents">Skip to the contents</a>
        <main>
        <h1>\(title)</h1>

        """
    }

    /// Everything after the content and the contents.
    var foot: HTML {
        "\(script.map { "<script>\n\($0)</script>\n" as HTML } ?? HTML())</body>\n</html>\n"
    }
}

extension HTML {
    /// Text for screen readers only.
    static func hidden(_ text: String) -> HTML { "<span class=\"hidden\">\(text)</span>" }

    /// `lang="zh"` for a text.
    static func lang(of text: String) -> HTML {
        "lang=\"\(Language(of: Array(text.utf16)).rawValue)\""
    }
}
