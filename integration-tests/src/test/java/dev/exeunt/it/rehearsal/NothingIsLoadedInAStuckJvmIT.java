package dev.exeunt.it.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.metrics.Scraped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What is needed to end a JVM has been loaded before: in a stuck one there may be no memory and no disk for it. */
class NothingIsLoadedInAStuckJvmIT {

    @EveryJdk
    void noClassOfTheAgentOrItsLibraries(Jdk jdk, @TempDir Path folder) {
        nothingIsLoaded(Launch.stuck(jdk, Program.class).jvm("-Xlog:class+load")
                .agent("report.dir=" + folder + ",report.format=text,json,html").run().endedWith(110));
    }

    @EveryJdk
    void neitherWhereTheChainGoesThroughAPoolToAClassThatIsInitialised(Jdk jdk) {
        nothingIsLoaded(Launch.stuck(jdk, Pooled.class).jvm("-Xlog:class+load").run().endedWith(111));
    }

    @EveryJdk
    void neitherWhereAForkJoinPoolIsAwaitedThatBeganLate(Jdk jdk) {
        nothingIsLoaded(Launch.stuck(jdk, Parallel.class).jvm("-Xlog:class+load").run().endedWith(112));
    }

    @EveryJdk
    void neitherWithAGuardianAndARecord(Jdk jdk, @TempDir Path folder) {
        nothingIsLoaded(Launch.stuck(jdk, Program.class).jvm("-Xlog:class+load")
                .agent("children.guardian=on,children.subreaper=on,orphans=kill,state.dir=" + folder).run().endedWith(110));
    }

    /** Nobody listens at the socket, which makes no difference to what is loaded. */
    @EveryJdk
    void neitherWhereOrchestratorsAreTold(Jdk jdk, @TempDir Path folder) {
        nothingIsLoaded(Launch.stuck(jdk, Program.class).jvm("-Xlog:class+load")
                .environment("NOTIFY_SOCKET", folder.resolve("notify").toString())
                .agent("log.format=json,shutdown.warn-after=500ms,termination-log=" + folder.resolve("reason")).run().endedWith(110));
    }

    @EveryJdk
    void neitherWithTheFlightRecorder(Jdk jdk) {
        nothingIsLoaded(Launch.stuck(jdk, Program.class).jvm("-Xlog:class+load", "-XX:StartFlightRecording", "-Xlog:jfr*=off")
                .agent("jfr=on").run().endedWith(110));
    }

    @EveryJdk
    void neitherWithAnOpenTransaction(Jdk jdk) {
        Outcome outcome = Launch.stuck(jdk, InATransaction.class).jvm("-Xlog:class+load").classPath(List.of(h2()))
                .agent("jdbc=on").run().endedWith(110);
        assertThat(outcome.stderr()).contains("  rolled back: org.h2.jdbc.JdbcConnection@");
        nothingIsLoaded(outcome);
    }

    private static Path h2() {
        try (Stream<Path> files = Files.list(Path.of("target/lib/jdbc").toAbsolutePath())) {
            return files.filter(file -> file.getFileName().toString().startsWith("h2-")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EveryJdk
    void neitherWithMetrics(Jdk jdk, @TempDir Path folder) {
        nothingIsLoaded(Launch.stuck(jdk, Program.class).jvm("-Xlog:class+load")
                .agent("metrics.port=0,metrics.textfile=" + folder.resolve("app.prom")).run().endedWith(110));
        assertThat(folder.resolve("app.prom")).content().contains("cause=\"shutdown-waits-for-child\"} 1");
    }

    @EveryJdk
    void neitherWhileSomebodyLooksAtTheStatusPage(Jdk jdk) {
        Forked jvm = Launch.stuck(jdk, Program.class).jvm("-Xlog:class+load").agent("status.port=0,shutdown.warn-after=500ms").start();
        Scraped port = Scraped.statusOf(jvm);
        while (jvm.isAlive()) {
            try {
                port.get("/status.json");
            } catch (AssertionError e) {
                // It has just ended.
            }
            LockSupport.parkNanos(200_000_000);
        }
        nothingIsLoaded(jvm.awaitExit().endedWith(110));
    }

    private static void nothingIsLoaded(Outcome outcome) {
        String out = outcome.stdout();
        List<String> sinceItIsStuck = out.substring(out.indexOf("EXITS NOW")).lines().toList();

        assertThat(sinceItIsStuck)
                .filteredOn(line -> line.contains("exeunt.jar") || line.contains("dev.exeunt.agent"))
                .isEmpty();
    }

    public static class Pooled {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                ExecutorService pool = Executors.newFixedThreadPool(1);
                pool.submit(Leaver::touch);
                pool.shutdown();
                pool.awaitTermination(1, TimeUnit.HOURS);
            }));
            AgentIsComplete.await();
            Thread.sleep(4_000);
            System.out.println("EXITS NOW");
            Leaver.touch();
        }
    }

    public static class Parallel {
        public static void main(String[] args) throws Exception {
            AgentIsComplete.await();
            Thread.sleep(4_000);
            ForkJoinTask<?> never = new ForkJoinPool(1).submit(() -> LockSupport.park());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", never::join));
            System.out.println("EXITS NOW");
            System.exit(3);
        }
    }

    static class Leaver {
        static {
            System.exit(3);
        }

        static void touch() {
            System.out.println("touched");
        }
    }

    public static class InATransaction {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:test");
            AgentIsComplete.await();
            connection.setAutoCommit(false);
            connection.createStatement().execute("CREATE TABLE job (id INT)");
            connection.createStatement().execute("INSERT INTO job VALUES (1)");
            // The child is known a second later.
            Thread.sleep(4_000);
            System.out.println("EXITS NOW");
            System.exit(3);
        }
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            // The agent completes itself about two seconds after the start, and knows the child a second later.
            AgentIsComplete.await();
            Thread.sleep(4_000);
            System.out.println("EXITS NOW");
            System.exit(3);
        }
    }
}
