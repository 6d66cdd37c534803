package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.io.InputStream;

/** vmi/selenese-runner-java#9, apache/airflow#32706. */
class ThreadIsBusyWithALiveChildIT {

    @EveryJdk
    void waitingForItEndsWith115(Jdk jdk) {
        Outcome outcome = stuck(jdk, Waits.class).run();
        outcome.endedWith(115).leftNothingAlive().report().documentedAs(Case.THREAD_WAITS_FOR_LIVE_CHILD)
                .opensWith("main of this JVM", "IllegalStateException: database is gone",
                        "thread \"browser-watch\" (started at ", "Waits.main(ThreadIsBusyWithALiveChildIT.java:",
                        "waits for child " + outcome.child(0) + " \"sleep 600\"")
                .chain("thread \"browser-watch\" waits for child " + outcome.child(0) + " \"sleep 600\" at *Waits",
                        "child " + outcome.child(0) + " \"sleep 600\"*sleeping");
    }

    @EveryJdk
    void readingFromItEndsWith115(Jdk jdk) {
        Outcome outcome = stuck(jdk, Reads.class).run();
        outcome.endedWith(115).leftNothingAlive().report()
                .chain("thread \"pump\" reads stdout of child " + outcome.child(0) + " \"sleep 600\"",
                        "child " + outcome.child(0) + " \"sleep 600\"*sleeping");
    }

    public static class Waits {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println("CHILD " + child.pid());
            Body.thread("browser-watch", () -> child.waitFor()).start();
            throw new IllegalStateException("database is gone");
        }
    }

    public static class Reads {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println("CHILD " + child.pid());
            InputStream output = child.getInputStream();
            Body.thread("pump", () -> output.transferTo(System.out)).start();
            throw new IllegalStateException("database is gone");
        }
    }
}
