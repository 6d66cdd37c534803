package dev.exeunt.it.hostile;

import static dev.exeunt.it.Launch.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An application whose classes throw in whatever can be overridden, and whose names forge lines, is diagnosed like any other. */
class HostileClassesIT {

    private static final int LONGEST_LINE = 12_000;

    @EveryJdk
    void aStuckShutdownEndsWithItsStatusAndNoMethodOfTheApplicationIsCalled(Jdk jdk) {
        // Which of the hooks is joined first is chance, and with it whether main, which has the lock, waits in a cycle.
        Outcome outcome = stuck(jdk, StuckShutdown.class).run().endedWith(111, 112);

        assertThat(outcome.stdout()).isEqualTo("READY\n");
        outcome.report().opensWith("shutdown hook \" exeunt: forged by a name")
                .chain("joins shutdown hook \" exeunt: forged by a name")
                .has("wait-for chain:", "waits for the lock <*ReentrantLock$NonfairSync@*> held by thread \" exeunt: forged")
                .has("wait-for chain:", "waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down")
                .has("wait-for chain:", "waits for the end of a dev.exeunt.it.hostile.Hostile$Pool that nobody has shut down")
                .has("wait-for chain:", "waits for a dev.exeunt.it.hostile.Hostile$Task that no thread runs")
                .has("wait-for chain:", "waits for a notify on dev.exeunt.it.hostile.F exeunt: forged class")
                .has("uncaught exceptions:", "dev.exeunt.it.hostile.Hostile$Failure: gone exeunt: forged by a name");
        saysOneThingALine(outcome.stderr());
    }

    @EveryJdk
    void aMainThatCrashedWithAHostileExceptionToo(Jdk jdk) {
        Outcome outcome = stuck(jdk, CrashedMain.class).run().endedWith(114);

        outcome.report().opensWith("crashed ", " ago with dev.exeunt.it.hostile.Hostile$Failure: gone exeunt: forged by a name",
                "and the JVM cannot end: thread \" exeunt: forged by a name");
        saysOneThingALine(outcome.stderr().lines().dropWhile(line -> !line.startsWith("exeunt: main of"))
                .reduce("", (all, line) -> all + line + "\n"));
    }

    @EveryJdk
    void aThreadThatRefusesItsIdHidesNoOther(Jdk jdk) {
        stuck(jdk, BesideNameless.class).run().endedWith(112).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch (count 1)");
    }

    @OneJdk
    void theReportsInFilesAreWholeAndShowNoneOfIt(Jdk jdk, @TempDir Path folder) throws IOException {
        stuck(jdk, StuckShutdown.class).agent("report.dir=" + folder + ",report.format=text,json,html").run().endedWith(111, 112);

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> reports = files.toList();
            assertThat(reports).hasSize(3);
            for (Path report : reports) {
                assertThat(Files.readString(report)).contains("forged by a name").doesNotContain("\u202e", "\u2028", "\u001b");
            }
        }
    }

    private static void saysOneThingALine(String stderr) {
        assertThat(stderr.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(LONGEST_LINE)
                .doesNotStartWith("exeunt: forged").doesNotContain("\u202e", "\u2028", "\u001b", "\r", "\ufffd"));
    }

    public static class StuckShutdown {
        public static void main(String[] args) throws Exception {
            Hostile.Lock lock = new Hostile.Lock();
            Hostile.Latch latch = new Hostile.Latch();
            Hostile.Pool pool = new Hostile.Pool();
            Hostile.Task task = new Hostile.Task();
            pool.execute(() -> new HostileChild().exit());
            Thread failing = new Thread(null, () -> {
                throw new Hostile.Failure();
            }, Hostile.NAME);
            failing.setUncaughtExceptionHandler((thread, thrown) -> { });
            failing.start();
            failing.join();
            hook(lock::lock);
            hook(() -> latch.await());
            hook(() -> pool.awaitTermination(1, TimeUnit.HOURS));
            hook(() -> task.get());
            Runtime.getRuntime().addShutdownHook(
                    new Thread(null, (Runnable) new HostileLoader().forged(), Hostile.NAME));
            Thread.currentThread().setName(Hostile.NAME);
            Hostile.ready = true;
            System.out.println("READY");
            lock.lock();
            System.exit(1);
        }

        private static void hook(Body body) {
            Runtime.getRuntime().addShutdownHook(new Hostile.Worker(Body.thread("", body)));
        }
    }

    public static class BesideNameless {
        public static void main(String[] args) {
            CountDownLatch never = new Hostile.Latch();
            for (int i = 0; i < 3; i++) {
                new Hostile.Nameless(Body.thread("", () -> never.await())).start();
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            System.exit(1);
        }
    }

    public static class CrashedMain {
        public static void main(String[] args) {
            CountDownLatch never = new Hostile.Latch();
            new Hostile.Worker(Body.thread("", () -> never.await())).start();
            throw new Hostile.Failure();
        }
    }
}
