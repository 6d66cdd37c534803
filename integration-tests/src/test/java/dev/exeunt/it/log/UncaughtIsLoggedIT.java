package dev.exeunt.it.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;

/** The option {@code log.uncaught=on}. */
class UncaughtIsLoggedIT {

    private static final String HERE = UncaughtIsLoggedIT.class.getName();

    @EveryJdk
    void aCrashOfMainIsOneLineThoughTheJvmIsGoneAtOnce(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Crashes.class).agent("log.uncaught=on").run().endedWith(1);
        assertThat(outcome.stderr()).containsOnlyOnce("exeunt: uncaught in thread \"main\": java.lang.IllegalStateException: "
                + "no rows at " + HERE + ".fail(UncaughtIsLoggedIT.java:").containsOnlyOnce("; caused by: java.io.IOException: "
                + "connection reset\n").contains("Exception in thread \"main\" java.lang.IllegalStateException: no rows\n");
    }

    @EveryJdk
    void theHandlerOfTheApplicationIsCalledAsBefore(Jdk jdk) {
        Outcome alone = Launch.plain(jdk, HasAHandler.class).run().endedWith(7);
        Outcome together = Launch.quick(jdk, HasAHandler.class).agent("log.uncaught=on").run().endedWith(7);
        assertThat(together.stdout()).isEqualTo(alone.stdout()).isEqualTo("handled no rows on worker\n");
        assertThat(together.stderr()).matches("exeunt: uncaught in thread \"worker\" \\(started at " + HERE
                + "\\$HasAHandler.main\\(UncaughtIsLoggedIT.java:\\d+\\)\\): java.lang.IllegalStateException: no rows at .*; caused "
                + "by: java.io.IOException: connection reset\n");
    }

    @OneJdk
    void inJsonItIsAnEventOfItsOwnKindAndADaemonIsToldByItsNumber(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Daemon.class).agent("log.uncaught=on,log.format=json").run().endedWith(0);
        assertThat(outcome.stderr().lines().filter(line -> line.startsWith("{"))).singleElement().asString()
                .contains("\"event.action\":\"uncaught\"", "place of creation not known").containsPattern("flusher.{1,3} \\(#\\d+, ");
    }

    @OneJdk
    void aJvmThatEndsWellSaysNothing(Jdk jdk) {
        assertThat(Launch.quick(jdk, Ends.class).agent("log.uncaught=on").run().endedWith(0).stderr()).isEmpty();
    }

    @OneJdk
    void ofAFloodTheLastAreToldAndTheOthersCounted(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Flood.class).agent("log.uncaught=on").run().endedWith(0);
        assertThat(outcome.stderr().lines().filter(line -> line.startsWith("exeunt: uncaught in thread")).count())
                .isBetween(16L, 100L);
        assertThat(outcome.stderr()).contains("more exceptions were not caught");
    }

    public static class Daemon {
        public static void main(String[] args) throws Exception {
            dev.exeunt.it.AgentIsComplete.await();
            Thread thread = new Thread(UncaughtIsLoggedIT::fail, "flusher");
            thread.setDaemon(true);
            thread.start();
            thread.join();
        }
    }

    static void fail() {
        throw new IllegalStateException("no rows", new IOException("connection reset"));
    }

    public static class Crashes {
        public static void main(String[] args) {
            fail();
        }
    }

    public static class HasAHandler {
        public static void main(String[] args) {
            Thread worker = new Thread(UncaughtIsLoggedIT::fail, "worker");
            worker.setUncaughtExceptionHandler((thread, thrown) -> {
                System.out.println("handled " + thrown.getMessage() + " on " + thread.getName());
                System.exit(7);
            });
            worker.start();
        }
    }

    public static class Ends {
        public static void main(String[] args) {
            // Nothing to do.
        }
    }

    public static class Flood {
        public static void main(String[] args) throws Exception {
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
            for (int i = 0; i < 100; i++) {
                Thread thread = new Thread(UncaughtIsLoggedIT::fail, "worker-" + i);
                thread.start();
                thread.join();
            }
        }
    }
}
