package dev.exeunt.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.report.Report.End;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.report.Report.ThreadLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {

    private static final Pattern TAG = Pattern.compile("<(/?)(\\w+)([^<>]*)>");
    private static final List<String> VOID = List.of("meta", "link", "input", "wbr");

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.exeunt.agent.report.GoldenReports#all")
    void itSaysWhatTheTextSays(String name, Report report) {
        String text = visible(HtmlReport.of(report));

        assertThat(text).contains("Who asked for the exit", "Shutdown hooks", "Processes", "Threads");
        report.chains().forEach(chain -> chain.forEach(step -> {
            assertThat(text).contains(step.at()).contains(step.origin());
            step.calledAt().forEach(frame -> assertThat(text).contains(frame));
        }));
        report.children().forEach(child -> assertThat(text).contains(child.pid() + " " + child.command()));
        report.threads().forEach(thread -> assertThat(text).contains(thread.name())
                .contains(String.join("\n", thread.stack())));
        report.otherThreads().forEach(thread -> assertThat(text).contains(thread.name())
                .contains(String.join("\n", thread.stack())));
        report.timeline().forEach(moment -> assertThat(text).contains(moment.what()));
        report.unknown().forEach(what -> assertThat(text).contains(what));
        assertThat(text.replaceAll("\\s+", " ")).contains(report.sentence());
    }

    @Test
    void theSentenceIsTheHeading() {
        Report report = GoldenReports.hookWaitsForChild();
        String page = HtmlReport.of(report);

        assertThat(visible(page.substring(page.indexOf("<h1"), page.indexOf("</h1>")))).isEqualTo(report.sentence());
    }

    @Test
    void theEndIsShownOnceItIsKnown() {
        assertThat(visible(HtmlReport.of(GoldenReports.hookWaitsForChild())))
                .contains("before anything was done").doesNotContain("SIGTERM");
        assertThat(visible(HtmlReport.of(GoldenReports.ended())))
                .contains("SIGKILL to 4711", "halts with status 110", "left alone: it is detached")
                .doesNotContain("before anything was done");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.exeunt.agent.report.GoldenReports#all")
    void everyTagIsClosed(String name, Report report) {
        assertTagsMatch(HtmlReport.of(report));
        assertTagsMatch(HtmlReport.of(Hostile.version(report)));
    }

    @Test
    void whatComesFromTheJvmBecomesNoMarkup() {
        String page = HtmlReport.of(Hostile.version(GoldenReports.ended()));

        assertThat(page).doesNotContain(Hostile.TEXT).doesNotContain("<img").doesNotContain("onerror=\"");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(visible(page)).contains(Hostile.TEXT.replace('\0', '\ufffd'));
    }

    @Test
    void onlyTheScriptAndTheStyleOfThePageMayRun() throws Exception {
        assertThat(PageScript.HASH).isEqualTo(hash(PageScript.JAVASCRIPT));
        assertThat(PageStyle.HASH).isEqualTo(hash(PageStyle.CSS));
        assertThat(HtmlReport.of(GoldenReports.ended())).doesNotContain(" style=", " onclick=", "http://", "https://");
    }

    @Test
    void aLongTextWithManyParenthesesTakesNoTime() {
        Report report = GoldenReports.hookWaitsForChild();
        String text = "(".repeat(500_000) + "a".repeat(500_000) + "a(".repeat(500_000);
        long start = System.nanoTime();
        HtmlReport.of(Changed.sentence(report, text));
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void aCycleLeadsBackToWhereItBegan() {
        String page = HtmlReport.of(GoldenReports.named("two-hooks-two-locks"));
        String cycle = page.substring(page.indexOf("<li class=\"cycle\">"), page.indexOf("</section>", page.indexOf("\"cycle\"")));

        assertThat(visible(cycle)).containsSubsequence("appender", "waits for the lock", "store",
                "held by shutdown hook \"appender\"", "which closes the cycle");
        assertThat(visible(page.substring(page.indexOf("<ol class=\"chain closed\">"), page.indexOf(cycle)))).contains("main");
    }

    @Test
    void aProcessWaitsForNothing() {
        Report report = GoldenReports.hookWaitsForChild();
        List<ChainLine> chain = new ArrayList<>(report.chains().get(0));
        chain.add(new ChainLine("child 4712 \"worker\"", "holds the other end of the pipe", ""));
        String page = HtmlReport.of(Changed.chains(report, List.of(chain)));

        assertThat(page.split("<div class=\"edge\">", -1)).hasSize(3);
        assertThat(page.split("<div class=\"edge plain\">", -1)).hasSize(2);
    }

    @Test
    void manyOfOneKindAreFolded() {
        Report report = GoldenReports.ended();
        List<ThreadLine> threads = new ArrayList<>();
        List<Moment> deeds = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            threads.add(new ThreadLine("pool-1-thread-" + i, 100 + i, false, false, Thread.State.WAITING,
                    Optional.of("java.lang.Object@" + i), Optional.empty(), List.of(), List.of("a.B.c(B.java:1)")));
            deeds.add(new Moment(report.takenAt(), "SIGTERM to " + i));
        }
        String text = visible(HtmlReport.of(Changed.threads(report, threads)
                .ended(new End(report.takenAt(), deeds, List.of(), List.of(), "halts"))));

        assertThat(text).contains("pool-1-thread-0 and 299 more", "297 more SIGTERM", "SIGTERM to 299",
                "pool-1-thread-299 #399, on java.lang.Object@299");
        assertThat(text.split("a\\.B\\.c\\(B\\.java:1\\)", -1)).as("in the summary and in the stack").hasSize(3);
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String visible(String page) {
        return page.substring(Math.max(0, page.indexOf("<body>"))).replaceAll("(?s)<script>.*</script>", "")
                .replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&#39;", "'").replace("&amp;", "&");
    }

    private static void assertTagsMatch(String page) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(page.replaceAll("(?s)<(script|style)>.*?</\\1>", ""));
        while (tags.find()) {
            if (tags.group(1).isEmpty() && !VOID.contains(tags.group(2))) {
                open.push(tags.group(2));
            } else if (!tags.group(1).isEmpty()) {
                assertThat(open.pop()).as("before %s", tags.end()).isEqualTo(tags.group(2));
            }
        }
        assertThat(open).isEmpty();
    }
}
