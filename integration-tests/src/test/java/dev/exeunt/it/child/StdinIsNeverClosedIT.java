package dev.exeunt.it.child;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** adamw7/tools#429. */
class StdinIsNeverClosedIT {

    private static final String SOON = "pipe-deadlock.after=500ms";

    @EveryJdk
    void isReportedAndLeftAlone(Jdk jdk) {
        Outcome outcome = reported(jdk, Reads.class);
        outcome.exeuntSaidOnly("and a child of it wait for each other: thread \"main\" reads stdout of child "
                + outcome.child(0) + " \"sort\"",
                "which is blocked reading its stdin, which nobody has closed since thread \"main\" started it").report().documentedAs(Case.STDIN_NEVER_CLOSED)
                .chain("thread \"main\" reads stdout of child " + outcome.child(0) + " \"sort\" at *Reads.main(StdinIsNeverClosedIT.java:",
                        "process " + outcome.child(0) + " \"sort\" is blocked reading its stdin, which nobody has closed");
    }

    @EveryJdk
    void bytesThatWereNeverFlushedAreCounted(Jdk jdk) {
        Outcome outcome = reported(jdk, NeverFlushes.class);
        outcome.exeuntSaidOnly("thread \"main\" reads stdout of child " + outcome.child(0) + " \"sort\"",
                "; 4 bytes for it lie in this JVM, never flushed");
    }

    /** It takes its work from a queue, and is the only one that will ever write. */
    @EveryJdk
    void aThreadThatMayWriteLaterIsNobody(Jdk jdk) {
        quick(jdk, IsFed.class).agent(SOON).run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void aChildThatServesRequestsMayWaitForThem(Jdk jdk) {
        quick(jdk, ServesRequests.class).agent(SOON).run().endedWith(3).exeuntSaidNothing();
    }

    private static Outcome reported(Jdk jdk, Class<?> program) {
        return quick(jdk, program).agent(SOON).start().awaitErrorLine("rest of the thread dump:").signal("KILL").awaitExit()
                .endedWith(137);
    }

    /** After the time in which a report would have come. */
    private static void leaveLater() {
        Body.thread("leaver", () -> {
            Thread.sleep(8_000);
            Runtime.getRuntime().halt(3);
        }).start();
    }

    private static Process start(String... command) throws Exception {
        Process child = new ProcessBuilder(command).start();
        System.out.println("CHILD " + child.pid());
        return child;
    }

    public static class Reads {
        public static void main(String[] args) throws Exception {
            start("sort").getInputStream().readAllBytes();
        }
    }

    public static class NeverFlushes {
        public static void main(String[] args) throws Exception {
            Process child = start("sort");
            OutputStream stdin = child.getOutputStream();
            stdin.write(new byte[] {'b', '\n', 'a', '\n'});
            child.getInputStream().readAllBytes();
            stdin.close();
        }
    }

    public static class IsFed {
        public static void main(String[] args) throws Exception {
            leaveLater();
            Process child = start("cat");
            OutputStream stdin = child.getOutputStream();
            BlockingQueue<Integer> work = new ArrayBlockingQueue<>(1);
            Body.thread("feeder", () -> stdin.write(work.take())).start();
            child.waitFor();
        }
    }

    /** One thread reads the answers, another waits for the child's end: most of the time there is nothing to do. */
    public static class ServesRequests {
        public static void main(String[] args) throws Exception {
            leaveLater();
            Process child = start("cat");
            Body.thread("answers", () -> child.getInputStream().readAllBytes()).start();
            child.waitFor();
        }
    }
}
