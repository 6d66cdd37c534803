package dev.exeunt.agent.report;

/** How the page looks: on paper, on a phone, by day and by night; one accent, and the fonts that are there. */
public final class PageStyle {

    /** SHA-256 of the style sheet; a test says what it is when the sheet is changed. */
    static final String HASH = "sha256-+TwOBjGSRzv63lZD6gwAFQOzXaiL8ftbeevlsgDtM1o=";

    static final String CSS = """
            :root {
              color-scheme: light dark;
              --paper: #faf9f6; --card: #ffffff; --ink: #22201d; --soft: #6c675f; --line: #e3dfd6;
              --accent: #ad3b22; --wash: #f8e9e4; --done: #2f6b4f;
              --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
              --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --paper: #17181b; --card: #1f2125; --ink: #e9e6e1; --soft: #a09a90; --line: #34363b;
                --accent: #f0896c; --wash: #3a2620; --done: #7fc4a2;
              }
            }
            * { box-sizing: border-box; }
            html { -webkit-text-size-adjust: 100%; }
            body {
              margin: 0; background: var(--paper); color: var(--ink);
              font: 1rem/1.55 var(--sans); overflow-wrap: anywhere;
            }
            main { max-width: 56rem; margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 2rem) 5rem; }
            h1, h2, h3, p, ul, ol, dl, dd, pre { margin: 0; }
            ul, ol { padding: 0; list-style: none; }
            code, pre, .name, .pid, .command, .object { font-family: var(--mono); font-size: .875em; unicode-bidi: isolate; }
            .name { font-weight: 600; }
            .frame b { font-weight: 600; }
            .soft, .note, .none { color: var(--soft); }
            .note, .none { font-size: .875rem; }
            .note { margin-top: 1rem; }
            .place { color: var(--soft); font-size: .875rem; margin-top: .15rem; }
            .place .frame b { color: var(--ink); }

            .speaker { color: var(--accent); font-weight: 650; font-size: .875rem; letter-spacing: .02em; }
            .speaker span { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
            h1 { margin: 1rem 0 2rem; font-weight: 400; font-size: clamp(1.05rem, 2.2vw, 1.25rem); line-height: 1.55; }
            h1 .state { display: block; margin-bottom: .6rem; font-weight: 650; line-height: 1.3; letter-spacing: -.012em;
              font-size: clamp(1.35rem, 3.6vw, 2rem); text-wrap: balance; }
            h1 .state.long { font-size: clamp(1.15rem, 2.6vw, 1.375rem); letter-spacing: 0; text-wrap: pretty; }
            h1 .why { display: block; }
            h1 .state::first-letter, h1 .why::first-letter { text-transform: uppercase; }
            .facts { display: grid; gap: .5rem; border-top: 1px solid var(--line); padding-top: 1.25rem; font-size: .9375rem; }
            .facts div { display: grid; grid-template-columns: 7rem 1fr; gap: 1rem; }
            .facts dt { color: var(--soft); }
            .status { color: var(--accent); font-variant-numeric: tabular-nums; }

            section { margin-top: 3.25rem; }
            h2 { font-size: 1.125rem; font-weight: 650; letter-spacing: -.005em; margin-bottom: 1.1rem; }
            h3 { font-size: .9375rem; font-weight: 650; margin: 1.5rem 0 .6rem; }
            h3 .soft { font-weight: 400; }
            .chip { display: inline-block; padding: 0 .5em; border: 1px solid var(--line); border-radius: .75rem;
              color: var(--soft); font: 400 .75rem/1.5 var(--sans); }
            .chip.hot { border-color: var(--accent); color: var(--accent); }
            .chip.done { border-color: var(--done); color: var(--done); }
            .rows li { padding: .55rem 0; border-top: 1px solid var(--line); }
            .rows .soft { font-size: .8125rem; }
            .rows li:first-child { border-top: 0; padding-top: 0; }

            .chain + .chain { margin-top: 2rem; padding-top: 2rem; border-top: 1px solid var(--line); }
            .node { width: fit-content; min-width: min(22rem, 100%); background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1.1rem; }
            .kind { display: block; color: var(--soft); font-size: .8125rem; }
            .node .name { font-size: .9375rem; }
            .node > .verb { margin-top: .35rem; }
            .node.end, .cycle .node { border-color: var(--accent); background: var(--wash); }
            .edge { position: relative; margin-left: 1.6rem; padding: .8rem 0 1rem 1.5rem; border-left: 2px solid var(--accent); }
            .edge::after { content: ""; position: absolute; left: -7px; bottom: 0;
              border: 6px solid transparent; border-bottom: 0; border-top: 9px solid var(--accent); }
            .edge .verb { font-weight: 600; color: var(--accent); }
            .closed > .step { margin-left: 2.25rem; }
            .cycle { position: relative; padding-left: 2.25rem; }
            .cycle::before { content: ""; position: absolute; left: .5rem; top: 1.5rem; bottom: .75rem; width: 1.3rem;
              border: 2px solid var(--accent); border-right: 0; border-radius: 12px 0 0 12px; }
            .cycle::after { content: ""; position: absolute; left: 1.65rem; top: calc(1.5rem - 5px);
              border: 6px solid transparent; border-right: 0; border-left: 9px solid var(--accent); }
            .edge.plain { border-left: 2px dashed var(--line); padding: .5rem 0; }
            .edge.plain::after { border: 0; }
            .cycle .step:last-child .edge::after { border: 0; }
            .cycle .step:last-child .edge { border-left-color: transparent; padding-left: 0; margin-left: 1.1rem; }
            .closes { color: var(--soft); font-size: .875rem; margin-left: 1.1rem; }
            .more { margin-top: 1.5rem; }
            .more > summary { color: var(--accent); cursor: pointer; }

            .timeline li { display: grid; grid-template-columns: 4.5rem 4.75rem 1fr; gap: 0 1rem; position: relative; padding: .3rem 0 .3rem 1.5rem; }
            .timeline li::before { content: ""; position: absolute; left: 4px; top: 0; bottom: 0; border-left: 2px solid var(--line); }
            .timeline li:first-child::before { top: .9rem; }
            .timeline li:last-child::before { bottom: auto; height: .9rem; }
            .timeline li::after { content: ""; position: absolute; left: 0; top: .72rem; width: 10px; height: 10px; border-radius: 50%;
              border: 2px solid var(--soft); background: var(--paper); }
            .timeline .turning::after { border-color: var(--accent); background: var(--accent); }
            .timeline .turning .what { font-weight: 600; }
            .timeline details { margin-left: -1.5rem; }
            .timeline .fold { display: block; }
            .timeline summary { padding-left: 1.5rem; color: var(--soft); cursor: pointer; font-size: .875rem; }
            .offset, time { font-variant-numeric: tabular-nums; }
            .offset { text-align: right; }
            .timeline time { color: var(--soft); }

            .tree ul { margin-left: .45rem; padding-left: 1.3rem; border-left: 1px solid var(--line); }
            .tree li { padding: .3rem 0; }
            .tree li .soft { font-size: .8125rem; white-space: nowrap; }
            .pid { color: var(--soft); font-variant-numeric: tabular-nums; }
            .then { color: var(--soft); }

            pre { padding: .7rem 0; line-height: 1.6; font-size: .8125rem; white-space: normal; }
            pre i, pre b { display: block; font-style: normal; font-weight: 400; padding-left: 2em; text-indent: -2em; }
            pre i { color: var(--soft); }
            .thrown { font-family: var(--mono); font-size: .875rem; font-weight: 600; white-space: pre-wrap; }
            .cause { font-weight: 400; }
            .search { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-bottom: 1rem; }
            .search[hidden], .thread[hidden] { display: none; }
            .search input { flex: 1 1 14rem; min-width: 0; }
            .search input, .search button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
              border-radius: 8px; padding: .45rem .8rem; }
            .search button { cursor: pointer; }
            .search output { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
            :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
            .thread { border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 2.6rem; }
            .thread > summary { padding: .5rem 0; cursor: pointer; }
            .thread > summary::marker { color: var(--soft); }
            .count { color: var(--soft); font-size: .875rem; }
            .peek { display: block; margin-left: 1.1rem; color: var(--soft); font: .8125rem var(--mono); }
            .thread[open] .peek { display: none; }
            .members, .thread pre, .thread .none { margin-left: 1.1rem; }
            .members { max-height: 16rem; overflow: auto; font-size: .875rem; color: var(--soft); }

            @media (max-width: 36rem) {
              .facts div { grid-template-columns: 1fr; gap: 0; }
              .timeline li { grid-template-columns: 3.75rem 1fr; }
              .offset { text-align: left; }
              .timeline .what { grid-column: 1 / -1; }
              .edge { margin-left: 1rem; padding-left: 1rem; }
              .closed > .step { margin-left: 1.75rem; } .cycle { padding-left: 1.75rem; } .cycle::before { left: .1rem; } .cycle::after { left: 1.2rem; }
              .tree ul { padding-left: .8rem; }
            }
            @media print {
              :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #555; --line: #bbb; --accent: #8a2d18; --wash: #fff; --done: #23543d; }
              body { font-size: 10pt; }
              main { max-width: none; padding: 0; }
              section { margin-top: 1.75rem; }
              .search { display: none; }
              .members { max-height: none; }
              .node, .timeline li, .rows li { break-inside: avoid; }
              h2, h3, summary { break-after: avoid; }
            }
            """;

    private PageStyle() {}

    /** For another page that is to look the same. */
    public static String css() {
        return CSS;
    }

    /** What that page's policy says of it. */
    public static String hash() {
        return HASH;
    }
}
