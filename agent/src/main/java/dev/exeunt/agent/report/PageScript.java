package dev.exeunt.agent.report;

/** What the page can do where scripts run: search the threads. A resource would be input and output, and a thing to load. */
final class PageScript {

    /** SHA-256 of the script: no other script runs in the page. A test says what it is when the script is changed. */
    static final String HASH = "sha256-RrMwZXYDHpdt9Z9hhup7v0bTp5mxrQMJRwuaM4QtNWw=";

    static final String JAVASCRIPT = """
            (() => {
              'use strict';
              const box = document.querySelector('.search');
              const field = box.querySelector('input');
              const button = box.querySelector('button');
              const count = box.querySelector('output');
              const threads = Array.from(document.querySelectorAll('details.thread'));
              const texts = [];
              const search = () => {
                const wanted = field.value.trim().toLowerCase();
                let shown = 0;
                threads.forEach((thread, i) => {
                  texts[i] = texts[i] || thread.textContent.toLowerCase();
                  thread.hidden = !texts[i].includes(wanted);
                  shown += thread.hidden ? 0 : 1;
                });
                count.textContent = wanted ? shown + ' of ' + threads.length : '';
              };
              field.addEventListener('input', search);
              button.addEventListener('click', () => {
                const unfold = threads.some(thread => !thread.hidden && !thread.open);
                threads.forEach(thread => { if (!thread.hidden) thread.open = unfold; });
                button.textContent = unfold ? 'Fold all' : 'Unfold all';
              });
              box.hidden = false;
            })();
            """;

    private PageScript() {}
}
