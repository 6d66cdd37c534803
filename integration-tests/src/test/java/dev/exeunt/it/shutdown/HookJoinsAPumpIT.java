package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** apache/maven-shared-utils#412, and the simpler case in which the child itself holds the pipe. */
class HookJoinsAPumpIT {

    @EveryJdk
    void aPumpThatReadsFromALiveChildEndsWith110(Jdk jdk) {
        Outcome outcome = stuck(jdk, OfAChild.class).run();
        outcome.endedWith(110).leftNothingAlive().report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" joins thread \"pump\"",
                        "thread \"pump\" reads stdout of child " + outcome.child(0) + " \"sleep 600\"",
                        "child " + outcome.child(0) + " \"sleep 600\"");
    }

    @EveryJdk
    void aPumpThatReadsStderrSaysSo(Jdk jdk) {
        Outcome outcome = stuck(jdk, OfStderr.class).run();
        outcome.endedWith(110).leftNothingAlive().report()
                .chain("shutdown hook \"stopper\" joins thread \"pump\"",
                        "thread \"pump\" reads stderr of child " + outcome.child(0) + " \"sleep 600\"");
    }

    @EveryJdk
    void aPumpThatReadsFromAGrandchildEndsWith110AndNamesTheGrandchild(Jdk jdk) {
        Outcome outcome = stuck(jdk, OfAGrandchild.class).run();
        outcome.endedWith(110).leftNothingAlive().report().documentedAs(Case.HOOK_WAITS_FOR_PUMP)
                .chain("shutdown hook \"stopper\" joins thread \"pump\"",
                        "thread \"pump\" reads stdout of child ",
                        outcome.child(0) + " \"sleep 600\"");
    }

    /** Nobody has ever looked at the child: it has lived for less than a tick. */
    @EveryJdk
    void aChildThatLivedForAMomentLeadsToTheGrandchildAsWell(Jdk jdk) {
        Outcome outcome = stuck(jdk, OfAMoment.class).run();
        outcome.endedWith(110).leftNothingAlive().report()
                .opensWith("which has ended, but end of file will not come: ", outcome.child(0) + " \"sleep 600\"",
                        "still holds the pipe")
                .chain("shutdown hook \"stopper\" joins thread \"pump\"", "thread \"pump\" reads stdout of child ",
                        outcome.child(0) + " \"sleep 600\"");
    }

    public static class OfAMoment {
        public static void main(String[] args) throws Exception {
            if (args.length == 0) {
                AgentIsComplete.await();
            }
            Process child = new ProcessBuilder("sh", "-c", "sleep 600 & echo CHILD $!; sleep 0.3").start();
            System.out.println(child.inputReader().readLine());
            joinAtExit(child.getInputStream());
            child.waitFor();
            System.exit(1);
        }
    }

    public static class OfAChild {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println("CHILD " + child.pid());
            joinAtExit(child.getInputStream());
            System.exit(1);
        }
    }

    public static class OfStderr {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println("CHILD " + child.pid());
            joinAtExit(child.getErrorStream());
            System.exit(1);
        }
    }

    /**
     * The child ends and leaves its own child behind, which holds the pipe. It lives for long enough to be seen with its
     * parent: one that is re-parented before the agent's first look is not known to belong to this JVM.
     */
    public static class OfAGrandchild {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sh", "-c", "sleep 600 & echo CHILD $!; read go").start();
            BufferedReader output = child.inputReader();
            System.out.println(output.readLine());
            Thread pump = joinAtExit(child.getInputStream());
            while (pump.getState() != Thread.State.RUNNABLE || !reads(pump)) {
                Thread.onSpinWait();
            }
            AgentIsComplete.await();
            // It looks at the family once a second.
            Thread.sleep(3_000);
            child.getOutputStream().close();
            child.waitFor();
            System.exit(1);
        }

        private static boolean reads(Thread pump) {
            return Arrays.stream(pump.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("read"));
        }
    }

    static Thread joinAtExit(InputStream stream) {
        Thread pump = Body.thread("pump", () -> drain(stream));
        pump.setDaemon(true);
        pump.start();
        Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> pump.join()));
        return pump;
    }

    private static void drain(InputStream stream) throws IOException {
        byte[] buffer = new byte[100];
        while (stream.read(buffer) >= 0) {
            Thread.onSpinWait();
        }
    }
}
