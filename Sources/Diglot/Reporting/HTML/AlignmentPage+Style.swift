// The style sheet of alignment pages.

extension AlignmentPage {
    static let style: HTML = """
        .h0 { --hue: 212; } .h1 { --hue: 28; } .h2 { --hue: 140; } .h3 { --hue: 285; }
        .h4 { --hue: 350; } .h5 { --hue: 180; } .h6 { --hue: 52; } .h7 { --hue: 320; }
        .h0, .h1, .h2, .h3, .h4, .h5, .h6, .h7 {
          --tint: hsl(var(--hue) var(--mark-saturation) var(--mark-lightness));
          --edge: hsl(var(--hue) var(--edge-saturation) var(--edge-lightness));
        }
        .legend { margin-bottom: 1rem; }
        .legend ul { margin-top: .5rem; }
        article { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 0 0 1.5rem; }
        article > header { margin-bottom: 1rem; }
        .sides { display: grid; gap: 1.5rem; }
        @media (min-width: 56rem) { .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
        .facet, .sentence { padding: .35rem .6rem .5rem; margin-bottom: .6rem; border-radius: .25rem; }
        .facet { border-left: .3rem solid var(--edge); }
        .sentence { position: relative; padding-left: 2.4rem; }
        .sentence > .letter { position: absolute; left: .3rem; top: .45rem; }
        .letter { display: inline-block; min-width: 1.6em; padding: 0 .3em; text-align: center; font-size: .8rem; font-weight: 700; line-height: 1.6em; border-radius: .25rem; background: var(--line); }
        .facet .letter { background: var(--tint); color: var(--ink); }
        .loose > .text { color: var(--quiet); }
        .links { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .35rem; }
        .link {
          display: inline-block; padding: .05rem .55rem; border: 2px solid var(--edge); border-radius: 1rem;
          background: var(--tint); color: var(--ink); font-size: .8rem; line-height: 1.5; font-weight: 600; text-decoration: none;
        }
        a.link:hover { text-decoration: underline; }
        .link.weak { border: 2px dashed var(--edge); background: none; font-weight: 400; }
        .score { font-weight: 400; font-variant-numeric: tabular-nums; }
        .none { color: var(--alarm); font-weight: 600; font-size: .875rem; margin-top: .35rem; }
        .none::before { content: "⚠ "; content: "⚠ " / ""; }
        .unsupported { border: 2px dashed var(--alarm); border-left: .3rem dashed var(--alarm); background: var(--alarm-tint); }
        .clauses li { margin-bottom: .3rem; }
        .clauses + .links { padding-top: .35rem; border-top: 1px dotted var(--line); }
        mark {
          background: var(--tint); color: inherit; padding: .1em 0; border-radius: .15em;
          text-decoration: underline solid 2px var(--edge); text-underline-offset: .2em;
        }
        mark.number { text-decoration-style: double; text-decoration-thickness: 1px; }
        mark.name { text-decoration-style: dashed; }
        mark.table { text-decoration-style: dotted; }
        mark.weak { background: none; text-decoration-thickness: 1px; }
        /* The word joiner keeps a label on the line of its word. */
        mark[data-to]::after {
          content: "\\2060" attr(data-to); content: "\\2060" attr(data-to) / ""; margin-left: .1em; font-size: .6em;
          font-weight: 700; line-height: 1; vertical-align: super; color: var(--edge);
        }
        mark.h0 mark.h0::after, mark.h1 mark.h1::after, mark.h2 mark.h2::after, mark.h3 mark.h3::after,
        mark.h4 mark.h4::after, mark.h5 mark.h5::after, mark.h6 mark.h6::after, mark.h7 mark.h7::after { content: none; }
        details { margin-top: .35rem; font-size: .875rem; }
        summary { cursor: pointer; color: var(--quiet); width: fit-content; }
        details ul ul { padding-left: 1rem; }
        details > ul > li { margin-top: .25rem; }
        :target { outline: 3px solid var(--accent); outline-offset: 1px; }
        .page:target, #contents:target { outline: none; }
        .lit { outline: 2px solid var(--edge, var(--accent)); outline-offset: 1px; }
        .facet.lit, .sentence.lit { background: color-mix(in srgb, var(--accent) 10%, transparent); }
        @media (max-width: 40rem) {
          article { padding: .75rem .6rem; }
          .sentence { padding-right: 0; }
        }
        @media print {
          article { break-inside: avoid; border: 0; border-top: 1px solid #999; border-radius: 0; padding: .5rem 0; }
          .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
          details:not([open]) { display: none; }
          .facet, .sentence { break-inside: avoid; }
        }

        """
}
