package dev.exeunt.it.child;

import static dev.exeunt.it.Launch.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Case;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Glob;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.util.List;

/** Where it is wished, a line for each long wait for a child. */
class LongWaitsForChildrenIT {

    /** openjdk/jdk#21992. */
    @OldestAndNewestJdk
    void aChildThatWorksIsSaidToAndTheEndOfTheWaitToo(Jdk jdk) {
        Outcome outcome = run(jdk, WaitsFor.class, "timeout 15 sh -c 'while :; do :; done'");
        expect(outcome, "exeunt: thread \"main\" has waited * for child " + outcome.child(0)
                + " \"*sh -c * at *.main(LongWaitsForChildrenIT.java:*): working: * % CPU");
        expect(outcome, "exeunt: thread \"main\" waits no more for child " + outcome.child(0) + " * that took ");
    }

    @OldestAndNewestJdk
    void aChildThatDoesNothingIsSaidToBeIdle(Jdk jdk) {
        Outcome outcome = run(jdk, WaitsFor.class, "exec sleep 9");
        expect(outcome, "exeunt: thread \"main\" has waited * for child " + outcome.child(0) + " \"sleep 9\" at *: idle");
    }

    @OldestAndNewestJdk
    void oneThatReadsWhatNobodyWritesWaitsForItsStdin(Jdk jdk) {
        Outcome outcome = run(jdk, WaitsByFuture.class, "exec cat");
        expect(outcome, "exeunt: thread \"main\" has waited * for child " + outcome.child(0)
                + " \"cat\" at *: idle: waits for its stdin");
    }

    /** puppetlabs/r10k#169, zeroturnaround/zt-exec#31. */
    @EveryJdk
    void aGrandchildThatKeepsThePipeIsNamed(Jdk jdk) {
        Outcome outcome = run(jdk, Reads.class, "sleep 600 & echo CHILD $!; sleep 7");
        expect(outcome, "exeunt: thread \"main\" has waited * for the stdout of child " + outcome.child(0) + " \"sh -c *\""
                + " at *Reads.main(LongWaitsForChildrenIT.java:*): it has ended, but end of file will not come: child " + outcome.child(1) + " \"sleep 600\" (started * still holds the pipe and is idle");
        outcome.documentedAs(Case.GRANDCHILD_KEEPS_PIPE, "still holds the pipe");
    }

    /** zeroturnaround/zt-exec#20. */
    @EveryJdk
    void soIsTheProgramThatTheKillOfItsShellLeft(Jdk jdk) {
        Outcome outcome = run(jdk, KillsTheShell.class, "sleep 600; exit 0");
        expect(outcome, "exeunt: thread \"main\" has waited * for the stdout of child " + outcome.child(0)
                + " \"sh -c *\" at *KillsTheShell.main(LongWaitsForChildrenIT.java:*): it has ended, but end of file will not come: child * \"sleep 600\" (started * still holds the pipe");
        outcome.documentedAs(Case.SHELL_KILLED, "still holds the pipe");
    }

    private static Outcome run(Jdk jdk, Class<?> program, String script) {
        return quick(jdk, program).agent("child.wait.warn-after=2s").arguments(script).run().endedWith(3);
    }

    private static void expect(Outcome outcome, String line) {
        List<String> lines = outcome.stderr().lines().toList();
        assertThat(lines).anyMatch(each -> Glob.matches(line, each), "is " + line);
        assertThat(lines.size()).as("lines, at growing intervals").isLessThan(5);
    }

    /** The child lives for long enough to be seen: one that is re-parented before is not known to belong to this JVM. */
    private static Process start(String script) throws Exception {
        Body.thread("leaver", () -> {
            Thread.sleep(18_000);
            Runtime.getRuntime().halt(3);
        }).start();
        Process child = new ProcessBuilder("sh", "-c", script).start();
        System.out.println("CHILD " + child.pid());
        return child;
    }

    public static class WaitsFor {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", args[0]).start();
            System.out.println("CHILD " + child.pid());
            child.waitFor();
            // Long enough for another look.
            Thread.sleep(5_000);
            System.exit(3);
        }
    }

    public static class WaitsByFuture {
        public static void main(String[] args) throws Exception {
            start(args[0]).onExit().thenApply(Process::exitValue).get();
        }
    }

    public static class Reads {
        public static void main(String[] args) throws Exception {
            var output = start(args[0]).getInputStream();
            for (int next = output.read(); next >= 0; next = output.read()) {
                System.out.write(next);
                System.out.flush();
            }
        }
    }

    public static class KillsTheShell {
        public static void main(String[] args) throws Exception {
            Process shell = start(args[0]);
            Body.thread("killer", () -> {
                Thread.sleep(7_000);
                shell.destroyForcibly();
            }).start();
            shell.getInputStream().read();
            Thread.sleep(3_600_000);
        }
    }
}
