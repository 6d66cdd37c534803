package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** spring-projects/spring-boot#16902, apache/spark#45613. */
class ExecutorNeverShutDownIT {

    @EveryJdk
    void aFixedPoolEndsWith114AndTheFirstSentenceSaysItAll(Jdk jdk) {
        Outcome outcome = stuck(jdk, Fixed.class).run();
        outcome.endedWith(114).report().documentedAs(Case.EXECUTOR_NEVER_SHUT_DOWN)
                .opensWith("exeunt: main of this JVM (pid " + outcome.pid() + ", " + Fixed.class.getName(),
                        ") crashed ", " ago with java.lang.IllegalStateException: database is gone (at ",
                        "Fixed.loop(ExecutorNeverShutDownIT.java:",
                        "and the JVM cannot end: thread \"pool-1-thread-1\" (started at ",
                        "Fixed.main(ExecutorNeverShutDownIT.java:")
                .chain("thread \"pool-1-thread-1\" waits for *java.util.concurrent.ThreadPoolExecutor");
    }

    @EveryJdk
    void aScheduledPoolThatOnlyBeatsEndsWith114(Jdk jdk) {
        stuck(jdk, Heartbeat.class).run().endedWith(114).report()
                .opensWith("main of this JVM", "IllegalStateException: database is gone", "thread \"heartbeat\"");
    }

    @EveryJdk
    void aScheduledPoolWithNothingDueEndsWith114(Jdk jdk) {
        stuck(jdk, Nightly.class).run().endedWith(114).report()
                .opensWith("main of this JVM", "IllegalStateException: database is gone", "thread \"pool-1-thread-1\"");
    }

    public static class Fixed {
        public static void main(String[] args) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> System.out.println("worked")).get();
            loop();
        }

        static void loop() {
            throw new IllegalStateException("database is gone");
        }
    }

    public static class Heartbeat {
        private static volatile long beats;

        public static void main(String[] args) {
            ScheduledExecutorService pool =
                    Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "heartbeat"));
            pool.scheduleAtFixedRate(() -> beats = beats + 1, 0, 100, TimeUnit.MILLISECONDS);
            throw new IllegalStateException("database is gone");
        }
    }

    public static class Nightly {
        public static void main(String[] args) {
            Executors.newScheduledThreadPool(1).schedule(() -> System.out.println("night"), 1, TimeUnit.DAYS);
            throw new IllegalStateException("database is gone");
        }
    }
}
