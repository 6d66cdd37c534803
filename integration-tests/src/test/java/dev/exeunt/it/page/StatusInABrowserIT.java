package dev.exeunt.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.metrics.Scraped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The status page of a real JVM, as a person sees it in a real browser. */
@Execution(ExecutionMode.SAME_THREAD)
class StatusInABrowserIT {

    private static final Path PICTURES = Path.of("target/pages").toAbsolutePath();
    private static final int[] WIDTHS = {390, 320, 768, 1200};

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = new Browser(Files.createDirectory(folder.resolve("status-profile")));
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Forked open(Jdk jdk, String options) {
        Forked jvm = Launch.quick(jdk, Program.class).agent("status.port=0").agent(options).start().awaitLine("READY");
        Scraped port = Scraped.statusOf(jvm);
        port.await("/status.json", answer -> answer.statusCode() == 200);
        browser.open(URI.create("http://localhost:" + port.port() + "/"));
        browser.await("document.querySelectorAll('#processes li').length === 4 && document.querySelectorAll('#waits li').length === 2");
        return jvm;
    }

    @OneJdk
    void aPersonSeesWhatTheJvmDoesAndWhereItBegan(Jdk jdk) throws IOException {
        Forked jvm = open(jdk, "state.dir=" + folder);

        assertThat(browser.text("h1")).isEqualTo("This JVM is running");
        assertThat(browser.text(".facts")).contains("StatusInABrowserIT$Program", String.valueOf(jvm.pid()), "Java " + jdk);
        assertThat(browser.text("#outlook")).contains("If main ended, 2 other non-daemon threads would keep the JVM: \"waiter\", ",
                "System.exit, or SIGTERM where nothing else answers it, would wait for no thread; it would run 1 hook", "Unless a hook ends them, 2 children and 2 processes "
                        + "below them would be left alive (orphans=ignore).");
        assertThat(browser.text("#processes > li li")).contains("sleep 601");
        assertThat(browser.text("#processes > li")).contains("sh -c ", "started at ", "StatusInABrowserIT.java:", "by main");
        assertThat(browser.text("#waits")).contains("waiter for ", "waits for child ", "reader seen for ", "reads stdout of child ");
        assertThat(browser.text("#threads")).contains("sleeps", "StatusInABrowserIT.java:");
        assertThat(browser.text("#hooks")).contains("stopper", "has not started", "registered at ");
        assertThat(browser.text("#past")).isEqualTo("None is remembered.");
        assertThat(browser.texts("#threads .name")).contains(Program.HOSTILE);
        assertThat(browser.count("img, iframe, script[src]")).isZero();
        assertThat(browser.evaluate("window.taken")).isNull();
        assertThat(browser.messages()).isEmpty();
        fits();
        pictures("status");
    }

    @OneJdk
    void itKeepsItselfUpToDateAndSaysSoWhenNobodyAnswers(Jdk jdk) throws IOException {
        Forked jvm = open(jdk, "action=report,shutdown.warn-after=off,shutdown.stall=1s");
        browser.evaluate("window.stays = 1");
        ProcessHandle.of(Long.parseLong(jvm.valueOf("CAT"))).orElseThrow().destroy();
        browser.await("document.querySelectorAll('#processes li').length === 3");
        assertThat(browser.text("#processes")).doesNotContain("cat");

        jvm.stdin("end\n");
        browser.await("document.querySelector('h1').className === 'trouble verdict'");
        assertThat(browser.text("h1")).startsWith("This JVM is shutting down").contains("cannot end: shutdown hook \"stopper\"");
        assertThat(browser.text("#outlook")).contains("0 of 1 hook has ended");
        assertThat(browser.text("#hooks")).contains("unfinished", "for ");
        fits();
        pictures("status-stuck");

        jvm.signal("KILL");
        browser.await("!document.getElementById('alarm').hidden");
        assertThat(browser.text("h1")).startsWith("This JVM was shutting down");
        assertThat(browser.text("#alarm")).startsWith("No answer since ").contains("Below is the last that it said.");
        assertThat(browser.text("#processes")).contains("sleep 601");
        fits();
        pictures("status-gone");
        assertThat(browser.evaluate("window.stays")).as("it was not loaded anew").isEqualTo(1L);
    }

    private static void fits() {
        for (int width : WIDTHS) {
            browser.width(width);
            assertThat((Long) browser.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
            assertThat((Long) browser.evaluate("[...document.querySelectorAll('main *')]"
                    + ".filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1).length"))
                    .as("elements that stick out at %s px", width).isZero();
        }
    }

    private static void pictures(String name) throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {390, 1200}) {
                browser.media("screen", dark).width(width).picture(PICTURES.resolve(name + "-" + width + (dark ? "-dark.png" : ".png")));
            }
        }
        browser.media("screen", false).width(1200);
    }

    public static class Program {

        static final String HOSTILE = "<img src=x onerror=\"window.taken=1\">";

        public static void main(String[] args) throws Exception {
            Process shell = new ProcessBuilder("sh", "-c", "sleep 601 & sleep 602; exit 0").start();
            Process cat = new ProcessBuilder("cat").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Body.thread("waiter", () -> shell.waitFor()).start();
            Thread reader = Body.thread("reader", () -> cat.getInputStream().read());
            reader.setDaemon(true);
            reader.start();
            Body.thread(HOSTILE, () -> Thread.sleep(3_600_000)).start();
            System.out.println("CAT " + cat.pid());
            System.out.println("READY");
            System.in.read();
            System.exit(0);
        }
    }
}
