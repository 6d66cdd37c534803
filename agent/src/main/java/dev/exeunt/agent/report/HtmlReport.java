package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.CrashLine;
import dev.exeunt.agent.report.Report.ExitLine;
import dev.exeunt.agent.report.Report.HookLine;
import dev.exeunt.agent.report.Report.UncaughtLine;
import dev.exeunt.agent.verdict.ExitStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A report as a page: one file that needs nothing else, neither the network nor a script. */
public final class HtmlReport {

    static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    /** Where the sentence has said in what state the JVM is, and goes on to say why. */
    private static final List<String> TURNS = List.of("cannot end: ", " so far: ", "it progresses: ", "a deadlock: ");

    /** From how many characters on a heading is in smaller letters. */
    private static final int LONG = 110;

    private final Report report;
    private final Html html = new Html();

    private HtmlReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        HtmlReport page = new HtmlReport(report);
        page.head();
        page.sentence();
        page.facts();
        new HtmlChains(page.html, report).write();
        new HtmlTimeline(page.html, report).write();
        page.mainCrash();
        page.uncaught();
        page.exits();
        page.hooks();
        new HtmlTree(page.html, report).write();
        HtmlTransactions.write(page.html, report);
        new HtmlThreads(page.html, report).write();
        page.unknown();
        page.foot();
        return page.html.toString();
    }

    private void head() {
        html.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .text(report.jvm().program()).markup(" (pid ").number(report.jvm().pid()).markup(") \u00b7 Exeunt</title>\n")
                .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                        + "style-src '" + PageStyle.HASH + "'; script-src '" + PageScript.HASH + "'; base-uri 'none'; "
                        + "form-action 'none'\">\n")
                .markup("<link rel=\"icon\" href=\"data:,\">\n<style>")
                .markup(PageStyle.CSS).markup("</style>\n</head>\n<body>\n<main>\n");
    }

    private void sentence() {
        html.markup("<header>\n<p class=\"speaker\">Exeunt");
        html.markup(" <span>\u00b7 ").text(DAY_AND_TIME.format(report.takenAt())).markup(" UTC</span></p>\n");
        String text = report.sentence();
        int turn = turn(text);
        html.markup("<h1 id=\"sentence\">");
        if (turn > 0) {
            html.markup(turn > LONG ? "<span class=\"state long\">" : "<span class=\"state\">")
                    .prose(text.substring(0, turn - 1)).markup("</span> <span class=\"why\">").prose(text.substring(turn)).markup("</span>");
        } else {
            html.prose(text);
        }
        html.markup("</h1>\n");
    }

    private static int turn(String text) {
        for (String turn : TURNS) {
            int at = text.indexOf(turn);
            if (at > 0) {
                return at + turn.length();
            }
        }
        return -1;
    }

    private void facts() {
        html.markup("<dl class=\"facts\">\n");
        if (report.status().isPresent()) {
            int status = report.status().get();
            html.markup("<div><dt>Exit status</dt><dd><strong class=\"status\">").number(status).markup("</strong>");
            for (ExitStatus known : ExitStatus.values()) {
                if (known.number() == status) {
                    html.markup(" ").text(known.meaning().replace("`", ""));
                }
            }
            html.markup("</dd></div>\n");
        }
        fact("Because", report.reason());
        fact("Plan", report.intent());
        fact("Done", report.end().map(Report.End::last).orElse(""));
        html.markup("<div><dt>JVM</dt><dd>").text(report.jvm().program()).markup(", pid ").number(report.jvm().pid())
                .markup(", Java ").text(report.jvm().java()).markup(", started ")
                .text(Wording.age(report.jvm().startedAt(), report.takenAt())).markup(" before</dd></div>\n");
        html.markup("</dl>\n</header>\n");
    }

    private void fact(String name, String text) {
        if (!text.isEmpty()) {
            html.markup("<div><dt>").markup(name).markup("</dt><dd>").text(text).markup("</dd></div>\n");
        }
    }

    private void mainCrash() {
        if (report.mainCrash().isPresent()) {
            CrashLine crash = report.mainCrash().get();
            section("crash", "Main crashed");
            thrown(crash.thrown() + (crash.message().isEmpty() ? "" : ": " + crash.message()), crash.stack(),
                    crash.causes());
            end();
        }
    }

    private void uncaught() {
        if (!report.uncaught().isEmpty()) {
            section("uncaught", "Uncaught exceptions");
            for (UncaughtLine line : report.uncaught()) {
                html.markup("<p>").text(Wording.thread(line.isHook(), line.thread())).markup("</p>\n");
                thrown(line.thrown(), line.stack(), line.causes());
            }
            end();
        }
    }

    private void thrown(String thrown, List<String> stack, List<String> causes) {
        html.element("p", "thrown", thrown).markup("\n");
        causes.forEach(cause -> html.element("p", "thrown cause", "caused by " + cause).markup("\n"));
        stack(html, stack);
    }

    private void exits() {
        section("exits", "Who asked for the exit");
        if (report.exits().isEmpty()) {
            html.markup("<p class=\"none\">Nobody asked for it.</p>\n");
        }
        List<ExitLine> telling = report.tellingExits();
        for (ExitLine exit : telling) {
            html.markup("<p>").text(Wording.thread(exit.isHook(), exit.thread())).markup(" asked for ")
                    .text(exit.asked());
            if (exit.wasSeen()) {
                html.markup(" at ");
                time(html, exit.at());
            }
            html.markup("</p>\n");
            stack(html, exit.stack());
        }
        int more = report.exits().size() - telling.size();
        if (more > 0) {
            html.markup("<p class=\"none\">").number(more).markup(" more asked for it later.</p>\n");
        }
        end();
    }

    private void hooks() {
        section("hooks", "Shutdown hooks");
        if (report.hooks().isEmpty()) {
            html.markup("<p class=\"none\">None is registered.</p>\n");
        }
        html.markup("<ul class=\"rows\">\n");
        for (HookLine hook : report.hooks()) {
            html.markup("<li>").element("span", "name", hook.name()).markup(switch (hook.state()) {
                case NOT_STARTED -> " <span class=\"chip\">has not started</span>";
                case RUNNING -> " <span class=\"chip hot\">unfinished</span>";
                case ENDED -> " <span class=\"chip\">has ended</span>";
            });
            html.markup(" ").element("span", "soft", hook.type());
            place(html, "registered at ", hook.registeredAt());
            html.markup("</li>\n");
        }
        html.markup("</ul>\n");
        end();
    }

    private void unknown() {
        if (!report.unknown().isEmpty()) {
            section("unknown", "Not known");
            html.markup("<ul class=\"rows\">\n");
            report.unknown().forEach(what -> html.element("li", "soft", what).markup("\n"));
            html.markup("</ul>\n");
            end();
        }
    }

    private void foot() {
        html.markup("</main>\n<script>").markup(PageScript.JAVASCRIPT).markup("</script>\n</body>\n</html>\n");
    }

    private void section(String id, String heading) {
        section(html, id, heading);
    }

    static void section(Html html, String id, String heading) {
        html.markup("<section id=\"").markup(id).markup("\">\n<h2>").markup(heading).markup("</h2>\n");
    }

    private void end() {
        html.markup("</section>\n");
    }

    static void time(Html html, Instant at) {
        html.markup("<time datetime=\"").text(at.toString()).markup("\">").text(DAY_AND_TIME.format(at)).markup("</time>");
    }

    /** The application's frame of a stack, in a line of its own. */
    static void place(Html html, String before, List<String> stack) {
        String frame = Lines.at("", stack);
        if (!frame.isEmpty()) {
            html.markup("<div class=\"place\">").markup(before).frame(frame).markup("</div>");
        }
    }

    /** The application's frames stand out. */
    static void stack(Html html, List<String> stack) {
        if (!stack.isEmpty()) {
            html.markup("<pre>");
            for (String frame : stack) {
                html.markup(Lines.isJdk(frame) ? "<i>" : "<b>").text(frame).markup(Lines.isJdk(frame) ? "</i>\n" : "</b>\n");
            }
            html.markup("</pre>\n");
        }
    }
}
