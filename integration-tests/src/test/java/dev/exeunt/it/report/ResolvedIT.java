package dev.exeunt.it.report;

import static dev.exeunt.it.Launch.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Who has read that something is wrong wants to know when it no longer is. */
class ResolvedIT {

    @OldestAndNewestJdk
    void aSlowShutdownThatComesToItsEndSaysSo(Jdk jdk) {
        expect(quick(jdk, Hook.class).agent("shutdown.warn-after=1s,shutdown.stall=10m").run(), "so far: shutdown hook ",
                "exeunt: resolved: the JVM ends by itself, 6 s after its shutdown began");
    }

    @OldestAndNewestJdk
    void aReportedStallThatMovesOnSaysSo(Jdk jdk) {
        Forked jvm = quick(jdk, FreedHook.class).agent("action=report,shutdown.warn-after=10m").start();
        jvm.awaitErrorLine("exeunt: this JVM (pid").stdin("free\n");
        expect(jvm.awaitExit(), "and cannot end: shutdown hook ",
                "exeunt: resolved: this JVM moves on again: ");
    }

    @OldestAndNewestJdk
    void aPipeDeadlockThatSomebodyBreaksSaysSo(Jdk jdk) {
        Outcome outcome = quick(jdk, Broken.class).agent("pipe-deadlock.after=500ms").run();
        expect(outcome, "and a child of it wait for each other: ", "exeunt: resolved: thread \"main\" and child "
                + outcome.child(0) + " no longer wait for each other");
    }

    @OldestAndNewestJdk
    void aShutdownThatNobodyComplainedOfEndsInSilence(Jdk jdk) {
        quick(jdk, Hook.class).agent("shutdown.warn-after=10m,shutdown.stall=10m").run().endedWith(3).exeuntSaidNothing();
    }

    private static void expect(Outcome outcome, String... lines) {
        List<String> said = outcome.endedWith(3).stderr().lines().filter(line -> line.startsWith("exeunt")).toList();
        assertThat(said).hasSize(lines.length);
        for (int i = 0; i < lines.length; i++) {
            assertThat(said.get(i)).contains(lines[i]);
        }
    }

    public static class Hook {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", Hook::stop));
            System.exit(3);
        }

        static void stop() throws InterruptedException {
            Thread.sleep(4_500);
            moveOn();
        }

        static void moveOn() throws InterruptedException {
            Thread.sleep(1_800);
        }
    }

    public static class FreedHook {
        public static void main(String[] args) {
            CountDownLatch freed = new CountDownLatch(1);
            // Not by a sleep: who sleeps for a time is believed to come back.
            Thread key = Body.thread("key", () -> {
                System.in.read();
                freed.countDown();
            });
            key.setDaemon(true);
            key.start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                freed.await();
                Hook.moveOn();
            }));
            System.exit(3);
        }
    }

    public static class Broken {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("yes").start();
            System.out.println("CHILD " + child.pid());
            Body.thread("breaker", () -> {
                Thread.sleep(7_000);
                child.destroyForcibly();
            }).start();
            child.waitFor();
            Thread.sleep(3_000);
            System.exit(3);
        }
    }
}
