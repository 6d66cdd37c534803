package dev.exeunt.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import dev.exeunt.outage.Facts;
import dev.exeunt.outage.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * From the crash back to work without a person: a database goes away and comes back, once for all tests of this class,
 * under two schedulers of which one has Exeunt.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(3), Duration.ofSeconds(5));
    private static final String OPTIONS = "main-crash.stall=2s,children.grace=500ms,hooks.grace=500ms,restart.backoff=3s,5s,jdbc=on";

    private static Outage outage;
    private static List<Long> firstFamily;
    private static List<Long> leftOfTheFirstFamily;
    private static Instant stopped;
    private static Instant back;

    @BeforeAll
    static void theDatabaseGoesAwayAndComesBack() throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        Needed.command("supervisord");
        outage = new Outage();
        outage.start(Path.of(Jdk.first().get(0).tool("java")), Launch.agentJar(), OPTIONS);
        await("both work", () -> says(Outage.WITHOUT, "WORKS") && says(Outage.WITH, "WORKS"));
        await("both have done something", () -> outage.facts(Outage.WITHOUT).done() > 5 && outage.facts(Outage.WITH).done() > 5);
        firstFamily = numbers(Outage.WITH, "^(?:SCHEDULER|CHILD) (\\d+)");

        outage.postgres().stop();
        stopped = Instant.now();
        await("main crashed without", () -> says(Outage.WITHOUT, "Exception in thread \"main\""));
        await("the next start, with", () -> begins().size() == 2);
        leftOfTheFirstFamily = firstFamily.stream().filter(outage::isAlive).toList();
        await("one more start", () -> begins().size() == 3);

        outage.postgres().start();
        back = Instant.now();
        await("it works again", () -> outage.facts(Outage.WITH).allDone());
    }

    @AfterAll
    static void nothingIsLeft() throws Exception {
        if (outage == null || back == null) {
            // The beginning has failed, and that is what is to be seen.
            endTheScene();
            return;
        }
        long postgres = outage.postgres().pid();
        SharedMemory shared = SharedMemory.of(postgres);
        Path folder = Path.of("/proc", String.valueOf(postgres), "cwd").toRealPath().getParent();
        assertThat(shared).as("while it runs").isNotEqualTo(SharedMemory.NONE);
        assertThat(outage.alive()).contains(postgres);
        assertThat(folder).isDirectory();
        endTheScene();
        assertThat(shared.left()).isEqualTo(SharedMemory.NONE);
        assertThat(outage.alive()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    private static void endTheScene() throws Exception {
        if (outage != null) {
            outage.close();
        }
    }

    @Test
    void withoutExeuntSupervisordSaysRunningAndNoJobRunsAgain() throws Exception {
        long pid = numbers(Outage.WITHOUT, "^SCHEDULER (\\d+)").get(0);
        assertThat(outage.supervisord().status(Outage.WITHOUT)).contains("RUNNING", "pid " + pid + ",");
        Facts facts = outage.facts(Outage.WITHOUT);
        assertThat(facts.sinceLast()).isGreaterThan(Duration.between(stopped, Instant.now()).minusSeconds(1));
        assertThat(facts.done()).isLessThan(facts.due());
    }

    @Test
    void theReportNamesTheCauseAndWhatKeptTheJvm() throws Exception {
        assertThat(outage.supervisord().log(Outage.WITH))
                .containsPattern("exeunt: main of this JVM \\(pid " + firstFamily.get(0) + ", dev\\.exeunt\\.outage\\.Scheduler\\) crashed "
                        + ".*SQL.*and the JVM (?:cannot end|has not ended): thread \"worker-\\d\" \\(started at dev\\.exeunt\\.outage\\.Scheduler\\.run\\(")
                .contains("exeunt: halts with status 114\n")
                .contains("the previous run, pid " + firstFamily.get(0) + " (dev.exeunt.outage.Scheduler), up ");
    }

    @Test
    void theFamilyIsGone() {
        assertThat(firstFamily).as("the scheduler and its helpers").hasSize(3);
        assertThat(leftOfTheFirstFamily).isEmpty();
    }

    @Test
    void supervisordStartsItAgainOncePerPause() throws Exception {
        assertThat(outage.supervisord().log()).contains("exited: with (exit status 114; not expected)",
                "exited: with (exit status 1; not expected)");
        assertThat(outage.supervisord().log(Outage.WITH)).contains("exeunt: waiting for retry: 0 s of ");
        List<Instant> begins = begins();
        List<Instant> spawned = spawned();
        assertThat(spawned).as("each start of the JVM became one of main").hasSameSizeAs(begins);
        // From a JVM's start to its main: what the run before did, and how long that took, has no part in it.
        List<Long> waited = numbers(Outage.WITH, "^exeunt: waited (\\d+) s for retry: main begins$");
        assertThat(waited).as("all but the first").hasSize(begins.size() - 1);
        for (int start = 1; start < begins.size(); start++) {
            assertThat(Duration.between(spawned.get(start), begins.get(start))).as("start %d", start).isGreaterThan(least(start));
            assertThat(Duration.ofSeconds(waited.get(start - 1))).as("start %d, as it says itself", start).isGreaterThanOrEqualTo(least(start));
        }
        assertThat(outage.supervisord().status(Outage.WITH)).contains("RUNNING");
    }

    @Test
    void everyRunOfTheOutageIsDoneAndOnceOnly() throws Exception {
        Facts facts = outage.facts(Outage.WITH);
        assertThat(facts.due()).as("a run each 500 ms at least").isGreaterThan((int) Duration.between(stopped, back).toMillis() / 500);
        await("all that is due has been done", () -> outage.facts(Outage.WITH).allDone());
        assertThat(outage.facts(Outage.WITH).moreThanOnce()).isZero();
        assertThat(facts.sinceLast()).isLessThan(Duration.between(back, Instant.now()).plusSeconds(1));
    }

    @Test
    void nothingInTheDatabaseIsLeftLocked() throws Exception {
        assertThat(outage.facts(Outage.WITHOUT).locked()).isZero();
        await("no session holds anything for long", () -> outage.facts(Outage.WITH).locked() == 0);
    }

    /** The database lives, and cannot know that the JVM is gone: what is between them keeps the connection open. */
    @OneJdk
    void aTransactionThatIsOpenWhenTheJvmIsEndedIsRolledBackAndWithoutThatItsLocksWouldStay(Jdk jdk) throws Exception {
        assertThat(new HeldRow(outage, jdk, "jdbc=on").isLockedWhenTheJvmIsGone()).as("with jdbc=on").isFalse();
        assertThat(new HeldRow(outage, jdk, "jdbc=off").isLockedWhenTheJvmIsGone()).as("with jdbc=off").isTrue();
    }

    private static boolean says(String program, String text) throws Exception {
        return outage.supervisord().log(program).contains(text);
    }

    /** When the main of the scheduler with Exeunt began. */
    private static List<Instant> begins() throws Exception {
        return matches(Outage.WITH, "^SCHEDULER \\d+ (\\S+)$").stream().map(Instant::parse).toList();
    }

    /** When supervisord started it: {@code 2026-03-01 12:00:00,123 INFO spawned: 'with' with pid 4711}. */
    private static List<Instant> spawned() throws Exception {
        return Pattern.compile("^(\\S+) (\\S+),(\\d+) INFO spawned: 'with' ", Pattern.MULTILINE).matcher(outage.supervisord().log()).results()
                .map(match -> LocalDateTime.parse(match.group(1) + "T" + match.group(2) + "." + match.group(3))
                        .atZone(ZoneId.systemDefault()).toInstant()).toList();
    }

    /** The pause after so many bad ends, less its jitter. */
    private static Duration least(int badEnds) {
        return PAUSES.get(Math.min(badEnds, PAUSES.size()) - 1).multipliedBy(9).dividedBy(10);
    }

    private static List<Long> numbers(String program, String regex) throws Exception {
        return matches(program, regex).stream().map(Long::parseLong).toList();
    }

    private static List<String> matches(String program, String regex) throws Exception {
        return Pattern.compile(regex, Pattern.MULTILINE).matcher(outage.supervisord().log(program)).results()
                .map((MatchResult match) -> match.group(1)).toList();
    }

    private static void await(String what, Condition condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("it did not come to this: " + what + "\n---- supervisord\n" + outage.supervisord().log()
                        + "---- without\n" + outage.supervisord().log(Outage.WITHOUT) + "---- with\n"
                        + outage.supervisord().log(Outage.WITH));
            }
            Thread.sleep(100);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
