package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ChildLine;
import dev.exeunt.agent.report.Report.Left;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tree of the processes, each with what it was and, once all is done, with what became of it. */
final class HtmlTree {

    private final Html html;
    private final Report report;
    private final Map<Long, List<ChildLine>> below = new HashMap<>();
    private final Map<Long, Left> left = new HashMap<>();
    private final Set<Long> shown = new HashSet<>();

    HtmlTree(Html html, Report report) {
        this.html = html;
        this.report = report;
        report.children().forEach(child -> below.computeIfAbsent(child.parent(), pid -> new ArrayList<>()).add(child));
        report.end().ifPresent(end -> end.alive().forEach(process -> left.put(process.pid(), process)));
    }

    void write() {
        HtmlReport.section(html, "processes", "Processes");
        html.markup("<ul class=\"tree\">\n<li><span class=\"pid\">").number(report.jvm().pid()).markup("</span> ")
                .element("span", "command", report.jvm().program()).markup(" <span class=\"chip\">this JVM</span>");
        below(report.jvm().pid());
        html.markup("</li>\n");
        // Those whose parent is not known any more, and whatever else is in no tree.
        for (ChildLine child : report.children()) {
            if (!shown.contains(child.pid())) {
                process(child);
            }
        }
        for (Left process : left.values()) {
            if (!shown.contains(process.pid())) {
                html.markup("<li><span class=\"pid\">").number(process.pid()).markup("</span> ")
                        .element("span", "command", process.command()).markup(" ")
                        .element("span", "chip hot", process.why()).markup("</li>\n");
            }
        }
        html.markup("</ul>\n");
        html.markup(report.children().isEmpty() ? "<p class=\"none\">It has no children.</p>\n"
                : report.end().isPresent() ? "<p class=\"note\">Each with its state before, and what became of it.</p>\n"
                : "<p class=\"note\">As they were before anything was done.</p>\n");
        html.markup("</section>\n");
    }

    private void below(long pid) {
        List<ChildLine> children = below.getOrDefault(pid, List.of());
        if (!children.isEmpty()) {
            html.markup("\n<ul>\n");
            for (ChildLine child : children) {
                if (!shown.contains(child.pid())) {
                    process(child);
                }
            }
            html.markup("</ul>\n");
        }
    }

    private void process(ChildLine child) {
        shown.add(child.pid());
        html.markup("<li><span class=\"pid\">").number(child.pid()).markup("</span> ")
                .element("span", "command", child.command()).markup(" ");
        html.element("span", "chip", child.alive() ? child.state().isEmpty() ? "alive" : child.state() : "has ended");
        if (child.detached()) {
            html.markup(" <span class=\"chip\">detached</span>");
        }
        if (report.end().isPresent() && child.alive()) {
            Left alive = left.get(child.pid());
            html.markup(" <span class=\"then\">\u2192</span> ")
                    .element("span", alive == null ? "chip done" : "chip hot", alive == null ? "ended" : alive.why());
        }
        html.markup(" <span class=\"soft\">started ").text(Wording.age(child.startedAt(), report.takenAt()))
                .markup(" ago</span>");
        HtmlReport.place(html, "started at ", child.startedBy());
        HtmlReport.place(html, "asked to end at ", child.destroyedBy());
        below(child.pid());
        html.markup("</li>\n");
    }
}
