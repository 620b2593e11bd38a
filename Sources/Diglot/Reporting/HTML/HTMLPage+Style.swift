// The style sheet that all pages share: colours for light and dark, type, pages that take turns, print.

extension HTMLPage {
    static let style: HTML = """
        :root {
          color-scheme: light dark;
          --paper: #fbfaf7; --panel: #fff; --ink: #1c2024; --quiet: #5a626b; --line: #dcdad4;
          --accent: #1457a8; --alarm: #a3260f; --alarm-tint: #fdeee9;
          --mark-saturation: 85%; --mark-lightness: 88%; --edge-saturation: 62%; --edge-lightness: 28%;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14171a; --panel: #1c2024; --ink: #e6e4df; --quiet: #a0a8b0; --line: #363c43;
            --accent: #8ab8f5; --alarm: #ffa48f; --alarm-tint: #3a1d17;
            --mark-saturation: 45%; --mark-lightness: 25%; --edge-saturation: 65%; --edge-lightness: 70%;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body {
          margin: 0 auto; padding: 1.5rem clamp(.75rem, 3vw, 2.5rem) 3rem; max-width: 88rem;
          background: var(--paper); color: var(--ink); line-height: 1.6; overflow-wrap: anywhere;
          font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei",
            "Noto Sans CJK SC", sans-serif;
        }
        :lang(zh) { line-height: 1.8; }
        h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .5rem; }
        h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
        h3 { font-size: 1.1rem; line-height: 1.35; margin: 0; }
        h4 { font-size: .8rem; letter-spacing: .05em; text-transform: uppercase; color: var(--quiet); margin: 0 0 .5rem; }
        h5 { font-size: .95rem; margin: 0 0 .25rem; }
        p { margin: 0; }
        ul, ol { list-style: none; margin: 0; padding: 0; }
        a { color: var(--accent); text-underline-offset: .15em; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
        .quiet { color: var(--quiet); font-size: .875rem; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: -100vw; top: 0; padding: .5rem 1rem; background: var(--panel); z-index: 1; }
        .skip:focus { left: 0; }
        .turn { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 1.5rem 0; }
        #contents { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--line); }
        #contents h2 { margin-top: 0; border: 0; }
        #contents ol { margin: .75rem 0; }
        #contents li { padding: .15rem 0; }
        @supports selector(:has(a)) {
          @media screen {
            .page { display: none; }
            .page:target, .page:has(:target), body:has(#every-page:target) .page,
            body:not(:has(.page:target, .page :target, #contents.many:target)) .page:first-of-type { display: block; }
          }
        }
        @media print {
          :root { --paper: #fff; --panel: #fff; --ink: #000; --quiet: #444; }
          body { padding: 0; max-width: none; font-size: 9.5pt; }
          .skip, .turn, #contents { display: none; }
          mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
