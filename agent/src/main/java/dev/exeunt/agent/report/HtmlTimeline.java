package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.verdict.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How it came to this, and what was done, in the order of time. */
final class HtmlTimeline {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final int FEW = 3;
    private static final int TENTHS_UP_TO = 600;

    private final Html html;
    private final Report report;
    private final Instant zero;

    HtmlTimeline(Html html, Report report) {
        this.html = html;
        this.report = report;
        this.zero = zero(report.timeline(), report.jvm().startedAt(), report.takenAt());
    }

    /** Times are counted from what came first after the start of the JVM: there the end begins. */
    private static Instant zero(List<Moment> timeline, Instant start, Instant otherwise) {
        for (Moment moment : timeline) {
            if (moment.at().isAfter(start)) {
                return moment.at();
            }
        }
        return otherwise;
    }

    void write() {
        HtmlReport.section(html, "timeline", "Time line");
        html.markup("<ol class=\"timeline\">\n");
        for (Moment moment : report.timeline()) {
            moment(moment.at(), moment.what(), moment.at().equals(report.takenAt()));
        }
        report.end().ifPresent(end -> {
            deeds(end.deeds());
            moment(end.at(), end.last(), true);
        });
        html.markup("</ol>\n<p class=\"note\">Times are UTC");
        html.markup(report.end().isPresent() ? ".</p>\n" : "; this was written before anything was done.</p>\n");
        report.end().ifPresent(end -> end.notes().forEach(note -> html.element("p", "note", note).markup("\n")));
        html.markup("</section>\n");
    }

    /** Of many deeds of one kind, forty processes that get a signal, the first few. */
    private void deeds(List<Moment> deeds) {
        int from = 0;
        while (from < deeds.size()) {
            int to = from;
            while (to < deeds.size() && kind(deeds.get(to)).equals(kind(deeds.get(from)))) {
                to++;
            }
            boolean folds = to - from > FEW + 1;
            for (int i = from; i < to; i++) {
                if (folds && i == from + FEW) {
                    html.markup("<li class=\"fold\"><details><summary>").number(to - i).markup(" more ")
                            .text(kind(deeds.get(from))).markup("</summary>\n<ol>\n");
                }
                moment(deeds.get(i).at(), deeds.get(i).what(), false);
            }
            html.markup(folds ? "</ol></details></li>\n" : "");
            from = to;
        }
    }

    private static String kind(Moment deed) {
        int blank = deed.what().indexOf(' ');
        return blank < 0 ? deed.what() : deed.what().substring(0, blank);
    }

    private void moment(Instant at, String what, boolean turning) {
        html.markup(turning ? "<li class=\"turning\">" : "<li>");
        html.markup("<span class=\"offset\">").text(offset(at)).markup("</span><time datetime=\"").text(at.toString())
                .markup("\" title=\"").text(HtmlReport.DAY_AND_TIME.format(at)).markup("\">").text(TIME.format(at))
                .markup("</time><span class=\"what\">").prose(what).markup("</span></li>\n");
    }

    private String offset(Instant at) {
        Duration since = Duration.between(zero, at);
        return since.isZero() ? "0" : since.isNegative() ? "\u2212" + span(since.negated()) : "+" + span(since);
    }

    /** To tenths of a second where that tells one moment from the next. */
    private static String span(Duration since) {
        long tenths = since.toMillis() / 100;
        return tenths < TENTHS_UP_TO ? tenths / 10 + "." + tenths % 10 + " s" : Spans.text(since);
    }
}
