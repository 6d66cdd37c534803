package dev.exeunt.it.child;

import static dev.exeunt.it.Launch.quick;
import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A child writes more than its pipe holds, and this JVM waits for it and does not read. */
class PipeIsFullIT {

    private static final String SOON = "pipe-deadlock.after=500ms";

    /** yegor256/jaxec#165, dependency-check/DependencyCheck#2942. */
    @EveryJdk
    void waitForBeforeReadingIsReportedOnceAndLeftAlone(Jdk jdk) {
        Outcome outcome = leftAlone(jdk, WaitsBeforeReading.class);
        outcome.exeuntSaidOnly("this JVM (pid ", "and a child of it wait for each other: thread \"main\" waits for child "
                + outcome.child(0) + " \"yes\"", "(started at " + PipeIsFullIT.class.getName() + ".start(",
                "which is blocked writing to its stdout: 65536 bytes wait in the pipe and no thread reads them")
                .report().documentedAs(Case.WAITS_BEFORE_READING).chain("thread \"main\" waits for child " + outcome.child(0) + " * at *.main(PipeIsFullIT.java:",
                        "child " + outcome.child(0) + " * is sleeping",
                        "process " + outcome.child(0) + " * is blocked writing to its stdout: 65536 bytes wait");
    }

    /** ESAPI/esapi-java-legacy#150. */
    @EveryJdk
    void readingStdoutWhileStderrIsFullIsReportedOnceAndLeftAlone(Jdk jdk) {
        Outcome outcome = leftAlone(jdk, ReadsStdoutOnly.class);
        outcome.exeuntSaidOnly("thread \"main\" reads stdout of child " + outcome.child(0),
                "which is blocked writing to its stderr: 65536 bytes wait in the pipe and no thread reads them").report().documentedAs(Case.STDERR_UNREAD);
    }

    @EveryJdk
    void aProcessBelowTheChildIsNamed(Jdk jdk) {
        Outcome outcome = leftAlone(jdk, OfAGrandchild.class);
        outcome.exeuntSaidOnly("thread \"main\" waits for child " + outcome.child(0) + " \"sh -c ",
                ", below which process ", " \"yes\" is blocked writing to its stdout: 65536 bytes wait");
    }

    @EveryJdk
    void endsWith116WhereThatIsWished(Jdk jdk) {
        stuck(jdk, WaitsBeforeReading.class).agent(SOON + ",pipe-deadlock.action=halt").arguments(600_000).run()
                .endedWith(116).leftNothingAlive();
    }

    @EveryJdk
    void inAHookItEndsWith110(Jdk jdk) {
        Outcome outcome = stuck(jdk, InAHook.class).run();
        outcome.endedWith(110).leftNothingAlive().report()
                .opensWith("shutdown hook \"stopper\"", "waits for child " + outcome.child(0),
                        "which is blocked writing to its stdout: 65536 bytes wait in the pipe and no thread reads them")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for child " + outcome.child(0),
                        "is blocked writing to its stdout: 65536 bytes wait");
    }

    @EveryJdk
    void aReaderThatIsSlowIsNoDeadlock(Jdk jdk) {
        quick(jdk, SlowReader.class).agent(SOON).run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void oneThatIsBusyWithWhatItHasReadIsNoneEither(Jdk jdk) {
        quick(jdk, BusyReader.class).agent(SOON).run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void neitherIsAWaitThatEndsByItself(Jdk jdk) {
        quick(jdk, WaitsForATime.class).agent(SOON).run().endedWith(3).exeuntSaidNothing();
    }

    private static Outcome leftAlone(Jdk jdk, Class<?> program) {
        return quick(jdk, program).agent(SOON).arguments(12_000).run().endedWith(3);
    }

    private static Process start(String... command) throws Exception {
        Process child = new ProcessBuilder(command).start();
        System.out.println("CHILD " + child.pid());
        return child;
    }

    /** All in one system call, which a slow reader only lets go on a little. */
    private static Process writesMuch() throws Exception {
        return start("python3", "-c", "import os; os.write(1, b'x' * 1000000)");
    }

    /** Leaves after a while by another thread, as a JVM that is left alone may. */
    private static void leaveIn(String millis) {
        if (millis.equals("never")) {
            return;
        }
        Body.thread("leaver", () -> {
            Thread.sleep(Long.parseLong(millis));
            Runtime.getRuntime().halt(3);
        }).start();
    }

    public static class WaitsBeforeReading {
        public static void main(String[] args) throws Exception {
            leaveIn(args[0]);
            Process child = start("yes");
            child.waitFor();
            child.getInputStream().readAllBytes();
        }
    }

    public static class ReadsStdoutOnly {
        public static void main(String[] args) throws Exception {
            leaveIn(args[0]);
            Process child = start("sh", "-c", "exec yes 3>&1 >&2");
            child.getInputStream().readAllBytes();
            child.getErrorStream().readAllBytes();
        }
    }

    public static class OfAGrandchild {
        public static void main(String[] args) throws Exception {
            leaveIn(args[0]);
            start("sh", "-c", "yes; exit 0").waitFor();
        }
    }

    public static class InAHook {
        public static void main(String[] args) throws Exception {
            Process child = start("yes");
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }

    public static class SlowReader {
        public static void main(String[] args) throws Exception {
            InputStream output = writesMuch().getInputStream();
            Body.thread("waiter", () -> ProcessHandle.current().children().findFirst().orElseThrow().onExit().join()).start();
            byte[] some = new byte[8192];
            for (int i = 0; i < 14; i++) {
                output.read(some);
                Thread.sleep(500);
            }
            Runtime.getRuntime().halt(3);
        }
    }

    public static class BusyReader {
        public static void main(String[] args) throws Exception {
            Process child = start("yes");
            Body.thread("import", () -> {
                child.inputReader().readLine();
                new CountDownLatch(1).await();
            }).start();
            leaveIn("7000");
            child.waitFor();
        }
    }

    public static class WaitsForATime {
        public static void main(String[] args) throws Exception {
            start("yes").waitFor(7, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(3);
        }
    }
}
