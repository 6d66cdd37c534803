package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ThreadLine;
import java.util.List;

/** The threads of a page, foldable; those that stand in the same place, as the idle ones of a pool do, fold into one. */
final class HtmlThreads {

    private final Html html;
    private final Report report;

    HtmlThreads(Html html, Report report) {
        this.html = html;
        this.report = report;
    }

    void write() {
        HtmlReport.section(html, "threads", "Threads");
        html.markup("<div class=\"search\" hidden><input type=\"search\" placeholder=\"Search names and stacks\" "
                + "aria-label=\"Search names and stacks\" autocomplete=\"off\" spellcheck=\"false\">"
                + "<button type=\"button\">Unfold all</button><output></output></div>\n");
        threads("Of the chains", report.threads(), true);
        threads("All others", report.otherThreads(), false);
        html.markup("</section>\n");
    }

    private void threads(String heading, List<ThreadLine> threads, boolean open) {
        if (threads.isEmpty()) {
            return;
        }
        html.markup("<h3>").markup(heading).markup(" <span class=\"soft\">").number(threads.size()).markup("</span></h3>\n");
        int unfolded = 0;
        for (List<ThreadLine> together : Alike.of(threads)) {
            group(together, open && unfolded++ < 5);
        }
    }

    private void group(List<ThreadLine> together, boolean open) {
        ThreadLine first = together.get(0);
        html.markup(open ? "<details class=\"thread\" open><summary>" : "<details class=\"thread\"><summary>");
        html.element("span", "name", first.name());
        if (together.size() > 1) {
            html.markup(" <span class=\"count\">and ").number(together.size() - 1).markup(" more</span>");
        }
        if (first.isHook()) {
            html.markup(" <span class=\"chip hot\">shutdown hook</span>");
        }
        html.markup(" ").element("span", "chip", first.state().name());
        if (together.size() == 1 && first.daemon()) {
            html.markup(" <span class=\"chip\">daemon</span>");
        }
        String at = Lines.at("", first.stack());
        if (!at.isEmpty()) {
            html.markup(" ").element("span", "peek", at);
        }
        html.markup("</summary>\n<ul class=\"members\">\n");
        together.forEach(thread -> member(thread, together.size() > 1));
        html.markup("</ul>\n");
        HtmlReport.stack(html, first.stack());
        if (first.stack().isEmpty()) {
            html.markup("<p class=\"none\">No Java frames.</p>\n");
        }
        html.markup("</details>\n");
    }

    private void member(ThreadLine thread, boolean named) {
        html.markup("<li>");
        if (named) {
            html.element("span", "name", thread.name()).markup(" ");
        }
        html.markup("#").number(thread.id());
        if (thread.daemon()) {
            html.markup(" daemon");
        }
        thread.waitsOn().ifPresent(object -> html.markup(", on ").element("code", "object", object));
        thread.owner().ifPresent(owner -> html.markup(" held by ").element("span", "name", owner));
        HtmlReport.place(html, "started at ", thread.startedAt());
        html.markup("</li>\n");
    }
}
