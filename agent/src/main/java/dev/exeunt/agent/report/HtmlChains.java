package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ChainLine;
import java.util.List;

/** The chains of a page, drawn from top to bottom; the bracket of a closed cycle leads back up. */
final class HtmlChains {

    /** How many chains are shown unfolded. */
    private static final int UNFOLDED = 3;

    private static final List<String> PROCESSES = List.of("child ", "process ", "stdin of ", "stdout of ", "stderr of ");

    private final Html html;
    private final Report report;

    HtmlChains(Html html, Report report) {
        this.html = html;
        this.report = report;
    }

    void write() {
        HtmlReport.section(html, "chain", "What it waits for");
        List<List<ChainLine>> chains = report.chains();
        if (chains.isEmpty()) {
            html.markup("<p class=\"none\">No thread was found that it waits for.</p>\n");
        }
        for (int i = 0; i < chains.size(); i++) {
            if (i == UNFOLDED) {
                html.markup("<details class=\"more\"><summary>").number(chains.size() - UNFOLDED)
                        .markup(" more</summary>\n");
            }
            chain(chains.get(i));
        }
        html.markup(chains.size() > UNFOLDED ? "</details>\n</section>\n" : "</section>\n");
    }

    private void chain(List<ChainLine> chain) {
        int last = chain.size() - 1;
        int back = last > 0 && chain.get(last).waits().equals(Reports.CLOSES) ? indexOf(chain, chain.get(last)) : last;
        boolean closed = back < last;
        html.markup(closed ? "<ol class=\"chain closed\">\n" : "<ol class=\"chain\">\n");
        for (int i = 0; i <= (closed ? last - 1 : last); i++) {
            if (closed && i == back) {
                html.markup("<li class=\"cycle\"><ol>\n");
            }
            boolean nextIsBelow = i < (closed ? last - 1 : last);
            step(chain.get(i), i < last, nextIsBelow ? chain.get(i + 1).subject() : "");
        }
        if (closed) {
            html.markup("</ol><p class=\"closes\">which closes the cycle</p></li>\n");
        }
        html.markup("</ol>\n");
    }

    private static int indexOf(List<ChainLine> chain, ChainLine last) {
        int index = 0;
        while (!chain.get(index).subject().equals(last.subject())) {
            index++;
        }
        return index;
    }

    /** @param below the next node's subject, where that follows */
    private void step(ChainLine step, boolean leadsOn, String below) {
        int quote = step.subject().indexOf(" \"");
        boolean waits = leadsOn && !isProcess(step.subject());
        html.markup(waits ? "<li class=\"step\"><div class=\"node\">" : "<li class=\"step\"><div class=\"node end\">");
        if (quote > 0 && step.subject().endsWith("\"")) {
            html.element("span", "kind", step.subject().substring(0, quote)).markup(" ").element("span", "name",
                    step.subject().substring(quote + 2, Math.max(quote + 2, step.subject().length() - 1)));
        } else {
            html.element("span", "name", step.subject());
        }
        if (!step.origin().isEmpty()) {
            html.markup("<div class=\"place\">").prose(step.origin()).markup("</div>");
        }
        if (!waits) {
            html.markup("<div class=\"verb\">").text(step.waits()).markup("</div>");
            at(step);
        }
        html.markup("</div>");
        if (waits) {
            html.markup("<div class=\"edge\"><span class=\"verb\">").text(verb(step.waits(), below)).markup("</span>");
            at(step);
            html.markup("</div>");
        } else if (leadsOn) {
            html.markup("<div class=\"edge plain\"></div>");
        }
        html.markup("</li>\n");
    }

    /** A process is said what it does, not what it waits for; so are its streams. What follows only adds to that. */
    private static boolean isProcess(String subject) {
        return PROCESSES.stream().anyMatch(subject::startsWith);
    }

    private void at(ChainLine step) {
        if (!step.at().isEmpty()) {
            html.markup("<div class=\"place\">at ").frame(step.at()).markup("</div>");
        }
        String called = "called at ";
        for (String frame : step.calledAt()) {
            html.markup("<div class=\"place\">").text(called).frame(frame).markup("</div>");
            called = "from ";
        }
    }

    /** What is waited for is the next node, so it need not be named here. */
    private static String verb(String waits, String next) {
        return !next.isEmpty() && waits.endsWith(" " + next) ? waits.substring(0, waits.length() - next.length() - 1) : waits;
    }
}
