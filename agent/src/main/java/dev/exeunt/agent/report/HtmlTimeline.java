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
            end.deeds().forEach(deed -> moment(deed.at(), deed.what(), false));
            moment(end.at(), end.last(), true);
        });
        html.markup("</ol>\n<p class=\"note\">Times are UTC");
        html.markup(report.end().isPresent() ? ".</p>\n" : "; this was written before anything was done.</p>\n");
        report.end().ifPresent(end -> end.notes().forEach(note -> html.element("p", "note", note).markup("\n")));
        html.markup("</section>\n");
    }

    private void moment(Instant at, String what, boolean turning) {
        html.markup(turning ? "<li class=\"turning\">" : "<li>");
        html.markup("<span class=\"offset\">").text(offset(at)).markup("</span><time datetime=\"").text(at.toString())
                .markup("\" title=\"").text(HtmlReport.DAY_AND_TIME.format(at)).markup("\">").text(TIME.format(at))
                .markup("</time><span class=\"what\">").prose(what).markup("</span></li>\n");
    }

    private String offset(Instant at) {
        Duration since = Duration.between(zero, at);
        return since.isZero() ? "0" : since.isNegative() ? "\u2212" + Spans.text(since.negated()) : "+" + Spans.text(since);
    }
}
