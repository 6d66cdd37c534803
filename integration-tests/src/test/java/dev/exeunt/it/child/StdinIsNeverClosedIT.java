package dev.exeunt.it.child;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.io.OutputStream;

/** adamw7/tools#429. */
class StdinIsNeverClosedIT {

    private static final String SOON = "pipe-deadlock.after=500ms";

    @EveryJdk
    void isReportedOnceAndLeftAlone(Jdk jdk) {
        Outcome outcome = quick(jdk, Reads.class).agent(SOON).run().endedWith(3);
        outcome.exeuntSaidOnly("and a child of it wait for each other: thread \"main\" reads stdout of child "
                + outcome.child(0) + " \"sort\"",
                "which is blocked reading its stdin, which nobody has closed since thread \"main\" started it").report().documentedAs(Case.STDIN_NEVER_CLOSED);
    }

    @EveryJdk
    void bytesThatWereNeverFlushedAreCounted(Jdk jdk) {
        Outcome outcome = quick(jdk, NeverFlushes.class).agent(SOON).run().endedWith(3);
        outcome.exeuntSaidOnly("thread \"main\" reads stdout of child " + outcome.child(0) + " \"sort\"",
                "; 4 bytes for it lie in this JVM, never flushed");
    }

    @EveryJdk
    void aChildThatServesRequestsMayWaitForThem(Jdk jdk) {
        quick(jdk, ServesRequests.class).agent(SOON).run().endedWith(3).exeuntSaidNothing();
    }

    private static Process start(String... command) throws Exception {
        Body.thread("leaver", () -> {
            Thread.sleep(7_000);
            Runtime.getRuntime().halt(3);
        }).start();
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

    /** One thread reads the answers, another waits for the child's end: most of the time there is nothing to do. */
    public static class ServesRequests {
        public static void main(String[] args) throws Exception {
            Process child = start("cat");
            Body.thread("answers", () -> child.getInputStream().readAllBytes()).start();
            child.waitFor();
        }
    }
}
