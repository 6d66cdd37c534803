package dev.exeunt.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
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
        report.chains().forEach(chain -> chain.forEach(step -> assertThat(text).contains(step.at()).contains(step.origin())));
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
        Report long_ = new Report(text, Optional.empty(), "", "", report.takenAt(), report.jvm(), List.of(), List.of(),
                Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                Optional.empty());

        long start = System.nanoTime();
        HtmlReport.of(long_);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
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
