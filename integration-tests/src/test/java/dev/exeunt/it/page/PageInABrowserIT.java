package dev.exeunt.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page of a real stuck JVM, as a person sees it in a real browser. There is one browser for all tests. */
@Execution(ExecutionMode.SAME_THREAD)
class PageInABrowserIT {

    private static final Path PICTURES = Path.of("target/pages").toAbsolutePath();
    private static final Map<Jdk, Stuck> STUCK = new HashMap<>();

    @TempDir
    static Path folder;

    private static Browser browser;

    private record Stuck(Outcome outcome, Path page) {}

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = new Browser(Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Each JDK's JVM is stuck once, for all tests. */
    private static Outcome open(Jdk jdk) throws IOException {
        Stuck stuck = STUCK.get(jdk);
        if (stuck == null) {
            Path reports = Files.createDirectory(folder.resolve("jdk" + jdk));
            Outcome outcome = Launch.stuck(jdk, Program.class).agent("report.dir=" + reports + ",report.format=html")
                    .run().endedWith(110);
            try (Stream<Path> files = Files.list(reports)) {
                List<Path> all = files.toList();
                assertThat(all).hasSize(1);
                stuck = new Stuck(outcome, all.get(0));
            }
            STUCK.put(jdk, stuck);
        }
        browser.open(stuck.page());
        return stuck.outcome();
    }

    @OldestAndNewestJdk
    void theSentenceStandsOnTop(Jdk jdk) throws IOException {
        Outcome stuck = open(jdk);

        assertThat(browser.text("h1")).startsWith("this JVM (pid " + stuck.pid() + ", ").contains(
                "has been shutting down for ", "cannot end:", "hook \"stopper\" (registered at ",
                "waits for child " + stuck.child(0));
        assertThat(browser.text(".status")).isEqualTo("110");
    }

    @OldestAndNewestJdk
    void theChainLeadsFromTheHookToTheChildByLinesOfSource(Jdk jdk) throws IOException {
        Outcome stuck = open(jdk);

        List<String> steps = browser.texts("#chain .chain:first-of-type .step");
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).contains("joins", "PageInABrowserIT.java:");
        assertThat(steps.get(1)).contains("shutdown hook", "stopper", "registered at ", "waits for", "PageInABrowserIT.java:");
        assertThat(steps.get(2)).contains("child " + stuck.child(0), "sleep 600", "started at ", "PageInABrowserIT.java:");
    }

    @OldestAndNewestJdk
    void theTimeLineGoesFromTheQuestionForAnExitToTheHalt(Jdk jdk) throws IOException {
        open(jdk);

        assertThat(String.join("\n", browser.texts(".timeline .what"))).containsSubsequence("the JVM started",
                "asked for the exit with status 7", "shutdown began", "verdict: nothing has progressed for ",
                "SIGTERM to ", "halts with status 110");
    }

    @OldestAndNewestJdk
    void theTreeShowsWhatBecameOfEachProcess(Jdk jdk) throws IOException {
        Outcome stuck = open(jdk);

        assertThat(browser.text(".tree > li")).contains("PageInABrowserIT$Program").contains(
                stuck.child(0) + " sh -c sleep 600; exit 0 sleeping \u2192 ended");
        assertThat(browser.text(".tree li li li")).contains("sleep 600 sleeping \u2192 ended");
    }

    @OldestAndNewestJdk
    void threadsUnfoldAndAreFound(Jdk jdk) throws IOException {
        open(jdk);
        assertThat(browser.texts(".thread[open] summary .name")).contains("stopper");

        browser.type("input[type=search]", "idle-worker");
        assertThat(browser.texts(".thread summary")).singleElement().asString().contains("idle-worker", "and 19 more");
        assertThat(browser.text("output")).startsWith("1 of ");
        assertThat(browser.isShown(".thread:not([hidden]) pre")).isFalse();
        browser.click(".thread:not([hidden]) summary");
        assertThat(browser.text(".thread:not([hidden]) pre")).contains("PageInABrowserIT.java:");

        browser.type("input[type=search]", "no such thread");
        assertThat(browser.texts(".thread summary")).isEmpty();
    }

    @OldestAndNewestJdk
    void aNameIsNoMarkup(Jdk jdk) throws IOException {
        open(jdk);

        browser.type("input[type=search]", "onerror");
        assertThat(browser.texts(".thread summary .name")).containsExactly(Program.HOSTILE);
        assertThat(browser.count("img, script[src], iframe")).isZero();
        assertThat(browser.evaluate("window.taken")).isNull();
    }

    @OldestAndNewestJdk
    void theConsoleStaysEmptyAndNothingIsFetched(Jdk jdk) throws IOException {
        open(jdk);
        browser.click(".search button");

        assertThat(browser.messages()).isEmpty();
        assertThat(browser.evaluate("performance.getEntriesByType('resource').length")).isEqualTo(0L);
    }

    @OldestAndNewestJdk
    void itFitsAPhoneEvenUnfolded(Jdk jdk) throws IOException {
        open(jdk);
        browser.click(".search button");

        for (int width : new int[] {390, 320, 768, 1200}) {
            browser.width(width);
            assertThat((Long) browser.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
            assertThat((Long) browser.evaluate("[...document.querySelectorAll('main *')]"
                    + ".filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1).length"))
                    .as("elements that stick out at %s px", width).isZero();
        }
    }

    @OldestAndNewestJdk
    void itPrints(Jdk jdk) throws IOException {
        open(jdk);
        assertThat(browser.isShown(".search")).isTrue();

        assertThat(browser.pdf()).startsWith("JVBERi0");
        browser.media("print", false);
        assertThat(browser.isShown(".search")).isFalse();
        assertThat(browser.text("h1")).contains("cannot end");
        assertThat(browser.text(".chain")).contains("stopper");
    }

    @OldestAndNewestJdk
    void itSaysAllWithoutItsScript(Jdk jdk) throws IOException {
        open(jdk);
        browser.script(false).reload();

        assertThat(browser.isShown(".search")).isFalse();
        assertThat(browser.text("h1")).contains("cannot end");
        assertThat(browser.texts(".step")).hasSize(3);
        assertThat(browser.texts(".thread summary .name")).contains("stopper", Program.HOSTILE);
    }

    @OldestAndNewestJdk
    void itIsDarkWhereTheReaderIs(Jdk jdk) throws IOException {
        open(jdk);
        browser.picture(PICTURES.resolve("jdk" + jdk + "-desk.png"));
        Object light = browser.evaluate("getComputedStyle(document.body).backgroundColor");
        browser.width(390).picture(PICTURES.resolve("jdk" + jdk + "-phone.png"));
        browser.media("screen", true).width(1200).picture(PICTURES.resolve("jdk" + jdk + "-dark.png"));

        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")).isNotEqualTo(light);
    }

    public static class Program {

        static final String HOSTILE = "<img src=x onerror=\"window.taken=1\">";

        public static void main(String[] args) throws Exception {
            for (int i = 0; i < 20; i++) {
                daemon("idle-worker-" + i, () -> Thread.sleep(600_000));
            }
            daemon(HOSTILE, () -> Thread.sleep(600_000));
            Process child = new ProcessBuilder("sh", "-c", "sleep 600; exit 0").start();
            System.out.println("CHILD " + child.pid());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(7);
        }

        private static void daemon(String name, Body body) {
            Thread thread = Body.thread(name, body);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
